import { makeLog } from '@noline/runtime/log';
import { readAnyGraphConfig } from '../src/any-graph/config.ts';
import { runAnyGraph } from '../src/any-graph/run.ts';
import type { Gateway } from '../src/server.ts';
import { answerBy, type Client, makeClient } from './client.ts';
import { type PartedGraph, startPartedGraph } from './parted-graph.ts';
import { allParts, askInParts, type Parts } from './parts.ts';
import { until } from './until.ts';

let graph: PartedGraph;
let gateway: Gateway;
let client: Client;
const lines: Record<string, unknown>[] = [];
beforeAll(async () => {
  graph = await startPartedGraph();
  const config = readAnyGraphConfig({ SUPERGRAPH: graph.file, PORT: '0', SLOW_MILLISECONDS: '0' });
  gateway = await runAnyGraph(config, makeLog('test', 'info', { write: (line) => void lines.push(JSON.parse(line)) }));
  client = makeClient(gateway.url);
});
afterAll(async () => {
  await client.stop();
  await gateway.stop();
  await graph.stop();
});
beforeEach(() => {
  for (const asked of Object.values(graph.asked)) asked.length = 0;
});

const ask = (query: string, more: object = {}): Promise<Parts> => askInParts(gateway.url, { query, ...more });

it('tells the first part at once, and the rest when it is there: an entry for each object', async () => {
  const letGo = graph.hold('talk');
  const parts = await ask(
    'query ($on: Boolean!) { things { id ...Talk @defer(label: "talk", if: $on) } } fragment Talk on Book { title says { text } }',
    { variables: { on: true } },
  );
  expect(parts.status).toBe(200);
  expect(Object.fromEntries(parts.headers)).toMatchObject({
    'content-type': 'multipart/mixed;boundary="-";deferSpec=20220824',
    'cache-control': 'no-store',
    'ratelimit-limit': expect.any(String),
    'x-request-id': expect.any(String),
  });
  expect(parts.headers.has('content-encoding')).toBe(false);
  expect(await parts.next()).toEqual({
    data: { things: [{ id: '1' }, { id: '2' }, { id: '3' }] },
    extensions: {
      context: { requestId: parts.headers.get('x-request-id') },
      cost: { requested: expect.any(Number), budget: expect.any(Number) },
    },
    hasNext: true,
  });
  letGo();
  expect(await parts.next()).toEqual({
    incremental: [
      { data: { title: 'A', says: [{ text: 'of 1' }] }, path: ['things', 0], label: 'talk' },
      { data: { title: 'C', says: [{ text: 'of 3' }] }, path: ['things', 2], label: 'talk' },
    ],
    hasNext: false,
  });
  expect(await parts.next()).toBeUndefined();
});

it('begins with what is deferred as soon as that is there which it needs', async () => {
  const letGo = graph.hold('talk');
  const asked = ask('{ things { ... on Book { says { text } ... @defer { left } } } ... @defer { places } }');
  await until('both are asked for', () => graph.asked.stock.length === 2);
  letGo();
  const [first] = await allParts(await asked);
  expect(first).toMatchObject({
    data: { things: [{ says: [{ text: 'of 1' }] }, {}, { says: [{ text: 'of 3' }] }] },
    hasNext: true,
  });
});

it('does not ask for what can wait together with what cannot', async () => {
  await allParts(await ask('{ things { ... on Book { spoken ... @defer { says { text } } } } }'));
  expect(graph.asked.talk.map((query) => [query.includes('spoken'), query.includes('says')])).toEqual([
    [true, false],
    [false, true],
  ]);
});

it('tells parts in the order in which they come, but none before the one in which it lies', async () => {
  const letGo = graph.hold('talk');
  const parts = await ask(`{
    things { ... on Book { ... @defer(label: "outer") { says { text } ... @defer(label: "inner") { title } } } }
    ... @defer(label: "hour") { hour }
    ... @defer(label: "places") { places }
  }`);
  const labels = async () => (await parts.next()).incremental.map(({ label }: { label: string }) => label);
  expect(await parts.next()).toMatchObject({ data: { things: [{}, {}, {}] }, hasNext: true });
  expect([...(await labels()), ...(await labels())].sort()).toEqual(['hour', 'places']);
  letGo();
  expect(await labels()).toEqual(['outer', 'outer']);
  expect(await parts.next()).toEqual({
    incremental: [
      { data: { title: 'A' }, path: ['things', 0], label: 'inner' },
      { data: { title: 'C' }, path: ['things', 2], label: 'inner' },
    ],
    hasNext: false,
  });
});

it('tells an error with the part in which it is; null rises no higher', async () => {
  const [first, ...rest] = await allParts(
    await ask('{ things { id ... on Book { ... @defer { left } size { width } } } }'),
  );
  expect(first).toMatchObject({
    data: { things: [{ id: '1', size: { width: 1 } }, { id: '2' }, { id: '3', size: null }] },
  });
  const path = ['things', 2, 'left'];
  expect(rest).toEqual([
    {
      incremental: [
        { data: { left: 7 }, path: ['things', 0] },
        { data: null, path: ['things', 2], errors: [expect.objectContaining({ path })] },
      ],
      hasNext: false,
    },
  ]);
});

