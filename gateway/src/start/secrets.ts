import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secrets that all processes of one installation share; see `settings` of runtime/config. */
export interface Secrets {
  IDENTITY_KEY: string;
  SESSION_KEY: string;
}

/** The secrets of a folder: made once, readable by their owner only. */
export function keptSecrets(folder: string): Secrets {
  const file = join(folder, 'secrets.json');
  mkdirSync(folder, { recursive: true });
  // A link appears whole or not at all, and only once: two processes that start together get the same secrets.
  const draft = `${file}.${randomUUID()}`;
  const fresh: Secrets = { IDENTITY_KEY: newSecret(), SESSION_KEY: newSecret() };
  writeFileSync(draft, `${JSON.stringify(fresh, undefined, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
}

const newSecret = (): string => randomBytes(32).toString('base64url');
