import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Caller } from './caller.ts';
import type { Database } from './database.ts';
import { fault } from './errors.ts';
import { type Index, isDuplicateKey, platformCollection } from './mongo.ts';

interface IdempotencyDocument {
  _id: string;
  hash: string;
  /** What the first request made up for its work, so that a repeat after a crash makes the same. */
  seed: string;
  /** Undefined while the first request is at work. */
  result?: unknown;
  /** The request that is at work; null where it failed. */
  holder: string | null;
  /** Counted up while the holder is alive. */
  beats: number;
  /** Of the last beat. */
  at: Date;
}

/** The index is the sweeper. It takes nothing that is at work, since each beat makes it young again. */
export const idempotencyIndexes: Record<string, Index[]> = {
  idempotency: [{ keys: { at: 1 }, expireAfterSeconds: 72 * 3600 }],
};

const longestKey = 200;
const beatMilliseconds = 1_000;
const deadMilliseconds = 3 * beatMilliseconds;
const patienceMilliseconds = 15_000;
const pollMilliseconds = 50;

/** What a request is told about the key that it came with. */
type Claim<R> =
  | { kind: 'mine'; seed: string }
  | { kind: 'done'; result: R }
  | { kind: 'reused' }
  | { kind: 'busy'; seed: string; holder: string; beats: number };

interface Wish {
  /** 1 to 200 characters. */
  key: string;
  /** The mutation: a key of one is reused where it comes with another. */
  operation: string;
  /** What the key stands for, without the key. */
  request: unknown;
  /** An id to build the work on, kept with the key. */
  seed: string;
  /** Called where another request with the key is at work, and this one does nothing but wait for it. */
  whenBusy?: () => void;
}

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
 * @param work its result is stored as plain data
 * @param patience how long to wait for another request with the key, in milliseconds
 * @returns the result, or `reused` where the key stands for another request
 * @throws INVALID_ARGUMENT where the key is empty or too long; REQUEST_IN_PROGRESS where the first request is still at
 * work after that
 */
export async function once<R>(
  db: Database,
  caller: Pick<Caller, 'tenant' | 'id'>,
  { key, operation, request, seed, whenBusy }: Wish,
  work: (seed: string) => Promise<R>,
  patience = patienceMilliseconds,
): Promise<{ result: R } | { reused: true }> {
  if (key.length < 1 || key.length > longestKey) {
    throw fault('INVALID_ARGUMENT', `"idempotencyKey" takes 1 to ${longestKey} characters.`);
  }
  const hash = createHash('sha256')
    .update(JSON.stringify([operation, canonical(request)]))
    .digest('base64url');
  const entry = keyEntry<R>(db, `${caller.tenant}:${caller.id}:${key}`, hash, seed);
  const isDead = deathWatch();
  for (const giveUp = performance.now() + patience; ; ) {
    let claim = await entry.claim();
    if (claim.kind === 'busy' && isDead(claim)) claim = await entry.takeOver(claim);
    if (claim.kind === 'reused') return { reused: true };
    if (claim.kind === 'done') return { result: claim.result };
    if (claim.kind === 'mine') {
      const done = await entry.hold(claim.seed, work);
      if (done) return done;
      continue;
    }
    if (performance.now() > giveUp) throw fault('REQUEST_IN_PROGRESS');
    whenBusy?.();
    await pause(pollMilliseconds);
  }
}

/**
 * Tells from what is seen of a holder whether it died: its beats have not moved for three of their times. Measured by
 * the watcher's own steady clock, since the clocks of two machines differ and may be set back.
 */
function deathWatch(): (seen: { holder: string; beats: number }) => boolean {
  let last = '';
  let since = 0;
  return ({ holder, beats }) => {
    const seen = `${holder} ${beats}`;
    if (seen !== last) [last, since] = [seen, performance.now()];
    return performance.now() - since > deadMilliseconds;
  };
}

/** What is stored of one key, as one request sees it. */
function keyEntry<R>(db: Database, _id: string, hash: string, ownSeed: string) {
  const keys = platformCollection<IdempotencyDocument>(db, 'idempotency');
  const me = randomUUID();
  const open = { result: { $exists: false } };

  async function take(seen: { holder: string | null; beats: number }): Promise<boolean> {
    const { holder, beats } = seen;
    const taken = { holder: me, beats: 0, at: new Date() };
    return (await keys.updateOne({ _id, ...open, holder, beats }, { $set: taken })).modifiedCount === 1;
  }
  async function claim(): Promise<Claim<R>> {
    try {
      await keys.insertOne({ _id, hash, seed: ownSeed, holder: me, beats: 0, at: new Date() });
      return { kind: 'mine', seed: ownSeed };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const known = await keys.findOne({ _id });
    if (!known) return claim();
    const { seed, holder, beats, result } = known;
    if (known.hash !== hash) return { kind: 'reused' };
    if (result !== undefined) return { kind: 'done', result: result as R };
    if (holder !== null) return { kind: 'busy', seed, holder, beats };
    return (await take(known)) ? { kind: 'mine', seed } : claim();
  }
  /** Stores the result; false where another has stored one meanwhile: what was answered once stays the answer. */
  async function store(seed: string, result: R): Promise<boolean> {
    const made = { hash, seed, beats: 0 };
    const done = { result, holder: null, at: new Date() };
    try {
      // Made anew where it is gone, which takes a clock that is days off.
      await keys.updateOne({ _id, ...open }, { $set: done, $setOnInsert: made }, { upsert: true });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
  return {
    claim,
    /** Takes the key from a holder that died, if no other request was quicker. */
    takeOver: async (seen: { seed: string; holder: string; beats: number }): Promise<Claim<R>> =>
      (await take(seen)) ? { kind: 'mine', seed: seen.seed } : claim(),
    /** Does the work while its beats tell the others that it goes on; undefined where another was first. */
    async hold(seed: string, work: (seed: string) => Promise<R>): Promise<{ result: R } | undefined> {
      const beat = () => keys.updateOne({ _id, holder: me }, { $inc: { beats: 1 }, $set: { at: new Date() } });
      const beating = setInterval(() => beat().catch(() => {}), beatMilliseconds);
      try {
        const result = await work(seed);
        return (await store(seed, result)) ? { result } : undefined;
      } catch (error) {
        // The work failed without a result: the next request with the key may try at once.
        await keys.updateOne({ _id, ...open, holder: me }, { $set: { holder: null } }).catch(() => {});
        throw error;
      } finally {
        clearInterval(beating);
      }
    },
  };
}
