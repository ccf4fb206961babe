import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from 'mongodb';
import type { Caller } from './caller.ts';
import { fault } from './errors.ts';
import { type Index, isDuplicateKey } from './mongo.ts';

interface IdempotencyDocument {
  _id: string;
  hash: string;
  /** What the first request made up for its work, so that a repeat after a crash makes the same. */
  seed: string;
  /** Undefined while the first request is at work. */
  result?: unknown;
  /** Until when the request that is at work is believed to be alive. */
  busyUntil: Date;
  at: Date;
}

export const idempotencyIndexes: Record<string, Index[]> = {
  idempotency: [{ keys: { at: 1 }, expireAfterSeconds: 72 * 3600 }],
};

const busyMilliseconds = 15_000;
const pollMilliseconds = 50;

/** What a request is told about the key that it came with. */
type Claim<R> = { kind: 'mine'; seed: string } | { kind: 'done'; result: R } | { kind: 'reused' } | { kind: 'busy' };

const canonical = (value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, part]) => [key, canonical(part)]),
      )
    : Array.isArray(value)
      ? value.map(canonical)
      : value;

/**
 * Does work once for each (tenant, caller, key). The same key with the same request gets the stored result; one that
 * comes while the first is at work waits for it. Where the process died in between, the next request with the key does
 * the work again with the same seed, so the work must find what it had done already.
 *
 * @param request what the key stands for, without the key
 * @param seed an id to build the work on, kept with the key
 * @param work its result is stored as plain data
 * @returns the result, or `reused` where the key stands for another request
 * @throws REQUEST_IN_PROGRESS where the first request is still at work after 15 s
 */
export async function once<R>(
  db: Db,
  caller: Pick<Caller, 'tenant' | 'id'>,
  { key, operation, request, seed }: { key: string; operation: string; request: unknown; seed: string },
  work: (seed: string) => Promise<R>,
): Promise<{ result: R } | { reused: true }> {
  const keys = db.collection<IdempotencyDocument>('idempotency');
  const _id = `${caller.tenant}:${caller.id}:${key}`;
  const hash = createHash('sha256')
    .update(JSON.stringify([operation, canonical(request)]))
    .digest('base64url');

  async function claim(): Promise<Claim<R>> {
    const now = new Date();
    const busyUntil = new Date(now.getTime() + busyMilliseconds);
    try {
      await keys.insertOne({ _id, hash, seed, busyUntil, at: now });
      return { kind: 'mine', seed };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const known = await keys.findOne({ _id });
    if (!known) return { kind: 'busy' };
    if (known.hash !== hash) return { kind: 'reused' };
    if (known.result !== undefined) return { kind: 'done', result: known.result as R };
    const taken = await keys.updateOne(
      { _id, result: { $exists: false }, busyUntil: { $lt: now } },
      { $set: { busyUntil } },
    );
    return taken.modifiedCount === 1 ? { kind: 'mine', seed: known.seed } : { kind: 'busy' };
  }

  const giveUp = Date.now() + busyMilliseconds;
  for (;;) {
    const claimed = await claim();
    if (claimed.kind === 'reused') return { reused: true };
    if (claimed.kind === 'done') return { result: claimed.result };
    if (claimed.kind === 'mine') {
      try {
        const result = await work(claimed.seed);
        const { matchedCount } = await keys.updateOne({ _id, result: { $exists: false } }, { $set: { result } });
        // Else it took so long that another has done it meanwhile: what was answered once stays the answer.
        if (matchedCount === 1) return { result };
        continue;
      } catch (error) {
        // The work failed without a result: the next request with the key may try at once.
        await keys.updateOne({ _id, result: { $exists: false } }, { $set: { busyUntil: new Date(0) } }).catch(() => {});
        throw error;
      }
    }
    if (Date.now() > giveUp) throw fault('REQUEST_IN_PROGRESS');
    await pause(pollMilliseconds);
  }
}
