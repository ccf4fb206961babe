import { decodeCursor, type Page, toPage } from '@noline/runtime/connection';
import { type Database, everyTenant, type Index, tenantCollection } from '@noline/runtime/mongo';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession } from 'mongodb';
import type { ConsentDocument } from './consent.ts';

const name = 'consents';

export const consentIndexes: Record<string, Index[]> = {
  [name]: [{ keys: { tenant: 1, customerId: 1, _id: -1 } }, { keys: { keptUntil: 1 }, expireAfterSeconds: 0 }],
};

/** What the customers of one tenant have agreed to, and when: rows are added, and only reduced with their account. */
export function consentStore(db: Database, tenant: string, session?: ClientSession) {
  const consents = tenantCollection<ConsentDocument>(db, name, tenant, session);
  return {
    add: (rows: Omit<ConsentDocument, 'tenant'>[]) => consents.insertMany(rows),
    byIds: (ids: readonly string[]): Promise<ConsentDocument[]> => consents.byIds(ids),
    ofCustomers: (customerIds: readonly string[]): Promise<ConsentDocument[]> =>
      consents.find({ customerId: { $in: [...customerIds] } }).toArray(),
    /** Newest first. */
    all: (customerId: string): Promise<ConsentDocument[]> =>
      consents.find({ customerId }, { sort: { _id: -1 } }).toArray(),
    /** Newest first. Throws INVALID_CURSOR. */
    async page(customerId: string, first: number, after: string | null | undefined): Promise<Page<ConsentDocument>> {
      const behind = after ? { _id: { $lt: String(decodeCursor(after, 1)[0]) } } : {};
      const found = await consents.find({ customerId, ...behind }, { sort: { _id: -1 }, limit: first + 1 }).toArray();
      return toPage(found, first, after, ({ _id }) => [_id]);
    },
    /** Leaves of a row what proves that it was said, for a time. */
    reduce: (_id: string, keptUntil: Date) =>
      consents.updateOne({ _id }, { $set: { keptUntil }, $unset: { client: '', channel: '', enteredBy: '' } }),
  };
}

/** The rows of all tenants, for verifying them. */
export const everyConsent = (db: Database): AsyncIterable<ConsentDocument[]> =>
  inBatches(everyTenant<ConsentDocument>(db, name));
