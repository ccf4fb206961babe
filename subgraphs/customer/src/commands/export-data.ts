import { fault } from '@noline/runtime/errors';
import { transact } from '@noline/runtime/transaction';
import { auditStore } from '../audit.store.ts';
import { entryFor } from '../audit-entry.ts';
import { cardStore } from '../card.store.ts';
import { personalDataElsewhere } from '../clients/personal-data.ts';
import { consentStore } from '../consent.store.ts';
import type { Context } from '../context.ts';
import { customerStore } from '../customer.store.ts';
import type { CustomerDocument } from '../customer.ts';
import { deviceStore } from '../device.store.ts';
import { externalIdentityStore } from '../external-identity.store.ts';
import { sessionStore } from '../session.store.ts';

interface Exported {
  at: Date;
  parts: { name: string; json: string }[];
}

/**
 * All that the platform keeps of the customer who is signed in, as it is stored: what is stored besides tomorrow is in it
 * tomorrow. Only what would prove who somebody is stays out.
 *
 * @throws UNAUTHENTICATED; FORBIDDEN for those who are no customers; SUBGRAPH_UNAVAILABLE where a part does not answer
 */
export async function exportMyData(context: Context): Promise<Exported> {
  const { deps, caller } = context;
  if (caller.kind === 'anonymous') throw fault('UNAUTHENTICATED');
  if (caller.kind !== 'customer') throw fault('FORBIDDEN', 'Customers get their own data.');
  const { id: customerId } = caller;
  const [customer] = await customerStore(deps.db, caller.tenant).byIds([customerId]);
  if (!customer) throw fault('UNAUTHENTICATED');
  const [own, elsewhere] = await Promise.all([
    ownParts(context, customer),
    personalDataElsewhere(deps, customerId, caller),
  ]);
  await transact(deps, caller, async ({ emit }) =>
    emit('customer.exported', { id: customerId, version: customer.version }, { customerId }),
  );
  return { at: deps.now(), parts: [...own, ...elsewhere] };
}

async function ownParts({ deps, caller }: Context, { passwordHash: _, ...account }: CustomerDocument) {
  const { db } = deps;
  const { id, tenant } = caller;
  const [cards, consents, sessions, devices, identities, auditLog] = await Promise.all([
    cardStore(db, tenant).ofCustomers([id]),
    consentStore(db, tenant).all(id),
    sessionStore(db, tenant).ofSubject(id),
    deviceStore(db, tenant).ofCustomer(id),
    externalIdentityStore(db, tenant).ofPerson(id),
    auditStore(db, tenant).about(id),
  ]);
  const told = auditLog.map((entry) => entryFor(id, entry));
  const parts = { account, cards, consents, sessions, devices, identities, auditLog: told };
  return Object.entries(parts).map(([name, data]) => ({ name, json: JSON.stringify(data) }));
}
