import { ask } from '../side-by-side/questions.ts';
import type { Arena, Running } from './arena.ts';
import { type Cell, joinAll, measure, memoryOf, quiet, warmUp } from './measure.ts';
import { highestRate } from './rate-search.ts';
import type { System } from './systems.ts';

/** What is measured: so many subscribers on so many topics. */
export interface Scenario {
  subscribers: number;
  topics: number;
  /** Events a second over all topics. */
  perSecond: number;
  seconds: number;
  /** Whether all are nobody in particular; otherwise each is a person of its own. */
  areEqual: boolean;
}

/** A scenario as a system has mastered it. */
export interface MeasuredCell extends Cell {
  /** Bytes of the gateways' resident memory for each subscriber to whom nothing is said. */
  idleBytes: number;
  /** Subscriptions that the gateways have at the subgraph. */
  upstreams: number;
}

const graceMilliseconds = 5_000;
const drainMilliseconds = 30_000;
const first = 50;

/** Measures a scenario on gateways that are started for it. */
export async function measureCell(arena: Arena, system: System, scenario: Scenario): Promise<MeasuredCell> {
  const { subscribers, topics, perSecond, seconds } = scenario;
  const running = await arena.open(system);
  try {
    await exercise(arena, running);
    const empty = await memoryOf(running);
    await joinAll(arena, running, scenario);
    await warmUp(arena, subscribers, topics);
    const upstreams = await ask<number>(arena.events, 'listeners');
    const idle = await memoryOf(running);
    const each = Math.max(1, Math.round((perSecond * seconds) / topics));
    const cell = await measure(
      arena,
      running,
      { topics, from: 0, each, perSecond },
      { expected: each * subscribers, grace: graceMilliseconds, drain: drainMilliseconds },
    );
    return { ...cell, upstreams, idleBytes: (idle.rss - empty.rss) / subscribers };
  } finally {
    await ask(arena.load, 'leave');
    await running.stop();
  }
}

/** A few subscribers and events, so that code that has never run counts neither as memory nor as time. */
async function exercise(arena: Arena, running: Running): Promise<void> {
  await joinAll(arena, running, { subscribers: first, topics: 1 });
  await warmUp(arena, first, 1);
  await ask(arena.events, 'say', { topics: 1, from: 0, each: 40, perSecond: 20 });
  await quiet(arena.load, Date.now() + graceMilliseconds);
  await ask(arena.load, 'leave');
  for (const giveUp = Date.now() + graceMilliseconds; Date.now() < giveUp; ) {
    if ((await ask<number>(arena.events, 'listeners')) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The highest rate that a system has kept up with, and what that was like; no cell where there is none. */
export interface Highest {
  perSecond: number;
  cell?: Cell;
}

const trySeconds = 3;
const leastEvents = 3;
/** Kept up: all is there a second after the last event, and nearly nothing took longer than that. */
const lateMilliseconds = 1_000;
const mostPerSecond = 1_000;

/**
 * Raises the rate of events on one topic until a system falls behind.
 *
 * @param onTry told each rate that was tried, and whether it was kept up with
 */
export async function measureHighestRate(
  arena: Arena,
  system: System,
  subscribers: number,
  onTry: (perSecond: number, kept: boolean) => void,
): Promise<Highest> {
  const running = await arena.open(system);
  try {
    await exercise(arena, running);
    await joinAll(arena, running, { subscribers, topics: 1 });
    await warmUp(arena, subscribers, 1);
    return await raise(arena, running, subscribers, onTry);
  } finally {
    await ask(arena.load, 'leave');
    await running.stop();
  }
}

async function raise(
  arena: Arena,
  running: Running,
  subscribers: number,
  onTry: (perSecond: number, kept: boolean) => void,
): Promise<Highest> {
  let from = 0;
  let best: Cell | undefined;
  let isDrained = true;
  const keepsUp = async (perSecond: number): Promise<boolean> => {
    if (!isDrained) return false;
    const each = Math.max(leastEvents, Math.round(perSecond * trySeconds));
    const plan = { topics: 1, from, each, perSecond };
    const expected = each * subscribers;
    const cell = await measure(arena, running, plan, { expected, grace: lateMilliseconds, drain: drainMilliseconds });
    from += each;
    isDrained = cell.isDrained;
    const kept = cell.inTime === expected && cell.repeated === 0 && cell.p99 < lateMilliseconds;
    onTry(perSecond, kept);
    if (kept) best = cell;
    return kept;
  };
  const perSecond = await highestRate(keepsUp, { first: 1, most: mostPerSecond });
  return { perSecond, ...(best && { cell: best }) };
}
