import { setTimeout as pause } from 'node:timers/promises';
import type { Platform } from '@noline/runtime/subgraph';
import { type OwnServer, ownServer } from '@noline/runtime/testing/own-server';
import { fill } from '../fill.ts';
import { type Fleet, type FleetOptions, makeFleet } from '../fleet.ts';
import { lookInto } from '../look-into.ts';
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

const lookMilliseconds = 100;
const backMilliseconds = 90_000;
const entries = {
  gateway: 'gateway/test/chaos/gateway.main.ts',
  order: 'subgraphs/order/src/testing/crashing.main.ts',
};

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
    const fleet = await makeFleet({ servers, entries, ...options });
    ends.push(fleet.stop);
    await fleet.start();
    await fill(fleet, 'demo', shelf);
    const platform = await lookInto(fleet);
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
