import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../platform.ts';
import { endProgram, ready, startGatewayProcess, startProgram } from '../side-by-side/programs.ts';
import { ask } from '../side-by-side/questions.ts';
import { supergraphOf } from '../side-by-side/supergraph.ts';
import { chooseGraph } from './choose-graph.ts';
import type { GraphSettings } from './graph.ts';
import { programFile, type System } from './systems.ts';

/** How many requests the subgraphs have had so far. */
export interface Asked {
  all: number;
  /** Those without an `authorization` header. */
  nameless: number;
}

/** What is the same for all systems: the subgraphs, all in one process, and the load generator in another. */
export interface Arena {
  subgraphs: ChildProcess;
  load: ChildProcess;
  /** Starts a system before the subgraphs, and waits until it answers. */
  open(system: System, flags?: string[]): Promise<Running>;
  close(): Promise<void>;
}

/** A system at work. */
export interface Running {
  gateway: ChildProcess;
  url: string;
  stop(): Promise<void>;
}

export async function openArena(env: NodeJS.ProcessEnv, settings: GraphSettings): Promise<Arena> {
  const folder = mkdtempSync(join(tmpdir(), 'noline-gateway-'));
  const subgraphs = startProgram(programFile('subgraphs'), env, [JSON.stringify(settings)]);
  const load = startProgram(programFile('load'), env);
  const supergraphFile = join(folder, 'supergraph.graphql');
  const { sdl } = chooseGraph(settings);
  writeFileSync(supergraphFile, supergraphOf(sdl, await ask<Record<string, string>>(subgraphs, 'urls')));
  return {
    ...{ subgraphs, load },
    async open(system, flags = []) {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}/graphql`;
      const gateway = startGatewayProcess(await system.command({ supergraphFile, port }), env, flags);
      const stop = () => endProgram(gateway);
      try {
        await ready(url, gateway);
        return { gateway, url, stop };
      } catch (error) {
        await stop();
        throw error;
      }
    },
    async close() {
      await Promise.all([subgraphs, load].map(endProgram));
      rmSync(folder, { recursive: true });
    },
  };
}
