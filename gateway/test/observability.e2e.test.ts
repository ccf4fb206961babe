import { createHash } from 'node:crypto';
import { makeLog } from '@noline/runtime/log';
import { readAnyGraphConfig } from '../src/any-graph/config.ts';
import { runAnyGraph } from '../src/any-graph/run.ts';
import type { Gateway } from '../src/server.ts';
import { answerBy, type Client, makeClient } from './client.ts';
import { figuresAt } from './figures.ts';
import { startPartedGraph } from './parted-graph.ts';
import { freePorts } from './ports.ts';
import { startTinyGraph, type TinyGraph } from './tiny-graph.ts';
import { startToy, type Toy } from './toy.ts';
import { until } from './until.ts';

let graph: TinyGraph;
let lines: Record<string, unknown>[];
const stops: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  graph = await startTinyGraph();
  stops.push(graph.stop);
  lines = [];
});
afterEach(async () => {
  for (const stop of stops.reverse().splice(0)) await stop();
});

async function start(env: Record<string, string>): Promise<{ gateway: Gateway; client: Client }> {
  const config = readAnyGraphConfig({ SUPERGRAPH: graph.file, PORT: '0', ...env });
  const log = makeLog('test', 'info', { write: (line) => void lines.push(JSON.parse(line)) });
  const gateway = await runAnyGraph(config, log);
  const client = makeClient(gateway.url);
  stops.push(gateway.stop, client.stop);
  return { gateway, client };
}

const query = 'query Now($place: String!) { hour weather(place: $place) home: weather(place: "Aachen") }';

const planOfQuery = `QueryPlan {
  Parallel {
    Fetch(service: "clock") {
      {
        hour
      }
    },
    Fetch(service: "weather") {
      {
        weather(place: $place)
        home: weather(place: "…")
      }
    },
  },
}`;

describe('the log of slow requests', () => {
  it('tells of each that took so long: its plan, its times, and no value', async () => {
    const { client } = await start({ SLOW_MILLISECONDS: '0' });
    await client.query(query, { place: 'Ulm' });
    await until('it is told', () => lines.length > 0);
    const time = expect.any(Number);
    expect(lines).toEqual([
      {
        ...{ level: 40, time, pid: process.pid, hostname: expect.any(String), name: 'test', msg: 'slow' },
        ...{ requestId: expect.stringMatching(/^req_/), kind: 'query', operationName: 'Now', code: 'OK' },
        ...{ milliseconds: time, admission: time, planning: time },
        hash: `sha256:${createHash('sha256').update(query).digest('hex')}`,
        subgraphs: { clock: { fetches: 1, milliseconds: time }, weather: { fetches: 1, milliseconds: time } },
        plan: planOfQuery,
      },
    ]);
  });

  it('tells of none that was quicker', async () => {
    const { client } = await start({ SLOW_MILLISECONDS: '10000' });
    await client.query('{ hour }');
    expect(lines).toEqual([]);
  });
});

describe('Server-Timing', () => {
  const timing =
    /^admission;dur=[\d.]+, plan;dur=[\d.]+, clock;dur=[\d.]+, weather;dur=[\d.]+, write;dur=[\d.]+, total;dur=[\d.]+$/;

  it('tells clients of a graph of someone else where the time went, if it may', async () => {
    const { client } = await start({ SERVER_TIMING: 'told' });
    const { headers } = await client.post({ query, variables: { place: 'Ulm' } });
    expect(headers.get('server-timing')).toMatch(timing);
    const { client: other } = await start({});
    expect((await other.post({ query: '{ hour }' })).headers.has('server-timing')).toBe(false);
  });

  it('tells staff, and nobody else', async () => {
    const toy: Toy = await startToy('embedded');
    stops.push(toy.stop);
    const document = { query: '{ whoami order(id: "1") { eta } }' };
    for (const kind of ['staff', 'customer', 'guest', 'device'] as const) {
      const token = await toy.session({ kind, sub: 'stf_1' });
      const { headers, status } = await toy.client({ authorization: `Bearer ${token}` }).post(document);
      expect([kind, status, headers.has('server-timing')]).toEqual([kind, 200, kind === 'staff']);
    }
    expect((await toy.client().post(document)).headers.has('server-timing')).toBe(false);
  });
});

describe('the figures of requests', () => {
  it('count them by kind and code, over each protocol, and what subgraphs were asked', async () => {
    const [port = 0] = await freePorts(1);
    const { client } = await start({ METRICS_PORT: String(port) });
    const figures = () => figuresAt(port, /^noline_(requests_total|fetch_seconds_count|gateway)/);
    expect(await figures()).toEqual({ noline_gateway_requests: '0', noline_gateway_plans: '0' });
    await client.query('{ hour }');
    for (const way of ['ws', 'sse', 'sse-single'] as const) await answerBy(way, client, '{ hour }');
    await client.query('{ minute }');
    await client.query('{ hour ');
    await client.post('{ no JSON');
    await answerBy('ws', client, '{ minute }');
    await graph.stop();
    stops.splice(stops.indexOf(graph.stop), 1);
    await client.query('{ hour }');
    await until(
      'all are counted',
      async () => 'noline_requests_total{kind="query",code="SUBGRAPH_UNAVAILABLE"}' in (await figures()),
    );
    expect(await figures()).toEqual({
      noline_gateway_requests: '0',
      noline_gateway_plans: '1',
      'noline_requests_total{kind="query",code="OK"}': '4',
      'noline_requests_total{kind="none",code="GRAPHQL_VALIDATION_FAILED"}': '2',
      'noline_requests_total{kind="none",code="GRAPHQL_PARSE_FAILED"}': '1',
      'noline_requests_total{kind="none",code="BAD_REQUEST"}': '1',
      'noline_requests_total{kind="query",code="SUBGRAPH_UNAVAILABLE"}': '1',
      'noline_fetch_seconds_count{subgraph="clock",outcome="ok"}': '4',
      'noline_fetch_seconds_count{subgraph="clock",outcome="unavailable"}': '1',
    });
  });

  it('count a client that has left as soon as nothing is done for it any more', async () => {
    const parted = await startPartedGraph();
    stops.push(parted.stop);
    const [port = 0] = await freePorts(1);
    const { gateway } = await start({ SUPERGRAPH: parted.file, METRICS_PORT: String(port) });
    const figures = () => figuresAt(port, /^noline_(requests_total|gateway_requests)/);
    const letGo = parted.hold('stock');
    const ask = async (query: string, asked: number) => {
      const leave = new AbortController();
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ query });
      const answer = fetch(gateway.url, { method: 'POST', headers, body, signal: leave.signal });
      await until('it is under way', () => parted.asked.stock.length === asked);
      leave.abort();
      await expect(answer).rejects.toThrow('aborted');
    };
    await ask('mutation { count }', 1);
    await ask('{ places }', 2);
    const gone = (kind: string) => `noline_requests_total{kind="${kind}",code="CLIENT_GONE"}`;
    await until('what is only read is given up', async () => gone('query') in (await figures()));
    expect(await figures()).toEqual({ noline_gateway_requests: '1', [gone('query')]: '1' });
    letGo();
    await until('what is changed is finished', async () => gone('mutation') in (await figures()));
    expect(await figures()).toEqual({ noline_gateway_requests: '0', [gone('query')]: '1', [gone('mutation')]: '1' });
  });
});
