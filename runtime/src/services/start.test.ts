import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'redis';
import { askMongodb, askRedis, mongodbClient } from './answer.ts';
import { groupMembers } from './processes.ts';
import type { Entry } from './record.ts';
import { chooseRedis } from './redis.ts';
import { type Services, type ServicesOptions, startServices } from './start.ts';

// The first run on a machine fetches the servers.
jest.setTimeout(300_000);

const repository = join(import.meta.dirname, '../../..');
const said: string[] = [];
const running: Services[] = [];
const others: ChildProcess[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'noline-test-'));
  // Data and logs of its own, but the programs that are fetched already.
  const programs = join(repository, '.noline/servers');
  mkdirSync(programs, { recursive: true });
  symlinkSync(programs, join(folder, 'servers'));
  said.length = 0;
});

afterEach(async () => {
  for (const other of others.splice(0)) other.kill('SIGKILL');
  for (const services of running.splice(0)) await services.stop();
  rmSync(folder, { recursive: true });
});

const collect = (text: string) => ({
  done: (detail = '') => void said.push(`${text} ${detail}`),
  fail: (detail = '') => void said.push(`${text} failed ${detail}`),
});

async function start(options: Partial<ServicesOptions> = {}): Promise<Services> {
  const services = await startServices({
    folder,
    data: 'kept',
    progress: collect,
    env: { PATH: process.env['PATH'] },
    ...options,
  });
  running.push(services);
  return services;
}

async function write(services: Services, name: string): Promise<void> {
  const mongodb = mongodbClient(services.mongodbUrl);
  const redis = createClient({ url: services.redisUrl });
  try {
    await mongodb.db('shop').collection('things').insertOne({ name });
    await redis.connect();
    await redis.hSet(`thing:${name}`, { name });
  } finally {
    await mongodb.close();
    redis.destroy();
  }
}

async function read(services: Services) {
  const mongodb = mongodbClient(services.mongodbUrl);
  const redis = createClient({ url: services.redisUrl });
  try {
    const stored = await mongodb.db('shop').collection('things').find().toArray();
    await redis.connect();
    return { mongodb: stored.map(({ name }) => name), redis: await redis.keys('thing:*') };
  } finally {
    await mongodb.close();
    redis.destroy();
  }
}

const entries = () =>
  JSON.parse(readFileSync(join(folder, 'services.json'), 'utf8')) as Record<'mongodb' | 'redis', Entry>;
const members = (entry: Entry) => groupMembers(entry.group, entry.folder);

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 30_000; !condition(); await pause(20)) {
    if (Date.now() > deadline) throw new Error('the condition did not come true within 30 s');
  }
}

/** Another process that starts the kept servers and then waits. */
async function otherProcess() {
  const script = `
    const { startServices } = await import(${JSON.stringify(join(import.meta.dirname, 'start.ts'))});
    const progress = () => ({ done() {}, fail() {} });
    const env = { PATH: process.env.PATH };
    const services = await startServices({ folder: ${JSON.stringify(folder)}, data: 'kept', progress, env });
    process.stdin.resume().once('end', () => services.stop());
    console.log(JSON.stringify(services));`;
  const args = ['--conditions=source', '--import', 'tsx', '--input-type=module', '-e', script];
  const child = spawn(process.execPath, args, { cwd: repository, stdio: ['pipe', 'pipe', 'inherit'] });
  others.push(child);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const lines = createInterface(child.stdout);
  const first = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve).once('close', () => reject(new Error('the other process ended early')));
  });
  return { child, ended, services: JSON.parse(first) as Services };
}

test('throwaway servers answer, and stopping them leaves nothing behind', async () => {
  const services = await start({ data: 'throwaway' });
  await write(services, 'blouse');
  expect(await read(services)).toEqual({ mongodb: ['blouse'], redis: ['thing:blouse'] });
  expect(new URL(services.mongodbUrl).hostname).toBe('127.0.0.1');
  expect((await askRedis(services.redisUrl)).search).toBe(services.search);
  await services.stop();
  await expect(askMongodb(services.mongodbUrl, 200)).rejects.toThrow('ECONNREFUSED');
  await expect(askRedis(services.redisUrl)).rejects.toThrow('ECONNREFUSED');
  expect(existsSync(join(folder, 'services.json'))).toBe(false);
});

