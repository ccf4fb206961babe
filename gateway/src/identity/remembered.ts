import { fault } from '@noline/runtime/errors';
import { within } from '@noline/runtime/within';
import { LRUCache } from 'lru-cache';

/**
 * What someone answers who may be away, by key. An answer is fresh for a while; where nobody answers anew, the last one
 * is believed for longer.
 *
 * @throws SUBGRAPH_UNAVAILABLE where there is no answer that may be believed
 */
export type Remembered<V> = (key: string, ask: () => Promise<V>) => Promise<V>;

interface RememberOptions {
  /** How many answers are kept. */
  entries: number;
  freshMilliseconds: number;
  /** From the same moment on: from when it was asked. */
  believedMilliseconds: number;
  now: () => number;
}

/** For so long somebody waits for a new answer who has an old one. */
const patienceMilliseconds = 1_000;

/** Remembers answers; each is asked for once at a time, however many want it. */
export function remember<V extends NonNullable<unknown> | null>(options: RememberOptions): Remembered<V> {
  const { entries, freshMilliseconds, believedMilliseconds, now } = options;
  const known = new LRUCache<string, { answer: V; askedAt: number }>({ max: entries });
  const asked = new Map<string, Promise<V>>();

  function askAnew(key: string, ask: () => Promise<V>): Promise<V> {
    const askedAt = now();
    const answered = Promise.resolve().then(ask);
    const asking = answered
      .then((answer) => {
        known.set(key, { answer, askedAt });
        return answer;
      })
      .finally(() => asked.delete(key));
    asked.set(key, asking);
    return asking;
  }
  return async (key, ask) => {
    const last = known.get(key);
    if (last && now() - last.askedAt < freshMilliseconds) return last.answer;
    const asking = asked.get(key) ?? askAnew(key, ask);
    const believed = last && now() - last.askedAt < believedMilliseconds ? last : undefined;
    try {
      return await (believed ? within(patienceMilliseconds, asking) : asking);
    } catch {
      if (believed) return believed.answer;
      throw fault('SUBGRAPH_UNAVAILABLE');
    }
  };
}
