import type { Database } from './database.ts';
import type { Logger } from './log.ts';
import { platformCollection } from './mongo.ts';
import { perMillisecond, placeAt, placeId, placeOf } from './places.ts';
import { forgetUpTo, placeOfNumber } from './publications.ts';
import type { Redis } from './redis.ts';

/** How far a stream was trimmed, and whom it waits for; kept where it survives the cache. */
interface TrimState {
  _id: 'trim';
  /** What has a place behind this one is in the stream; whatever lost it, all of that is put there again. */
  upTo: number;
  /**
   * The consumer groups, and when each was last there: one that is gone with the cache's memory comes back. Absent where
   * there never was one.
   */
  groups?: Record<string, Date>;
}

const minute = 60_000;
const hour = 60 * minute;
/** A cursor is good for a day where that is no more events than these, and for `cursorMinutes` in any case. */
export const promised = { milliseconds: 24 * hour, events: 250_000 };
/** Events stay in the outbox so long, and where a consumer is slower, for as long as the stream holds them. */
const outboxMilliseconds = 7 * 24 * hour;
/** A group that nobody has seen for so long is no more. */
const groupMilliseconds = 7 * 24 * hour;
const everyMilliseconds = 10_000;
const stalled = { milliseconds: 600_000, events: 50_000 };

const states = (db: Database) => platformCollection<TrimState>(db, 'relayState');

/** The place up to which a stream was trimmed: 0 where it never was. */
export const trimmedUpTo = async (db: Database): Promise<number> =>
  (await states(db).findOne({ _id: 'trim' }))?.upTo ?? 0;

interface TrimDeps {
  db: Database;
  redis: Redis;
  log: Logger;
  now: () => Date;
  /** See {@link promised}. */
  cursorMinutes: number;
}

/** A consumer group, and the place up to which it has handled everything. */
export interface GroupProgress {
  name: string;
  handled: number;
  /** How many entries it has got and not handled, and how many it has not got. */
  pending: number;
  lag: number;
}

/** How far each consumer group of a stream is. */
export async function groupsOf(redis: Redis, stream: string): Promise<GroupProgress[]> {
  if ((await redis.exists(stream)) === 0) return [];
  const groups = await redis.xInfoGroups(stream);
  return Promise.all(
    groups.map(async (group) => {
      const name = String(group.name);
      const { firstId, pending } = await redis.xPending(stream, name);
      const handled = firstId ? placeOf(String(firstId)) - 1 : placeOf(String(group['last-delivered-id']));
      return { name, handled, pending, lag: Number(group.lag ?? 0) };
    }),
  );
}

/**
 * Makes what keeps a stream and its outbox short, every ten seconds at most. The argument of what it returns is the
 * number that the next event will get.
 */
export function makeTrimmer(deps: TrimDeps, stream: string, every = everyMilliseconds, { events } = promised) {
  const { db, redis, now } = deps;
  const warn = makeWarner(deps, stream);
  let last = performance.now();
  return async (next: number): Promise<void> => {
    if (performance.now() - last < every) return;
    last = performance.now();
    const groups = await groupsOf(redis, stream);
    warn(groups);
    const state = (await states(db).findOne({ _id: 'trim' })) ?? { _id: 'trim', upTo: 0 };
    const remembered = await rememberGroups(deps, state, groups);
    // A group that the cache has forgotten is where it was when it comes back: nothing is trimmed until then.
    const missing = Object.keys(remembered).some((name) => !groups.some((group) => group.name === name));
    const handled = groups.map((group) => group.handled);
    const before = missing ? 0 : Math.min(await beforePromised(deps, stream, next, events), ...handled);
    // The place of an event, so that whoever has seen that one, and none since, has lost nothing.
    const newest = (await redis.xRevRange(stream, placeId(before), '-', { COUNT: 1 }))?.[0]?.id;
    const upTo = newest ? placeOf(newest) : 0;
    // Also where a process ended between the two.
    if (newest && upTo >= state.upTo) {
      // Stored first: what is put back after a loss is never less than what a consumer still needs.
      await states(db).updateOne({ _id: 'trim' }, { $set: { upTo } }, { upsert: true });
      await redis.xTrim(stream, 'MINID', placeId(upTo + 1));
    }
    const old = placeAt(now().getTime() - outboxMilliseconds);
    await forgetUpTo(db, Math.min(await trimmedUpTo(db), old), next);
  };
}

/** The place up to which nothing is promised to cursors. */
async function beforePromised(
  { db, redis, now, cursorMinutes }: TrimDeps,
  stream: string,
  next: number,
  events: number,
): Promise<number> {
  const before = (milliseconds: number): number => placeAt(now().getTime() - milliseconds) - 1;
  const old = before(promised.milliseconds);
  if ((await redis.xLen(stream)) <= events) return old;
  const many = (await placeOfNumber(db, next - 1 - events)) ?? 0;
  return Math.min(Math.max(old, many), before(cursorMinutes * minute));
}

/** Writes down which groups there are; their times once an hour, since nothing hangs on a minute. */
async function rememberGroups(
  { db, now }: TrimDeps,
  { groups: known = {} }: TrimState,
  groups: readonly GroupProgress[],
): Promise<Record<string, Date>> {
  const at = now();
  const age = (seen: Date | undefined) => (seen ? at.getTime() - seen.getTime() : Number.POSITIVE_INFINITY);
  const kept = Object.entries(known).filter(([, seen]) => age(seen) < groupMilliseconds);
  const fresh = groups.filter(({ name }) => age(known[name]) > hour).map(({ name }) => [name, at] as const);
  const remembered = Object.fromEntries([...kept, ...fresh]);
  if (fresh.length > 0 || kept.length < Object.keys(known).length) {
    await states(db).updateOne(
      { _id: 'trim' },
      { $set: { groups: remembered }, $setOnInsert: { upTo: 0 } },
      { upsert: true },
    );
  }
  return remembered;
}

/** Says once of each group that it stands still and makes the stream grow. */
function makeWarner({ log }: TrimDeps, stream: string) {
  const seen = new Map<string, { handled: number; since: number; warned: boolean }>();
  return (groups: readonly GroupProgress[]): void => {
    for (const { name, handled, pending, lag } of groups) {
      const known = seen.get(name);
      if (known?.handled !== handled) {
        seen.set(name, { handled, since: performance.now(), warned: false });
        continue;
      }
      const still = performance.now() - known.since;
      if (known.warned || still < stalled.milliseconds || pending + lag < stalled.events) continue;
      known.warned = true;
      const since = new Date(handled / perMillisecond).toISOString();
      log.warn({ stream, group: name, waiting: pending + lag, since }, 'a consumer stands still, and the stream grows');
    }
  };
}
