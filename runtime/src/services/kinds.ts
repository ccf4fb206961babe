import type { Progress } from '../progress.ts';
import { askMongodb, askRedis } from './answer.ts';
import { chooseMongodb } from './mongodb.ts';
import type { Kind } from './record.ts';
import { chooseRedis } from './redis.ts';
import { launch, type Place, type Program } from './supervise.ts';
import { servicesUnavailable } from './unavailable.ts';
import type { Surroundings } from './wheels.ts';

/** A server that can be used, whoever started it; `leave` ends our use of it. */
export type Provided = { url: string; describe: string; search: boolean; leave(): Promise<void> };

/** What the two kinds of server are called, in words and in the environment. */
export const titles = { mongodb: 'Database', redis: 'Cache' } as const;
export const variables = { mongodb: 'MONGODB_URL', redis: 'REDIS_URL' } as const;

/** Version and abilities of a server that runs. Throws when it does not answer. */
export async function ask(kind: Kind, url: string): Promise<{ version: string; search: boolean }> {
  return kind === 'mongodb' ? { ...(await askMongodb(url)), search: false } : askRedis(url);
}

/** The program to start where the user has no server of this kind. */
export function choose(kind: Kind, surroundings: Surroundings): Promise<Program> {
  return kind === 'mongodb' ? chooseMongodb(surroundings) : chooseRedis(surroundings);
}

/** Starts a program and shows that; `lastPort` is taken again if it is free. */
export async function startShown(kind: Kind, program: Program, place: Place, progress: Progress, lastPort?: number) {
  const shown = progress(titles[kind]);
  try {
    const launched = await launch(program, place, lastPort);
    shown.done(program.describe);
    return launched;
  } catch (error) {
    shown.fail();
    throw error;
  }
}

/** The user's own server at `url`: it is asked once, used as it is and never stopped. */
export async function usersOwn(kind: Kind, url: string, progress: Progress): Promise<Provided> {
  const shown = progress(titles[kind]);
  try {
    const { version, search } = await ask(kind, url);
    const describe = `${kind === 'mongodb' ? 'MongoDB' : 'Redis'} ${version} at ${variables[kind]}`;
    shown.done(describe);
    if (kind === 'redis' && !search)
      progress('Full-text search').fail('no query engine at REDIS_URL: it takes a Redis 8');
    return { url, describe, search, leave: async () => undefined };
  } catch (error) {
    shown.fail();
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw servicesUnavailable(`${variables[kind]} is set, but no server answers there: ${reason}`, error);
  }
}
