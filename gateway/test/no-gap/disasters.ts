import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '@noline/demo/random';
import type { Timeline } from '../chaos/timeline.ts';
import type { ServerProcess } from '../server-process.ts';
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

const rests = [200, 2_500] as const;
const starts = 5;

/** Lets everything go wrong that can: what is of one kind one after the other in any order, what is of several at once. */
export async function letGoWrong(options: DisasterOptions): Promise<void> {
  const { stage, random } = options;
  const endings = (processes: readonly ServerProcess[]) => processes.map((one) => endingOf(one, random));
  await Promise.all([
    inTurn(endings(stage.gateways), options),
    inTurn(endings([...stage.subgraphs, ...stage.subgraphs]), options),
    inTurn(cacheDisasters(stage), options),
  ]);
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
  const forget = async (): Promise<void> => void (await platform.redis.flushAll());
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
      await pause(random.whole(...rests) / 2);
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
