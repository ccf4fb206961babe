import type { Database } from './database.ts';
import { isDuplicateKey, platformCollection } from './mongo.ts';

interface LeaseDocument {
  _id: string;
  holder: string;
  until: Date;
}

/**
 * Takes or keeps a lease: of all processes that ask for the same name, one has it at a time.
 *
 * @param milliseconds how long it lasts unless it is taken again by the same holder
 * @returns whether the holder has it now
 */
export async function takeLease(
  db: Database,
  name: string,
  holder: string,
  milliseconds: number,
  now: Date,
): Promise<boolean> {
  const until = new Date(now.getTime() + milliseconds);
  try {
    const { matchedCount, upsertedCount } = await platformCollection<LeaseDocument>(db, 'leases').updateOne(
      { _id: name, $or: [{ holder }, { until: { $lt: now } }] },
      { $set: { holder, until } },
      { upsert: true },
    );
    return matchedCount + upsertedCount === 1;
  } catch (thrown) {
    if (isDuplicateKey(thrown)) return false;
    throw thrown;
  }
}

/** Gives a lease back, so that another process need not wait for its end. */
export async function releaseLease(db: Database, name: string, holder: string): Promise<void> {
  await platformCollection<LeaseDocument>(db, 'leases').deleteOne({ _id: name, holder });
}
