import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { step } from '../progress.ts';
import { type Services, startServices } from '../services/start.ts';

declare global {
  // Jest gives set-up and tear-down no other common place.
  var nolineServices: Services | undefined;
}

/** Starts a throw-away database and cache for the whole run; tests keep apart by prefix and tenant. */
export default async function startForTests(): Promise<void> {
  const folder = fileURLToPath(new URL('../../../.noline/', import.meta.url));
  const services = await startServices({ folder, data: 'throwaway', env: process.env, progress: step });
  globalThis.nolineServices = services;
  // Where test files share what is made once.
  process.env['TEST_FOLDER'] = mkdtempSync(join(tmpdir(), 'noline-tests-'));
  process.env['MONGODB_URL'] = services.mongodbUrl;
  process.env['REDIS_URL'] = services.redisUrl;
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
}
