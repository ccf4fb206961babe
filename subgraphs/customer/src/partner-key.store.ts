import { decodeCursor, type Page, toPage } from '@noline/runtime/connection';
import { type Database, type Index, tenantCollection } from '@noline/runtime/mongo';
import type { ClientSession } from 'mongodb';
import type { PartnerKeyDocument } from './partner-key.ts';

const name = 'partnerKeys';

export const partnerKeyIndexes: Record<string, Index[]> = {
  [name]: [{ keys: { tenant: 1, _id: -1 } }, { keys: { partnerId: 1, tenant: 1 } }],
};

/** The keys of one tenant's partners. */
export function partnerKeyStore(db: Database, tenant: string, session?: ClientSession) {
  const keys = tenantCollection<PartnerKeyDocument>(db, name, tenant, session);
  return {
    one: (id: string): Promise<PartnerKeyDocument | null> => keys.one(id),
    isPartner: async (partnerId: string): Promise<boolean> => (await keys.findOne({ partnerId })) !== null,
    insert: (document: PartnerKeyDocument) => keys.insertOne(document),
    /** Ends one; null where it has ended already. */
    end: (id: string, endedAt: Date): Promise<PartnerKeyDocument | null> =>
      keys.updateAndRead({ _id: id, endedAt: { $exists: false } }, { $set: { endedAt }, $inc: { version: 1 } }),
    /** Notes a use; its time tells too little to be a version of the key. */
    noteUse: (id: string, lastUsedAt: Date) => keys.updateOne({ _id: id }, { $set: { lastUsedAt } }),
    /** Newest first. Throws INVALID_CURSOR. */
    async page(first: number, after: string | null | undefined): Promise<Page<PartnerKeyDocument>> {
      const behind = after ? { _id: { $lt: String(decodeCursor(after, 1)[0]) } } : {};
      const found = await keys.find(behind, { sort: { _id: -1 }, limit: first + 1 }).toArray();
      return toPage(found, first, after, ({ _id }) => [_id]);
    },
  };
}
