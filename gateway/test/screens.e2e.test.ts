import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { hashOf } from '../src/registered/manifest.ts';
import { args, executablePath } from './chromium.ts';
import { makeParser, type SentEvent } from './event-stream.ts';
import { boutique, fill } from './fill.ts';
import { freePorts } from './ports.ts';
import { type Programs, putTogether } from './programs.ts';
import { type ServerProcess, serverProcess } from './server-process.ts';
import { secrets } from './shapes.ts';
import { until } from './until.ts';

// Programs that are not ours watch stock, lose the gateway, and go on where they were.
const main = 'gateway/src/main.ts';
const sku = 'JACKET-S';
const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const query = `subscription Stock($sku: String!, $after: String) {
  stockChanged(sku: $sku, after: $after) { cursor available }
}`;
const operation = { id: hashOf(query), name: 'Stock', type: 'subscription', body: query };
const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations: [operation] };

const prefix = `s${randomBytes(5).toString('hex')}`;
const folder = mkdtempSync(join(tmpdir(), 'noline-screens-'));
let programs: Programs;
let gateway: ServerProcess;
let units = 500;

beforeAll(async () => {
  programs = await putTogether();
  const [port = 0] = await freePorts(1);
  const operations = join(folder, 'operations.json');
  writeFileSync(operations, JSON.stringify(manifest));
  const { MONGODB_URL = '', REDIS_URL = '' } = process.env;
  const settings = { PREFIX: prefix, SURFACE: 'open', OPERATIONS_FILE: operations, LOG_LEVEL: 'fatal', ...secrets };
  const env = { MONGODB_URL, REDIS_URL, ...settings };
  gateway = serverProcess({ name: 'gateway', entry: programs.file(main), port, env });
  await gateway.start();
  await fill({ prefix }, 'demo', boutique);
}, 120_000);

afterAll(async () => {
  await gateway?.end('SIGTERM');
  programs?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Changes the stock some times, by a unit each. @returns what there is each time */
async function change(times: number): Promise<number[]> {
  const said = Array.from({ length: times }, (_, index) => units + index + 1);
  for (const onHand of said) await fill({ prefix }, 'demo', { stock: [{ sku, location: 'W1', onHand }] });
  units += times;
  return said;
}
/** Changes it until somebody has heard of it. */
async function changeUntil(isHeard: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isHeard())) await change(1);
}

describe('curl', () => {
  const path = ['/usr/bin/curl', '/usr/local/bin/curl', '/opt/homebrew/bin/curl'].find(existsSync);
  const test = path ? it : it.skip;

  function curl(...headers: string[]) {
    const types = ['accept: text/event-stream', 'content-type: application/json', ...headers];
    const body = JSON.stringify({ query, variables: { sku } });
    const sent = [...types.flatMap((header) => ['-H', header]), '-d', body];
    const child = spawn(path ?? '', ['-sN', ...sent, gateway.url]);
    const parser = makeParser();
    const events: SentEvent[] = [];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => events.push(...parser.take(chunk)));
    return {
      available: () => events.map(({ data }) => JSON.parse(data).data.stockChanged.available),
      ids: () => events.map(({ lastEventId }) => lastEventId),
      cursors: () => events.map(({ data }) => JSON.parse(data).data.stockChanged.cursor),
      async end() {
        child.kill();
        await once(child, 'close');
      },
    };
  }

  test('reads events as they come, and goes on behind the last one by its id', async () => {
    const first = curl();
    await changeUntil(() => first.available().length > 0);
    const said = await change(2);
    await until('both are told', () => first.available().at(-1) === said.at(-1));
    expect(first.available().slice(-2)).toEqual(said);
    expect(first.ids()).toEqual(first.cursors());
    expect(new Set(first.ids()).size).toBe(first.ids().length);
    await first.end();

    const missed = await change(2);
    const second = curl(`Last-Event-ID: ${first.ids().at(-1)}`);
    await until('both are told', () => second.available().length === 2);
    const next = await change(1);
    await until('the next is told', () => second.available().length === 3);
    expect(second.available()).toEqual([...missed, ...next]);
    await second.end();
  }, 60_000);
});

describe('a page in a browser', () => {
  const files = {
    '/': { type: 'text/html', content: text('screens.html') },
    '/graphql-ws.js': {
      type: 'text/javascript',
      content: text('../../node_modules/graphql-ws/umd/graphql-ws.min.js'),
    },
  };
  const shop = createServer(({ url = '/' }, response) => {
    const file = files[url.split('?')[0] as keyof typeof files];
    response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' }).end(file?.content);
  });
  afterAll(() => void shop.close());
  const test = executablePath ? it : it.skip;

  test('goes on behind the last event after the gateway has gone, by EventSource and by graphql-ws', async () => {
    await once(shop.listen(0, '127.0.0.1'), 'listening');
    const address = shop.address();
    const own = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
    const profile = mkdtempSync(join(folder, 'chromium-'));
    const browser = await chromium.launchPersistentContext(profile, { executablePath, args });
    try {
      const page = await browser.newPage();
      await page.goto(`${own}?${new URLSearchParams({ api: gateway.url, document: operation.id, query, sku })}`);
      const seen = (): Promise<{ events: number[]; socket: number[] }> => page.evaluate('seen');
      const areTold = async (last?: number) => {
        const { events, socket } = await seen();
        return [events, socket].every((told) => (last === undefined ? told.length > 0 : told.at(-1) === last));
      };
      await changeUntil(areTold);
      const said = await change(2);
      await until('both are told', () => areTold(said.at(-1)));
      // A crash breaks off everything; a gateway that stops in order must not say that the events are over.
      for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
        await gateway.end(signal);
        said.push(...(await change(2)));
        await gateway.start();
        // A browser waits some seconds before it comes back.
        await until('both are told what they missed', () => areTold(said.at(-1)), 30_000);
        said.push(...(await change(1)));
        await until('both are told of the next', () => areTold(said.at(-1)));
      }
      for (const told of Object.values(await seen())) {
        expect(told.slice(-said.length)).toEqual(said);
        expect(new Set(told).size).toBe(told.length);
      }
    } finally {
      await browser.close();
    }
  }, 120_000);
});
