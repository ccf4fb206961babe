import { type ChildProcess, spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../', import.meta.url));

export interface Ended {
  code: number;
  /** What it wrote to either stream. */
  output: string;
}

interface Options {
  env?: NodeJS.ProcessEnv;
  /** Told each line as it comes. */
  onLine?: (line: string) => void;
}

const running = new Set<ChildProcess>();

/** Runs a program of node_modules/.bin or of the PATH in the repository, without colours, and keeps what it says. */
export function runCommand([program = '', ...args]: string[], { env = {}, onLine }: Options = {}): Promise<Ended> {
  const path = [`${root}node_modules/.bin`, process.env['PATH']].join(delimiter);
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1', ...env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what it starts (Jest's workers) can be ended with it.
    detached: true,
  });
  running.add(child);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      onLine?.(line);
    });
  }
  return new Promise((resolve) => {
    const end = (code: number): void => {
      running.delete(child);
      resolve({ code, output: lines.join('\n') });
    };
    child.once('error', (error) => {
      lines.push(`${program} could not be run: ${error.message}`);
      end(1);
    });
    child.once('close', (code) => end(code ?? 1));
  });
}

/** Ends what still runs. */
export function endCommands(): void {
  for (const { pid } of running) {
    try {
      if (pid) process.kill(-pid, 'SIGTERM');
    } catch {
      // It ended by itself.
    }
  }
}
