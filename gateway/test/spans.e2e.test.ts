import { makeLog } from '@noline/runtime/log';
import { readAnyGraphConfig } from '../src/any-graph/config.ts';
import { runAnyGraph } from '../src/any-graph/run.ts';
import { type Client, makeClient } from './client.ts';
import { type Collector, type Span, server, startCollector } from './collector.ts';
import { freePorts } from './ports.ts';
import { type Programs, putTogether } from './programs.ts';
import { type ServerProcess, serverProcess } from './server-process.ts';
import { startTinyGraph, type TinyGraph } from './tiny-graph.ts';
import { until } from './until.ts';

/** The status of a span that failed, as the protocol has it. */
const failed = 2;

const traceId = '0af7651916cd43dd8448eb211c80319c';
const query = 'query Now($place: String!) { hour weather(place: $place) home: weather(place: "Aachen") }';

let programs: Programs;
let graph: TinyGraph;
let collector: Collector;
let gateway: ServerProcess;
let client: Client;
beforeAll(async () => {
  programs = await putTogether();
  graph = await startTinyGraph();
  collector = await startCollector();
  const [port = 0] = await freePorts(1);
  // Sent soon, so that nobody waits for it long.
  const told = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '20' };
  const env = { SUPERGRAPH: graph.file, LOG_LEVEL: 'warn', ...told };
  gateway = serverProcess({ name: 'gateway', entry: programs.file('gateway/src/main.ts'), port, env });
  await gateway.start();
  client = makeClient(gateway.url);
});
afterAll(async () => {
  await client.stop();
  await gateway.end('SIGTERM');
  await collector.stop();
  await graph.stop();
  programs.remove();
});
beforeEach(() => {
  for (const noted of [collector.spans, graph.asked.clock, graph.asked.weather]) noted.length = 0;
});

/** Waits for the span of a request, which comes last, and returns all that have come. */
async function spansOf(name: string): Promise<Span[]> {
  await until(`the span ${name} is there`, () => collector.spans.some((span) => span.name === name));
  return collector.spans;
}

it('tell of a request and its parts below the span of the caller, and subgraphs hear of it', async () => {
  const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01`, tracestate: 'shop=1' };
  const { body } = await client.post({ query, variables: { place: 'Ulm' } }, headers);
  expect(body.data).toEqual({ hour: 12, weather: 'rain', home: null });
  const spans = await spansOf('query Now');
  expect(new Set(collector.requests)).toEqual(new Set(['POST /v1/traces']));
  const [request] = spans.filter(({ kind }) => kind === server);
  expect(request).toMatchObject({ traceId, parentSpanId: 'b7ad6b7169203331', name: 'query Now' });
  const below = spans.filter(({ kind }) => kind !== server);
  expect(below.map(({ name }) => name).sort()).toEqual(['admission', 'clock', 'plan', 'weather']);
  for (const span of below) {
    expect(span).toMatchObject({ traceId, parentSpanId: request?.spanId });
    expect(BigInt(span.startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(request?.startTimeUnixNano ?? 0));
    expect(BigInt(span.endTimeUnixNano)).toBeLessThanOrEqual(BigInt(request?.endTimeUnixNano ?? 0));
  }
  for (const name of ['clock', 'weather'] as const) {
    const span = below.find((one) => one.name === name);
    const told = { traceparent: `00-${traceId}-${span?.spanId}-01`, tracestate: 'shop=1' };
    expect(graph.asked[name]).toEqual([expect.objectContaining(told)]);
  }
  // Neither a value nor the document, in which there may be some.
  expect(JSON.stringify(spans)).not.toMatch(/Ulm|Aachen/);
});

it('tell what went wrong', async () => {
  await client.query('{ minute }');
  const shown = (await spansOf('none')).map(({ name, status, attributes }) => [
    name,
    status.code,
    attributes.find(({ key }) => key === 'error.type')?.value.stringValue,
  ]);
  expect(shown).toEqual([
    ['admission', failed, 'GRAPHQL_VALIDATION_FAILED'],
    ['none', failed, 'GRAPHQL_VALIDATION_FAILED'],
  ]);
});

it('are not made for a caller who is not traced, and subgraphs hear of that, too', async () => {
  await client.post({ query: '{ hour }' }, { traceparent: `00-${traceId}-b7ad6b7169203331-00` });
  await client.post({ query: 'query Traced { hour }' }, { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
  const spans = await spansOf('query Traced');
  expect(spans.map(({ name }) => name).sort()).toEqual(['admission', 'clock', 'plan', 'query Traced']);
  const traceparent = expect.stringMatching(`^00-${traceId}-[0-9a-f]{16}-00$`);
  expect(graph.asked.clock[0]).toMatchObject({ traceparent });
});

it('are not made where nobody collects them', async () => {
  const config = readAnyGraphConfig({ SUPERGRAPH: graph.file, PORT: '0' });
  const untraced = await runAnyGraph(config, makeLog('test', 'silent'));
  await makeClient(untraced.url).post({ query: '{ hour }' }, { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
  await untraced.stop();
  expect(graph.asked.clock).toEqual([expect.not.objectContaining({ traceparent: expect.anything() })]);
});
