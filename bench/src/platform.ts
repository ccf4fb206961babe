import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { demoAccounts } from '@noline/demo/people';
import { step } from '@noline/runtime/progress';
import { startServices } from '@noline/runtime/services/start';
import { untilOk } from './side-by-side/programs.ts';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The `authorization` header of the demo's first customer, or of its first member of staff; good for an hour. */
export async function signedIn(url: string, kind: 'customer' | 'staff'): Promise<string> {
  const account = demoAccounts.find((known) => known.kind === kind);
  const input = { email: account?.email, password: account?.password };
  const how = kind === 'staff' ? 'signInStaff' : 'signIn';
  const query = `mutation ($input: SignInInput!) { ${how}(input: $input) { session { token } } }`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data } = (await response.json()) as { data: Record<string, { session: { token: string } }> };
  return `Bearer ${data[how]?.session.token}`;
}

/** The `authorization` header of the demo's store manager, who may book stock. */
export const staffHeader = (url: string): Promise<string> => signedIn(url, 'staff');

/** The platform in the embedded shape, as a process of its own on throw-away data. */
export interface BenchPlatform {
  url: string;
  /** Where each of its gateways answers; the first is `url`. */
  urls: string[];
  mongodbUrl: string;
  /** Which database and cache run. */
  servers: { mongodb: string; redis: string };
  /** The environment that its processes run in: that of another program on the same data. */
  env: NodeJS.ProcessEnv;
  /** Resident memory of the gateway's process, in bytes. */
  memory: () => number;
  stop: () => Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

// However the benchmark ends, what it has started ends with it.
const guard = `${root}gateway/src/start/end-with-parent.ts`;

const run = (script: string, args: string[], env: NodeJS.ProcessEnv, flags: string[] = []): ChildProcess =>
  spawn(process.execPath, ['--conditions=source', '--import', 'tsx', '--import', guard, ...flags, script, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });

/** Database and cache with the demo retailer in them, to be thrown away. */
export interface BenchStore extends Pick<BenchPlatform, 'mongodbUrl' | 'servers' | 'env'> {
  stop: () => Promise<void>;
}

/** Starts database and cache, and fills the demo retailer. */
export async function openStore(env: NodeJS.ProcessEnv, products: number): Promise<BenchStore> {
  const services = await startServices({ folder: `${root}.noline`, data: 'throwaway', progress: step, env });
  const settings = {
    ...env,
    MONGODB_URL: services.mongodbUrl,
    REDIS_URL: services.redisUrl,
    IDENTITY_KEY: 'identity-key-of-the-benchmark-0123456789',
    SESSION_KEY: 'session-key-of-the-benchmark-0123456789',
    LOG_LEVEL: 'error',
    SURFACE: 'open',
    APOLLO_TELEMETRY_DISABLED: '1',
  };
  const seeding = step(`Demo retailer of ${products} products`);
  const [seeded] = await once(run('gateway/src/seed.main.ts', ['--products', String(products)], settings), 'exit');
  if (seeded !== 0) throw new Error('The demo retailer could not be filled.');
  seeding.done();
  const { mongodbUrl, describe: servers, stop } = services;
  return { mongodbUrl, servers, env: settings, stop };
}

interface PlatformOptions {
  /** A folder for a CPU profile of each gateway, written when it ends. */
  profile?: string | undefined;
  /** How many processes there are of gateway and subgraphs. */
  gateways?: number;
}

/** Starts database, cache and gateway, and fills the demo retailer. */
export async function startPlatform(
  env: NodeJS.ProcessEnv,
  products: number,
  { profile, gateways: count = 1 }: PlatformOptions = {},
): Promise<BenchPlatform> {
  const store = await openStore(env, products);
  const starting = step(count === 1 ? 'Gateway' : `${count} gateways`);
  const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const gateways = await Promise.all(Array.from({ length: count }, () => startGateway(store.env, flags)));
  starting.done();
  const [first] = gateways as [StartedGateway];
  return {
    url: first.url,
    urls: gateways.map(({ url }) => url),
    ...store,
    memory: () => residentBytes(first.child),
    async stop() {
      await Promise.all(gateways.map(({ child }) => end(child)));
      await store.stop();
    },
  };
}

interface StartedGateway {
  url: string;
  child: ChildProcess;
}

async function startGateway(settings: NodeJS.ProcessEnv, flags: string[]): Promise<StartedGateway> {
  const port = await freePort();
  const child = run('gateway/src/main.ts', [], { ...settings, PORT: String(port) }, flags);
  await untilOk(`http://127.0.0.1:${port}/ready`, child);
  return { url: `http://127.0.0.1:${port}/graphql`, child };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Resident memory of a process. */
export const residentBytes = ({ pid }: ChildProcess): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
