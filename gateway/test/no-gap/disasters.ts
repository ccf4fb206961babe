import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '@noline/demo/random';
import type { Timeline } from '../chaos/timeline.ts';
import type { ServerProcess } from '../server-process.ts';
import type { Stage } from './stage.ts';

/** Something that goes wrong and is mended. */
interface Disaster {
  title: string;
  strike(): Promise<void>;
  mend(): Promise<void>;
}

export interface DisasterOptions extends Pick<Timeline, 'note'> {
  stage: Stage;
  random: Random;
  /** No more of them is begun then, but each has been once. */
  isOver: () => boolean;
}

const rests = [200, 2_500] as const;
const starts = 5;

/** Lets everything go wrong at random that can: what is of one kind one after the other, what is of several at once. */
export async function letGoWrong(options: DisasterOptions): Promise<void> {
  const { stage } = options;
  const killed = (one: ServerProcess, signal: NodeJS.Signals): Disaster => ({
    title: `${one.name} is ${signal === 'SIGKILL' ? 'killed' : 'stopped'}`,
    strike() {
      if (one.pid() === undefined) throw new Error(`${one.name} has ended by itself.`);
      return one.end(signal);
    },
    mend: () => startAgain(one),
  });
  const every = (processes: readonly ServerProcess[]): Disaster[] =>
    processes.flatMap((one) => [killed(one, 'SIGKILL'), killed(one, 'SIGTERM')]);
  await Promise.all([
    inTurn(every(stage.gateways), options),
    inTurn(every(stage.subgraphs), options),
    inTurn(cacheDisasters(stage), options),
  ]);
}

function cacheDisasters({ cache, platform }: Stage): Disaster[] {
  const forget = async (): Promise<void> => void (await platform.redis.flushAll());
  const { kill: strike, restart: mend } = cache;
  return [
    { title: 'the cache is killed', strike, mend },
    { title: 'the cache loses its memory', strike: forget, mend: async () => {} },
    {
      ...{ title: 'the cache loses its memory and is killed', mend },
      async strike() {
        await forget();
        await strike();
      },
    },
  ];
}

async function inTurn(disasters: readonly Disaster[], { random, note, isOver }: DisasterOptions): Promise<void> {
  do {
    for (const left = [...disasters]; left.length > 0; ) {
      const [{ title, strike, mend }] = left.splice(random.whole(0, left.length - 1), 1) as [Disaster];
      await pause(random.whole(...rests));
      note(title);
      await strike();
      await pause(random.whole(...rests) / 2);
      await mend();
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
