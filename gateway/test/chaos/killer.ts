import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '@noline/demo/random';
import { armCrash, type CrashPoint, crashPoints, disarmAll, endedAt } from '@noline/order/testing/crashing';
import { openDatabase } from '@noline/runtime/mongo';
import type { Stage } from './stage.ts';
import type { Timeline } from './timeline.ts';

/** Where things go wrong. */
export interface Scene extends Pick<Stage, 'fleet' | 'database' | 'platform'>, Pick<Timeline, 'note'> {
  random: Random;
  isOver: () => boolean;
}

const lookMilliseconds = 100;

const mostDown = 1;

/** Kills processes at random moments: who is back is at work for a while before the next one dies. */
export async function killAtRandom({ fleet, random, note, isOver }: Scene, rest: readonly [number, number]) {
  while (!isOver()) {
    await pause(random.whole(...rest));
    const alive = fleet.processes.filter((one) => one.pid() !== undefined);
    if (isOver() || alive.length <= fleet.processes.length - mostDown) continue;
    const victim = random.pick(alive);
    note(`${victim.name} is killed`);
    await victim.end('SIGKILL');
  }
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const left = [...list];
  return list.flatMap(() => left.splice(random.whole(0, left.length - 1), 1));
}

const armedAtOnce = 4;
const armedMilliseconds = 5_000;

/**
 * Lets processes end at steps of sagas, in any order: a few steps at a time, those that nobody came to later.
 *
 * @returns how many have ended so
 */
export async function killAtSteps({ platform, random, note, isOver }: Scene): Promise<number> {
  const db = openDatabase(platform.mongo, `${platform.prefix}_order`);
  const waiting = shuffled(crashPoints, random);
  let ended = 0;
  /** Whether a process has ended there; the database may be down meanwhile. */
  async function cameTo(point: CrashPoint): Promise<boolean> {
    await armCrash(db, point);
    for (const giveUp = Date.now() + armedMilliseconds; !isOver() && Date.now() < giveUp; ) {
      await pause(lookMilliseconds);
      if (await endedAt(db, point).catch(() => undefined)) return true;
    }
    return false;
  }
  async function one(): Promise<void> {
    while (!isOver()) {
      const point = waiting.shift();
      if (point === undefined) return;
      if (await cameTo(point).catch(() => pause(lookMilliseconds))) {
        ended += 1;
        note(`a process has ended at ${point.name}`);
      } else waiting.push(point);
    }
  }
  await Promise.all(Array.from({ length: armedAtOnce }, one));
  await disarmAll(db).catch(() => {});
  return ended;
}

const downMilliseconds = 1_500;

/** Takes the cache's memory once, and stops the database once, at their time in each round. */
export async function failServers({ platform, database, note, isOver }: Scene, rounds: number, milliseconds: number) {
  for (let round = 0; round < rounds; round += 1) {
    await pause(milliseconds * 0.3);
    if (isOver()) return;
    note('the cache loses its memory');
    await platform.redis.flushAll();
    await pause(milliseconds * 0.3);
    if (isOver()) return;
    note('the database is killed');
    await database.kill();
    await pause(downMilliseconds);
    await database.restart();
    note('the database is back');
    await pause(milliseconds * 0.4);
  }
}
