import { setTimeout as pause } from 'node:timers/promises';
import type { EveryTenant, TenantDocument } from './mongo.ts';

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

/**
 * Everything in a collection, of all tenants, in batches in the order of ids. One cursor goes through all of it: to find
 * the place behind the last batch anew each time, the bundled server would read the whole collection each time.
 */
export async function* inBatches<T extends TenantDocument>(
  documents: EveryTenant<T>,
  batchSize = 500,
): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const document of documents.find({}, { batchSize }).sort({ _id: 1 })) {
    batch.push(document as T);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
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
