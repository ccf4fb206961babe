import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { urlSetting } from '@noline/runtime/process';
import { signedCallers } from '@noline/runtime/remote-transport';
import { subgraphSdl } from '@noline/schema/sdl.generated';
import { type SubgraphName, subgraphNames } from '@noline/schema/subgraphs';
import { makeSend, type Send } from '../load.ts';
import { type BenchStore, freePort } from '../platform.ts';
import { hiveCommand, hiveConfigs, hiveTitle } from '../side-by-side/hive-gateway.ts';
import { builtProgram } from '../side-by-side/own-programs.ts';
import { type Command, endProgram, ready, startGatewayProcess, untilOk } from '../side-by-side/programs.ts';
import { supergraphOf } from '../side-by-side/supergraph.ts';
import type { Visitor } from './visitors.ts';

export const systemNames = ['embedded', 'distributed', 'hive'] as const;
export type SystemName = (typeof systemNames)[number];

export const titles: Record<SystemName, string> = {
  embedded: 'Noline, embedded',
  distributed: 'Noline, distributed',
  hive: `${hiveTitle}, Rust planner`,
};

/** A gateway at work, and the subgraphs behind it that are processes of their own. */
export interface System {
  name: SystemName;
  url: string;
  gateway: ChildProcess;
  subgraphs: readonly ChildProcess[];
  /** Database and cache, where they are ours. */
  servers: readonly { pid: number }[];
  send: Send;
  /** What this gateway is to be told of a visitor. */
  headersOf(visitor: Visitor): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

export interface Place {
  store: BenchStore;
  servers: System['servers'];
  connections: number;
}

/** The subgraphs, a process each. */
export interface Subgraphs {
  urls: Record<SubgraphName, string>;
  processes: readonly ChildProcess[];
  stop(): Promise<void>;
}

export async function startSubgraphs({ env }: BenchStore): Promise<Subgraphs> {
  const ports = await Promise.all(subgraphNames.map(freePort));
  const urls = Object.fromEntries(
    subgraphNames.map((name, index) => [name, `http://127.0.0.1:${ports[index]}/graphql`]),
  ) as Subgraphs['urls'];
  const settings = settingsOf(urls);
  const programs = await Promise.all(subgraphNames.map((name) => builtProgram(`subgraphs/${name}/dist/main.js`)));
  const processes = programs.map((program, index) => {
    const own = { ...settings, PORT: String(ports[index]) };
    return startGatewayProcess({ args: [program], isSource: false, env: own }, env);
  });
  const stop = async () => void (await Promise.all(processes.map(endProgram)));
  try {
    await Promise.all(
      subgraphNames.map((name, index) => untilOk(new URL('/health', urls[name]), processes[index] as ChildProcess)),
    );
    return { urls, processes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const settingsOf = (urls: Subgraphs['urls']): Record<string, string> =>
  Object.fromEntries(subgraphNames.map((name) => [urlSetting(name), urls[name]]));

/** Our gateway: with the subgraphs in it, or in front of those that run. */
export async function startOwn(
  { store, servers, connections }: Place,
  { subgraphs, flags = [] }: { subgraphs?: Subgraphs; flags?: string[] } = {},
): Promise<System> {
  const port = String(await freePort());
  const command: Command = {
    args: [await builtProgram('gateway/dist/main.js')],
    isSource: false,
    env: { HOST: '127.0.0.1', PORT: port, ...(subgraphs && settingsOf(subgraphs.urls)) },
  };
  const gateway = startGatewayProcess(command, store.env, flags);
  const url = `http://127.0.0.1:${port}/graphql`;
  const { send, close } = makeSend(url, connections);
  const stop = async () => {
    await close();
    await endProgram(gateway);
  };
  try {
    await untilOk(new URL('/ready', url), gateway);
  } catch (error) {
    await stop();
    throw error;
  }
  const headersOf = async ({ headers }: Visitor) => headers;
  const processes = subgraphs?.processes ?? [];
  return {
    name: subgraphs ? 'distributed' : 'embedded',
    url,
    gateway,
    subgraphs: processes,
    servers,
    send,
    headersOf,
    stop,
  };
}

/** Hive Gateway in front of the subgraphs that run. They believe callers only when they are signed: it passes the signature on. */
export async function startHive({ store, servers, connections }: Place, subgraphs: Subgraphs): Promise<System> {
  const folder = mkdtempSync(join(tmpdir(), 'noline-shop-'));
  const forget = () => rmSync(folder, { recursive: true });
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, supergraphOf(subgraphSdl, subgraphs.urls));
  const port = await freePort();
  const command = await hiveCommand({ config: hiveConfigs.rust, configName: 'shop', supergraphFile, port }).catch(
    (error) => {
      forget();
      throw error;
    },
  );
  const gateway = startGatewayProcess(command, store.env);
  const url = `http://127.0.0.1:${port}/graphql`;
  const { send, close } = makeSend(url, connections);
  const stop = async () => {
    await close();
    await endProgram(gateway);
    forget();
  };
  try {
    await ready(url, gateway);
  } catch (error) {
    await stop();
    throw error;
  }
  const signed = signedCallers(new TextEncoder().encode(store.env['IDENTITY_KEY']));
  const headersOf = async ({ caller }: Visitor) => signed.headers(caller);
  return { name: 'hive', url, gateway, subgraphs: subgraphs.processes, servers, send, headersOf, stop };
}
