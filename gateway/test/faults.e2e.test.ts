import { type ClientRequest, request } from 'node:http';
import { remoteTransport } from '@noline/runtime/remote-transport';
import { testCaller } from '@noline/runtime/testing/platform';
import type { Answer, Client, Received } from './client.ts';
import {
  answerMilliseconds,
  asCaller,
  coloured,
  everything,
  type FaultyGraph,
  holey,
  ids,
  others,
  startFaultyGraph,
  whole,
} from './faulty-graph.ts';
import { type Behaviour, closings, garbage, nonsense, silences, well } from './faulty-subgraph.ts';
import { until } from './until.ts';

/** More than the longest that a request may take, in milliseconds. */
const bound = 3_000;

let graph: FaultyGraph;
let sizes: FaultyGraph['sizes'];
let client: Client;
let patient: Client;

beforeAll(async () => {
  graph = await startFaultyGraph();
  ({ sizes, client, patient } = graph);
  for (const one of [client, graph.told, patient]) expect(await dataOf(one)).toEqual(whole);
});
afterEach(() => sizes.behave(well));
afterAll(() => graph.stop());

const dataOf = async (from: Client, query = everything) => (await from.query(query)).data;
/** As a caller of its own. */
const askAs = async (number: number, from = client): Promise<Received> =>
  (await from.post({ query: everything }, { authorization: `Basic ${number}` })).body;

const outcomesOf = ({ errors = [] }: Received) => errors.map(({ path, extensions }: Answer) => [path, extensions.code]);
/** What is told where nothing came from the subgraph: one error for each that it was asked. */
function expectHoles(answer: Received): void {
  expect(answer.data).toEqual(holey);
  const outcomes = outcomesOf(answer);
  expect(outcomes).toHaveLength(2);
  expect(outcomes).toContainEqual([['things'], 'SUBGRAPH_UNAVAILABLE']);
  expect(outcomes).toContainEqual([undefined, 'SUBGRAPH_UNAVAILABLE']);
}

it.each(Object.entries(silences))('leaves the rest as it is where a subgraph %s', async (_, behaviour) => {
  sizes.behave(behaviour);
  const began = performance.now();
  const answer = await client.query(everything);
  expect(performance.now() - began).toBeLessThan(bound);
  expectHoles(answer);
  sizes.behave(well);
  expect(await dataOf(client)).toEqual(whole);
});

it.each(Object.entries(nonsense))('leaves the rest as it is where a subgraph says %s', async (_, text) => {
  sizes.behave(garbage(text));
  const began = performance.now();
  for (const from of [client, graph.told]) {
    const { status, body } = await from.post({ query: '{ things { id colour size notes } }' });
    expect(status).toBe(200);
    expect(body.data.things).toMatchObject(coloured);
    expect(body.errors).not.toHaveLength(0);
    for (const { message, path, extensions } of body.errors as Answer[]) {
      expect([typeof message, path[0], typeof extensions.code]).toEqual(['string', 'things', 'string']);
    }
    const { data, errors } = await from.query('{ things { id colour } mood }');
    expect(data).toEqual({ things: coloured, mood: null });
    for (const part of errors?.flatMap(({ path }) => path ?? []) ?? [])
      expect(typeof part).toMatch(/^(string|number)$/);
  }
  expect(performance.now() - began).toBeLessThan(bound);
  sizes.behave(well);
  expect(await dataOf(client)).toEqual(whole);
});

it.each(Object.entries(closings))('answers all the same where a subgraph %s', async (_, behaviour) => {
  sizes.behave(behaviour);
  for (let count = 0; count < 20; count += 1) expect(await dataOf(client)).toEqual(whole);
});

it('goes on without a subgraph that is gone, and with it when it is back', async () => {
  await sizes.vanish();
  expectHoles(await client.query(everything));
  for (let count = 0; count < 10; count += 1) await client.query(everything);
  await sizes.comeBack();
  await until('the answer is whole', async () => (await dataOf(client)).mood === 'good', bound);
  expect(await dataOf(client)).toEqual(whole);
});

