import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const shownLines = 20;
const startMilliseconds = 60_000;
const endMilliseconds = 12_000;

/** A gateway or a subgraph in a process of its own. */
export interface ServerProcess {
  name: string;
  /** `http://127.0.0.1:<port>/graphql` */
  url: string;
  /** Undefined while it does not run. */
  pid(): number | undefined;
  /** Starts it, again if need be, on its port; ready when it answers. */
  start(): Promise<void>;
  /** Ends it, by default as a crash does, and waits until it is gone. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

interface ServerOptions {
  name: string;
  /** From the root: `gateway/src/main.ts`. */
  entry: string;
  port: number;
  /** All settings of the process but its port. */
  env: Record<string, string>;
  /** A file that its log is added to. */
  log?: string;
}

export function serverProcess({ name, entry, port, env, log }: ServerOptions): ServerProcess {
  const health = `http://127.0.0.1:${port}/health`;
  let child: ChildProcess | undefined;
  let told: string[] = [];
  const isGone = (): boolean => child === undefined || child.exitCode !== null || child.signalCode !== null;

  function launch(): void {
    const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env;
    child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', entry], {
      cwd: root,
      env: { PATH, HOME, TMPDIR, APOLLO_TELEMETRY_DISABLED: '1', ...env, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    told = [];
    child.stderr?.on('data', (text) => {
      told = [...told, ...String(text).trimEnd().split('\n')].slice(-shownLines);
    });
    if (log) child.stderr?.pipe(createWriteStream(log, { flags: 'a' }));
    const { pid } = child;
    const leaveNone = (): void => void (pid !== undefined && !isGone() && process.kill(pid, 'SIGKILL'));
    process.once('exit', leaveNone);
    child.once('exit', () => process.off('exit', leaveNone));
  }
  return {
    name,
    url: `http://127.0.0.1:${port}/graphql`,
    pid: () => (isGone() ? undefined : child?.pid),
    async start() {
      launch();
      await until(
        `${name} answers`,
        async () => {
          if (isGone()) throw new Error(`${name} ended at its start:\n${told.join('\n')}`);
          return fetch(health).then(
            ({ ok }) => ok,
            () => false,
          );
        },
        startMilliseconds,
      );
    },
    async end(signal = 'SIGKILL') {
      if (isGone() || !child) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      const force = setTimeout(() => child?.kill('SIGKILL'), endMilliseconds);
      await gone;
      clearTimeout(force);
    },
  };
}
