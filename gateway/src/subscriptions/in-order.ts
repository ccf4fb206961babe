/** Does one piece of work after the other, and hands on what comes of each. */
export interface Line<T> {
  /** Takes one more; the work must not throw. @returns when there is room for another */
  add(work: () => Promise<T>): Promise<void>;
  /** When all that was taken is done. */
  settled(): Promise<void>;
}

/**
 * Begins work at once and hands on its results in the order in which it was taken.
 *
 * @param most how many may be at work at the same time
 */
export function makeInOrder<T>(most: number, finish: (result: T) => void): Line<T> {
  const atWork: Promise<void>[] = [];
  let last: Promise<void> = Promise.resolve();
  return {
    async add(work) {
      const result = work();
      const turn = last.then(async () => finish(await result)).then(() => void atWork.shift());
      last = turn;
      atWork.push(turn);
      if (atWork.length >= most) await atWork[0];
    },
    settled: () => last,
  };
}

/**
 * Does one at a time, and next the newest that has come meanwhile: what was between is left out.
 *
 * @param onSkip called for each that is left out
 */
export function makeNewestOnly<T>(finish: (result: T) => void, onSkip: () => void): Line<T> {
  let waiting: (() => Promise<T>) | undefined;
  let running: Promise<void> | undefined;
  async function run(): Promise<void> {
    while (waiting) {
      const work = waiting;
      waiting = undefined;
      finish(await work());
    }
    running = undefined;
  }
  return {
    async add(work) {
      if (waiting) onSkip();
      waiting = work;
      running ??= run();
    },
    settled: () => running ?? Promise.resolve(),
  };
}
