import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Benchmark, chooseFrom, numberOf, numbersOf, type Values } from '../benchmark.ts';
import type { CpuProfile } from '../gatekeeping/cpu-shares.ts';
import { root } from '../platform.ts';
import { openArena } from './arena.ts';
import { compare } from './compare.ts';
import { kinds, type Scenario } from './measure.ts';
import { query } from './public-graph.ts';
import { gatewayTable, goals, isRight, type Row } from './results.ts';
import { selfTimeTables } from './self-time.ts';
import { own, type System, systems } from './systems.ts';

const systemNames = systems.map(({ name }) => name);

/** Queries: the public federation benchmark's workload at one process of each gateway. */
export const gateway: Benchmark = {
  name: 'gateway',
  summary: 'the public federation benchmark: a deep query through one process of each gateway, side by side',
  help: `Runs one process of each gateway in front of the same four subgraphs with data that never change, and asks for the same deep
query on every connection, the next time as soon as it is answered. Every answer is compared with that of the stock gateway.

  --systems LIST       ${systemNames.join(',')} without it
  --connections LIST   50,500 without it
  --requests LIST      ${kinds.join(',')} without it:
                         equal     all the same; gateways may answer those under way together
                         unequal   each with an authorization of its own, which goes on to the subgraphs
  --seconds N          how long each is measured, 10 without it; before that it runs for 5 s
  --rounds N           how many times, one system after the other; medians are told; 1 without it
  --delay N            how long subgraphs think, in milliseconds; not at all without it
  --profile            where Noline spends its time; the profiles are kept

Noline is built as it is deployed. Hive Gateway is installed once, into .noline/peers (some 500 MB).
`,
  options: {
    systems: { type: 'string', default: systemNames.join(',') },
    connections: { type: 'string', default: '50,500' },
    requests: { type: 'string', default: kinds.join(',') },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '1' },
    delay: { type: 'string' },
    profile: { type: 'boolean', default: false },
  },
  async run(values, env) {
    const options = readOptions(values);
    const { delay, rounds, profiles, seconds } = options;
    const arena = await openArena(env, { delay });
    const flags = (system: System, scenario: Scenario): string[] =>
      profiles && system === own ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder(profiles, scenario)}`] : [];
    const { rows, bytes } = await compare(arena, { ...options, flags }).finally(arena.close);
    const [length = 0] = bytes;
    const tables = [
      `One gateway process, 4 subgraphs in one process and the load on the same machine: ${cpus().length} cores, Node ${process.version}`,
      `${seconds} s each, median of ${rounds}; subgraphs think ${delay} ms; an answer has ${length.toLocaleString('en')} bytes`,
      gatewayTable(rows),
      `equal answers    ${isRight(rows) ? 'yes' : 'no, or there were errors'}`,
      goals(rows),
      ...(profiles ? profileTables(profiles, rows) : []),
    ];
    process.stdout.write(`\n${tables.filter(Boolean).join('\n\n')}\n`);
    if (!isRight(rows)) process.exitCode = 1;
  },
};

interface Options {
  systems: readonly System[];
  scenarios: readonly Scenario[];
  seconds: number;
  rounds: number;
  delay: number;
  /** A folder for CPU profiles. */
  profiles?: string;
}

function readOptions(values: Values): Options {
  const chosen = chooseFrom(values, 'systems', systemNames);
  const [seconds, asked] = [numberOf(values, 'seconds'), chooseFrom(values, 'requests', kinds)];
  return {
    systems: systems.filter(({ name }) => chosen.includes(name)),
    scenarios: numbersOf(values, 'connections').flatMap((connections) =>
      asked.map((kind) => ({ what: `${connections} ${kind}`, queries: [query], connections, kind, seconds })),
    ),
    seconds,
    rounds: numberOf(values, 'rounds'),
    delay: values['delay'] === undefined ? 0 : numberOf(values, 'delay'),
    ...(values['profile'] === true && { profiles: mkdtempSync(join(tmpdir(), 'noline-profiles-')) }),
  };
}

const profileFolder = (folder: string, { what }: Scenario): string => join(folder, what.replaceAll(' ', '-'));
const shownOfProfile = 25;
/** The one of the main thread. */
const isMain = (file: string): boolean => /\.0\.\d+\.cpuprofile$/.test(file);

/** The process has also started and warmed up in that time. */
const profileTables = (folder: string, rows: readonly Row[]): string[] =>
  rows
    .filter(({ system, cells }) => system === own && cells.length > 0)
    .map((row) => {
      const profiles = profileFolder(folder, row);
      const file = join(profiles, readdirSync(profiles).filter(isMain).at(-1) ?? '');
      const profile = JSON.parse(readFileSync(file, 'utf8')) as CpuProfile;
      return `CPU of Noline, ${row.what} (${file})\n\n${selfTimeTables(profile, root, shownOfProfile)}`;
    });
