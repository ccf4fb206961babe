import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { urlSetting } from '@noline/runtime/process';
import type { SubgraphName } from '@noline/schema/subgraphs';
import { freePorts } from './ports.ts';
import { mainOf, type Programs, putTogether } from './programs.ts';
import { type ServerProcess, serverProcess } from './server-process.ts';
import { secrets, subgraphProcesses } from './shapes.ts';

export interface FleetOptions {
  servers: { MONGODB_URL: string; REDIS_URL: string };
  /** How many gateways have all subgraphs within; the others ask the five subgraphs that run on their own. */
  embedded: number;
  /** How many order subgraphs run on their own, each with a gateway that asks it: 1 where it is left out. */
  orders?: number;
  /** A folder for the logs. */
  logs?: string;
  /** Other programs than the platform's own, of those in programs.ts. */
  entries?: { gateway: string; order: string };
  env?: Record<string, string>;
}

/** Both shapes of the platform at work on one database, each part a process that can be killed. */
export interface Fleet {
  prefix: string;
  servers: { MONGODB_URL: string; REDIS_URL: string };
  processes: readonly ServerProcess[];
  /** The URLs of the gateways: those with everything within, then those of the other shape. */
  gateways: readonly string[];
  /** Starts all of them. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const usualEntries = { gateway: 'gateway/src/main.ts', order: 'subgraphs/order/src/main.ts' };

/** A platform of several processes; not started yet. */
export async function makeFleet(options: FleetOptions): Promise<Fleet> {
  const prefix = `f${randomBytes(5).toString('hex')}`;
  const programs = await putTogether();
  const { processes, gateways } = await makeProcesses(options, prefix, programs);
  async function stop(): Promise<void> {
    await Promise.all(processes.map((one) => one.end('SIGTERM')));
    programs.remove();
  }
  return {
    prefix,
    servers: options.servers,
    processes,
    gateways,
    stop,
    async start() {
      const started = await Promise.allSettled(processes.map((one) => one.start()));
      const failed = started.find((result) => result.status === 'rejected');
      if (!failed) return;
      await stop();
      throw failed.reason;
    },
  };
}

async function makeProcesses(
  { servers, embedded, orders = 1, logs, entries = usualEntries, env = {} }: FleetOptions,
  prefix: string,
  { file }: Programs,
): Promise<Pick<Fleet, 'processes' | 'gateways'>> {
  const all = { ...servers, LOG_LEVEL: logs ? 'warn' : 'fatal', PREFIX: prefix, SURFACE: 'open', ...secrets, ...env };
  const logOf = (name: string) => (logs ? { log: join(logs, `${name}.log`) } : {});
  const programOf = (name: SubgraphName) => ({
    entry: file(name === 'order' ? entries.order : mainOf(name)),
    ...logOf(name),
  });
  const subgraphs = await subgraphProcesses(programOf, all);
  const urls = Object.fromEntries([...subgraphs].map(([name, { url }]) => [urlSetting(name), url]));
  const ports = await freePorts(embedded + 2 * orders - 1);
  const make = (name: string, entry: string, more: Record<string, string> = {}): ServerProcess =>
    serverProcess({ name, entry: file(entry), port: ports.pop() ?? 0, env: { ...all, ...more }, ...logOf(name) });
  const within = Array.from({ length: embedded }, (_, index) => make(`gateway-${index + 1}`, entries.gateway));
  const twins = Array.from({ length: orders - 1 }, (_, index) => make(`order-${index + 2}`, entries.order, urls));
  const apart = [subgraphs.get('order') as ServerProcess, ...twins].map(({ name, url }) =>
    make(`gateway-of-${name}`, usualEntries.gateway, { ...urls, [urlSetting('order')]: url }),
  );
  const gateways = [...within, ...apart];
  return {
    processes: [...subgraphs.values(), ...twins, ...gateways],
    gateways: gateways.map(({ url }) => url),
  };
}
