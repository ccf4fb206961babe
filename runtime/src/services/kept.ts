import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ask, choose, type Provided, startShown, titles } from './kinds.ts';
import { type Entry, isUsing, type Kind, newUser, record, recorded } from './record.ts';
import { adopt, endOf, endStale, release } from './supervise.ts';
import type { Surroundings } from './wheels.ts';

/**
 * The server that keeps its data: the one that another process of this folder runs already, else a new one on the data
 * of the last. Call it, and `leave`, only while holding the folder's lock.
 */
export async function provideKept(kind: Kind, surroundings: Surroundings): Promise<Provided> {
  const last = recorded(surroundings.folder, kind);
  return (last && (await joinRunning(kind, last, surroundings))) ?? startKept(kind, surroundings, last);
}

async function joinRunning(kind: Kind, last: Entry, surroundings: Surroundings): Promise<Provided | undefined> {
  const holder = adopt(last.hold);
  if (holder === undefined) return undefined;
  try {
    await ask(kind, last.url);
    // Its pipe is taken away when its last user has died just before: then it is about to stop.
    if (!existsSync(last.hold)) throw new Error(`${last.describe} is stopping`);
  } catch {
    release(holder);
    return undefined;
  }
  surroundings.progress(titles[kind]).done(`${last.describe}, already running`);
  return use(kind, last, surroundings.folder, holder);
}

async function startKept(kind: Kind, surroundings: Surroundings, last?: Entry): Promise<Provided> {
  const { folder, progress } = surroundings;
  if (last) await endStale(last);
  const program = await choose(kind, surroundings);
  const data = join(folder, 'data', program.store);
  const place = { folder: data, hold: `${data}.hold`, log: join(folder, 'logs', `${kind}.log`), throwaway: false };
  const { running, holder } = await startShown(kind, program, place, progress, last?.port);
  return use(kind, { ...running, users: [] }, folder, holder);
}

function use(kind: Kind, entry: Entry, folder: string, holder: number): Provided {
  const user = newUser();
  record(folder, kind, { ...entry, users: [...entry.users, user] });
  const leave = async (): Promise<void> => {
    const now = recorded(folder, kind) ?? entry;
    const others = now.users.filter((other) => other !== user && isUsing(other));
    record(folder, kind, { ...now, users: others });
    release(holder);
    // The last one waits, so that the next start finds the data closed.
    if (others.length === 0) await endOf(entry);
  };
  return { ...entry, leave };
}
