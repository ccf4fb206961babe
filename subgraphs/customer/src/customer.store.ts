import { type Index, tenantCollection } from '@noline/runtime/mongo';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession, Db } from 'mongodb';
import { accountIndexes, accountStore } from './account.store.ts';
import { type CustomerDocument, maySee, type Reader } from './customer.ts';

const name = 'customers';

export const customerIndexes: Record<string, Index[]> = { [name]: accountIndexes };

/** The customers of one tenant. */
export function customerStore(db: Db, tenant: string, session?: ClientSession) {
  const customers = tenantCollection<CustomerDocument>(db, name, tenant, session);
  const accounts = accountStore<CustomerDocument>(db, name, tenant, session);
  return {
    ...accounts,
    /** Those of the customers that the reader may see; the others are not even read. */
    async seenBy(reader: Reader, ids: readonly string[]): Promise<CustomerDocument[]> {
      const seen = ids.filter((id) => maySee(reader, id, 'customer:read'));
      return seen.length > 0 ? accounts.byIds(seen) : [];
    },
    /** Counts one more order; null where there is no such customer. */
    countOrder: (id: string): Promise<CustomerDocument | null> =>
      customers.updateAndRead({ _id: id }, { $inc: { ordersPlaced: 1, version: 1 } }),
  };
}

/** The customers of all tenants, for verifying them. */
export const everyCustomer = (db: Db): AsyncIterable<CustomerDocument[]> => inBatches<CustomerDocument>(db, name);
