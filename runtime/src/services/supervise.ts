import { execFileSync, spawn } from 'node:child_process';
import { closeSync, constants, mkdirSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { groupMembers } from './processes.ts';
import { servicesUnavailable } from './unavailable.ts';

/** A server program that was chosen but does not run yet. */
export type Program = {
  /** Program, version and origin for people, e.g. `secantusd-rs 0.5.3 on PATH`. */
  describe: string;
  /** Name of its data folder: no two programs read each other's files. */
  store: string;
  command(port: number, folder: string): string[];
  url(port: number): string;
  /** Resolves once the server answers over its own protocol; gives up when the signal is aborted. */
  ready(url: string, signal: AbortSignal): Promise<void>;
  /** Set for a cache: whether it has the query engine. */
  search?: boolean;
};

/** Where a server keeps what belongs to it; with `throwaway` all of it is removed when the server stops. */
export type Place = { folder: string; hold: string; log: string; throwaway: boolean };

export type Running = Place & { describe: string; url: string; port: number; group: number; search: boolean };

/**
 * The shell that stands between us and a server. Its standard input is a named pipe which every process that uses the
 * server keeps open for writing; the kernel closes it with the last of them, even on SIGKILL, and then the server is
 * stopped. Both run in a session of their own, so that Ctrl-C reaches only us and we can shut down in order.
 */
const supervisor = `
exec 3<&0 </dev/null
folder=$1 hold=$2 log=$3 throwaway=$4; shift 4
"$@" 3<&- &
server=$!
(
  read -r _ <&3
  rm -f "$hold"
  [ "$throwaway" = true ] && kill -KILL $server
  kill -TERM $server
  waited=0
  while kill -0 $server 2>/dev/null && [ $waited -lt 20 ]; do sleep 1; waited=$((waited + 1)); done
  kill -KILL $server
) 2>/dev/null &
guard=$!
exec 3<&-
wait $server
code=$?
[ "$throwaway" = true ] && [ ! -e "$hold" ] && rm -rf "$folder" "$log"
kill $guard 2>/dev/null
exit $code
`;

/** Starts a program and waits until it answers. The result's `holder` keeps it alive until `release` is called. */
export async function launch(program: Program, place: Place, lastPort?: number) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? lastPort : undefined);
    const started = start(program.command(port, place.folder), place);
    const giveUp = new AbortController();
    const url = program.url(port);
    try {
      await Promise.race([program.ready(url, giveUp.signal), started.ended]);
      const { describe, search = false } = program;
      return { holder: started.holder, running: { ...place, describe, url, port, group: started.group, search } };
    } catch (error) {
      giveUp.abort();
      const log = started.newLog();
      release(started.holder);
      await endOf({ group: started.group, folder: place.folder });
      if (attempt < 3 && /EADDRINUSE|address (is )?(already )?in use/i.test(log)) continue;
      if (place.throwaway)
        for (const path of [place.folder, place.hold]) rmSync(path, { recursive: true, force: true });
      const reason = error instanceof Error ? error.message : String(error);
      throw servicesUnavailable(`${program.describe} did not start: ${reason}\n${log}\n(log: ${place.log})`, error);
    }
  }
}

/** Joins a server that another process started; undefined when its supervisor is gone. */
export function adopt(hold: string): number | undefined {
  try {
    // Without a reader at the other end this fails at once (ENXIO) instead of waiting for one.
    return openSync(hold, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
}

/** Lets go of a server; it stops once nobody holds it any more. */
export function release(holder: number): void {
  closeSync(holder);
}

/** Waits until nothing of a server runs any more. */
export async function endOf({ group, folder }: Pick<Running, 'group' | 'folder'>): Promise<void> {
  while (groupMembers(group, folder).length > 0) await pause(20);
}

/** Ends what a dead owner left behind, but only processes of that group that name our data folder. */
export async function endStale(running: Pick<Running, 'group' | 'folder'>): Promise<void> {
  const left = (): number[] => groupMembers(running.group, running.folder);
  // Asked once only: a second SIGTERM makes the Python server begin its shutdown anew.
  for (const pid of left()) signal(pid, 'SIGTERM');
  for (const deadline = Date.now() + 15_000; left().length > 0; await pause(50)) {
    if (Date.now() > deadline) for (const pid of left()) signal(pid, 'SIGKILL');
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended in the meantime.
  }
}

function start(command: string[], { folder, hold, log, throwaway }: Place) {
  for (const path of [folder, dirname(hold), dirname(log)]) mkdirSync(path, { recursive: true });
  rmSync(hold, { force: true });
  execFileSync('mkfifo', [hold]);
  // Opened for both directions first, since opening one end of a pipe waits for the other.
  const both = openSync(hold, constants.O_RDWR);
  const input = openSync(hold, constants.O_RDONLY);
  const holder = openSync(hold, constants.O_WRONLY);
  const output = openSync(log, 'a');
  const oldSize = statSync(log).size;
  const args = ['-c', supervisor, 'noline', folder, hold, log, String(throwaway), ...command];
  const child = spawn('sh', args, { detached: true, stdio: [input, output, output] });
  for (const file of [both, input, output]) closeSync(file);
  child.unref();
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`it ended with code ${code}`)));
  });
  ended.catch(() => undefined);
  const newLog = (): string =>
    readFileSync(log).subarray(oldSize).toString().trimEnd().split('\n').slice(-12).join('\n');
  return { holder, group: child.pid ?? 0, ended, newLog };
}

// Below the range from which the kernel takes ports for outgoing connections, so that none of those gets in between.
async function freePort(preferred?: number): Promise<number> {
  for (let port = preferred; ; port = undefined) {
    port ??= 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1' }, () => probe.close(() => resolve(true)));
  });
}
