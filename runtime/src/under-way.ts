import { setMaxListeners } from 'node:events';

/** Work that is done once for all who want the same at the same time. */
export interface UnderWay<T> {
  /**
   * Joins equal work, or begins it.
   *
   * @param key two texts, since a long one would be copied to be made one with another
   * @param signal tells that this one does not wait any more; when nobody does, the work is told so
   */
  join(key: Key, signal: AbortSignal | undefined, begin: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Whoever comes from now on joins nothing that began before. */
  forget(): void;
}

type Key = readonly [text: string, more: string];

interface Work<T> {
  result: Promise<T>;
  waiting: number;
  giveUp: () => void;
}

type Works<T> = Map<string, Map<string, Work<T>>>;

export function makeUnderWay<T>(): UnderWay<T> {
  let all: Works<T> = new Map();

  function start(key: Key, begin: (signal: AbortSignal) => Promise<T>): Work<T> {
    const mine = all;
    const leave = new AbortController();
    // Whatever the work consists of may listen to it.
    setMaxListeners(0, leave.signal);
    const work: Work<T> = {
      result: begin(leave.signal).finally(() => remove(mine, key, work)),
      waiting: 0,
      giveUp() {
        remove(mine, key, work);
        leave.abort();
      },
    };
    const [text, more] = key;
    const alike = mine.get(text);
    if (alike) alike.set(more, work);
    else mine.set(text, new Map([[more, work]]));
    return work;
  }
  return {
    join(key, signal, begin) {
      const [text, more] = key;
      const work = all.get(text)?.get(more) ?? start(key, begin);
      work.waiting += 1;
      signal?.addEventListener('abort', () => {
        work.waiting -= 1;
        if (work.waiting === 0) work.giveUp();
      });
      return work.result;
    },
    forget() {
      all = new Map();
    },
  };
}

function remove<T>(works: Works<T>, [text, more]: Key, work: Work<T>): void {
  const alike = works.get(text);
  if (alike?.get(more) !== work) return;
  alike.delete(more);
  if (alike.size === 0) works.delete(text);
}
