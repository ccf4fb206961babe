import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import type { Database } from './database.ts';
import { errorLine } from './error-text.ts';
import { fault } from './errors.ts';
import type { Registry, Subscriber } from './feed-registry.ts';
import type { Logger } from './log.ts';
import { placeId, placeOf } from './places.ts';
import { newestPublication } from './publications.ts';
import type { Redis } from './redis.ts';
import { type Arrived, arrivedFrom, endOf } from './streams.ts';
import { trimmedUpTo } from './trim.ts';

const pageLength = 500;
const retryMilliseconds = 300;
/** So long those who are ready for the next page wait for those who were handed the last one with them. */
const graceMilliseconds = 100;
/** So long the slow ones gather between pages: each takes at another time, and would have pages read for itself. */
const slowMilliseconds = 50;

interface PastDeps {
  db: Database;
  redis: Redis;
  log: Logger;
  stream: string;
  registry: Registry;
}

/** Subscribers who read the past together. */
interface Lane {
  /** Those who have taken all that they had. */
  asking: Set<Subscriber>;
  /** Those who were handed something, and have not asked again. */
  busy: Set<Subscriber>;
  running: boolean;
  /** Whether the next page is for those who have the least to catch up, or for those who have the most. */
  newestFirst: boolean;
  /** Called when one begins to ask or leaves. */
  changed: () => void;
}

/**
 * Reads the past for subscribers, a page at a time and when they ask for it, so that nobody is handed more than they take.
 * Those who come back at once read together: a page is read once for all who have come to it. Who keeps the others waiting
 * goes on among the slow ones, who are not waited for.
 */
export function makePast(deps: PastDeps) {
  const [swift, slow] = [makeLane(), makeLane()];
  const isSlow = new WeakSet<Subscriber>();
  let stopping = false;

  async function run(lane: Lane): Promise<void> {
    lane.running = true;
    await turn(); // Who comes back at once asks at once.
    while (!stopping && lane.asking.size > 0) {
      try {
        await step(deps, lane);
        if (lane === slow) await pause(slowMilliseconds);
        else for (const one of await stragglers(lane, () => stopping)) isSlow.add(one);
      } catch (error) {
        if (stopping) break;
        deps.log.warn({ stream: deps.stream, error: errorLine(error) }, 'subscribers wait for the past');
        await pause(retryMilliseconds);
      }
    }
    lane.running = false;
  }
  return {
    /** A subscriber that is not live has taken all that it had. */
    ask(subscriber: Subscriber): void {
      const lane = isSlow.has(subscriber) ? slow : swift;
      lane.asking.add(subscriber);
      for (const { busy } of [swift, slow]) busy.delete(subscriber);
      lane.changed();
      if (!lane.running) void run(lane);
    },
    leave(subscriber: Subscriber): void {
      for (const { asking, busy, changed } of [swift, slow]) {
        asking.delete(subscriber);
        busy.delete(subscriber);
        changed();
      }
    },
    stop(): void {
      stopping = true;
      for (const { changed } of [swift, slow]) changed();
    },
  };
}

const makeLane = (): Lane => ({
  asking: new Set(),
  busy: new Set(),
  running: false,
  newestFirst: false,
  changed() {},
});

/** Reads one page for those who are behind, and lets those go live who can. */
async function step(deps: PastDeps, lane: Lane): Promise<void> {
  const { registry } = deps;
  const asked = [...lane.asking];
  const behind = asked.filter((one) => !registry.reaches(one));
  const from = choose(lane, behind);
  const page = from === undefined ? [] : await readPage(deps, from);
  // Looked up when the page is there: what was trimmed meanwhile may be missing in it.
  const { oldest, newest } = await limitsOf(deps, asked);
  for (const { place, queue } of lane.asking) if (place < oldest) queue.end(fault('CURSOR_TOO_OLD'));
  for (const { place, queue } of asked) if (place > newest) queue.end(fault('INVALID_CURSOR'));
  registry.goLive(only(asked, (one) => registry.reaches(one) && lane.asking.delete(one)));
  if (from === undefined) return;
  const end = page.at(-1)?.place ?? from;
  const readers = only(lane.asking, ({ place }) => place >= from && place < end);
  registry.serve(readers, page, end);
  lane.busy = only(readers, (one) => !one.queue.isAwaited && lane.asking.delete(one));
  // The cache has lost the stream, which grows back at the same places.
  if (page.length === 0 && [...lane.asking].some(({ place }) => place === from)) await pause(retryMilliseconds);
}

/** By turns those who have the most to catch up, and those who have the least: nobody waits for all of the others. */
function choose(lane: Lane, behind: readonly Subscriber[]): number | undefined {
  if (behind.length === 0) return undefined;
  lane.newestFirst = !lane.newestFirst;
  return behind.map(({ place }) => place).reduce((one, other) => (lane.newestFirst === one > other ? one : other));
}

async function readPage({ redis, stream }: PastDeps, from: number): Promise<Arrived[]> {
  const entries = await redis.xRange(stream, `(${placeId(from)}`, '+', { COUNT: pageLength });
  return (entries ?? []).map(arrivedFrom);
}

/** Behind cursors before the oldest something may be missing; those behind the newest are of another installation. */
async function limitsOf(
  { db, redis, stream, registry }: PastDeps,
  asked: readonly Subscriber[],
): Promise<{ oldest: number; newest: number }> {
  const oldest = await trimmedUpTo(db);
  const newest = registry.last;
  if (asked.every(({ place }) => place <= newest)) return { oldest, newest };
  // Another process may have heard more than this one.
  const published = (await newestPublication(db))?.last ?? 0;
  return { oldest, newest: Math.max(published, placeOf(await endOf(redis, stream))) };
}

/**
 * Waits until all who were handed something have asked again or left, but not for long once there is one who asks.
 *
 * @returns those who have kept the others waiting
 */
async function stragglers(lane: Lane, isOver: () => boolean): Promise<Set<Subscriber>> {
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    lane.changed = () => {
      if (lane.busy.size === 0 || isOver()) resolve();
      else if (lane.asking.size > 0) timer ??= setTimeout(resolve, graceMilliseconds);
    };
    lane.changed();
  });
  clearTimeout(timer);
  lane.changed = () => {};
  const late = lane.busy;
  lane.busy = new Set();
  return late;
}

const only = (all: Iterable<Subscriber>, is: (one: Subscriber) => boolean): Set<Subscriber> =>
  new Set([...all].filter(is));
