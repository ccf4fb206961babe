import { join } from 'node:path';
import { urlSetting } from '@noline/runtime/process';
import { type OwnServer, ownServer } from '@noline/runtime/testing/own-server';
import { fill } from '../fill.ts';
import { type Inside, lookInto, type Place } from '../look-into.ts';
import { freePorts } from '../ports.ts';
import { mainOf, type Programs, putTogether } from '../programs.ts';
import { type ServerProcess, serverProcess } from '../server-process.ts';
import { secrets, subgraphProcesses } from '../shapes.ts';
import { shelf } from './shelf.ts';

/** A platform in both shapes whose processes and cache can be killed. */
export interface Stage extends Processes {
  place: Required<Place>;
  cache: OwnServer;
  /** What the processes share, to look into. */
  platform: Inside;
  stop(): Promise<void>;
}

interface Processes {
  /** Those that ask the subgraphs below, and one that has all of them within. */
  gateways: readonly Gateway[];
  /** The one that says the events, and one that knows more about them. */
  subgraphs: readonly ServerProcess[];
}

/** A gateway, and where it tells its figures. */
export interface Gateway extends ServerProcess {
  metrics: string;
}

const main = 'gateway/src/main.ts';
const apart = ['inventory', 'product'] as const;

export interface StageOptions {
  /** How many gateways there are, at least 2. */
  gateways: number;
  /** A folder for the logs of all processes. */
  logs: string;
}

/** Opens a stage on a database and a cache of its own. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const ends: (() => unknown)[] = [];
  async function stop(): Promise<void> {
    for (const end of ends.reverse().splice(0)) await end();
  }
  try {
    const [database, cache] = await Promise.all([ownServer('mongodb'), ownServer('redis')]);
    ends.push(database.stop, cache.stop);
    const place = { prefix: 'live', servers: { MONGODB_URL: database.url, REDIS_URL: cache.url } };
    const programs = await putTogether();
    ends.push(programs.remove);
    const { gateways, subgraphs } = await makeProcesses(programs, place, options);
    const processes = [...subgraphs, ...gateways];
    ends.push(() => Promise.all(processes.map((one) => one.end('SIGTERM'))));
    await Promise.all(processes.map((one) => one.start()));
    await fill(place, 'demo', shelf);
    const platform = await lookInto(place);
    ends.push(platform.stop);
    return { place, gateways, subgraphs, cache, platform, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function makeProcesses(
  { file }: Programs,
  { prefix, servers }: Required<Place>,
  { gateways: count, logs }: StageOptions,
): Promise<Processes> {
  const env = { ...servers, LOG_LEVEL: 'warn', PREFIX: prefix, SURFACE: 'open', ...secrets };
  const programOf = (name: string, entry: string) => ({ entry: file(entry), log: join(logs, `${name}.log`) });
  // The others are within the gateways.
  const all = await subgraphProcesses((name) => programOf(name, mainOf(name)), env);
  const subgraphs = apart.map((name) => all.get(name) as ServerProcess);
  const ways = Object.fromEntries(subgraphs.map(({ url }, index) => [urlSetting(apart[index] ?? 'product'), url]));
  const ports = await freePorts(2 * count);
  const gateways = Array.from({ length: count }, (_, index): Gateway => {
    const name = `gateway-${index + 1}`;
    const [port = 0, metrics = 0] = ports.splice(0, 2);
    const isLast = index === count - 1;
    const settings = { ...env, ...(!isLast && ways), METRICS_PORT: String(metrics) };
    return {
      ...serverProcess({ name, port, env: settings, ...programOf(name, main) }),
      metrics: `http://127.0.0.1:${metrics}/metrics`,
    };
  });
  return { gateways, subgraphs };
}
