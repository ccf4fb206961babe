import { fault } from './errors.ts';

interface Limits {
  /** Works that run at once. */
  atOnce: number;
  /** How long one may wait for its turn. */
  patienceMilliseconds: number;
  /**
   * Whether the process has had time to spare since it was asked last: those who run wait for others then, and twice as many
   * may run. Asked every few milliseconds while somebody waits.
   */
  hasTime?: () => boolean;
}

const lookMilliseconds = 10;

/**
 * Runs a work when it is its turn. The work may give its place to the next before its end, for what it then waits for is
 * no work of ours. Throws OVERLOADED where it has waited too long: then nothing of it was begun.
 */
export type Gate = <R>(work: (leave: () => void) => Promise<R>) => Promise<R>;

/**
 * Lets so many works run at once, first come, first served. More at once than database and machine can do only makes
 * each of them slower, until all come too late for whoever waits, are tried again, and nothing gets done any more.
 */
export function openGate({ atOnce, patienceMilliseconds, hasTime }: Limits): Gate {
  const waiting = new Set<() => void>();
  let most = atOnce;
  let running = 0;
  let clock: NodeJS.Timeout | undefined;

  /** Lets more run while they leave time to spare, and fewer again when they do not. */
  function look(): void {
    most = hasTime?.() ? most * 2 : Math.max(atOnce, Math.floor(most * 0.9));
    for (const next of waiting) {
      if (running >= most) break;
      running += 1;
      next();
    }
    if (waiting.size > 0) return;
    clearInterval(clock);
    clock = undefined;
    most = Math.max(atOnce, running);
  }
  function watch(): void {
    if (!hasTime || clock) return;
    // What was before somebody had to wait says nothing.
    hasTime();
    clock = setInterval(look, lookMilliseconds);
  }
  function enter(): Promise<void> {
    if (running < most) {
      running += 1;
      return Promise.resolve();
    }
    watch();
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
    if (next && running <= most) next();
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
