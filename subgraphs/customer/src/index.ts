import type { Subgraph, SubgraphDeps } from '@noline/runtime/subgraph';
import { subgraphSdl } from '@noline/schema/sdl.generated';
import { makeContext } from './context.ts';
import { customerIndexes } from './customer.store.ts';
import { countOrders } from './reactions.ts';
import { resolvers } from './resolvers.ts';
import { staffIndexes } from './staff.store.ts';
import { verifyAccounts } from './verify.ts';

/** Customers, staff, and the sessions that prove who is calling. */
export const customer = (deps: SubgraphDeps): Subgraph => ({
  name: 'customer',
  typeDefs: subgraphSdl.customer,
  resolvers: resolvers as Subgraph['resolvers'],
  context: (caller) => makeContext(deps, caller),
  indexes: { ...customerIndexes, ...staffIndexes },
  reactions: [countOrders(deps)],
  verify: (audit) => verifyAccounts(deps, audit),
});
