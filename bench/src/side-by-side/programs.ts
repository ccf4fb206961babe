import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const fromSource = ['--conditions=source', '--import', 'tsx'];
const probe = fileURLToPath(new URL('./probe.mjs', import.meta.url));
const endMilliseconds = 15_000;
const ticksPerSecond = 100;

const lastWords = new WeakMap<ChildProcess, string>();

function launch(env: NodeJS.ProcessEnv, args: string[], cwd?: string): ChildProcess {
  const child = spawn(process.execPath, args, {
    ...(cwd && { cwd }),
    env: { ...env, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  child.stderr?.on('data', (chunk) => lastWords.set(child, `${lastWordsOf(child)}${chunk}`.slice(-2_000)));
  return child;
}

/** The end of what a program has written about its troubles. */
export const lastWordsOf = (child: ChildProcess): string => lastWords.get(child) ?? '';

/** Starts a program of ours, which answers questions. */
export const startProgram = (file: string, env: NodeJS.ProcessEnv, args: string[] = []): ChildProcess =>
  launch(env, [...fromSource, file, ...args]);

/** A gateway that is to be measured. */
export interface Command {
  /** Its script and arguments. */
  args: string[];
  /** Whether it runs from our source. */
  isSource: boolean;
  cwd?: string;
  /** Settings that it takes from its environment. */
  env?: NodeJS.ProcessEnv;
}

/** Starts a gateway with the probe in it. */
export const startGatewayProcess = (
  { args, isSource, cwd, env: own }: Command,
  env: NodeJS.ProcessEnv,
  flags: string[] = [],
): ChildProcess =>
  launch(
    { ...env, ...own },
    [...flags, '--expose-gc', '--import', probe, ...(isSource ? fromSource : []), ...args],
    cwd,
  );

/** Ends a program that we have started, the hard way where it takes too long. */
export async function endProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), endMilliseconds);
  await ended;
  clearTimeout(timer);
}

/** The processor time that processes have used so far, in seconds. */
export const cpuSeconds = (children: readonly Pick<ChildProcess, 'pid'>[]): number =>
  children.reduce((sum, { pid }) => sum + statOf(pid).ticks / ticksPerSecond, 0);

/** What `/proc/<pid>/stat` says; the name before it may hold anything. */
function statOf(pid: number | undefined): { parent: number; ticks: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
}

/** All processes that this one has started and that still run, and those that they have started. */
export function descendants(): { pid: number }[] {
  const parents = new Map<number, number>();
  for (const pid of readdirSync('/proc').map(Number).filter(Boolean)) {
    try {
      parents.set(pid, statOf(pid).parent);
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOurs = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === process.pid || isOurs(parents.get(pid)));
  return [...parents].flatMap(([pid, parent]) => (isOurs(parent) ? [{ pid }] : []));
}

const startMilliseconds = 60_000;

/** Waits until a gateway answers queries. @throws Error with its last words where it never does */
export const ready = (url: string, gateway: ChildProcess): Promise<void> =>
  untilOk(url, gateway, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ __typename }"}',
  });

/** Waits until a program answers a request well. @throws Error with its last words where it never does */
export async function untilOk(url: string | URL, program: ChildProcess, request: RequestInit = {}): Promise<void> {
  for (const giveUp = Date.now() + startMilliseconds; ; ) {
    const isOk = await fetch(url, request).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isOk) return;
    if (program.exitCode !== null || Date.now() > giveUp)
      throw new Error(`Nothing answers at ${url}. ${lastWordsOf(program)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
