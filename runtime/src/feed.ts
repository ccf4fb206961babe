import { setTimeout as pause } from 'node:timers/promises';
import { type DomainEvent, eventTopic } from '@noline/schema/events';
import type { Database } from './database.ts';
import { errorLine } from './error-text.ts';
import { fault } from './errors.ts';
import { type EventQueue, makeEventQueue } from './event-queue.ts';
import type { Logger } from './log.ts';
import { isBehind, placeId } from './places.ts';
import { newestPublication } from './publications.ts';
import type { Redis } from './redis.ts';
import { endOf, type StreamEntry, toEntry } from './streams.ts';

interface Wanted {
  tenant: string;
  /** See `eventTopic`. */
  topic: string;
  /** The cursor of the last event that the subscriber has seen. */
  after?: string | null | undefined;
  /** Lets only these events through. */
  where?: (event: DomainEvent) => boolean;
}

/** The events of one stream as subscribers see them. */
export interface Feed {
  /**
   * The events of one topic of one tenant, from now on, or from behind a cursor.
   *
   * @throws INVALID_CURSOR
   */
  subscribe(wanted: Wanted): AsyncIterableIterator<StreamEntry>;
  stop(): Promise<void>;
}

interface Listener {
  queue: EventQueue<StreamEntry>;
  where: (event: DomainEvent) => boolean;
  /** What arrived while the past was still being read; undefined once that is done. */
  held: StreamEntry[] | undefined;
  /** Up to where the past was read; the live reader may come to the same events later than that. */
  seen: string;
}

const queueLimit = 1_000;
const readCount = 500;
const blockMilliseconds = 1_000;
const retryMilliseconds = 300;

const topicKey = (tenant: string, topic: string): string => `${tenant}/${topic}`;
const entryKey = (event: DomainEvent): string => topicKey(event.tenant, eventTopic(event));

interface FeedDeps {
  /** Where the places of events are kept that the cache may have lost. */
  db: Database;
  redis: Redis;
  log: Logger;
}

const latest = (one: string, other: string): string => (isBehind(one, other) ? one : other);

/** Reads a stream once per process and hands its events to all who subscribed to their topics. */
export async function startFeed({ db, redis, log }: FeedDeps, stream: string): Promise<Feed> {
  const listeners = new Map<string, Set<Listener>>();
  const reader = redis.duplicate();
  reader.on('error', () => {}); // Told by the loop below, once per failed read.
  await reader.connect();
  // Where the stream is lost and not yet back, what will be put back is of the past all the same.
  let last = latest(await endOf(redis, stream), placeId((await newestPublication(db))?.last ?? 0));
  let stopping = false;

  function hand(entry: StreamEntry): void {
    for (const listener of listeners.get(entryKey(entry.event)) ?? []) {
      if (!isBehind(entry.id, listener.seen) || !listener.where(entry.event)) continue;
      if (listener.held) listener.held.push(entry);
      else listener.queue.push(entry);
    }
  }
  async function run(): Promise<void> {
    while (!stopping) {
      try {
        const read = await reader.xRead({ key: stream, id: last }, { BLOCK: blockMilliseconds, COUNT: readCount });
        for (const { id, message } of read?.[0]?.messages ?? []) {
          last = id;
          if (listeners.size > 0) hand(toEntry({ id, message }));
        }
      } catch (error) {
        if (stopping) return;
        log.warn({ stream, error: errorLine(error) }, 'subscribers wait for the cache');
        await pause(retryMilliseconds);
      }
    }
  }
  const running = run();

  /** Hands a listener what lies behind its cursor, and then what was held meanwhile. */
  async function replay(key: string, listener: Listener, after: string): Promise<void> {
    const isHeard = () => listeners.get(key)?.has(listener) === true;
    // Read before the past is: what is no newer than this the past holds, whatever the live reader has yet to read.
    listener.seen = latest(after, await endOf(redis, stream));
    let place = after;
    while (isHeard()) {
      const entries = (await redis.xRange(stream, `(${place}`, '+', { COUNT: readCount })) ?? [];
      for (const entry of entries.map(toEntry)) {
        if (entryKey(entry.event) === key && listener.where(entry.event)) listener.queue.push(entry);
      }
      place = entries.at(-1)?.id ?? place;
      listener.seen = latest(listener.seen, place);
      if (entries.length === readCount) continue;
      if (!isBehind(last, await endOf(redis, stream))) break;
      // The cache has lost the stream. It grows back at the same places; until then there is more of the past to come.
      await pause(retryMilliseconds);
    }
    for (const entry of listener.held ?? []) if (isBehind(entry.id, listener.seen)) listener.queue.push(entry);
    listener.held = undefined;
  }

  return {
    subscribe({ tenant, topic, after, where = () => true }) {
      if (after && !/^\d{1,15}-\d{1,15}$/.test(after)) throw fault('INVALID_CURSOR');
      const key = topicKey(tenant, topic);
      const queue = makeEventQueue<StreamEntry>(queueLimit, () => {
        listeners.get(key)?.delete(listener);
        if (listeners.get(key)?.size === 0) listeners.delete(key);
      });
      const listener: Listener = { queue, where, held: after ? [] : undefined, seen: '0-0' };
      const same = listeners.get(key);
      if (same) same.add(listener);
      else listeners.set(key, new Set([listener]));
      if (after) replay(key, listener, after).catch((error: Error) => queue.end(error));
      return queue.events;
    },
    async stop() {
      stopping = true;
      for (const listener of [...listeners.values()].flatMap((same) => [...same])) listener.queue.end();
      reader.destroy();
      await running;
    },
  };
}
