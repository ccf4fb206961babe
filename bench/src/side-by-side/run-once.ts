import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { step } from '@noline/runtime/progress';

/**
 * Runs a command to its end.
 *
 * @param what it does, for whoever waits for it
 * @throws Error with all that it has said, where it fails
 */
export async function runOnce(what: string, command: string, args: readonly string[], cwd: string): Promise<void> {
  const running = step(what);
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) {
    running.fail();
    throw new Error(`${what} failed:\n${output}`);
  }
  running.done();
}