it('needs no subgraph for what is there already, and tells there what went wrong with it', async () => {
  const [first, second] = await allParts(
    await ask('{ things { ... on Book { size { width ... @defer { height weight } } } } }'),
  );
  expect(first).toEqual({
    data: { things: [{ size: { width: 1 } }, {}, { size: null }] },
    extensions: expect.any(Object),
    hasNext: true,
  });
  const path = ['things', 0, 'size'];
  const errors = [expect.objectContaining({ message: 'The scales are broken.', path: [...path, 'weight'] })];
  expect(second).toEqual({ incremental: [{ data: { height: 2, weight: null }, path, errors }], hasNext: false });
  expect(graph.asked.shop).toHaveLength(1);
});

it('leaves out what its caller may not see, and tells so in the part', async () => {
  const told = await allParts(await ask('{ things { ... on Book { id ... @defer { cost title } } } }'));
  expect(told[1]).toMatchObject({
    incremental: [
      {
        data: { cost: null, title: 'A' },
        errors: [{ path: ['things', 0, 'cost'], extensions: { code: 'UNAUTHENTICATED' } }],
      },
      { data: { cost: null, title: 'C' }, errors: [{ path: ['things', 2, 'cost'] }] },
    ],
  });
  expect(graph.asked.stock).toEqual([]);
});

it('tells of a bug at the parts that it has cost, logs it, and ends as it should', async () => {
  lines.length = 0;
  const there = 'things { ... on Book { size { width ... @defer { height } } } }';
  const parts = await ask(`{ deep ${there} ... @defer(label: "places") { places } ... @defer { hour } }`);
  const requestId = parts.headers.get('x-request-id');
  const internal = (path: string[]) => ({
    message: 'Something went wrong on our side. It is logged under the request id.',
    path,
    extensions: { code: 'INTERNAL', requestId },
  });
  const [first, second, ...rest] = await allParts(parts);
  expect(first).toMatchObject({ data: { deep: null }, errors: [internal(['deep'])] });
  expect(second).toEqual({ incremental: [{ data: { height: 2 }, path: ['things', 0, 'size'] }], hasNext: true });
  const lost = { data: null, path: [], errors: [internal([])] };
  expect(rest).toEqual([
    { incremental: [expect.objectContaining(lost)], hasNext: true },
    { incremental: [expect.objectContaining(lost)], hasNext: false },
  ]);
  await until('the request is told of', () => lines.some(({ msg }) => msg === 'slow'));
  const error = expect.stringMatching(/^RangeError: Maximum call stack size exceeded\n +at /);
  const line = { level: 50, requestId, msg: 'request failed' };
  expect(lines).toMatchObject([
    { ...line, path: ['deep'] },
    { ...line, path: [], error },
    { ...line, path: [], error },
    { code: 'INTERNAL', msg: 'slow' },
  ]);
});

it('gives up what is under way when its client leaves', async () => {
  const letGo = graph.hold('stock');
  const parts = await ask('{ hour ... @defer { things { ... on Book { left says { text } } } } }');
  await parts.next();
  await until('it is under way', () => graph.asked.stock.length === 1);
  parts.leave();
  await until('it is given up', () => graph.givenUp.stock === 1);
  letGo();
});

it('answers at once whoever takes no parts, or defers nothing', async () => {
  const query = '{ hour ... @defer(label: "later") { places } }';
  const data = { hour: 12, places: ['Ulm'] };
  for (const way of ['http', 'ws', 'sse'] as const) expect(await answerBy(way, client, query)).toMatchObject({ data });
  const other = { accept: 'multipart/mixed;deferSpec=20230621, application/json' };
  expect(await client.post({ query }, other)).toMatchObject({ body: { data } });
  const ours = { accept: 'multipart/mixed; deferSpec=20220824, application/json' };
  const none = '{ hour ... @defer(if: false) { places } }';
  const mutation = 'mutation { count ... @defer { again: count } }';
  expect(await client.post({ query: none }, ours)).toMatchObject({ body: { data } });
  expect(await client.post({ query: mutation }, ours)).toMatchObject({ body: { data: { count: 1, again: 1 } } });
  expect(await client.post({ query: '{ nothing ... @defer { hour } }' }, ours)).toMatchObject({ status: 400 });
});

it('tells of the schema by itself, deferred or not', async () => {
  const told = await allParts(await ask('{ ... @defer { __type(name: "Size") { name } places } ... @defer { hour } }'));
  expect(told).toMatchObject([
    { data: { __type: { name: 'Size' }, places: ['Ulm'] } },
    { incremental: [{ data: { hour: 12 }, path: [] }] },
  ]);
});

it('is one request to whoever watches, from its first part to its last', async () => {
  lines.length = 0;
  const letGo = graph.hold('talk');
  const parts = await ask('query Watched { things { id ... on Book @defer { says { text } } } }');
  await parts.next();
  expect(lines).toEqual([]);
  letGo();
  await allParts(parts);
  await until('it is told', () => lines.length > 0);
  expect(lines).toMatchObject([
    { operationName: 'Watched', code: 'OK', subgraphs: { shop: {}, talk: { fetches: 1 } } },
  ]);
  expect(lines[0]?.['plan']).toContain('Defer');
});
