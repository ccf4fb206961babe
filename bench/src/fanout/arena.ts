import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../platform.ts';
import { endProgram, ready, startGatewayProcess, startProgram } from '../side-by-side/programs.ts';
import { ask } from '../side-by-side/questions.ts';
import { type Guests, makeGuests } from './guests.ts';
import { lightSupergraph } from './light-graph.ts';
import { programFile } from './program-file.ts';
import type { System } from './systems.ts';

/** What is the same for all systems: the subgraphs, and the load generator. */
export interface Arena {
  events: ChildProcess;
  articles: ChildProcess;
  load: ChildProcess;
  guests: Guests;
  /** Starts gateways of a system before the subgraphs, and waits until they answer. */
  open(system: System): Promise<Running>;
  close(): Promise<void>;
}

/** A system at work. */
export interface Running {
  system: System;
  gateways: ChildProcess[];
  urls: string[];
  stop(): Promise<void>;
}

/** How many gateway processes each system has. */
export const gatewayCount = 2;

export async function openArena(env: NodeJS.ProcessEnv): Promise<Arena> {
  const folder = mkdtempSync(join(tmpdir(), 'noline-fanout-'));
  const [events, articles, load] = ['events', 'articles', 'load'].map((name) =>
    startProgram(programFile(name), env),
  ) as [ChildProcess, ChildProcess, ChildProcess];
  const urls = { events: await ask<string>(events, 'url'), articles: await ask<string>(articles, 'url') };
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, lightSupergraph(urls));
  const guests = await makeGuests();
  return {
    ...{ events, articles, load, guests },
    async open(system) {
      const gateways: ChildProcess[] = [];
      const addresses: string[] = [];
      const stop = async () => void (await Promise.all(gateways.map(endProgram)));
      try {
        for (let index = 0; index < gatewayCount; index += 1) {
          const port = await freePort();
          const command = await system.command({ supergraphFile, urls, port, sessionKeys: guests.keys });
          gateways.push(startGatewayProcess(command, env));
          addresses.push(`http://127.0.0.1:${port}/graphql`);
        }
        for (const [index, url] of addresses.entries()) await ready(url, gateways[index] as ChildProcess);
        return { system, gateways, urls: addresses, stop };
      } catch (error) {
        await stop();
        throw error;
      }
    },
    async close() {
      await Promise.all([events, articles, load].map(endProgram));
      rmSync(folder, { recursive: true });
    },
  };
}
