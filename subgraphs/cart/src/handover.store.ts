import { type Database, everyTenant, type Index, tenantCollection } from '@noline/runtime/mongo';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession } from 'mongodb';
import { type HandoverDocument, stateOf } from './handover.ts';

const name = 'handovers';
const keptSeconds = 30 * 24 * 3_600;

export const handoverIndexes: Record<string, Index[]> = {
  [name]: [
    { keys: { tenant: 1, qrHash: 1 } },
    { keys: { tenant: 1, codeHash: 1 } },
    // Those of one owner, for exports and erasures.
    { keys: { owner: 1, tenant: 1 } },
    // Who held which cart is told by the events.
    { keys: { requestedAt: 1 }, expireAfterSeconds: keptSeconds },
  ],
};

/** The hand-overs of one tenant. */
export function handoverStore(db: Database, tenant: string, session?: ClientSession) {
  const handovers = tenantCollection<HandoverDocument>(db, name, tenant, session);
  return {
    one: (id: string): Promise<HandoverDocument | null> => handovers.one(id),
    byIds: (ids: readonly string[]): Promise<HandoverDocument[]> => handovers.byIds(ids),
    /** By one of its hashes, where it is not over: one that its time alone has ended keeps them, and codes come again. */
    async byHash(hash: Pick<HandoverDocument, 'qrHash'> | Pick<HandoverDocument, 'codeHash'>, now: Date) {
      const all = await handovers.find(hash).toArray();
      const [found, another] = all.filter((handover) => stateOf(handover, now).status !== 'ENDED');
      // Chance gave two customers the same code: it proves neither.
      return found && !another ? found : null;
    },
    /** In every state, oldest first. */
    ofOwner: (owner: string): Promise<HandoverDocument[]> => handovers.find({ owner }, { sort: { _id: 1 } }).toArray(),
    insert: (handover: Omit<HandoverDocument, 'tenant'>) => handovers.insertOne(handover),
    /** Changes one that still has the version it was read with; null where it has not. */
    async change(handover: HandoverDocument, fields: Partial<HandoverDocument>): Promise<HandoverDocument | null> {
      const { _id, version, qrHash, codeHash, ...kept } = handover;
      const ended = fields.status === 'ENDED';
      const gone = ended && { $unset: { qrHash: '', codeHash: '' } as const };
      const { matchedCount } = await handovers.updateOne(
        { _id, version },
        { $set: fields, $inc: { version: 1 }, ...gone },
      );
      return matchedCount === 1 ? { ...(ended ? kept : handover), ...fields, _id, version: version + 1 } : null;
    },
  };
}

/** The hand-overs of all tenants, for verifying them. */
export const everyHandover = (db: Database): AsyncIterable<HandoverDocument[]> =>
  inBatches(everyTenant<HandoverDocument>(db, name));