it('takes an answer of 60 MB, and has others wait no longer than that', async () => {
  const size = `{"size":1,"notes":"${'x'.repeat(20_000_000)}"}`;
  sizes.behave(garbage(`{"data":{"_entities":[${size},${size},${size}]}}`));
  const large = dataOf(client, '{ things { id size } }');
  expect(await dataOf(client, others)).toEqual({ things: coloured });
  expect(await large).toEqual({ things: ids.map((id) => ({ id, size: 1 })) });
});

it('answers others meanwhile, however many wait for a subgraph that hangs', async () => {
  const held: (() => void)[] = [];
  sizes.behave((...args) => void held.push(() => well(...args)));
  let hanging = 100;
  const all = Array.from({ length: hanging }, async (_, number) => {
    const { data } = await askAs(number, patient);
    hanging -= 1;
    return data;
  });
  await until('the subgraph is asked on all connections', () => held.length === 64);
  for (let count = 0; count < 20; count += 1) expect(await dataOf(patient, others)).toEqual({ things: coloured });
  expect(hanging).toBe(100);
  sizes.behave(well);
  for (const answer of held) answer();
  expect(await Promise.all(all)).toEqual(Array(100).fill(whole));
});

it('keeps nobody waiting for long, however many ask at once what is not answered', async () => {
  sizes.behave(silences['hangs'] as Behaviour);
  const transport = remoteTransport(sizes.url, asCaller, { answerMilliseconds });
  const asking = (id: number) =>
    transport.execute({ query: '{ mood }', caller: { ...testCaller(), forwarded: { authorization: `Basic ${id}` } } });
  const began = performance.now();
  const answers = await Promise.allSettled(Array.from({ length: 600 }, (_, id) => asking(id)));
  expect(performance.now() - began).toBeLessThan(bound);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['rejected']));
  await transport.stop();
}, 30_000);

it('keeps no sockets of 300 faulty answers', async () => {
  const sockets = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP')).length;
  const gateways = [client, graph.told];
  const everybody = () => gateways.flatMap((from) => Array.from({ length: 30 }, (_, number) => askAs(number, from)));
  await Promise.all(everybody());
  const before = [await sizes.connections(), sockets()];
  const ways = Object.values(silences);
  for (let faulty = 0; faulty < 300; ) {
    const held: Parameters<Behaviour>[] = [];
    // Each asks twice. They are held until all have asked: after a few failures the subgraph is not asked for a while.
    const areAllThere = new Promise<void>((resolve) => {
      sizes.behave((...args) => {
        if (held.push(args) === 120) resolve();
      });
    });
    const answers = everybody();
    await Promise.race([areAllThere, ...answers]);
    sizes.behave(silences['hangs up'] as Behaviour);
    for (const args of held) ways[faulty++ % ways.length]?.(...args);
    for (const { data } of await Promise.all(answers)) expect(data).toEqual(holey);
    sizes.behave(well);
    for (const from of gateways) await until('it is whole', async () => (await dataOf(from)).mood === 'good', bound);
  }
  const isFlat = async () => (await sizes.connections()) <= (before[0] ?? 0) && sockets() <= (before[1] ?? 0);
  await until('there are no more sockets than before', isFlat, bound);
}, 60_000);

it('gives up what it reads for a client that leaves', async () => {
  let leaving: ClientRequest | undefined;
  const closed = new Promise<void>((resolve) => {
    sizes.behave((response) => {
      response.once('close', resolve);
      leaving?.destroy();
    });
  });
  leaving = request(graph.patientUrl, { method: 'POST', headers: { 'content-type': 'application/json' } });
  // That it hangs up is said to itself, too.
  leaving.once('error', () => {});
  leaving.end(JSON.stringify({ query: '{ things { id size } }' }));
  await closed;
}, 5_000);
