import { fault } from './errors.ts';

interface Limits {
  /** Works that run at once. */
  atOnce: number;
  /** How long one may wait for its turn. */
  patienceMilliseconds: number;
}

/**
 * Runs a work when it is its turn. The work may give its place to the next before its end, for what it then waits for is
 * no work of ours. Throws OVERLOADED where it has waited too long: then nothing of it was begun.
 */
export type Gate = <R>(work: (leave: () => void) => Promise<R>) => Promise<R>;

/**
 * Lets so many works run at once, first come, first served. More at once than database and machine can do only makes
 * each of them slower, until all come too late for whoever waits, are tried again, and nothing gets done any more.
 */
export function openGate({ atOnce, patienceMilliseconds }: Limits): Gate {
  const waiting = new Set<() => void>();
  let running = 0;
  function enter(): Promise<void> {
    if (running < atOnce) {
      running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      function begin(): void {
        clearTimeout(timer);
        waiting.delete(begin);
        resolve();
      }
      const timer = setTimeout(() => {
        waiting.delete(begin);
        reject(fault('OVERLOADED'));
      }, patienceMilliseconds);
      waiting.add(begin);
    });
  }
  /** Who comes next takes the place that is left. */
  function leave(): void {
    const [next] = waiting;
    if (next) next();
    else running -= 1;
  }
  return async (work) => {
    await enter();
    let inside = true;
    function leaveOnce(): void {
      if (inside) leave();
      inside = false;
    }
    return work(leaveOnce).finally(leaveOnce);
  };
}
