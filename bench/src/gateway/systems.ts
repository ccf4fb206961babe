import { join } from 'node:path';
import { root } from '../platform.ts';
import { hiveCommand, hiveConfigs, hiveTitle } from '../side-by-side/hive-gateway.ts';
import { builtProgram } from '../side-by-side/own-programs.ts';
import type { Command } from '../side-by-side/programs.ts';

/** Where a program of this folder lies. */
export const programFile = (name: string): string => join(root, 'bench/src/gateway', `${name}.main.ts`);

interface Place {
  /** The supergraph's SDL, with the URLs of the subgraphs in it. */
  supergraphFile: string;
  port: number;
}

/** A gateway that is measured. Each passes the caller's `authorization` on to the subgraphs, and is one process. */
export interface System {
  name: string;
  title: string;
  /** Makes it ready and says how it is started. */
  command(place: Place): Promise<Command>;
}

/** The one that says what the right answer is. */
export const stock: System = {
  name: 'stock',
  title: 'Apollo Gateway, stock',
  command: async ({ supergraphFile, port }) => ({
    args: [programFile('stock'), supergraphFile, String(port)],
    isSource: true,
  }),
};

const hive: System = {
  name: 'hive',
  title: hiveTitle,
  command: (place) => hiveCommand({ ...place, config: hiveConfigs.plain, configName: 'plain' }),
};

export const hiveRust: System = {
  name: 'hive-rust',
  title: `${hiveTitle}, Rust planner`,
  command: (place) => hiveCommand({ ...place, config: hiveConfigs.rust, configName: 'rust' }),
};

export const own: System = {
  name: 'noline',
  title: 'Noline',
  command: async ({ supergraphFile, port }) => ({
    args: [await builtProgram('gateway/dist/main.js')],
    isSource: false,
    env: {
      SUPERGRAPH: supergraphFile,
      FORWARD_HEADERS: 'authorization',
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'error',
    },
  }),
};

export const systems: readonly System[] = [stock, hive, hiveRust, own];
