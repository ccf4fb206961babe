import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { cpuSeconds } from '../side-by-side/programs.ts';
import { ask } from '../side-by-side/questions.ts';
import { canonical } from './answer-check.ts';
import type { Arena, Asked, Running } from './arena.ts';
import { type System, stock } from './systems.ts';

export const kinds = ['equal', 'unequal'] as const;
/** All requests are the same, or each has a caller of its own, so that none may be answered with another. */
export type Kind = (typeof kinds)[number];

/** How systems are loaded: on each connection the next request goes out as soon as the one before is answered. */
export interface Scenario {
  /** In a few words, as people read it. */
  what: string;
  /** What is asked in turn; all have the same answer. */
  queries: readonly string[];
  connections: number;
  kind: Kind;
  seconds: number;
}

/** What the load generator is told. */
export interface Load extends Pick<Scenario, 'queries' | 'connections'> {
  url: string;
  areEqual: boolean;
  /** The data of every answer, canonical. */
  expected: string;
}

/** What the load generator tells: times in milliseconds, and what was wrong how many times. */
export interface Loaded {
  p50: number;
  p95: number;
  p99: number;
  count: number;
  errors: Record<string, number>;
}

/** What one measurement came to. */
export interface Cell extends Loaded {
  perSecond: number;
  /** Processor time of each part, as a share of one core. */
  cores: { gateway: number; subgraphs: number; load: number };
  /** Processor seconds of the gateway for 1,000 answers. */
  cpuPer1000: number;
  /** Requests to subgraphs for each answer. */
  asked: number;
  /** Resident memory of the gateway in bytes: the most there was, and when all is over and collected. */
  memory: { most: number; after: number };
}

const warmMilliseconds = 5_000;

/** The right answer to a query: its data, canonical, and how long it is. */
export interface Expected {
  data: string;
  bytes: number;
}

/** Asks the stock gateway, and takes its answers for the right ones. */
export async function expectedAnswers(arena: Arena, queries: readonly string[]): Promise<Expected[]> {
  const { url, stop } = await arena.open(stock);
  const answerTo = async (query: string): Promise<Expected> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const text = await response.text();
    const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
    if (!data || errors) throw new Error(`The stock gateway answers with errors: ${text.slice(0, 300)}`);
    return { data: canonical(data), bytes: Buffer.byteLength(text) };
  };
  try {
    return await Promise.all(queries.map(answerTo));
  } finally {
    await stop();
  }
}

/**
 * Loads a system that is started for it.
 *
 * @param flags for its process
 */
export async function measureCell(
  arena: Arena,
  system: System,
  { queries, connections, kind, seconds }: Scenario,
  expected: string,
  flags: string[] = [],
): Promise<Cell> {
  const { load } = arena;
  const running = await arena.open(system, flags);
  try {
    const { gateway, url } = running;
    await ask(load, 'start', { url, queries, connections, areEqual: kind === 'equal', expected } satisfies Load);
    await pause(warmMilliseconds);
    await ask(load, 'begin');
    const before = await readingOf(arena, running);
    await pause(seconds * 1_000);
    const loaded = await ask<Loaded>(load, 'end');
    const after = await readingOf(arena, running);
    await ask(load, 'leave');
    if (loaded.count === 0) throw new Error(`There was no answer within ${seconds} s.`);
    const { rss } = await ask<{ rss: number }>(gateway, 'memory');
    const cell = cellOf(loaded, before, after);
    const lost = after.asked.nameless - before.asked.nameless;
    const errors = {
      ...loaded.errors,
      ...(kind === 'unequal' && lost > 0 && { 'subgraph asked without the header': lost }),
    };
    return { ...cell, errors, memory: { most: mostResident(gateway.pid), after: rss } };
  } finally {
    await ask(load, 'leave');
    await running.stop();
  }
}

/** What is counted all the time, at one moment. */
interface Reading {
  at: number;
  asked: Asked;
  cpu: Cell['cores'];
}

async function readingOf({ subgraphs, load }: Arena, { gateway }: Running): Promise<Reading> {
  const asked = await ask<Asked>(subgraphs, 'asked');
  const [at, used] = [performance.now(), (child: ChildProcess) => cpuSeconds([child])];
  return { at, asked, cpu: { gateway: used(gateway), subgraphs: used(subgraphs), load: used(load) } };
}

function cellOf(loaded: Loaded, before: Reading, after: Reading): Omit<Cell, 'memory'> {
  const took = (after.at - before.at) / 1_000;
  const cpu = (part: keyof Cell['cores']): number => after.cpu[part] - before.cpu[part];
  return {
    ...loaded,
    perSecond: loaded.count / took,
    cores: { gateway: cpu('gateway') / took, subgraphs: cpu('subgraphs') / took, load: cpu('load') / took },
    cpuPer1000: (cpu('gateway') * 1_000) / loaded.count,
    asked: (after.asked.all - before.asked.all) / loaded.count,
  };
}

const mostResident = (pid: number | undefined): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024;
