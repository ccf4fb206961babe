import {
  type Database,
  type Index,
  isDuplicateKey,
  type TenantDocument,
  tenantCollection,
} from '@noline/runtime/mongo';
import type { Count } from './attempts.ts';

const name = 'handoverAttempts';

interface AttemptsDocument extends TenantDocument {
  /** Attempts that were wrong, or are being looked at. */
  attempts: number;
  forgottenAt: Date;
}

export const attemptIndexes: Record<string, Index[]> = {
  [name]: [{ keys: { forgottenAt: 1 }, expireAfterSeconds: 0 }],
};

/** How often proofs were wrong, of one tenant. */
export function attemptStore(db: Database, tenant: string) {
  const counted = tenantCollection<AttemptsDocument>(db, name, tenant);
  const idOf = ({ key }: Count) => `${tenant}/${key}`;
  const raise = async (count: Count): Promise<boolean> => {
    const update = await counted.updateOne(
      { _id: idOf(count), attempts: { $lt: count.most } },
      { $inc: { attempts: 1 } },
    );
    return update.matchedCount === 1;
  };
  return {
    /**
     * Counts an attempt before it is looked at, so that of many at once no more than allowed are; false where there were
     * as many already.
     */
    async take(count: Count, forgottenAt: Date): Promise<boolean> {
      if (await raise(count)) return true;
      try {
        await counted.insertOne({ _id: idOf(count), attempts: 1, forgottenAt });
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return raise(count);
      }
    },
    /** Takes back the count of an attempt that was not wrong. */
    giveBack: (count: Count) => counted.updateOne({ _id: idOf(count) }, { $inc: { attempts: -1 } }),
  };
}
