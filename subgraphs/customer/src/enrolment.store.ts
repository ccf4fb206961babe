import { type Database, everyTenant, type Index, tenantCollection } from '@noline/runtime/mongo';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession } from 'mongodb';
import type { EnrolmentCodeDocument } from './enrolment.ts';

const name = 'enrolmentCodes';

export const enrolmentIndexes: Record<string, Index[]> = {
  [name]: [{ keys: { expiresAt: 1 }, expireAfterSeconds: 7 * 24 * 3_600 }],
};

/** The enrolment codes of one tenant. */
export function enrolmentStore(db: Database, tenant: string, session?: ClientSession) {
  const codes = tenantCollection<EnrolmentCodeDocument>(db, name, tenant, session);
  return {
    one: (id: string): Promise<EnrolmentCodeDocument | null> => codes.one(id),
    insert: (documents: EnrolmentCodeDocument[]) => codes.insertMany(documents),
    /** Uses a code for a device, once; false where it was used. */
    use: async (id: string, deviceId: string, usedKey: string): Promise<boolean> =>
      (await codes.updateOne({ _id: id, status: 'OPEN' }, { $set: { status: 'USED', deviceId, usedKey } }))
        .matchedCount === 1,
  };
}

/** The enrolment codes of all tenants, for verifying them. */
export const everyEnrolmentCode = (db: Database): AsyncIterable<EnrolmentCodeDocument[]> =>
  inBatches(everyTenant<EnrolmentCodeDocument>(db, name));
