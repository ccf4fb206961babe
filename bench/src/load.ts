import { Pool } from 'undici';

/** What one measurement came to. Times in milliseconds. */
export interface Measured {
  name: string;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  count: number;
  /** Answers with errors, by code. */
  errors: Record<string, number>;
}

export type Answer = {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
};

/** One root field of an answer; throws the answer's own words where it is missing. */
export function field<T>({ data, errors }: Answer, name: string): T {
  const value = data?.[name];
  if (value == null) throw new Error(`${name}: ${JSON.stringify(errors ?? 'null')}`);
  return value as T;
}

/** Sends one operation to the gateway. */
export type Send = (query: string, variables: object, headers?: Record<string, string>) => Promise<Answer>;

/** A way to the gateway on kept connections. */
export function makeSend(url: string, connections: number): { send: Send; close: () => Promise<void> } {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections });
  return {
    async send(query, variables, headers = {}) {
      const { body } = await pool.request({
        path: pathname,
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return (await body.json()) as Answer;
    },
    close: () => pool.destroy(),
  };
}

/** The value below which a share of the sorted times lies (nearest rank). */
const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;

export function summary(
  name: string,
  times: readonly number[],
  milliseconds: number,
  errors: Record<string, number> = {},
): Measured {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => percentile(sorted, share);
  return {
    name,
    perSecond: (times.length * 1000) / milliseconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    count: times.length,
    errors,
  };
}

export interface Load<Prepared = unknown> {
  name: string;
  connections: number;
  seconds: number;
  /** Makes ready what is not measured, and then does what is; each worker on its own, again and again. */
  prepare?: (worker: number) => Promise<Prepared>;
  act: (worker: number, prepared: Prepared) => Promise<Answer>;
}

/** Runs as many workers as connections, each its next act as soon as the one before is answered. */
export async function load<Prepared>({ name, connections, seconds, prepare, act }: Load<Prepared>): Promise<Measured> {
  const times: number[] = [];
  const errors: Record<string, number> = {};
  const begin = performance.now();
  const end = begin + seconds * 1000;
  async function work(worker: number): Promise<void> {
    while (performance.now() < end) {
      const prepared = (await prepare?.(worker)) as Prepared;
      const start = performance.now();
      const answer = await act(worker, prepared);
      times.push(performance.now() - start);
      const code = answer.errors?.[0] && (answer.errors[0].extensions?.code ?? 'UNKNOWN');
      if (code) errors[code] = (errors[code] ?? 0) + 1;
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, worker) => work(worker)));
  return summary(name, times, performance.now() - begin, errors);
}
