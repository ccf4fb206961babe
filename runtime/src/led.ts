import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from './database.ts';
import { errorLine } from './error-text.ts';
import { releaseLease, takeLease } from './lease.ts';
import type { Logger } from './log.ts';

/** Work in the background that of all processes of a subgraph one does at a time. */
export interface LedWork {
  name: string;
  /** Called before the first step of a lease: another process may have done steps in between. */
  begin?: () => void;
  /** Called when the lease is gone, which may be during a step. */
  end?: () => void;
  /** Does a piece of work. True: there may be more, go on at once. */
  step: () => Promise<boolean>;
  /** How long to rest after a step that found nothing to do, in milliseconds. */
  restMilliseconds: number;
  /** The least time from the beginning of one step to the next where nothing is left over: what comes meanwhile is done together. */
  gatherMilliseconds?: number;
}

export interface Led {
  /**
   * Ends the current rest: there is something to do.
   *
   * @returns false where another process has the lease, as far as this one knows
   */
  wake(): boolean;
  stop(): Promise<void>;
}

const retryMilliseconds = 500;

interface LedDeps {
  db: Database;
  /** Tells this process from the others. */
  holder: string;
  log: Logger;
  leaseMilliseconds?: number;
}

/**
 * Runs work for as long as this process holds its lease, which it keeps while a step lasts. A step that fails is told
 * and tried again.
 */
export function startLed({ db, holder, log, leaseMilliseconds = 3_000 }: LedDeps, work: LedWork): Led {
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
    if (!taken) lose();
    else if (leaseEnds < now.getTime()) work.begin?.();
    if (taken) leaseEnds = now.getTime() + leaseMilliseconds;
    return taken;
  }
  function lose(): void {
    if (leaseEnds > 0) work.end?.();
    leaseEnds = 0;
  }
  async function step(): Promise<boolean> {
    // What cannot be kept is noticed before the next step.
    const keeping = setInterval(() => leads().catch(() => {}), leaseMilliseconds / 3);
    try {
      return await work.step();
    } finally {
      clearInterval(keeping);
    }
  }
  async function run(): Promise<void> {
    while (!stopping) {
      try {
        woken = false;
        const began = performance.now();
        if (!(await leads())) await rest(leaseMilliseconds / 3);
        else if (!(await step())) {
          const gathering = (work.gatherMilliseconds ?? 0) - (performance.now() - began);
          if (gathering > 0) await pause(gathering);
          await rest(work.restMilliseconds);
        }
      } catch (error) {
        if (stopping) return;
        log.warn({ work: work.name, error: errorLine(error) }, 'failed, and is tried again');
        lose();
        await rest(retryMilliseconds);
      }
    }
  }
  const running = run();
  return {
    wake() {
      // Whoever waits for the lease would ask for it once more, with a write, at each commit of another.
      if (leaseEnds === 0) return false;
      woken = true;
      endRest();
      return true;
    },
    async stop() {
      stopping = true;
      endRest();
      await running;
      lose();
      // Not giving it back costs the next process a wait of one lease, no more.
      await releaseLease(db, work.name, holder).catch(() => {});
    },
  };
}
