import { setTimeout as pause } from 'node:timers/promises';
import type { DomainEvent } from '@noline/schema/events';
import type { Database } from './database.ts';
import { errorLine } from './error-text.ts';
import { fault, faultCode } from './errors.ts';
import { makeEventQueue } from './event-queue.ts';
import { makePast } from './feed-past.ts';
import { makeRegistry, type Registry, type Subscriber, topicKey } from './feed-registry.ts';
import type { Logger } from './log.ts';
import { placeId, placeOf } from './places.ts';
import { newestPublication } from './publications.ts';
import type { Redis } from './redis.ts';
import { arrivedFrom, endOf, type FeedItem } from './streams.ts';
import { trimmedUpTo } from './trim.ts';

export type { FeedItem } from './streams.ts';

interface Wanted {
  tenant: string;
  /** See `eventTopics`. An event that belongs to several of them comes once. */
  topics: readonly string[];
  /** The cursor of the last event or position that the subscriber has seen. */
  after?: string | null | undefined;
  /** Lets only these events through. */
  where?: (event: DomainEvent) => boolean;
}

/** The events of one stream as subscribers see them. */
export interface Feed {
  /**
   * The events of some topics of one tenant, from now on, or from behind a cursor; each once and in the order of the stream.
   * The first item from now on is the position where it begins; behind a cursor a position comes when all of the past is
   * read. Then one comes every 30 seconds at most, when no event waits and the position is another one.
   *
   * The past is read when the reader asks for it, in pages. What is new waits for the reader, 1,000 items at most.
   *
   * @throws INVALID_CURSOR at once where it is not written like one. From `next()`, since it takes a look into the database
   * that those who come back at once share: INVALID_CURSOR of another installation, CURSOR_TOO_OLD where something behind
   * the cursor is not kept any more, SLOW_CONSUMER, and SUBGRAPH_UNAVAILABLE where the subgraph stops
   */
  subscribe(wanted: Wanted): AsyncIterableIterator<FeedItem>;
  stop(): Promise<void>;
}

interface FeedDeps {
  /** Where the places of events are kept that the cache may have lost. */
  db: Database;
  redis: Redis;
  log: Logger;
}

interface FeedOptions {
  /** How often those who have nothing to read are told where they are; shorter in tests. */
  positionMilliseconds?: number;
}

const queueLimit = 1_000;
const readCount = 500;
const blockMilliseconds = 1_000;
const retryMilliseconds = 300;
/** Who has not read for so long may have missed what was trimmed meanwhile. */
const silenceMilliseconds = 10_000;
const shares = 30;
const cursor = /^\d{1,15}-\d{1,15}$/;

/** Reads a stream once per process and hands its events to all who subscribed to their topics. */
export async function startFeed(
  deps: FeedDeps,
  stream: string,
  { positionMilliseconds = 30_000 }: FeedOptions = {},
): Promise<Feed> {
  const { db, redis, log } = deps;
  const registry = makeRegistry(await newestPlace(deps, stream));
  const reader = redis.duplicate();
  reader.on('error', () => {}); // Told where a read fails, once for each.
  await reader.connect();
  const past = makePast({ db, redis, log, stream, registry });
  const positions = tellPositions(registry, positionMilliseconds);
  const ending = new AbortController();
  const running = hearAll({ db, log, reader, stream, registry }, ending.signal);
  return {
    subscribe(wanted) {
      if (ending.signal.aborted) throw fault('SUBGRAPH_UNAVAILABLE');
      const subscriber = makeSubscriber(wanted, registry, past);
      registry.add(subscriber);
      if (!wanted.after) registry.goLive(new Set([subscriber]));
      return subscriber.queue.events;
    },
    async stop() {
      ending.abort();
      clearInterval(positions);
      // Not the end of what they subscribed to: they can go on elsewhere, behind their cursors.
      for (const { queue } of registry.subscribers) queue.end(fault('SUBGRAPH_UNAVAILABLE'));
      past.stop();
      reader.destroy();
      await running;
    },
  };
}

/** Where the stream ends; a cache that goes while its process starts is waited for, as one that is not there yet. */
async function newestPlace({ db, redis, log }: FeedDeps, stream: string): Promise<number> {
  // Where the stream is lost and not yet back, what will be put back is of the past all the same.
  const published = (await newestPublication(db))?.last ?? 0;
  for (;;) {
    try {
      return Math.max(placeOf(await endOf(redis, stream)), published);
    } catch (error) {
      if (faultCode(error) !== 'CACHE_UNAVAILABLE') throw error;
      log.warn({ stream, error: errorLine(error) }, 'the feed waits for the cache');
      await pause(retryMilliseconds);
    }
  }
}

function makeSubscriber(
  { tenant, topics, after, where = () => true }: Wanted,
  registry: Registry,
  past: ReturnType<typeof makePast>,
): Subscriber {
  if (after && !cursor.test(after)) throw fault('INVALID_CURSOR');
  const place = after ? placeOf(after) : registry.last;
  function leave(): void {
    registry.remove(subscriber);
    past.leave(subscriber);
  }
  function ask(): void {
    if (!subscriber.isLive) past.ask(subscriber);
  }
  const subscriber: Subscriber = {
    keys: topics.map((topic) => topicKey(tenant, topic)),
    where,
    queue: makeEventQueue<FeedItem>(queueLimit, leave, ask),
    place,
    told: place,
    isLive: false,
    share: registry.subscribers.size % shares,
  };
  return subscriber;
}

interface HearDeps {
  db: Database;
  log: Logger;
  /** A connection of its own, since reading holds it. */
  reader: Redis;
  stream: string;
  registry: Registry;
}

/** Reads what is new, until it is told to end. */
async function hearAll({ db, log, reader, stream, registry }: HearDeps, ending: AbortSignal): Promise<void> {
  let readAt = Date.now();
  while (!ending.aborted) {
    try {
      const place = { key: stream, id: placeId(registry.last) };
      const read = await reader.xRead(place, { BLOCK: blockMilliseconds, COUNT: readCount });
      if (Date.now() - readAt > silenceMilliseconds) registry.lose(await trimmedUpTo(db));
      readAt = Date.now();
      for (const entry of read?.[0]?.messages ?? []) registry.hear(arrivedFrom(entry));
    } catch (error) {
      if (ending.aborted) return;
      log.warn({ stream, error: errorLine(error) }, 'subscribers wait for the cache');
      await pause(retryMilliseconds);
    }
  }
}

/** Tells idle subscribers where they are, a share of them at a time, so that no burst of positions delays events. */
function tellPositions({ subscribers, tellIdle }: Registry, milliseconds: number): NodeJS.Timeout {
  let turn = 0;
  return setInterval(() => {
    for (const one of subscribers) if (one.share === turn) tellIdle(one);
    turn = (turn + 1) % shares;
  }, milliseconds / shares).unref();
}
