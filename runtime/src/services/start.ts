import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Progress } from '../progress.ts';
import { provideKept } from './kept.ts';
import { choose, type Provided, startShown, usersOwn, variables } from './kinds.ts';
import { withLock } from './lock.ts';
import type { Kind } from './record.ts';
import { endOf, release } from './supervise.ts';
import type { Surroundings } from './wheels.ts';

export type ServicesOptions = {
  /** Git-ignored folder for everything that is kept: programs, data, logs. */
  folder: string;
  /** `kept` survives a restart and all processes with this folder share it; `throwaway` is new and ends with `stop`. */
  data: 'kept' | 'throwaway';
  progress: Progress;
  /** From the environment: the user's own servers, and PATH, on which programs are looked for. */
  env: { MONGODB_URL?: string; REDIS_URL?: string; PATH?: string };
};

export type Services = {
  mongodbUrl: string;
  redisUrl: string;
  /** Whether the cache has the query engine (`FT.*`). */
  search: boolean;
  /** Which server runs and where it comes from, for people. */
  describe: { mongodb: string; redis: string };
  /** Lets go of the servers: those started here stop with their last user, the user's own never. */
  stop(): Promise<void>;
};

/**
 * Database and cache: those that MONGODB_URL and REDIS_URL name, else servers that are started here on loopback ports.
 * Should this process die, even by SIGKILL, what it started stops too. Throws `SERVICES_UNAVAILABLE`.
 */
export async function startServices({ data, env, progress, ...options }: ServicesOptions): Promise<Services> {
  const surroundings = { folder: resolve(options.folder), path: env.PATH, progress };
  const provide = (kind: Kind): Promise<Provided> => {
    const url = env[variables[kind]];
    if (url) return usersOwn(kind, url, progress);
    return data === 'kept' ? provideKept(kind, surroundings) : provideThrowaway(kind, surroundings);
  };
  const inTurn = data === 'kept' ? turns(surroundings) : <T>(work: () => Promise<T>) => work();
  const [mongodb, redis] = await inTurn(() => both(provide));
  let stopped: Promise<unknown> | undefined;
  return {
    mongodbUrl: mongodb.url,
    redisUrl: redis.url,
    search: redis.search,
    describe: { mongodb: mongodb.describe, redis: redis.describe },
    stop: async () => {
      stopped ??= inTurn(() => Promise.all([mongodb.leave(), redis.leave()]));
      await stopped;
    },
  };
}

function turns({ folder, progress }: Surroundings) {
  const onWait = (): void => progress('Waiting for another process that starts or stops the servers').done();
  return <T>(work: () => Promise<T>): Promise<T> => withLock(join(folder, 'services.lock'), work, onWait);
}

async function both(provide: (kind: Kind) => Promise<Provided>): Promise<[Provided, Provided]> {
  const mongodb = await provide('mongodb');
  try {
    return [mongodb, await provide('redis')];
  } catch (error) {
    await mongodb.leave();
    throw error;
  }
}

async function provideThrowaway(kind: Kind, surroundings: Surroundings): Promise<Provided> {
  const program = await choose(kind, surroundings);
  const folder = mkdtempSync(join(tmpdir(), `noline-${kind}-`));
  const log = join(surroundings.folder, 'logs', `${basename(folder)}.log`);
  const place = { folder, hold: `${folder}.hold`, log, throwaway: true };
  const { running, holder } = await startShown(kind, program, place, surroundings.progress);
  const leave = async (): Promise<void> => {
    release(holder);
    await endOf(running);
  };
  return { ...running, leave };
}
