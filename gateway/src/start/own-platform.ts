import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeLog } from '@noline/runtime/log';
import { connectPlatform } from '@noline/runtime/process';
import { type Progress, step } from '@noline/runtime/progress';
import { startServices } from '@noline/runtime/services/start';
import type { Platform } from '@noline/runtime/subgraph';
import { type GatewayConfig, readGatewayConfig } from '../config.ts';
import type { Started } from './program.ts';
import { keptSecrets } from './secrets.ts';

/** The repository's own folder. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The environment that this program was started in. */
export type Env = NodeJS.ProcessEnv;

/** Database, cache and settings of this installation, ready to use. */
export interface OwnPlatform {
  /** Where everything that is kept lies. */
  folder: string;
  /** The environment with everything filled in that a process of this installation needs. */
  env: Env;
  config: GatewayConfig;
  platform: Platform;
}

/** The folder of everything that is kept: `.noline` in the repository, or what NOLINE_FOLDER says. */
const ownFolder = (env: Env): string => resolve(env['NOLINE_FOLDER'] || join(root, '.noline'));

/**
 * Starts database and cache, or uses those that run already (of `npm start`, or of the user), and connects to them.
 *
 * @throws Error with code SERVICES_UNAVAILABLE, or one that lists what is wrong with the environment
 */
export async function openOwnPlatform(env: Env, started: Started, progress: Progress = step): Promise<OwnPlatform> {
  const folder = ownFolder(env);
  // Before anything is started: what is wrong with the environment is told at once.
  const full: Env = { ...keptSecrets(folder), LOG_LEVEL: 'warn', SURFACE: 'open', ...withoutEmpty(env) };
  readGatewayConfig({ MONGODB_URL: 'mongodb://unknown', REDIS_URL: 'redis://unknown', ...full });
  const services = await startServices({ folder, data: 'kept', env: full, progress });
  started.ends(services.stop);
  const own: Env = { ...full, MONGODB_URL: services.mongodbUrl, REDIS_URL: services.redisUrl };
  const config = readGatewayConfig(own);
  const platform = await connectPlatform(config, makeLog('noline', config.LOG_LEVEL));
  started.ends(platform.stop);
  return { folder, env: own, config, platform };
}

const withoutEmpty = (env: Env): Env => Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
