import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../platform.ts';
import { runOnce } from './run-once.ts';

/** Another system that is measured beside this one, and what it needs, in exact versions. */
export interface Peer {
  name: string;
  title: string;
  packages: Readonly<Record<string, string>>;
}

/**
 * Installs a peer for itself where it is not yet there: under `.noline`, which git ignores, and outside our own lock file.
 *
 * @returns the folder that it is in
 * @throws Error with what npm says
 */
export async function installPeer({ name, title, packages }: Peer): Promise<string> {
  const folder = join(root, '.noline', 'peers', name);
  const wanted = Object.entries(packages).map(([id, version]) => `${id}@${version}`);
  const stamp = join(folder, 'installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted.join('\n')) return folder;
  mkdirSync(folder, { recursive: true });
  const npm = ['install', '--prefix', folder, '--save-exact', '--no-fund', '--no-audit', '--loglevel=error', ...wanted];
  await runOnce(`${title}, installed once (${wanted.join(', ')})`, 'npm', npm, folder);
  writeFileSync(stamp, wanted.join('\n'));
  return folder;
}
