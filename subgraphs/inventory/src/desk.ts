/** Does works together: all that is written by them is written at once. Answers stand in the order of the works. */
export type RunBatch<W> = (tenant: string, works: W[]) => Promise<PromiseSettledResult<unknown>[]>;

/** Takes a work and answers when the batch that it was put into is written. */
export type Submit<W> = (tenant: string, keys: readonly string[], work: W) => Promise<unknown>;

interface Waiting<W> {
  tenant: string;
  keys: string[];
  work: W;
  answer: (settled: PromiseSettledResult<unknown>) => void;
}

interface Limits {
  /** Works in a batch. */
  batch: number;
  /** Batches at work at once. */
  parallel: number;
  /** Works that wait for one key. */
  waiting: number;
}

export const usualLimits: Limits = { batch: 64, parallel: 16, waiting: 2_000 };

/**
 * Group commit: works that name a common key are put into one batch, in the order in which they came, while the batch
 * before it is being written. Works that have no key in common go side by side, so a rush for one key delays only
 * those who want it too. None overtakes another that wants one of its keys.
 *
 * @param tooMany what a work is refused with at once where as many wait for one of its keys as may
 */
export function openDesk<W>(run: RunBatch<W>, tooMany: () => Error, limits = usualLimits): Submit<W> {
  const waiting = new Set<Waiting<W>>();
  /** How many of them want each key. */
  const wanted = new Map<string, number>();
  const busy = new Set<string>();
  let running = 0;
  let woken = false;

  /** The oldest work that nothing is in the way of, and what can go with it. */
  function take(): Waiting<W>[] {
    const batch: Waiting<W>[] = [];
    const own = new Set<string>();
    const taken = new Set(busy);
    for (const one of waiting) {
      if (batch.length === limits.batch) break;
      const joins = batch.length === 0 || one.keys.some((key) => own.has(key));
      const free = joins && !one.keys.some((key) => taken.has(key));
      if (free) batch.push(one);
      // What has to wait keeps its turn: who comes later and wants one of its keys waits behind it.
      for (const key of one.keys) (free ? own : taken).add(key);
    }
    return batch;
  }

  function count(keys: readonly string[], by: 1 | -1): void {
    for (const key of keys) {
      const now = (wanted.get(key) ?? 0) + by;
      if (now > 0) wanted.set(key, now);
      else wanted.delete(key);
    }
  }

  async function work(batch: Waiting<W>[]): Promise<void> {
    const keys = batch.flatMap((one) => one.keys);
    running += 1;
    for (const key of keys) busy.add(key);
    for (const one of batch) waiting.delete(one);
    count(keys, -1);
    const settled = await run(
      batch[0]?.tenant as string,
      batch.map((one) => one.work),
    ).catch((reason) => batch.map(() => ({ status: 'rejected' as const, reason })));
    running -= 1;
    for (const key of keys) busy.delete(key);
    for (const [index, one] of batch.entries()) one.answer(settled[index] as PromiseSettledResult<unknown>);
    start();
  }

  function start(): void {
    woken = false;
    while (running < limits.parallel) {
      const batch = take();
      if (batch.length === 0) return;
      void work(batch);
    }
  }

  return (tenant, names, one) =>
    new Promise((resolve, reject) => {
      // A key of one tenant is no key of another: a batch is of one tenant.
      const keys = [...new Set(names.map((name) => `${tenant}/${name}`))];
      if (keys.some((key) => (wanted.get(key) ?? 0) >= limits.waiting)) return reject(tooMany());
      const answer = (settled: PromiseSettledResult<unknown>) =>
        settled.status === 'fulfilled' ? resolve(settled.value) : reject(settled.reason);
      waiting.add({ tenant, keys, work: one, answer });
      count(keys, 1);
      // What comes in the same turn goes together.
      if (!woken) setImmediate(start);
      woken = true;
    });
}
