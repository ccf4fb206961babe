import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { choose } from '../services/kinds.ts';
import { groupMembers } from '../services/processes.ts';
import type { Kind } from '../services/record.ts';
import { endOf, launch, release } from '../services/supervise.ts';

/** A database or cache of a test's own, to be killed and started again. */
export interface OwnServer {
  url: string;
  /** Ends it without a word, as a crash does. */
  kill(): Promise<void>;
  /** Starts it again with the data and at the URL that it had. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const programs = fileURLToPath(new URL('../../../.noline/', import.meta.url));

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with one of the others.
  }
}

/** Starts a server that no other test uses. */
export async function ownServer(kind: Kind): Promise<OwnServer> {
  const program = await choose(kind, {
    folder: programs,
    ...(process.env['PATH'] && { path: process.env['PATH'] }),
    progress: () => ({ done() {}, fail() {} }),
  });
  const folder = mkdtempSync(join(tmpdir(), 'noline-own-'));
  const place = {
    folder: join(folder, 'data'),
    hold: join(folder, 'hold'),
    log: join(folder, 'log'),
    throwaway: false,
  };
  let launched = await launch(program, place);
  const { url, port } = launched.running;
  let running = true;
  async function kill(): Promise<void> {
    if (!running) return;
    running = false;
    const { group } = launched.running;
    for (const pid of groupMembers(group, place.folder)) end(pid);
    release(launched.holder);
    await endOf(launched.running);
  }
  return {
    url,
    kill,
    async restart() {
      launched = await launch(program, place, port);
      running = true;
      if (launched.running.url !== url) throw new Error(`port ${port} was taken meanwhile`);
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
