import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Programs } from './programs.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A program of `package.json` that runs as a user starts it, but for npm. */
export interface Program {
  child: ChildProcess;
  /** What it has written so far, both streams. */
  output(): string;
  /** Its exit code, once it has ended by itself or by a signal. */
  ended: Promise<number | null>;
}

/**
 * Starts a program, with nothing of this process's environment but where programs are found.
 *
 * @param file in gateway/src: `import.main.ts`
 * @param programs where it is put together, which starts sooner; without them, as `package.json` starts it
 */
export function startProgram(
  file: string,
  args: readonly string[],
  env: Record<string, string>,
  programs?: Programs,
): Program {
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env;
  const entry = `gateway/src/${file}`;
  const start = programs ? [programs.file(entry)] : ['runtime/launch.mjs', entry];
  let output = '';
  const child = spawn(process.execPath, [...start, ...args], {
    cwd: root,
    env: { PATH, HOME, TMPDIR, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text));
  const leaveNone = (): void => void child.kill('SIGTERM');
  process.once('exit', leaveNone);
  const ended = once(child, 'close').then(([code]) => {
    process.off('exit', leaveNone);
    return code as number | null;
  });
  return { child, output: () => output, ended };
}

/** Runs a program to its end. */
export async function runProgram(...started: Parameters<typeof startProgram>) {
  const { output, ended } = startProgram(...started);
  const code = await ended;
  return { code, output: output() };
}
