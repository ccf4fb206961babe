import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { makeLog } from '@noline/runtime/log';
import { compose } from '@noline/schema/compose';
import { GraphQLError, graphql, parse } from 'graphql';
import { readAnyGraphConfig } from '../src/any-graph/config.ts';
import { runAnyGraph } from '../src/any-graph/run.ts';
import type { Gateway } from '../src/server.ts';
import { type Client, makeClient, type Received } from './client.ts';
import { until } from './until.ts';

// A graph of someone else: its subgraphs know nothing of us.
const sdl = {
  shelves:
    'type Query { book(id: ID!): Book  broken: String  slow: String } type Book @key(fields: "id") { id: ID!  title: String! }',
  people: 'type Book @key(fields: "id") { id: ID!  reader: String  copies: Int }',
};

/** Answers the slow field. */
let slow: (() => Promise<string>) | undefined;
let servers: Server[] = [];
/** What all subgraphs were asked. */
let asked: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'any-graph-'));
const file = join(folder, 'supergraph.graphql');
let gateway: Gateway;
let client: Client;

/** A GraphQL server as anybody writes one; it answers with what it was told by headers. */
async function serve(typeDefs: string): Promise<string> {
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
  const schema = buildSubgraphSchema({
    typeDefs: parse(`${link} ${typeDefs}`),
    resolvers: {
      Query: {
        book: (_: unknown, { id }: { id: string }) => ({ id, title: `Title of ${id}` }),
        broken: () => {
          throw new GraphQLError('The shelf is locked.', { extensions: { code: 'LOCKED' } });
        },
        slow: () => slow?.(),
      },
      Book: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        reader: (_: unknown, __: unknown, who: unknown) => who,
        copies: ({ id }: { id: string }) => Number(id),
      },
    } as GraphQLResolverMap<unknown>,
  });
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { query: source, variables: variableValues } = JSON.parse(body);
    asked.push(source);
    const contextValue = request.headers.authorization ?? 'nobody';
    const answer = await graphql({ schema, source, variableValues, contextValue });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/graphql`;
}

function supergraph(urls: string[], parts: Record<string, string> = sdl): string {
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
  const composed = compose(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, `${link} ${text}`])));
  return Object.keys(parts).reduce(
    (text, name, index) =>
      text.replace(new RegExp(`name: "${name}", url: "[^"]*"`), `name: "${name}", url: "${urls[index]}"`),
    composed,
  );
}

let urls: string[];
beforeAll(async () => {
  urls = [await serve(sdl.shelves), await serve(sdl.people)];
  writeFileSync(file, supergraph(urls));
  const config = readAnyGraphConfig({ SUPERGRAPH: file, PORT: '0', FORWARD_HEADERS: 'Authorization' });
  gateway = await runAnyGraph(config, makeLog('test', 'silent'));
  client = makeClient(gateway.url, { authorization: 'Basic ada' });
});
afterAll(async () => {
  await client.stop();
  await gateway.stop();
  for (const server of servers) server.closeAllConnections();
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  rmSync(folder, { recursive: true });
  servers = [];
});

const query = '{ book(id: "1") { title reader } }';

it('is served from a file, and its subgraphs get the headers that go on', async () => {
  const { data, extensions } = await client.query(query);
  expect(data).toEqual({ book: { title: 'Title of 1', reader: 'Basic ada' } });
  expect(extensions.context).toEqual({ requestId: expect.stringMatching(/^req_/) });
  const stranger = makeClient(gateway.url);
  expect((await stranger.query(query)).data.book.reader).toBe('nobody');
  for (const path of ['/health', '/ready']) expect((await fetch(new URL(path, gateway.url))).status).toBe(200);
});

it('tells what its subgraphs say of their errors', async () => {
  expect((await client.query('{ broken }')).errors).toEqual([
    { message: 'The shelf is locked.', path: ['broken'], extensions: { code: 'LOCKED' } },
  ]);
});

it('asks a subgraph once for different things of different entities', async () => {
  asked = [];
  const { data } = await client.query(
    '{ a: book(id: "1") { reader } b: book(id: "2") { copies } c: book(id: "3") { copies } }',
  );
  expect(data).toEqual({ a: { reader: 'Basic ada' }, b: { copies: 2 }, c: { copies: 3 } });
  expect(asked).toHaveLength(2);
});

/** Posts a query without a word of compression. */
function post(text: string): { sent: Promise<unknown>; answer: Promise<{ length: number; body: Received }> } {
  const request = httpRequest(gateway.url, { method: 'POST', headers: { 'content-type': 'application/json' } });
  const answer = once(request, 'response').then(async ([response]) => {
    const whole = await buffer(response);
    expect(Number(response.headers['content-length'])).toBe(whole.length);
    expect(response.headers['x-request-id']).toMatch(/^req_/);
    return { length: whole.length, body: JSON.parse(whole.toString()) };
  });
  const sent = once(request, 'finish');
  request.end(JSON.stringify({ query: text }));
  return { sent, answer };
}

it('sends an answer that was made once to each who has asked for it meanwhile', async () => {
  let times = 0;
  let end = (_answer: string): void => {};
  const isAsked = new Promise<void>((tellAsked) => {
    const answer = new Promise<string>((resolve) => (end = resolve));
    slow = () => {
      times += 1;
      tellAsked();
      return answer;
    };
  });
  const first = post('{ slow }');
  await isAsked;
  const others = [post('{ slow }'), post('{ slow }')];
  await Promise.all(others.map(({ sent }) => sent));
  // What was sent before it was read before it.
  await client.query(query);
  end('Ünüsual');
  const answers = await Promise.all([first, ...others].map((one) => one.answer));
  expect(answers.map(({ body }) => body.data)).toEqual(Array(3).fill({ slow: 'Ünüsual' }));
  expect(new Set(answers.map(({ body }) => body.extensions.context.requestId)).size).toBe(3);
  expect(times).toBe(1);
});

it('is renewed when the file changes, and goes on as it was where that cannot be served', async () => {
  const more = { ...sdl, people: sdl.people.replace('reader: String', 'reader: String  owner: String') };
  const owner = '{ book(id: "1") { owner } }';
  expect((await client.query(owner)).errors?.[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  writeFileSync(file, 'type Query { half');
  urls = [urls[0] ?? '', await serve(more.people)];
  writeFileSync(file, supergraph(urls, more));
  await until('the field is there', async () => (await client.query(owner)).data !== undefined);
  expect(await client.query(owner)).toMatchObject({ data: { book: { owner: null } } });
  writeFileSync(file, 'no supergraph at all');
  writeFileSync(file, supergraph(urls));
  await until('the field is gone', async () => (await client.query(owner)).errors !== undefined);
  expect((await client.query(query)).data.book.reader).toBe('Basic ada');
});

it('does not start without its file, and says why', async () => {
  const config = readAnyGraphConfig({ SUPERGRAPH: join(folder, 'none.graphql'), PORT: '0' });
  await expect(runAnyGraph(config, makeLog('test', 'silent'))).rejects.toThrow('The supergraph cannot be read from ');
  expect(() => readAnyGraphConfig({ SUPERGRAPH: 'x', FORWARD_HEADERS: 'a b' })).toThrow(
    'FORWARD_HEADERS.0: takes names',
  );
});
