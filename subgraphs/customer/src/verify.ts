import { platformCaller } from '@noline/runtime/caller';
import { byKey } from '@noline/runtime/loaders';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { type Audit, lasting } from '@noline/runtime/verify';
import type { AccountDocument } from './account.store.ts';
import { OrderCountsDocument } from './clients/order.generated.ts';
import { customerStore, everyCustomer } from './customer.store.ts';
import type { CustomerDocument } from './customer.ts';
import { normaliseEmail } from './email.ts';
import { everyStaff, staffStore } from './staff.store.ts';

type Deps = Pick<SubgraphDeps, 'db' | 'ask'>;

/** Walks through all accounts: one for each e-mail address, and of each customer every order was counted, once. */
export async function verifyAccounts(deps: Deps, audit: Audit): Promise<void> {
  for await (const batch of everyCustomer(deps.db)) {
    audit.checked('customers', batch.length);
    for (const [tenant, own] of byKey(batch, (customer) => customer.tenant)) {
      await verifyEmails(customerStore(deps.db, tenant), tenant, own, audit);
      await verifyOrdersPlaced(deps, tenant, own, audit);
    }
  }
  for await (const batch of everyStaff(deps.db)) {
    audit.checked('staff', batch.length);
    for (const [tenant, own] of byKey(batch, (member) => member.tenant)) {
      await verifyEmails(staffStore(deps.db, tenant), tenant, own, audit);
    }
  }
}

type Account = Pick<AccountDocument, '_id' | 'email'>;

async function verifyEmails(
  store: { byEmails(emails: readonly string[]): Promise<Account[]> },
  tenant: string,
  own: readonly Account[],
  audit: Audit,
): Promise<void> {
  const accounts = byKey(await store.byEmails(own.map(({ email }) => email)), ({ email }) => email);
  for (const { _id, email } of own) {
    // Told by ids: an address is personal.
    const others = (accounts.get(email) ?? []).filter((account) => account._id !== _id);
    if (others.length > 0) {
      const found = `also ${others.map((other) => other._id).join(', ')}`;
      audit.violated({ invariant: 'an e-mail address has one account', tenant, subject: _id, found });
    }
    if (normaliseEmail(email) !== email) {
      const invariant = 'an e-mail address is stored in its normal form';
      audit.violated({ invariant, tenant, subject: _id, found: 'another form' });
    }
  }
}

/** The proof that `order.placed` has reached this subgraph, exactly once for each order. */
async function verifyOrdersPlaced(
  { db, ask }: Deps,
  tenant: string,
  own: readonly CustomerDocument[],
  audit: Audit,
): Promise<void> {
  const caller = platformCaller(tenant, 'verify');
  const wrong = await lasting(
    own.map(({ _id }) => _id),
    async (customerIds) => {
      const customers = new Map((await customerStore(db, tenant).byIds(customerIds)).map((one) => [one._id, one]));
      const { orderCounts } = await ask('order', OrderCountsDocument, { customerIds: [...customerIds] }, caller);
      return orderCounts.flatMap(({ customerId, count }) => {
        const counted = customers.get(customerId)?.ordersPlaced;
        return counted === count ? [] : [{ subject: customerId, found: `${counted} counted of ${count} orders` }];
      });
    },
  );
  for (const fault of wrong)
    audit.violated({ invariant: 'each order of a customer is counted once', tenant, ...fault });
}
