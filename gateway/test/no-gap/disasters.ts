import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '@noline/demo/random';
import type { Timeline } from '../chaos/timeline.ts';
import type { ServerProcess } from '../server-process.ts';
import { until } from '../until.ts';
import type { Stage } from './stage.ts';

/** Something that can go wrong. */
interface Disaster {
  /** @returns what has gone wrong, and how it is mended */
  strike(): Promise<{ what: string; mend: () => Promise<void> }>;
}

export interface DisasterOptions extends Pick<Timeline, 'note'> {
  stage: Stage;
  random: Random;
  /** No more of them begins then, but each has been once. */
  isOver: () => boolean;
}

const rests = [200, 2_000] as const;
const downs = [100, 1_000] as const;
const starts = 5;

/** Lets everything go wrong that can, in any order: a gateway at a time, a subgraph, and the cache besides. */
export async function letGoWrong(options: DisasterOptions): Promise<void> {
  const { gateways, subgraphs } = options.stage;
  const endings = (victims: readonly ServerProcess[]) => victims.map((one) => endingOf(one, options.random));
  const kinds = [
    endings(gateways),
    // The one that says the events twice: those who stay are told on, whatever it misses.
    endings([...subgraphs, ...subgraphs.slice(0, 1)]),
    cacheDisasters(options.stage),
  ];
  await Promise.all(kinds.map((disasters) => inTurn(disasters, options)));
}

/** That a process is killed, or stopped in order. */
const endingOf = (one: ServerProcess, random: Random): Disaster => ({
  async strike() {
    if (one.pid() === undefined) throw new Error(`${one.name} has ended by itself.`);
    const isKilled = random.chance(0.6);
    await one.end(isKilled ? 'SIGKILL' : 'SIGTERM');
    return { what: `${one.name} is ${isKilled ? 'killed' : 'stopped'}`, mend: () => startAgain(one) };
  },
});

function cacheDisasters({ cache, platform }: Stage): Disaster[] {
  // Whoever looks into it comes back to a cache that was started again as late as everybody else.
  const isForgotten = () =>
    platform.redis.flushAll().then(
      () => true,
      () => false,
    );
  const forget = () => until('the cache has lost its memory', isForgotten);
  return [
    {
      async strike() {
        await cache.kill();
        return { what: 'the cache is killed', mend: cache.restart };
      },
    },
    {
      async strike() {
        await forget();
        return { what: 'the cache loses its memory', mend: async () => {} };
      },
    },
    {
      async strike() {
        await forget();
        await cache.kill();
        return { what: 'the cache loses its memory and is killed', mend: cache.restart };
      },
    },
  ];
}

async function inTurn(disasters: readonly Disaster[], { random, note, isOver }: DisasterOptions): Promise<void> {
  do {
    for (const left = [...disasters]; left.length > 0; ) {
      await pause(random.whole(...rests));
      const [disaster] = left.splice(random.whole(0, left.length - 1), 1) as [Disaster];
      const { what, mend } = await disaster.strike();
      note(what);
      await pause(random.whole(...downs));
      await mend();
      note(`that ${what} is mended`);
    }
  } while (!isOver());
}

/** It may find no cache while it starts. */
async function startAgain(one: ServerProcess): Promise<void> {
  for (let left = starts; ; left -= 1) {
    try {
      return await one.start();
    } catch (error) {
      await one.end();
      if (left === 0) throw error;
    }
  }
}
