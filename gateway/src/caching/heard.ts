import { LRUCache } from 'lru-cache';

/** What is kept of an answer, as far as events matter to it. */
export interface Dated {
  /** All events up to this place were heard before it was read, so it tells of all of them. */
  place: number;
  /** What it tells of. */
  tags: readonly string[];
}

/**
 * What a process has heard of a subgraph's changes. Nothing is sought out and deleted when an event comes: whatever was read
 * before it, here or in another process, does not count from then on, also where it comes in late.
 */
export interface Heard {
  /** The place of the last event. */
  readonly place: number;
  /** Takes the next event. @param tags what it touches */
  hear(place: number, tags: readonly string[]): void;
  /** Whether nothing that it tells of has changed since it was read. */
  isCurrent(dated: Dated): boolean;
  /** Whether all that is made of what these name, elsewhere and some moments later, has been made. */
  isSettled(tags: readonly string[]): boolean;
}

/** The search index follows the events, too. */
const settleMilliseconds = 2_000;

interface Change {
  place: number;
  at: number;
}

/**
 * @param start the end of the subgraph's events: of what was before nothing is known, so nothing that was read before counts
 * @param most so many names are kept; what is older than the last change of one that is forgotten does not count
 */
export function makeHeard(start = 0, { most = 100_000, now = Date.now } = {}): Heard {
  let place = start;
  let floor = start;
  let lastTouch = 0;
  const changes = new LRUCache<string, Change>({
    max: most,
    dispose(change, _, reason) {
      if (reason === 'evict') floor = Math.max(floor, change.place);
    },
  });
  return {
    get place() {
      return place;
    },
    hear(heard, tags) {
      if (heard <= place) return;
      place = heard;
      if (tags.length > 0) lastTouch = heard;
      for (const tag of tags) changes.set(tag, { place: heard, at: now() });
    },
    isCurrent(dated) {
      if (dated.place < floor) return false;
      return dated.place >= lastTouch || dated.tags.every((tag) => (changes.peek(tag)?.place ?? 0) <= dated.place);
    },
    isSettled: (tags) => tags.every((tag) => now() - (changes.peek(tag)?.at ?? 0) >= settleMilliseconds),
  };
}
