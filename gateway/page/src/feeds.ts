import { type Answer, failure } from './answers.ts';
import type { Transport } from './settings.ts';
import { makeStore } from './store.ts';

export interface Sink {
  next(answer: Answer): void;
  error(thrown: unknown): void;
  complete(): void;
}

/** Starts a subscription and gives back what ends it. */
export type Connect = (sink: Sink) => () => void;

/** A subscription that runs, or has run. */
export interface Feed {
  id: number;
  title: string;
  transport: Transport;
  open: boolean;
  /** Goes on in the strip below the editors when the editor turns to something else. */
  kept: boolean;
  count: number;
  /** Newest first, at most 30. */
  events: { id: number; at: Date; answer: Answer }[];
}

const remembered = 30;

export const feeds = makeStore<{ list: Feed[] }>({ list: [] });
const stops = new Map<number, () => void>();
let lastId = 0;

function change(id: number, how: (feed: Feed) => Partial<Feed>): void {
  feeds.set({ list: feeds.get().list.map((feed) => (feed.id === id ? { ...feed, ...how(feed) } : feed)) });
}

export const keepFeed = (id: number): void => change(id, () => ({ kept: true }));

export function closeFeed(id: number): void {
  stops.get(id)?.();
  stops.delete(id);
  feeds.set({ list: feeds.get().list.filter((feed) => feed.id !== id) });
}

/**
 * Runs a subscription as a feed, and mirrors its events for the response editor. Leaving the mirror ends the feed
 * unless it is kept.
 */
export function openFeed(title: string, transport: Transport, connect: Connect): AsyncIterableIterator<Answer> {
  lastId += 1;
  const id = lastId;
  const unread: Answer[] = [];
  let ended = false;
  let wake = (): void => {};
  const feed: Feed = { id, title, transport, open: true, kept: false, count: 0, events: [] };
  feeds.set({ list: [...feeds.get().list, feed] });

  const tell = (answer: Answer): void => {
    if (!ended) unread.push(answer);
    change(id, ({ count, events }) => ({
      count: count + 1,
      events: [{ id: count + 1, at: new Date(), answer }, ...events].slice(0, remembered),
    }));
    wake();
  };
  const end = (): void => {
    ended = true;
    change(id, () => ({ open: false }));
    wake();
  };
  const fail = (thrown: unknown): void => {
    tell(failure(thrown));
    end();
  };
  stops.set(id, connect({ next: tell, error: fail, complete: end }));

  // Written by hand: return() must not wait for a next() that waits for an event.
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      while (unread.length === 0 && !ended) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const value = unread.shift();
      if (value) return { done: false, value };
      if (!isKept(id)) closeFeed(id);
      return { done: true, value: undefined };
    },
    async return() {
      ended = true;
      unread.length = 0;
      wake();
      if (!isKept(id)) closeFeed(id);
      return { done: true, value: undefined };
    },
  };
}

const isKept = (id: number): boolean => feeds.get().list.some((feed) => feed.id === id && feed.kept);
