import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry, Counter, Gauge, type PrometheusContentType, Registry } from 'prom-client';
import type { Figures, Metrics, Tells } from '../observability/metrics.ts';
import type { Workers } from './workers.ts';

/** What the first process says to a worker: it wants to know the figures. */
interface Question {
  figuresFor: number;
}
/** What the worker says, by itself when it ends. */
interface Told {
  figures: Figures;
  answers?: number;
}

const patienceMilliseconds = 2_000;

/**
 * The figures of all workers together, for the first process. What those have counted that have ended stays in the sums, so
 * that no counter ever goes back; of one that was killed, what it has told last.
 */
export function sumOfWorkers({ ready, count }: Pick<Workers, 'ready' | 'count'>): Tells {
  const latest = new Map<number, Figures>();
  const waiting = new Map<number, () => void>();
  const own = figuresOf(count);
  let past: Promise<Figures> = Promise.resolve([]);
  let questions = 0;

  cluster.on('message', (worker: Worker, told: Partial<Told> | undefined) => {
    if (!told?.figures) return;
    latest.set(worker.id, told.figures);
    if (told.answers !== undefined) waiting.get(told.answers)?.();
  });
  cluster.on('exit', ({ id }: Worker) => {
    const counted = latest.get(id)?.filter(({ type }) => lasting.has(String(type))) ?? [];
    latest.delete(id);
    past = past.then((before) => sum([before, counted]).getMetricsAsJSON());
  });
  async function ask(worker: Worker): Promise<void> {
    questions += 1;
    const question: Question = { figuresFor: questions };
    await new Promise<void>((resolve) => {
      // One that is too busy to answer counts with what it has told before.
      const timer = setTimeout(resolve, patienceMilliseconds);
      const answered = () => {
        clearTimeout(timer);
        resolve();
      };
      waiting.set(question.figuresFor, answered);
      worker.send(question, (error: Error | null) => error && answered());
    });
    waiting.delete(question.figuresFor);
  }
  return {
    async tell() {
      await Promise.all(ready().map(ask));
      const all = sum([await own.getMetricsAsJSON(), await past, ...latest.values()]);
      return { type: all.contentType, text: await all.metrics() };
    },
  };
}

/** The others tell of what is, and of one that has ended nothing is. */
const lasting = new Set(['counter', 'histogram']);

const sum = (figures: Figures[]) => AggregatorRegistry.aggregate<PrometheusContentType>(figures);

function figuresOf(count: Workers['count']): Registry {
  const registry = new Registry();
  const registers = [registry];
  new Gauge({
    ...{ name: 'noline_workers', help: 'Processes that answer on the port.', registers },
    collect() {
      this.set(count().ready);
    },
  });
  new Counter({
    ...{ name: 'noline_workers_lost_total', help: 'Processes that have ended without being told to.', registers },
    collect() {
      this.reset();
      this.inc(count().lost);
    },
  });
  return registry;
}

/** Lets a worker answer the first process, and tell it the last figures at the end. @returns how to end it */
export function tellFirstProcess({ figures }: Pick<Metrics, 'figures'>): () => Promise<void> {
  async function answer({ figuresFor }: Partial<Question>): Promise<void> {
    if (figuresFor !== undefined) process.send?.({ figures: await figures(), answers: figuresFor } satisfies Told);
  }
  process.on('message', answer);
  return async () => {
    process.off('message', answer);
    const last: Told = { figures: await figures() };
    await new Promise<void>((resolve) => {
      if (process.connected) process.send?.(last, () => resolve());
      else resolve();
    });
  };
}
