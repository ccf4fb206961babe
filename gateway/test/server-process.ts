import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const shownLines = 20;
const startMilliseconds = 60_000;
const endMilliseconds = 12_000;
const lookMilliseconds = 100;

/** A gateway or a subgraph in a process of its own. */
export interface ServerProcess {
  name: string;
  /** `http://127.0.0.1:<port>/graphql` */
  url: string;
  /** Undefined while it does not run. */
  pid(): number | undefined;
  /** The pids that it had when SIGKILL ended it. */
  killed: ReadonlySet<number>;
  /** Starts it, again if need be, on its port; ready when it answers. */
  start(): Promise<void>;
  /** Ends it, by default as a crash does, and waits until it is gone. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

interface ServerOptions {
  name: string;
  /** From the root: `gateway/src/main.ts`; or a file that is put together, which needs no loader. */
  entry: string;
  port: number;
  /** All settings of the process but its port. */
  env: Record<string, string>;
  /** A file that its log is added to. */
  log?: string;
}

/** The pids of those that have said something in a log of our own, one for each time. */
export const sayersOf = (log: string, text: string): number[] =>
  readFileSync(log, 'utf8')
    .split('\n')
    .flatMap((line) => (line.includes(`"msg":"${text}"`) ? [JSON.parse(line).pid as number] : []));

/** Those that run: none is left behind. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export function serverProcess({ name, entry, port, env, log }: ServerOptions): ServerProcess {
  const health = `http://127.0.0.1:${port}/health`;
  let child: ChildProcess | undefined;
  let told: string[] = [];
  const killed = new Set<number>();
  const isGone = (): boolean => child === undefined || child.exitCode !== null || child.signalCode !== null;

  function launch(): void {
    const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env;
    const loader = entry.endsWith('.ts') ? ['--conditions=source', '--import', 'tsx'] : [];
    const launched = spawn(process.execPath, [...loader, entry], {
      cwd: root,
      env: { PATH, HOME, TMPDIR, APOLLO_TELEMETRY_DISABLED: '1', ...env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    told = [];
    launched.stderr.on('data', (text) => {
      told = [...told, ...String(text).trimEnd().split('\n')].slice(-shownLines);
    });
    for (const said of [launched.stdout, launched.stderr]) {
      if (log) said.pipe(createWriteStream(log, { flags: 'a' }));
      else said.resume();
    }
    running.add(launched);
    launched.once('exit', (_, signal) => {
      running.delete(launched);
      if (signal === 'SIGKILL' && launched.pid !== undefined) killed.add(launched.pid);
    });
    child = launched;
  }
  return {
    name,
    url: `http://127.0.0.1:${port}/graphql`,
    pid: () => (isGone() ? undefined : child?.pid),
    killed,
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
        lookMilliseconds,
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
