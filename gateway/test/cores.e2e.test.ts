import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLoad } from './load.ts';
import { freePorts } from './ports.ts';
import { type Programs, putTogether } from './programs.ts';
import { type ServerProcess, sayersOf, serverProcess } from './server-process.ts';
import { startTinyGraph, type TinyGraph } from './tiny-graph.ts';
import { until } from './until.ts';

const workers = 2;
/** How long the subgraph takes, so that requests are under way at any moment. */
const answerMilliseconds = 20;

const folder = mkdtempSync(join(tmpdir(), 'cores-'));
const log = join(folder, 'gateway.log');
let programs: Programs;
let graph: TinyGraph;
let gateway: ServerProcess;
let metricsUrl: string;

beforeAll(async () => {
  programs = await putTogether();
  graph = await startTinyGraph(answerMilliseconds);
  const [port = 0, metricsPort = 0] = await freePorts(2);
  metricsUrl = `http://127.0.0.1:${metricsPort}/metrics`;
  gateway = serverProcess({
    ...{ name: 'gateway', entry: programs.file('gateway/src/main.ts'), port, log },
    env: { SUPERGRAPH: graph.file, CORES: String(workers), METRICS_PORT: String(metricsPort), LOG_LEVEL: 'info' },
  });
  await gateway.start();
  await until('all workers are ready', () => said('ready').length === workers + 1);
});
afterAll(async () => {
  await gateway.end('SIGTERM');
  programs.remove();
  await graph.stop();
  rmSync(folder, { recursive: true });
});

const said = (text: string): number[] => sayersOf(log, text);

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function figure(name: string): Promise<number> {
  const text = await (await fetch(metricsUrl)).text();
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1],
  );
}

const load = () => startLoad(gateway.url, { query: '{ hour }' }, '{"data":{"hour":12}');

const counted = 'noline_requests_total{kind="query",code="OK"}';

it('is ready when all workers are, and sums their figures', async () => {
  expect(new Set(said('ready')).size).toBe(workers + 1);
  expect(await figure('noline_workers')).toBe(workers);
  const asking = load();
  await until('some are answered', () => asking.answered() > 100);
  await asking.end();
  expect(asking.failures).toEqual([]);
  expect(await figure(counted)).toBe(asking.answered());
  expect(await figure('noline_fetch_seconds_count{subgraph="clock",outcome="ok"}')).toBe(graph.asked.clock.length);
  expect(await figure('noline_gateway_requests')).toBe(0);
});

it('fails no request while all workers are replaced, and forgets no figure', async () => {
  const before = await figure(counted);
  const old = said('ready').filter((pid) => pid !== gateway.pid());
  const asking = load();
  process.kill(gateway.pid() ?? 0, 'SIGHUP');
  await until('all workers are new', () => said('all workers are new').length === 1, 30_000);
  const then = asking.answered();
  await until('more are answered', () => asking.answered() > then + 100);
  await asking.end();
  expect(asking.failures).toEqual([]);
  // A connection that nobody has used for a while is closed in the end, and may be used at that very moment.
  expect(asking.again()).toBeLessThanOrEqual(workers);
  expect(old.filter(isRunning)).toEqual([]);
  expect(said('ready')).toHaveLength(2 * workers + 1);
  expect(await figure('noline_workers')).toBe(workers);
  expect(await figure('noline_workers_lost_total')).toBe(0);
  expect((await figure(counted)) - before).toBe(asking.answered());
});

it('starts another worker where one is killed', async () => {
  const before = await figure(counted);
  const [one = 0] = said('ready').filter((pid) => pid !== gateway.pid() && isRunning(pid));
  process.kill(one, 'SIGKILL');
  await until('another takes its place', () => said('ready').length === 2 * workers + 2, 30_000);
  expect(said('a worker has ended, and another takes its place')).toEqual([gateway.pid()]);
  expect(await figure('noline_workers')).toBe(workers);
  expect(await figure('noline_workers_lost_total')).toBe(1);
  expect(await figure(counted)).toBe(before);
});

it('ends all workers in order, each when it has answered what is under way', async () => {
  const all = said('ready').filter(isRunning);
  expect(all).toHaveLength(workers + 1);
  const asking = load();
  await until('some are answered', () => asking.answered() > 100);
  await gateway.end('SIGTERM');
  expect(all.filter(isRunning)).toEqual([]);
  await asking.end();
  expect(new Set(asking.failures)).toEqual(new Set(['ECONNREFUSED']));
});

it('ends all workers when their first process is killed', async () => {
  await gateway.start();
  await until('all workers are ready', () => said('ready').filter(isRunning).length === workers + 1, 30_000);
  const all = said('ready').filter(isRunning);
  await gateway.end('SIGKILL');
  await until('all are gone', () => all.filter(isRunning).length === 0);
});

it('does not start on a port that is taken, and says why', async () => {
  const other = createServer((socket) => socket.destroy()).listen(Number(new URL(gateway.url).port), '127.0.0.1');
  await once(other, 'listening');
  await expect(gateway.start()).rejects.toThrow(/is in use by another program.*A worker has ended at its start\./s);
  await new Promise((resolve) => other.close(resolve));
});
