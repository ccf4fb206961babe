import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@noline/runtime/log';
import { endsInARow, restMilliseconds } from './rests.ts';

/** Processes of this program that answer on one port. */
export interface Workers {
  /** The port on which they listen. */
  port: number;
  /** How many are ready, and how many have ended unasked since the start. */
  count(): { ready: number; lost: number };
  /** Those that are ready. */
  ready(): readonly Worker[];
  /** Puts a new process in the place of each, one after the other: the old one ends when the new one answers. */
  restart(): Promise<void>;
  /** Ends all of them, each when it has finished what is under way. */
  stop(): Promise<void>;
}

/** Longer than an orderly end takes. */
const patienceMilliseconds = 15_000;

/**
 * Starts this program again and again, as processes that share one port, and starts those anew that end. When this process
 * is gone they end at once.
 *
 * @throws Error where one of them does not come up; it has said why on standard error
 */
export async function startWorkers(count: number, log: Logger): Promise<Workers> {
  const ready = new Set<Worker>();
  const leaving = new Set<Worker>();
  const stopping = new AbortController();
  let lost = 0;
  let port = 0;
  let restarting = Promise.resolve();

  /** Starts one and waits until it answers. */
  async function begin(): Promise<Worker> {
    const worker = cluster.fork();
    worker.once('exit', () => ready.delete(worker));
    const ended = new AbortController();
    const { signal } = ended;
    await Promise.race([
      once(worker, 'listening', { signal }).then(([address]) => {
        port = address.port;
      }),
      once(worker, 'exit', { signal }).then(() => {
        throw new Error('A worker has ended at its start.');
      }),
    ]).finally(() => ended.abort());
    ready.add(worker);
    return worker;
  }
  /** Keeps a place taken, until its worker was told to leave. */
  async function keep(first: Worker): Promise<void> {
    let worker: Worker | undefined = first;
    let began = performance.now();
    for (let ends = 0; ; ) {
      if (worker) await gone(worker);
      if (stopping.signal.aborted || (worker && leaving.delete(worker))) return;
      lost += 1;
      ends = endsInARow(ends, performance.now() - began);
      const rest = restMilliseconds(ends);
      log.error(
        { worker: worker?.process.pid, restMilliseconds: rest },
        'a worker has ended, and another takes its place',
      );
      await pause(rest, undefined, stopping).catch(() => {});
      if (stopping.signal.aborted) return;
      began = performance.now();
      worker = await begin().catch(() => undefined);
    }
  }
  async function leave(worker: Worker): Promise<void> {
    const end = gone(worker);
    // A second signal would break off what the first one has begun.
    if (!leaving.has(worker)) worker.process.kill('SIGTERM');
    leaving.add(worker);
    const force = setTimeout(() => worker.process.kill('SIGKILL'), patienceMilliseconds);
    await end;
    clearTimeout(force);
  }
  async function replaceAll(): Promise<void> {
    for (const old of [...ready]) {
      if (stopping.signal.aborted) return;
      const next = await begin().catch(() => undefined);
      if (!next) return log.error('a new worker did not come up; the old ones go on');
      void keep(next);
      // The place of one that has ended meanwhile is taken already.
      await leave(ready.has(old) ? old : next);
    }
    log.info({ workers: ready.size }, 'all workers are new');
  }
  async function stop(): Promise<void> {
    stopping.abort();
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => worker && leave(worker)));
  }
  const started = await Promise.allSettled(Array.from({ length: count }, begin));
  const failed = started.find((result) => result.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  for (const worker of ready) void keep(worker);
  return {
    port,
    count: () => ({ ready: ready.size, lost }),
    ready: () => [...ready],
    restart() {
      restarting = restarting.then(replaceAll);
      return restarting;
    },
    stop,
  };
}

const gone = async (worker: Worker): Promise<void> => {
  if (!worker.isDead()) await once(worker, 'exit');
};
