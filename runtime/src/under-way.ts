import { setMaxListeners } from 'node:events';

/** Work that is done once for all who want the same at the same time. */
export interface UnderWay<T> {
  /**
   * Joins equal work, or begins it.
   *
   * @param signal tells that this one does not wait any more; when nobody does, the work is told so
   */
  join(key: string, signal: AbortSignal | undefined, begin: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Whoever comes from now on joins nothing that began before. */
  forget(): void;
}

interface Work<T> {
  result: Promise<T>;
  waiting: number;
  giveUp: () => void;
}

export function makeUnderWay<T>(): UnderWay<T> {
  let all = new Map<string, Work<T>>();

  function start(key: string, begin: (signal: AbortSignal) => Promise<T>): Work<T> {
    const mine = all;
    const leave = new AbortController();
    // Whatever the work consists of may listen to it.
    setMaxListeners(0, leave.signal);
    const work: Work<T> = {
      result: begin(leave.signal).finally(() => {
        if (mine.get(key) === work) mine.delete(key);
      }),
      waiting: 0,
      giveUp() {
        if (mine.get(key) === work) mine.delete(key);
        leave.abort();
      },
    };
    mine.set(key, work);
    return work;
  }
  return {
    join(key, signal, begin) {
      const work = all.get(key) ?? start(key, begin);
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
