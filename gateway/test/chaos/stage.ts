import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeLog } from '@noline/runtime/log';
import { connectPlatform } from '@noline/runtime/process';
import type { Platform } from '@noline/runtime/subgraph';
import { type OwnServer, ownServer } from '@noline/runtime/testing/own-server';
import { testKeys } from '@noline/runtime/testing/platform';
import { build } from 'esbuild';
import { fill } from '../fill.ts';
import { type Fleet, type FleetOptions, makeFleet } from '../fleet.ts';
import type { ServerProcess } from '../server-process.ts';
import { until } from '../until.ts';
import { shelf } from './shelf.ts';

/** A platform of many processes with full shelves, whose order subgraphs end where they are told to. */
export interface Stage {
  fleet: Fleet;
  database: OwnServer;
  /** What the processes share, to look into. */
  platform: Platform;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const lookMilliseconds = 100;
const backMilliseconds = 90_000;
const programs = {
  gateway: 'gateway/test/chaos/gateway.main.ts',
  order: 'subgraphs/order/src/testing/crashing.main.ts',
};

/** A program in one file, beside the logs: it starts at a third of the cost, and is started again all the time. */
async function inOneFile(program: string, logs: string): Promise<string> {
  const outfile = join(logs, `${basename(program, '.ts')}.mjs`);
  // What is CommonJS within asks for Node's own modules so.
  const js = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  await build({
    ...{ entryPoints: [join(root, program)], outfile, banner: { js } },
    ...{ bundle: true, platform: 'node', format: 'esm', conditions: ['source'] },
  });
  return outfile;
}

type StageOptions = Pick<FleetOptions, 'embedded' | 'orders'> & Required<Pick<FleetOptions, 'logs'>>;

/** Opens a stage on a database and a cache of its own. Processes that end are started again until it is stopped. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const ends: (() => Promise<unknown>)[] = [];
  async function stop(): Promise<void> {
    for (const end of ends.reverse().splice(0)) await end().catch(() => {});
  }
  try {
    const [database, cache] = await Promise.all([ownServer('mongodb'), ownServer('redis')]);
    ends.push(database.stop, cache.stop);
    const servers = { MONGODB_URL: database.url, REDIS_URL: cache.url };
    const entries = { ...programs, order: await inOneFile(programs.order, options.logs) };
    const fleet = await makeFleet({ servers, entries, ...options });
    ends.push(fleet.stop);
    await fleet.start();
    await fill(fleet, 'demo', shelf);
    const config = { ...servers, PREFIX: fleet.prefix, SESSION_KEY: testKeys.session };
    const platform = await connectPlatform(config, makeLog('chaos', 'silent'));
    ends.push(platform.stop);
    ends.push(supervise(fleet));
    return { fleet, database, platform, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts each process again whenever it has ended, as a supervisor does, until the function that it returns is called. */
function supervise({ processes }: Fleet): () => Promise<unknown> {
  let isOver = false;
  async function keep(one: ServerProcess): Promise<void> {
    while (!isOver) {
      // It may be killed while it starts, or find no database.
      if (one.pid() === undefined) await one.start().catch(() => one.end());
      await pause(lookMilliseconds);
    }
  }
  const keeping = Promise.all(processes.map(keep));
  return () => {
    isOver = true;
    return keeping;
  };
}

/** Waits until all processes are started. */
export const untilBack = ({ processes }: Fleet): Promise<void> =>
  until('all processes are back', () => processes.every((one) => one.pid() !== undefined), backMilliseconds);