test('kept data and the search index survive a restart, on the same ports', async () => {
  const first = await start();
  await write(first, 'coat');
  const redis = await createClient({ url: first.redisUrl }).connect();
  if (first.search) await redis.ft.create('things', { name: 'TEXT' }, { PREFIX: 'thing:' });
  redis.destroy();
  await first.stop();
  expect(members(entries().mongodb)).toEqual([]);

  const second = await start();
  expect(second.mongodbUrl).toBe(first.mongodbUrl);
  expect(await read(second)).toEqual({ mongodb: ['coat'], redis: ['thing:coat'] });
  if (!second.search) return;
  const again = await createClient({ url: second.redisUrl }).connect();
  expect((await again.ft.search('things', 'coat')).total).toBe(1);
  again.destroy();
});

test('callers share one set of servers, also those that start at the same moment, and the last to leave stops it', async () => {
  const [first, second, third] = await Promise.all([start(), start(), start()]);
  expect(said.filter((line) => line.endsWith('already running'))).toHaveLength(4);

  await second.stop();
  await third.stop();
  await write(first, 'hat');
  said.length = 0;
  const fourth = await start();
  expect(said.at(-1)).toMatch(/^Cache .*, already running$/);
  const all = [first, second, third, fourth];
  expect(new Set(all.map(({ mongodbUrl, redisUrl }) => `${mongodbUrl} ${redisUrl}`)).size).toBe(1);
  await first.stop();
  expect((await read(fourth)).mongodb).toEqual(['hat']);
  await fourth.stop();
  expect([...members(entries().mongodb), ...members(entries().redis)]).toEqual([]);
});

test('servers outlive the process that started them only while another uses them', async () => {
  const other = await otherProcess();
  const mine = await start();
  expect(mine.mongodbUrl).toBe(other.services.mongodbUrl);
  other.child.stdin.end();
  await other.ended;
  await write(mine, 'scarf');
  expect((await read(mine)).mongodb).toEqual(['scarf']);
});

test('servers of a process that was killed stop by themselves', async () => {
  const other = await otherProcess();
  await write(other.services, 'glove');
  const before = entries();
  other.child.kill('SIGKILL');
  await other.ended;
  await until(() => members(before.mongodb).length + members(before.redis).length === 0);
  expect((await read(await start())).mongodb).toEqual(['glove']);
});

test('servers whose supervisor was killed too are stopped by the next start', async () => {
  const other = await otherProcess();
  await write(other.services, 'shoe');
  const before = entries();
  for (const { group } of [before.mongodb, before.redis]) process.kill(group, 'SIGKILL');
  other.child.kill('SIGKILL');
  await other.ended;
  // The pipes vanish when it is noticed that their last user is gone; until then the servers are taken for running.
  await until(() => [before.mongodb, before.redis].every(({ hold }) => !existsSync(hold)));
  expect((await read(await start())).mongodb).toEqual(['shoe']);
  expect(entries().mongodb.group).not.toBe(before.mongodb.group);
  expect([...members(before.mongodb), ...members(before.redis)]).toEqual([]);
});

test("the user's own servers are used as they are and never stopped", async () => {
  // For this run they are the user's.
  const { MONGODB_URL = '', REDIS_URL = '' } = process.env;
  const services = await start({ env: { MONGODB_URL, REDIS_URL } });
  expect([services.mongodbUrl, services.redisUrl]).toEqual([MONGODB_URL, REDIS_URL]);
  const { search } = await askRedis(REDIS_URL);
  expect(services.search).toBe(search);
  expect(services.describe.mongodb).toMatch(/^MongoDB \d.* at MONGODB_URL$/);
  await services.stop();
  await askMongodb(MONGODB_URL);
  expect(await askRedis(REDIS_URL)).toMatchObject({ search });
  expect(existsSync(join(folder, 'services.json'))).toBe(false);
});

test('with no server and no Python one error tells what to set', async () => {
  const missing = start({ env: { PATH: folder } });
  await expect(missing).rejects.toMatchObject({
    code: 'SERVICES_UNAVAILABLE',
    message: expect.stringContaining('MONGODB_URL'),
  });
});

test('a server of the user that does not answer is named by its variable', async () => {
  const dead = start({ env: { MONGODB_URL: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=100' } });
  await expect(dead).rejects.toMatchObject({
    code: 'SERVICES_UNAVAILABLE',
    message: expect.stringMatching(/^MONGODB_URL is set, but no server answers there: .*ECONNREFUSED/),
  });
});

test('where search is not to be had the cache runs without it and says what brings it', async () => {
  const surroundings = { folder, path: process.env['PATH'], progress: collect };
  const program = await chooseRedis(surroundings, 'darwin-arm64');
  expect(program.search).toBe(false);
  expect(said).toContain('Full-text search failed not on darwin-arm64: set REDIS_URL to a Redis 8 to have it');
});
