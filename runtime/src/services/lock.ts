import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, processMark } from './processes.ts';

/**
 * Runs `work` while this process alone holds the lock file at `path`. Waits for a living holder (`onWait` is called
 * once when it has to) and takes the lock over from one that died without releasing it.
 */
export async function withLock<T>(path: string, work: () => Promise<T>, onWait?: () => void): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  const content = `${processMark(process.pid)} ${randomUUID()}`;
  let waited = false;
  while (!(await tryTake(path, content))) {
    if (!waited) onWait?.();
    waited = true;
    await pause(50);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function tryTake(path: string, content: string): Promise<boolean> {
  // A link appears together with its content, so that nobody ever reads a lock that is half written.
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, content);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await removeStale(path);
    return false;
  } finally {
    await rm(draft, { force: true });
  }
}

async function removeStale(path: string): Promise<void> {
  const holder = await readFile(path, 'utf8').catch(() => undefined);
  if (holder === undefined || isRunning(holder.split(' ')[0] ?? '')) return;
  const taken = `${path}.${randomUUID()}`;
  try {
    await rename(path, taken);
    // Another waiter may have replaced the stale lock since we read it: then give it back.
    if ((await readFile(taken, 'utf8')) !== holder) await link(taken, path).catch(() => undefined);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  } finally {
    await rm(taken, { force: true });
  }
}
