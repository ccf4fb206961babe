import type { ChildProcess } from 'node:child_process';
import { cpuSeconds } from '../side-by-side/programs.ts';
import { ask } from '../side-by-side/questions.ts';
import type { Arena, Running } from './arena.ts';
import type { Audience, EventPlan, Outcome } from './audience.ts';
import { subscription } from './light-graph.ts';

/** What a gateway's process says of itself after a collection. */
export interface Memory {
  rss: number;
  heapUsed: number;
  external: number;
  handles: number;
}

/** What one measurement came to. */
export interface Cell extends Outcome {
  /** How long events were said and answers were waited for, in seconds. */
  seconds: number;
  /** How many answers there were by then. */
  inTime: number;
  /** Whether nothing more was to come in the end: otherwise what is lost may be only very late. */
  isDrained: boolean;
  /** Processor seconds of all gateways, of both subgraphs, and of the load generator, in that time. */
  cpu: { gateways: number; subgraphs: number; load: number };
}

const joinMilliseconds = 120_000;
const warmMilliseconds = 60_000;
const pollMilliseconds = 50;
const quietMilliseconds = 500;
const drainedMilliseconds = 4_000;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Bytes that all gateways together have in memory, once all that is not needed any more is gone. */
export async function memoryOf({ gateways }: Running): Promise<Memory> {
  const each = await Promise.all(gateways.map((gateway) => ask<Memory>(gateway, 'memory')));
  const sum = (of: keyof Memory) => each.reduce((total, memory) => total + memory[of], 0);
  return { rss: sum('rss'), heapUsed: sum('heapUsed'), external: sum('external'), handles: sum('handles') };
}

/** Subscribers of the light graph; the topics are `0`, `1`, ... */
export const audienceOf = ({ urls }: Running, topics: number): Omit<Audience, 'subscribers'> => ({
  ...{ urls, query: subscription },
  variables: Array.from({ length: topics }, (_, topic) => ({ topic: String(topic) })),
  ...{ numberMark: '"number":', timeMark: '"at":', wholeMark: '"name":"Article ' },
});

/** Lets subscribers come, each with a connection of its own. */
export async function joinAll(
  { load, guests }: Arena,
  running: Running,
  { subscribers, topics, areEqual = true }: { subscribers: number; topics: number; areEqual?: boolean },
): Promise<void> {
  const audience: Audience = {
    ...{ ...audienceOf(running, topics), subscribers },
    ...(!areEqual && { connectionParams: await guests.come(subscribers) }),
  };
  await ask(load, 'join', audience, joinMilliseconds);
}

/** Says events that are not counted until every subscriber has had one: no protocol tells when a subscription begins. */
export async function warmUp({ events, load }: Arena, subscribers: number, topics: number): Promise<void> {
  const giveUp = Date.now() + warmMilliseconds;
  for (;;) {
    await ask(events, 'warm', topics);
    await quiet(load, giveUp);
    const heard = await ask<number>(load, 'warmed');
    if (heard === subscribers) return;
    if (Date.now() > giveUp) throw new Error(`only ${heard} of ${subscribers} subscribers hear anything`);
  }
}

/**
 * Waits until nothing comes any more; false where it does not cease in time.
 *
 * @param silence how long nothing comes then, in milliseconds: a system that is overloaded pauses for long
 */
export async function quiet(load: ChildProcess, giveUp: number, silence = quietMilliseconds): Promise<boolean> {
  for (let before = -1; Date.now() < giveUp; await pause(silence)) {
    const frames = await ask<number>(load, 'frames');
    if (frames === before) return true;
    before = frames;
  }
  return false;
}

/** How long is waited for all answers after the last event. */
interface Patience {
  /** How many there should be. */
  expected: number;
  /** After so long, in milliseconds, it is told how many are there. */
  grace: number;
  /** After so much longer what is not there is lost. */
  drain: number;
}

/** Says events and counts what comes of them. */
export async function measure(
  { events, articles, load }: Arena,
  { gateways }: Running,
  plan: EventPlan,
  { expected, grace, drain }: Patience,
): Promise<Cell> {
  const parts = { gateways, subgraphs: [events, articles], load: [load] };
  const used = () =>
    Object.fromEntries(Object.entries(parts).map(([name, children]) => [name, cpuSeconds(children)])) as Cell['cpu'];
  await ask(load, 'begin', plan.from);
  const before = used();
  const began = performance.now();
  await ask(events, 'say', plan, 600_000);
  const inTime = await waitForAnswers(load, expected, performance.now() + grace);
  const after = used();
  const seconds = (performance.now() - began) / 1_000;
  const isDrained = inTime >= expected || (await quiet(load, Date.now() + drain, drainedMilliseconds));
  const outcome = await ask<Outcome>(load, 'end', { to: plan.from + plan.each });
  const cpu = {
    gateways: after.gateways - before.gateways,
    subgraphs: after.subgraphs - before.subgraphs,
    load: after.load - before.load,
  };
  return { ...outcome, inTime, isDrained, seconds, cpu };
}

/** Waits for so many answers; gives how many there are. */
async function waitForAnswers(load: ChildProcess, expected: number, giveUp: number): Promise<number> {
  for (;;) {
    const answers = await ask<number>(load, 'answers');
    if (answers >= expected || performance.now() > giveUp) return answers;
    await pause(pollMilliseconds);
  }
}
