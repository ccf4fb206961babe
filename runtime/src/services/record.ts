import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, processMark } from './processes.ts';
import type { Running } from './supervise.ts';

export type Kind = 'mongodb' | 'redis';

/** The server that was last started for one kind of data, and who uses it. */
export type Entry = Running & { users: string[] };

type Servers = Partial<Record<Kind, Entry>>;

/** What `services.json` says of one server; undefined when it was never started or the file cannot be read. */
export function recorded(folder: string, kind: Kind): Entry | undefined {
  return read(folder)[kind];
}

/** Writes one server's entry; users that have ended meanwhile are left out. Call it only while holding the lock. */
export function record(folder: string, kind: Kind, entry: Entry): void {
  const users = entry.users.filter(isUsing);
  const file = join(folder, 'services.json');
  const draft = `${file}.draft`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(draft, `${JSON.stringify({ ...read(folder), [kind]: { ...entry, users } }, undefined, 2)}\n`);
  renameSync(draft, file);
}

/** A new mark for a use of a server by this process, which may use it more than once. */
export function newUser(): string {
  return `${processMark(process.pid)}/${randomUUID()}`;
}

/** Whether the process that this mark belongs to still runs. */
export function isUsing(user: string): boolean {
  return isRunning(user.split('/')[0] ?? '');
}

function read(folder: string): Servers {
  try {
    return JSON.parse(readFileSync(join(folder, 'services.json'), 'utf8')) as Servers;
  } catch {
    return {};
  }
}
