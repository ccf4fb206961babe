import { readFileSync, writeFileSync } from 'node:fs';
import { makeLog } from '@noline/runtime/log';
import { readAnyGraphConfig } from '../src/any-graph/config.ts';
import { runAnyGraph } from '../src/any-graph/run.ts';
import { hashOf } from '../src/registered/manifest.ts';
import type { Gateway } from '../src/server.ts';
import { makeClient } from './client.ts';
import { server, startCollector } from './collector.ts';
import { figuresAt } from './figures.ts';
import { type PartedGraph, startPartedGraph } from './parted-graph.ts';
import { allParts, askInParts } from './parts.ts';
import { freePorts } from './ports.ts';
import { until } from './until.ts';

let graph: PartedGraph;
const stops: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  graph = await startPartedGraph();
  stops.push(graph.stop);
});
afterEach(async () => {
  for (const stop of stops.reverse().splice(0)) await stop();
});

async function start(env: Record<string, string> = {}): Promise<Gateway> {
  const config = readAnyGraphConfig({ SUPERGRAPH: graph.file, PORT: '0', ...env });
  const gateway = await runAnyGraph(config, makeLog('test', 'silent'));
  stops.push(gateway.stop);
  return gateway;
}

const query = 'query Talk { things { id ... on Book @defer(label: "talk") { says { text } } } }';
const first = { data: { things: [{ id: '1' }, { id: '2' }, { id: '3' }] }, hasNext: true };
const second = {
  incremental: [
    { data: { says: [{ text: 'of 1' }] }, path: ['things', 0], label: 'talk' },
    { data: { says: [{ text: 'of 3' }] }, path: ['things', 2], label: 'talk' },
  ],
  hasNext: false,
};

it('is one span until the last part, and what is asked for later is below it', async () => {
  const collector = await startCollector();
  stops.push(collector.stop);
  const gateway = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  const letGo = graph.hold('talk');
  const parts = await askInParts(gateway.url, { query });
  expect(await parts.next()).toMatchObject(first);
  const read = Date.now();
  await until('the later part is asked for', () => graph.asked.talk.length === 1);
  await until('the clock goes on', () => Date.now() > read);
  letGo();
  expect(await parts.next()).toEqual(second);
  expect(await parts.next()).toBeUndefined();
  // It sends what it has not sent yet.
  await gateway.stop();
  const [request, ...others] = collector.spans.filter(({ kind }) => kind === server);
  expect(request).toMatchObject({ name: 'query Talk', status: { code: 0 } });
  expect(Number(request?.endTimeUnixNano) / 1_000_000).toBeGreaterThan(read);
  expect(others).toEqual([]);
  const below = collector.spans.filter((span) => span !== request);
  expect(below.map(({ name }) => name).sort()).toEqual(['admission', 'plan', 'shop', 'talk']);
  for (const { traceId, parentSpanId } of below) {
    expect({ traceId, parentSpanId }).toEqual({ traceId: request?.traceId, parentSpanId: request?.spanId });
  }
});

describe('the figures of requests', () => {
  async function startCounted() {
    const [port = 0] = await freePorts(1);
    const { url } = await start({ METRICS_PORT: String(port) });
    const names = /^noline_(requests_total|request_seconds_(sum|count)|fetch_seconds_count|gateway_requests)/;
    return { url, figures: () => figuresAt(port, names) };
  }
  const counted = (figures: Record<string, string>) => 'noline_request_seconds_count{kind="query"}' in figures;

  it('count it once, with its last part, and its time until then', async () => {
    const { url, figures } = await startCounted();
    const letGo = graph.hold('talk');
    const parts = await askInParts(url, { query });
    await parts.next();
    const begun = performance.now();
    expect(await figures()).toEqual({
      noline_gateway_requests: '1',
      'noline_fetch_seconds_count{subgraph="shop",outcome="ok"}': '1',
    });
    const seconds = (performance.now() - begun) / 1_000;
    letGo();
    await allParts(parts);
    await until('it is counted', async () => counted(await figures()));
    const told = await figures();
    expect(told).toEqual({
      noline_gateway_requests: '0',
      'noline_requests_total{kind="query",code="OK"}': '1',
      'noline_request_seconds_count{kind="query"}': '1',
      'noline_request_seconds_sum{kind="query"}': expect.any(String),
      'noline_fetch_seconds_count{subgraph="shop",outcome="ok"}': '1',
      'noline_fetch_seconds_count{subgraph="talk",outcome="ok"}': '1',
    });
    expect(Number(told['noline_request_seconds_sum{kind="query"}'])).toBeGreaterThan(seconds);
  });

  it('know it by the code of its first error, whatever goes wrong later', async () => {
    const { url, figures } = await startCounted();
    const refusal = 'things { ... on Book { cost } }';
    await allParts(await askInParts(url, { query: `{ ${refusal} ... @defer { things { ... on Book { left } } } }` }));
    await until('it is counted', async () => counted(await figures()));
    expect(await figures()).toMatchObject({ 'noline_requests_total{kind="query",code="UNAUTHENTICATED"}': '1' });
  });

  it('count a client that leaves after the first part, and what was under way for it is given up', async () => {
    const { url, figures } = await startCounted();
    const letGo = graph.hold('talk');
    const parts = await askInParts(url, { query });
    await parts.next();
    await until('the later part is asked for', () => graph.asked.talk.length === 1);
    parts.leave();
    await until('it is given up', () => graph.givenUp.talk === 1);
    await until('it is counted', async () => counted(await figures()));
    expect(await figures()).toMatchObject({
      noline_gateway_requests: '0',
      'noline_requests_total{kind="query",code="CLIENT_GONE"}': '1',
    });
    letGo();
  });
});

it('is asked for by its hash as other queries are', async () => {
  const { url } = await start();
  const client = makeClient(url);
  stops.push(client.stop);
  const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(query) } };
  const accept = 'multipart/mixed;deferSpec=20220824, application/json';
  expect(await client.post({ extensions }, { accept })).toMatchObject({
    status: 200,
    body: { errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
  });
  for (const asked of [{ query, extensions }, { extensions }, { documentId: `sha256:${hashOf(query)}` }]) {
    const told = await allParts(await askInParts(url, asked));
    expect(told).toEqual([{ ...first, extensions: expect.any(Object) }, second]);
  }
});

it('is finished on the graph with which it began, while others are answered on a new one', async () => {
  const { url } = await start();
  const later = 'query Left { things { id ... on Book @defer { says { of { left } } } } }';
  const letGo = graph.hold('talk');
  const parts = await askInParts(url, { query: later });
  expect(await parts.next()).toMatchObject(first);
  await until('the later part is asked for', () => graph.asked.talk.length === 1);
  writeFileSync(graph.file, readFileSync(graph.file, 'utf8').replace(/^ *left: Int! .*$/m, ''));
  const client = makeClient(url);
  stops.push(client.stop);
  const fields = async () => (await client.query('{ __type(name: "Book") { fields { name } } }')).data.__type.fields;
  await until('the field is gone', async () => !JSON.stringify(await fields()).includes('"left"'));
  expect(graph.asked.stock).toEqual([]);
  letGo();
  expect(await parts.next()).toMatchObject({
    incremental: [
      { data: { says: [{ of: { left: 7 } }] }, path: ['things', 0] },
      {
        data: { says: [{ of: null }] },
        path: ['things', 2],
        errors: [{ path: ['things', 2, 'says', 0, 'of', 'left'] }],
      },
    ],
    hasNext: false,
  });
  expect(await parts.next()).toBeUndefined();
  expect(await allParts(await askInParts(url, { query }))).toMatchObject([first, second]);
});
