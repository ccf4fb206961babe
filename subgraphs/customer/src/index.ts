import { makeRateLimiter } from '@noline/runtime/rate-limit';
import type { Subgraph, SubgraphDeps } from '@noline/runtime/subgraph';
import { subgraphSdl } from '@noline/schema/sdl.generated';
import { auditIndexes } from './audit.store.ts';
import { cardIndexes } from './card.store.ts';
import { repeatErasures } from './commands/repeat-erasures.ts';
import { consentIndexes } from './consent.store.ts';
import { makeContext } from './context.ts';
import { customerIndexes } from './customer.store.ts';
import { deviceIndexes } from './device.store.ts';
import { deviceLoginIndexes } from './device-login.store.ts';
import { enrolmentIndexes } from './enrolment.store.ts';
import { erasureIndexes } from './erasure.store.ts';
import { externalIdentityIndexes } from './external-identity.store.ts';
import { partnerKeyIndexes } from './partner-key.store.ts';
import { countOrders, keepAuditLog } from './reactions.ts';
import { resolvers } from './resolvers.ts';
import { roleIndexes } from './role.store.ts';
import { sessionIndexes } from './session.store.ts';
import { signingKeyIndexes } from './signing-key.store.ts';
import { staffIndexes } from './staff.store.ts';
import { verifyAccounts } from './verify.ts';
import { verifyBelongings } from './verify-belongings.ts';
import { verifyIdentities } from './verify-identities.ts';

/** Customers, their cards and consents, staff, the sessions that prove who is calling, and the log of who did what. */
export const customer = (deps: SubgraphDeps): Subgraph => ({
  name: 'customer',
  typeDefs: subgraphSdl.customer,
  resolvers: resolvers as Subgraph['resolvers'],
  context: contextMaker(deps),
  indexes: {
    ...customerIndexes,
    ...staffIndexes,
    ...roleIndexes,
    ...deviceIndexes,
    ...deviceLoginIndexes,
    ...enrolmentIndexes,
    ...sessionIndexes,
    ...signingKeyIndexes,
    ...partnerKeyIndexes,
    ...externalIdentityIndexes,
    ...cardIndexes,
    ...consentIndexes,
    ...erasureIndexes,
    ...auditIndexes(deps.auditDays),
  },
  reactions: [countOrders(deps), keepAuditLog(deps)],
  jobs: [{ name: 'repeat-erasures', restMilliseconds: 60_000, step: () => repeatErasures(deps) }],
  async verify(audit) {
    await verifyAccounts(deps, audit);
    await verifyBelongings(deps, audit);
    await verifyIdentities(deps, audit);
  },
});

function contextMaker(deps: SubgraphDeps): Subgraph['context'] {
  const { redis, prefix, log } = deps;
  const limiter = makeRateLimiter({ redis, prefix, log });
  return (caller) => makeContext(deps, limiter, caller);
}
