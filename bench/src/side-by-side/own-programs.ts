import { join } from 'node:path';
import { root } from '../platform.ts';
import { runOnce } from './run-once.ts';

let building: Promise<void> | undefined;

/**
 * A program of ours as it is deployed, built where its source has changed. From source it would hold a compiler, too.
 *
 * @param file from the root: `gateway/dist/main.js`
 * @throws Error with what the compiler says
 */
export async function builtProgram(file: string): Promise<string> {
  const turbo = join(root, 'node_modules/.bin/turbo');
  building ??= runOnce('Noline, built', turbo, ['run', 'build', '--filter=@noline/gateway'], root);
  await building;
  return join(root, file);
}
