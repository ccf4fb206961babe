import { type Answer, type Measured, summary } from '../load.ts';
import { residentBytes } from '../platform.ts';
import { cpuSeconds } from '../side-by-side/programs.ts';
import { type Asked, comparable, faultOf, type Path } from './paths.ts';
import type { System, SystemName } from './systems.ts';

/** One path at one system. */
export interface Row extends Measured {
  system: SystemName;
  path: string;
  /**
   * Processor seconds for 1,000 requests: of the gateway, with the subgraphs that are processes of their own, and of
   * database and cache besides.
   */
  cpu: { gateway: number; all: number; servers: number };
  /** Resident memory of the gateway at the end, in bytes. */
  memory: number;
  /** Answers that are not those of the system that was asked first, or have an error. */
  others: number;
}

interface Loop {
  connections: number;
  /** For how long everything is asked again and again; without it each is asked once. */
  seconds?: number;
}

/** The answers that all systems have to give, by path and name of the request. */
export type Expected = Map<string, string>;

const warmSeconds = 2;

/** Reads: everything is asked once to be compared, then again and again. */
export async function measureReads(system: System, path: Path, loop: Loop, expected: Expected): Promise<Row> {
  const compared = await keepAsking(system, path, { connections: loop.connections });
  const others = countOthers(path, compared, expected);
  await keepAsking(system, path, { ...loop, seconds: warmSeconds });
  return { ...(await measured(system, path, () => keepAsking(system, path, loop))), others };
}

/** What changes something is asked once each, all of it measured. */
export async function measureOnce(system: System, path: Path, { connections }: Loop, expected: Expected): Promise<Row> {
  let ran: Ran | undefined;
  const row = await measured(system, path, async () => {
    ran = await keepAsking(system, path, { connections });
    return ran;
  });
  return { ...row, others: ran ? countOthers(path, ran, expected) : 0 };
}

/** What came of asking. */
interface Ran {
  times: number[];
  errors: Record<string, number>;
  milliseconds: number;
  /** Only where each is asked once. */
  answers: [Asked, Answer][];
}

async function keepAsking(system: System, path: Path, { connections, seconds }: Loop): Promise<Ran> {
  const { send, headersOf } = system;
  const ran: Ran = { times: [], errors: {}, milliseconds: 0, answers: [] };
  const begin = performance.now();
  let turn = 0;
  const goesOn = (): boolean =>
    seconds === undefined ? turn < path.asked.length : performance.now() < begin + seconds * 1_000;
  async function work(): Promise<void> {
    while (goesOn()) {
      const asked = path.asked[turn++ % path.asked.length] as Asked;
      const headers = await headersOf(asked.visitor);
      const start = performance.now();
      const answer = await send(asked.query, asked.variables, headers);
      ran.times.push(performance.now() - start);
      if (seconds === undefined) ran.answers.push([asked, answer]);
      const fault = faultOf(answer, path);
      if (fault) ran.errors[fault] = (ran.errors[fault] ?? 0) + 1;
    }
  }
  await Promise.all(Array.from({ length: connections }, work));
  ran.milliseconds = performance.now() - begin;
  return ran;
}

function countOthers(path: Path, { answers }: Ran, expected: Expected): number {
  let others = 0;
  for (const [{ name }, answer] of answers) {
    if (faultOf(answer, path)) {
      others += 1;
      continue;
    }
    const key = `${path.name} ${name}`;
    const given = comparable(answer, path);
    const right = expected.get(key) ?? given;
    expected.set(key, right);
    if (given !== right) others += 1;
  }
  return others;
}

async function measured(system: System, { name }: Path, ask: () => Promise<Ran>): Promise<Omit<Row, 'others'>> {
  const { gateway, subgraphs, servers } = system;
  const used = (): number[] => [[gateway], subgraphs, servers].map(cpuSeconds);
  const before = used();
  const { times, errors, milliseconds } = await ask();
  const after = used();
  const [own = 0, behind = 0, below = 0] = after.map(
    (seconds, index) => ((seconds - (before[index] ?? 0)) * 1_000) / times.length,
  );
  return {
    ...summary(name, times, milliseconds, errors),
    ...{ system: system.name, path: name, cpu: { gateway: own, all: own + behind, servers: below } },
    memory: residentBytes(gateway),
  };
}
