import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '@noline/demo/random';
import { armCrash, crashPoints, disarmAll, isArmed } from '@noline/order/testing/crashing';
import type { Platform } from '@noline/runtime/subgraph';
import type { OwnServer } from '@noline/runtime/testing/own-server';
import type { Fleet } from '../fleet.ts';
import type { ServerProcess } from '../server-process.ts';

/** Where things go wrong. */
export interface Scene {
  fleet: Fleet;
  database: OwnServer;
  platform: Platform;
  random: Random;
  /** Takes note of what happened, and when. */
  note(what: string): void;
  isOver: () => boolean;
}

/** The steps of sagas at which a process has ended, of all that there are. */
export interface Points {
  all: number;
  hit: Set<string>;
}

const lookMilliseconds = 100;

/** Starts each process again whenever it has ended, as a supervisor does, until it is told to stop. */
export async function supervise({ processes }: Fleet, isOver: () => boolean): Promise<void> {
  async function keep(one: ServerProcess): Promise<void> {
    while (!isOver()) {
      // It may be killed while it starts, or find no database.
      if (one.pid() === undefined) await one.start().catch(() => one.end());
      await pause(lookMilliseconds);
    }
  }
  await Promise.all(processes.map(keep));
}

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

/** Lets processes end at each step of each saga, in any order: a few steps at a time, those that nobody came to later. */
export async function killAtSteps({ platform, random, note, isOver }: Scene): Promise<Points> {
  const db = platform.mongo.db(`${platform.prefix}_order`);
  const hit = new Set<string>();
  const waiting = shuffled(crashPoints, random);
  /** Whether a process has ended there; the database may be down meanwhile. */
  async function cameTo(point: string): Promise<boolean> {
    await armCrash(db, point);
    for (const giveUp = Date.now() + armedMilliseconds; !isOver() && Date.now() < giveUp; ) {
      await pause(lookMilliseconds);
      if (!(await isArmed(db, point).catch(() => true))) return true;
    }
    return false;
  }
  async function one(): Promise<void> {
    while (!isOver()) {
      const point = waiting.shift();
      if (point === undefined) return;
      if (await cameTo(point).catch(() => pause(lookMilliseconds))) {
        hit.add(point);
        note(`a process has ended at ${point}`);
      } else waiting.push(point);
    }
  }
  await Promise.all(Array.from({ length: armedAtOnce }, one));
  await disarmAll(db).catch(() => {});
  return { all: crashPoints.length, hit };
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
