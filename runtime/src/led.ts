import type { Db } from 'mongodb';
import { releaseLease, takeLease } from './lease.ts';
import type { Logger } from './log.ts';

/** Work in the background that of all processes of a subgraph one does at a time. */
export interface LedWork {
  name: string;
  /** Does a piece of work. True: there may be more, go on at once. */
  step: () => Promise<boolean>;
  /** How long to rest after a step that found nothing to do, in milliseconds. */
  restMilliseconds: number;
}

export interface Led {
  /** Ends the current rest: there is something to do. */
  wake(): void;
  stop(): Promise<void>;
}

const leaseMilliseconds = 3_000;
const retryMilliseconds = 500;

/** Runs work for as long as this process holds its lease. A step that fails is told and tried again. */
export function startLed({ db, holder, log }: { db: Db; holder: string; log: Logger }, work: LedWork): Led {
  let stopping = false;
  let woken = false;
  let endRest = () => {};
  let leaseEnds = 0;
  const rest = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      if (woken || stopping) return resolve();
      const timer = setTimeout(resolve, milliseconds);
      endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  async function leads(): Promise<boolean> {
    const now = new Date();
    if (now.getTime() < leaseEnds - leaseMilliseconds / 2) return true;
    const taken = await takeLease(db, work.name, holder, leaseMilliseconds, now);
    leaseEnds = taken ? now.getTime() + leaseMilliseconds : 0;
    return taken;
  }
  async function run(): Promise<void> {
    while (!stopping) {
      try {
        woken = false;
        if (!(await leads())) await rest(leaseMilliseconds / 3);
        else if (!(await work.step())) await rest(work.restMilliseconds);
      } catch (error) {
        if (stopping) return;
        log.warn({ work: work.name, error: (error as Error).message }, 'failed, and is tried again');
        leaseEnds = 0;
        await rest(retryMilliseconds);
      }
    }
  }
  const running = run();
  return {
    wake() {
      woken = true;
      endRest();
    },
    async stop() {
      stopping = true;
      endRest();
      await running;
      // Not giving it back costs the next process a wait of one lease, no more.
      await releaseLease(db, work.name, holder).catch(() => {});
    },
  };
}
