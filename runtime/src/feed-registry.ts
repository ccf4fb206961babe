import { type DomainEvent, eventTopics } from '@noline/schema/events';
import { fault } from './errors.ts';
import type { EventQueue } from './event-queue.ts';
import { placeId } from './places.ts';
import { type Arrived, type FeedItem, positionAt, type StreamEntry } from './streams.ts';

/** Somebody who gets the events of some topics. */
export interface Subscriber {
  /** See {@link topicKey}. */
  readonly keys: readonly string[];
  readonly where: (event: DomainEvent) => boolean;
  readonly queue: EventQueue<FeedItem>;
  /** All events of its own up to here are in its queue, or were; of one that is live, up to the newest. */
  place: number;
  /** The last place that it was told: that of an event or a position. */
  told: number;
  /** Whether it gets what is new when it comes. The others read the past, when they have taken what they have. */
  isLive: boolean;
  /** Those with the same number are told together where they are. */
  readonly share: number;
}

/** Those who want the events of one tenant's topic. */
export const topicKey = (tenant: string, topic: string): string => `${tenant}/${topic}`;

/** Enough for those who come from behind, and far less than a queue holds. */
const tailLength = 250;

/**
 * Who gets what: hands out the stream as it comes and pages of its past, so that each subscriber gets each event of its
 * own behind its place once and in order, however far the two are apart. It goes over from the past to what is new where
 * its place is within the newest entries: it gets the rest of those in the same moment.
 *
 * @param start behind this place begins what is heard
 * @param kept so many of the newest entries are kept at least
 */
export function makeRegistry(start: number, kept = tailLength) {
  const all = new Set<Subscriber>();
  const byKey = new Map<string, Set<Subscriber>>();
  let last = start;
  let tail: Arrived[] = [];
  /** The tail holds all that is behind this. */
  let tailStart = start;

  /** Hands out an entry to those of its subscribers that are meant. */
  function hand(arrived: Arrived, isMeant: (subscriber: Subscriber) => boolean): void {
    const entry = arrived.read();
    if (!entry) return;
    for (const topic of eventTopics(entry.event)) {
      const same = byKey.get(topicKey(entry.event.tenant, topic));
      if (same) for (const one of same) if (arrived.place > one.place && isMeant(one)) give(one, arrived.place, entry);
    }
  }
  function tellPosition(subscriber: Subscriber): void {
    subscriber.told = Math.max(last, subscriber.place);
    subscriber.queue.push(positionAt(placeId(subscriber.told)));
  }
  /** Hands entries to subscribers who read the past; they have come to `upTo` with them. */
  function serve(readers: ReadonlySet<Subscriber>, entries: readonly Arrived[], upTo: number): void {
    if (readers.size === 0) return;
    for (const arrived of entries) hand(arrived, (one) => readers.has(one));
    for (const one of readers) one.place = Math.max(one.place, upTo);
  }
  return {
    /** The place of the newest entry that was heard. */
    get last() {
      return last;
    },
    get subscribers(): ReadonlySet<Subscriber> {
      return all;
    },
    add(subscriber: Subscriber): void {
      all.add(subscriber);
      for (const key of subscriber.keys) {
        const same = byKey.get(key);
        if (same) same.add(subscriber);
        else byKey.set(key, new Set([subscriber]));
      }
    },
    remove(subscriber: Subscriber): void {
      all.delete(subscriber);
      for (const key of subscriber.keys) {
        const same = byKey.get(key);
        if (same?.delete(subscriber) && same.size === 0) byKey.delete(key);
      }
    },
    /** Takes the next entry of the stream. */
    hear(arrived: Arrived): void {
      if (arrived.place <= last) return;
      last = arrived.place;
      tail.push(arrived);
      // In pieces: to move them all for each costs more than to keep some more for a while.
      if (tail.length === 2 * kept) {
        tail = tail.slice(kept);
        tailStart = (tail[0] as Arrived).place - 1;
      }
      if (all.size > 0) hand(arrived, ({ isLive }) => isLive);
    },
    serve,
    /** Whether a subscriber can go live: it needs nothing that is not here. */
    reaches: ({ place }: Subscriber): boolean => place >= tailStart,
    /** Lets subscribers that can go live do so, and tells them where they are. */
    goLive(readers: ReadonlySet<Subscriber>): void {
      let from = last;
      for (const { place } of readers) from = Math.min(from, place);
      const missed = tail.filter(({ place }) => place > from);
      serve(readers, missed, last);
      for (const one of readers) {
        one.isLive = true;
        tellPosition(one);
      }
    },
    /** Tells a subscriber where it is, if it is live, waits for something to read, and was not told yet. */
    tellIdle(one: Subscriber): void {
      if (one.isLive && one.queue.isAwaited && Math.max(last, one.place) > one.told) tellPosition(one);
    },
    /** What lies before this place will not be heard any more: those who are live have a gap. */
    lose(upTo: number): void {
      if (upTo <= last) return;
      [last, tail, tailStart] = [upTo, [], upTo];
      for (const one of all) if (one.isLive) one.queue.end(fault('CURSOR_TOO_OLD'));
    },
  };
}

export type Registry = ReturnType<typeof makeRegistry>;

function give(subscriber: Subscriber, place: number, entry: StreamEntry): void {
  subscriber.place = place;
  try {
    if (!subscriber.where(entry.event)) return;
    subscriber.told = place;
    subscriber.queue.push(entry);
  } catch (error) {
    // A filter that fails ends its own subscription, and nobody else's.
    subscriber.queue.end(error as Error);
  }
}
