import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from 'mongodb';
import type { TenantDocument } from './mongo.ts';

/** An invariant that does not hold, and where. */
export interface Violation {
  /** Its name, always the same words: `available is onHand - reserved`. */
  invariant: string;
  tenant: string;
  /** What it does not hold for: an id. */
  subject: string;
  /** What was found instead, in numbers and states, never in personal data. */
  found: string;
}

/** What a walk through the data tells while it goes. */
export interface Audit {
  /** So many more things of a kind were looked at: `stock rows`. */
  checked(kind: string, count: number): void;
  violated(violation: Violation): void;
}

const batchSize = 500;

/**
 * Everything in a collection, of all tenants, in batches in the order of ids. Each batch is read anew behind the last, so
 * that a long walk holds no cursor open and outlives a restart of the database.
 */
export async function* inBatches<T extends TenantDocument>(db: Db, name: string): AsyncGenerator<T[]> {
  const collection = db.collection<TenantDocument>(name);
  for (let after = ''; ; ) {
    const batch = await collection
      .find({ _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(batchSize)
      .toArray();
    if (batch.length > 0) yield batch as T[];
    const last = batch.at(-1);
    if (!last || batch.length < batchSize) return;
    after = last._id;
  }
}

const looks = 10;
const restMilliseconds = 300;

/**
 * What is wrong and stays so for three seconds: for what catches up by events, and may be a moment behind on a platform
 * at work.
 *
 * @param look tells which of these subjects are behind
 */
export async function lasting<Fault extends { subject: string }>(
  subjects: readonly string[],
  look: (subjects: readonly string[]) => Promise<Fault[]>,
): Promise<Fault[]> {
  let faults = await look(subjects);
  for (let again = 0; faults.length > 0 && again < looks; again += 1) {
    await pause(restMilliseconds);
    faults = await look(faults.map(({ subject }) => subject));
  }
  return faults;
}
