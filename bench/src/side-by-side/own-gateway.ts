import { join } from 'node:path';
import { root } from '../platform.ts';
import { runOnce } from './run-once.ts';

let built: Promise<string> | undefined;

/** Builds our gateway as it is deployed, where it has changed, and says where it begins. */
export function builtGateway(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const turbo = join(root, 'node_modules/.bin/turbo');
  await runOnce('Noline, built', turbo, ['run', 'build', '--filter=@noline/gateway'], root);
  return join(root, 'gateway/dist/main.js');
}
