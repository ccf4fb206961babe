import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { startLoad } from './load.ts';
import { freePorts } from './ports.ts';
import { type Programs, putTogether } from './programs.ts';
import { type ServerProcess, sayersOf, serverProcess } from './server-process.ts';
import { secrets } from './shapes.ts';
import { until } from './until.ts';

const workers = 2;
const screens = 6;
const folder = mkdtempSync(join(tmpdir(), 'cores-'));
const log = join(folder, 'gateway.log');
const said = (text: string): number[] => sayersOf(log, text);

let programs: Programs;
let gateway: ServerProcess;
beforeAll(async () => {
  programs = await putTogether();
  const [port = 0] = await freePorts(1);
  const { MONGODB_URL = '', REDIS_URL = '' } = process.env;
  const kept = { MONGODB_URL, REDIS_URL, PREFIX: `c${process.pid}`, ...secrets };
  const env = { ...kept, SURFACE: 'open', CORES: String(workers), LOG_LEVEL: 'info' };
  gateway = serverProcess({ name: 'gateway', entry: programs.file('gateway/src/main.ts'), port, env, log });
  await gateway.start();
  await until('all workers are ready', () => said('ready').length === workers + 1, 30_000);
}, 60_000);
afterAll(async () => {
  await gateway.end('SIGTERM');
  programs.remove();
  rmSync(folder, { recursive: true });
});

/** A screen that watches; its connection is with one of the workers. */
async function watch(): Promise<WebSocket> {
  const socket = new WebSocket(gateway.url.replace('http', 'ws'), 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  const query = 'subscription { stockChanged(sku: "A") { available } }';
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  return socket;
}

it('is the whole platform in each worker: while they are replaced no request fails, and screens are told to come back', async () => {
  const query = '{ searchProducts(query: "shoe", first: 1) { nodes { name } } }';
  const asking = startLoad(gateway.url, { query }, '{"data":{"searchProducts":{"nodes":[]}}', 4);
  const sockets = await Promise.all(Array.from({ length: screens }, watch));
  const closed = Promise.all(sockets.map(async (socket) => (await once(socket, 'close'))[0]));
  process.kill(gateway.pid() ?? 0, 'SIGHUP');
  expect(await closed).toEqual(Array(screens).fill(1001));
  await until('all workers are new', () => said('all workers are new').length === 1, 60_000);
  const again = await Promise.all(Array.from({ length: screens }, watch));
  const then = asking.answered();
  await until('more are answered', () => asking.answered() > then + 50);
  await asking.end();
  expect(asking.failures).toEqual([]);
  expect(again.map(({ readyState }) => readyState)).toEqual(Array(screens).fill(WebSocket.OPEN));
  for (const socket of again) socket.terminate();
}, 90_000);
