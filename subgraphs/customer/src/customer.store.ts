import { type Database, everyTenant, type Index, tenantCollection } from '@noline/runtime/mongo';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession } from 'mongodb';
import { accountIndexes, accountStore } from './account.store.ts';
import { type CustomerDocument, maySee, type Reader } from './customer.ts';

const name = 'customers';

export const customerIndexes: Record<string, Index[]> = { [name]: accountIndexes };

/** The customers of one tenant. */
export function customerStore(db: Database, tenant: string, session?: ClientSession) {
  const customers = tenantCollection<CustomerDocument>(db, name, tenant, session);
  const accounts = accountStore<CustomerDocument>(db, name, tenant, session);
  return {
    ...accounts,
    /** Those of the customers that the reader may see; the others are not even read. */
    async seenBy(reader: Reader, ids: readonly string[]): Promise<CustomerDocument[]> {
      const seen = ids.filter((id) => maySee(reader, id, 'customer:read'));
      return seen.length > 0 ? accounts.byIds(seen) : [];
    },
    /**
     * Raises a customer's version, in a transaction that changes what belongs to the customer: two of them, or one and the
     * erasure of the account, are then done one after the other. False where there is no such customer.
     */
    touch: async (id: string): Promise<boolean> =>
      (await customers.updateOne({ _id: id }, { $inc: { version: 1 } })).matchedCount === 1,
    remove: (id: string) => customers.deleteOne({ _id: id }),
    /** Counts one more order; null where there is no such customer. */
    countOrder: (id: string): Promise<CustomerDocument | null> =>
      customers.updateAndRead({ _id: id }, { $inc: { ordersPlaced: 1, version: 1 } }),
  };
}

/** The customers of all tenants, for verifying them. */
export const everyCustomer = (db: Database): AsyncIterable<CustomerDocument[]> =>
  inBatches(everyTenant<CustomerDocument>(db, name));
