import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { urlSetting } from '@noline/runtime/process';
import { freePorts } from './ports.ts';
import { type ServerProcess, serverProcess } from './server-process.ts';
import { secrets, subgraphProcesses } from './shapes.ts';

export interface FleetOptions {
  servers: { MONGODB_URL: string; REDIS_URL: string };
  /** How many gateways have all subgraphs within; one more asks the five subgraphs that run on their own. */
  embedded: number;
  /** A folder for the logs. */
  logs?: string;
  /** Other programs than the platform's own, from the root. */
  entries?: { gateway: string; order: string };
  env?: Record<string, string>;
}

/** Both shapes of the platform at work on one database, each part a process that can be killed. */
export interface Fleet {
  prefix: string;
  servers: { MONGODB_URL: string; REDIS_URL: string };
  processes: readonly ServerProcess[];
  /** The URLs of the gateways: those with everything within, then the one of the other shape. */
  gateways: readonly string[];
  /** Starts all of them. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A platform of several processes; not started yet. */
export async function makeFleet({ servers, embedded, logs, entries, env = {} }: FleetOptions): Promise<Fleet> {
  const prefix = `f${randomBytes(5).toString('hex')}`;
  const all = { ...servers, LOG_LEVEL: logs ? 'warn' : 'fatal', PREFIX: prefix, ...secrets, ...env };
  const { gateway = 'gateway/src/main.ts', order } = entries ?? {};
  const logOf = (name: string) => (logs ? { log: join(logs, `${name}.log`) } : {});
  const subgraphs = await subgraphProcesses(all, (name) => ({
    ...(name === 'order' && order && { entry: order }),
    ...logOf(name),
  }));
  const urls = Object.fromEntries([...subgraphs].map(([name, { url }]) => [urlSetting(name), url]));
  const ports = await freePorts(embedded + 1);
  const gateways = ports.map((port, index) => {
    const within = index < embedded;
    const name = within ? `gateway-${index + 1}` : 'gateway';
    const entry = within ? gateway : 'gateway/src/main.ts';
    return serverProcess({ name, entry, port, env: within ? all : { ...all, ...urls }, ...logOf(name) });
  });
  const processes = [...subgraphs.values(), ...gateways];
  const stop = async (): Promise<void> => void (await Promise.all(processes.map((one) => one.end('SIGTERM'))));
  return {
    prefix,
    servers,
    processes,
    gateways: gateways.map(({ url }) => url),
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
