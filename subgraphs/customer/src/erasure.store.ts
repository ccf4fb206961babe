import { type Database, everyTenant, type Index, tenantCollection } from '@noline/runtime/mongo';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession } from 'mongodb';
import type { ErasureDocument } from './erasure.ts';

const name = 'erasures';

export const erasureIndexes: Record<string, Index[]> = {
  [name]: [{ keys: { repeatAt: 1 } }, { keys: { externalIdSealed: 1, tenant: 1 } }],
};

/** The accounts of one tenant that were erased. */
export function erasureStore(db: Database, tenant: string, session?: ClientSession) {
  const erasures = tenantCollection<ErasureDocument>(db, name, tenant, session);
  return {
    one: (customerId: string): Promise<ErasureDocument | null> => erasures.findOne({ _id: customerId }),
    bySealed: (sealed: readonly string[]): Promise<ErasureDocument[]> =>
      erasures.find({ externalIdSealed: { $in: [...sealed] } }).toArray(),
    insert: (erasure: Omit<ErasureDocument, 'tenant'>) => erasures.insertOne(erasure),
    /** Notes that all parts were told once more; null where that was noted before. */
    settle: ({ _id, version }: ErasureDocument): Promise<ErasureDocument | null> =>
      erasures.updateAndRead({ _id, version }, { $unset: { repeatAt: '' }, $inc: { version: 1 } }),
  };
}

/** Erasures of all tenants of which all parts are to be told once more, oldest first: for the job that does so. */
export const dueErasures = (db: Database, now: Date, limit: number): Promise<ErasureDocument[]> =>
  everyTenant<ErasureDocument>(db, name)
    .find({ repeatAt: { $lte: now } })
    .sort({ repeatAt: 1 })
    .limit(limit)
    .toArray();

/** The erasures of all tenants, for verifying them. */
export const everyErasure = (db: Database): AsyncIterable<ErasureDocument[]> =>
  inBatches(everyTenant<ErasureDocument>(db, name));
