import { once } from 'node:events';
import { WebSocket } from 'ws';
import { type Limits, openLimits } from '../src/limits/settings.ts';
import type { GatewayOptions } from '../src/server.ts';
import { answerBy, bearer } from './client.ts';
import { type Shape, startToy, type Toy } from './toy.ts';
import { until } from './until.ts';

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');
const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
const byId = 'query ($id: ID!) { order(id: $id) { customer { name } } }';

type Bomb = [title: string, code: string, query: string, variables?: Record<string, unknown>];
const bombs: Bomb[] = [
  ['depth', 'DEPTH_LIMIT', `{ ${'order(id: 1) { '.repeat(17)} id ${'} '.repeat(17)} }`],
  ['depth beyond any stack', 'TOKEN_LIMIT', '{ a '.repeat(20_000)],
  ['depth of a value', 'DEPTH_LIMIT', `{ order(id: ${'['.repeat(900)}${']'.repeat(900)}) { id } }`],
  ['aliases', 'ALIAS_LIMIT', `{ order(id: 1) { ${times(51, (index) => `a${index}: id`)} } }`],
  ['root fields', 'ROOT_FIELD_LIMIT', `{ ${times(21, (index) => `a${index}: whoami`)} }`],
  ['the same field over and over', 'FIELD_LIMIT', `{ order(id: 1) { ${'id '.repeat(400)} } }`],
  [
    'a cycle of fragments',
    'GRAPHQL_VALIDATION_FAILED',
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
  ],
  [
    'fragments that double',
    'FIELD_LIMIT',
    `{ order(id: 1) { ...F0 } } ${times(38, (i) => `fragment F${i} on Order { ...F${i + 1} ...F${i + 1} }`)} fragment F38 on Order { id }`,
  ],
  ['definitions', 'FRAGMENT_LIMIT', `{ whoami } ${times(100, (index) => `fragment F${index} on Order { id }`)}`],
  ['directives at one field', 'DIRECTIVE_LIMIT', `{ whoami ${'@include(if: true) '.repeat(100)} }`],
  ['directives', 'DIRECTIVE_LIMIT', `{ order(id: 1) { ${times(60, () => 'id @include(if: true)')} } }`],
  ['tokens', 'TOKEN_LIMIT', `{ ${'a '.repeat(2_000)} }`],
  ['comments', 'TOKEN_LIMIT', `${'#\n'.repeat(60_000)} { whoami }`],
  ['10,000 errors', 'TOKEN_LIMIT', `{ ${times(10_000, (index) => `a${index}`)} }`],
  [
    'a schema that goes round',
    'GRAPHQL_VALIDATION_FAILED',
    `{ __schema { types ${'{ fields { type '.repeat(5)} { name } ${'} }'.repeat(5)} } }`,
  ],
  ['lists in lists', 'COST_LIMIT', `{ ${times(20, (i) => `a${i}: order(id: 1) { items { product { name } } }`)} }`],
  ['a huge list', 'VARIABLE_LIMIT', byId, { id: Array(30_000).fill('a') }],
  ['a huge text', 'VARIABLE_LIMIT', byId, { id: 'x'.repeat(220_000) }],
  ['deep variables', 'VARIABLE_LIMIT', byId, { id: nested(30) }],
  [
    'many variables',
    'VARIABLE_LIMIT',
    byId,
    Object.fromEntries(Array.from({ length: 12_000 }, (_, i) => [`v${i}`, i])),
  ],
];

describe.each<Shape>(['embedded', 'distributed'])('query bombs at the toy graph, %s', (shape) => {
  let toy: Toy;
  beforeAll(async () => {
    const limits: Limits = { ...openLimits, callers: { ...openLimits.callers } };
    limits.callers.anonymous = { ...limits.callers.anonymous, cost: 400 };
    toy = await startToy(shape, { edge: { limits } });
  });
  afterEach(() => toy.hangUp());
  afterAll(() => toy.stop());

  it.each(bombs)('%s is refused by %s, over HTTP, WebSocket and SSE', async (_, code, query, variables = {}) => {
    const { status, body } = await toy.client().post({ query, variables });
    expect([status, body.data]).toEqual([400, undefined]);
    expect(body.errors?.map(({ extensions }) => extensions.code)).toContain(code);
    expect(body.errors?.length).toBeLessThanOrEqual(11);
    expect(JSON.stringify(body).length).toBeLessThan(8_000);
    for (const protocol of ['ws', 'sse', 'sse-single'] as const) {
      expect((await answerBy(protocol, toy.client(), query, variables)).errors).toEqual(body.errors);
    }
    expect(toy.world.callers).toEqual([]);
  });

  it('JSON deeper than any stack is refused, too', async () => {
    const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;
    for (const part of ['variables', 'extensions']) {
      const { status, body } = await toy.client().post(`{"query": "{ whoami }", "${part}": {"a": ${deep}}}`);
      expect([status, body.data, body.errors?.[0].extensions]).toEqual([400, undefined, { code: 'DEPTH_LIMIT' }]);
    }
    const socket = new WebSocket(toy.gateway.url.replace('http', 'ws'), 'graphql-transport-ws');
    socket.once('open', () => socket.send(`{"type":"connection_init","payload":{"a":${deep}}}`));
    const [code] = await once(socket, 'close');
    expect(code).toBe(4400);
  });
});

/** Limits of which every caller has little. */
const little = (rate: { burst: number; perMinute: number }): Limits => ({
  ...openLimits,
  callers: {
    ...openLimits.callers,
    anonymous: { ...openLimits.callers.anonymous, cost: 3_000, rate },
    guest: { ...openLimits.callers.guest, cost: 3_000, rate },
    customer: { ...openLimits.callers.customer, cost: 3_000, rate },
  },
  mutations: { ship: { burst: 2, perMinute: 0.01, by: 'address' } },
});
// Nothing flows back while a test runs.
const slow = { burst: 1_000, perMinute: 0.01 };

describe('rates at the toy graph', () => {
  let toy: Toy;
  const start = async (edge: Partial<GatewayOptions['edge']>): Promise<void> => {
    toy = await startToy('embedded', { edge: { ...edge } });
  };
  afterEach(() => toy.stop());
  const whoami = { query: '{ whoami }' };

  it('end with 429 and when to come again, over every protocol', async () => {
    await start({ limits: little(slow) });
    const client = toy.client();
    const first = await client.post(whoami);
    // A new document is 300 units more than the ten of any request.
    expect([first.status, rateHeaders(first.headers)]).toEqual([200, ['1000', '690', null]]);
    expect(rateHeaders((await client.post(whoami)).headers)).toEqual(['1000', '680', null]);
    for (let left = 580; left >= 80; left -= 100) await client.post({ query: '{ nothing }' });
    for (let left = 70; left >= 0; left -= 10) expect((await client.post(whoami)).status).toBe(200);
    const { status, headers, body } = await client.post(whoami);
    expect([status, body.data]).toEqual([429, undefined]);
    const [{ message, extensions }] = body.errors as [{ message: string; extensions: { retryAfter: number } }];
    expect(extensions).toEqual({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
    // Ten units at a hundredth of a unit a minute.
    expect(extensions.retryAfter).toBeGreaterThan(59_000);
    expect(message).toBe(`Too many requests. Try again in ${extensions.retryAfter} s.`);
    expect(rateHeaders(headers)).toEqual(['1000', '0', String(extensions.retryAfter)]);
    for (const protocol of ['ws', 'sse', 'sse-single'] as const) {
      const { errors } = await answerBy(protocol, client, whoami.query);
      expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    }
  });

  it('are of an address for those who are nobody, and of each who signs in, in each tenant', async () => {
    await start({ limits: little({ burst: 310, perMinute: 0.01 }) });
    const guest = (sub: string) => toy.session({ kind: 'guest', sub });
    const status = async (headers: Record<string, string>) => (await toy.client(headers).post(whoami)).status;
    expect([await status({}), await status({}), await status({ 'x-forwarded-for': '203.0.113.9' })]).toEqual([
      200, 429, 429,
    ]);
    expect([await status(bearer(await guest('gst_1'))), await status(bearer(await guest('gst_2')))]).toEqual([
      429, 429,
    ]);
    for (const sub of ['cus_1', 'cus_2']) {
      const session = bearer(await toy.session({ sub }));
      const statuses = [];
      for (let sent = 0; sent < 32; sent += 1) statuses.push(await status(session));
      expect([statuses.indexOf(429), new Set(statuses.slice(31))]).toEqual([31, new Set([429])]);
    }
    expect(await status({ 'noline-client': 'pk_toy' })).toBe(200);
  });

  it('are of those who called our proxy, where there is one', async () => {
    await start({ limits: little({ burst: 310, perMinute: 0.01 }), proxies: 1 });
    const status = async (forwarded: string) =>
      (await toy.client({ 'x-forwarded-for': forwarded }).post(whoami)).status;
    expect([await status('203.0.113.1'), await status('198.51.100.7, 203.0.113.1')]).toEqual([200, 429]);
    expect(await status('203.0.113.1, 203.0.113.2')).toBe(200);
  });

  it('count each use of a guarded mutation, and nothing is done where there are too many', async () => {
    await start({ limits: little({ burst: 100_000, perMinute: 1 }) });
    const ship = (count: number) => `mutation { ${times(count, (index) => `s${index}: ship(id: 1) { id }`)} }`;
    const client = toy.client(bearer(await toy.session()));
    expect((await client.post({ query: ship(1) })).body.data).toEqual({ s0: { id: '1' } });
    const many = await client.post({ query: ship(2) });
    expect([many.status, many.body.data, many.body.errors?.[0].extensions.code]).toEqual([
      429,
      undefined,
      'RATE_LIMITED',
    ]);
    expect(rateHeaders(many.headers).slice(0, 2)).toEqual(['2', '1']);
    expect((await client.post(whoami)).status).toBe(200);
    expect((await client.post({ query: ship(1) })).status).toBe(200);
    // By address: it does not help to be someone else.
    expect((await toy.client(bearer(await toy.session({ sub: 'cus_2' }))).post({ query: ship(1) })).status).toBe(429);
  });
});

const rateHeaders = (headers: Headers): (string | null)[] =>
  ['ratelimit-limit', 'ratelimit-remaining', 'retry-after'].map((name) => headers.get(name));

describe('connections to the toy graph', () => {
  let toy: Toy;
  const watch = 'subscription ($id: ID!) { orderChanged(customerId: $id) { seq } }';
  beforeAll(async () => {
    const callers = {
      ...openLimits.callers,
      anonymous: { ...openLimits.callers.anonymous, subscriptions: 3 },
      customer: { ...openLimits.callers.customer, connections: 2 },
    };
    toy = await startToy('embedded', { edge: { limits: { ...openLimits, callers, connectionsPerAddress: 4 } } });
  });
  afterEach(async () => {
    await toy.hangUp();
    await until('nobody listens', () => toy.world.watchers.size === 0);
  });
  afterAll(() => toy.stop());
  const url = () => toy.gateway.url.replace('http', 'ws');
  const customer = async () => toy.client(bearer(await toy.session()));
  const closed = (socket: WebSocket) =>
    new Promise((resolve) => {
      socket.once('close', (code, reason) => resolve([code, String(reason)]));
      socket.once('unexpected-response', (_, { statusCode }) => resolve(statusCode));
    });

  it('are so many of one caller', async () => {
    for (const protocol of ['ws', 'sse'] as const) {
      const [one, two, three] = [await customer(), await customer(), await customer()];
      const open = [one, two].map((client) => client.subscribe(watch, { id: 'a' }, protocol));
      const waiting = open.map((opened) => opened.next());
      await until('two listen', () => toy.world.watchers.size === 2);
      const refused = three.subscribe(watch, { id: 'a' }, protocol).next();
      if (protocol === 'ws') await expect(refused).rejects.toMatchObject({ code: 4429, reason: 'CONNECTION_LIMIT' });
      else await expect(refused).rejects.toMatchObject({ response: { status: 429 } });
      await toy.hangUp();
      await Promise.allSettled(waiting);
      await until('nobody listens', () => toy.world.watchers.size === 0);
      const again = await customer();
      expect(await again.subscribe('{ whoami }', {}, protocol).next()).toHaveProperty('data.whoami');
      await toy.hangUp();
    }
  });

  it('are so many of one address, prepared streams among them', async () => {
    const sockets = [1, 2].map(() => new WebSocket(url(), 'graphql-transport-ws'));
    await until('both are open', () => sockets.every(({ readyState }) => readyState === WebSocket.OPEN));
    const prepare = () => fetch(toy.gateway.url, { method: 'PUT' });
    expect([(await prepare()).status, (await prepare()).status, (await prepare()).status]).toEqual([201, 201, 429]);
    expect(await closed(new WebSocket(url(), 'graphql-transport-ws'))).toBe(429);
    const stream = await toy.client().post({ query: '{ whoami }' }, { accept: 'text/event-stream' });
    expect([stream.status, stream.body.errors?.[0].extensions.code]).toEqual([429, 'CONNECTION_LIMIT']);
    // Single answers hold nothing open.
    expect((await toy.client().post({ query: '{ whoami }' })).status).toBe(200);
    for (const socket of sockets) socket.close();
    const another = toy.client();
    await until('there is room again', () =>
      another
        .subscribe('{ whoami }')
        .next()
        .then(
          (answer) => answer?.data !== undefined,
          () => false,
        ),
    );
  });

  it.each(['ws', 'sse-single'] as const)('carry so many subscriptions over %s', async (protocol) => {
    const client = toy.client();
    const open = ['a', 'b', 'c'].map((id) => client.subscribe(watch, { id }, protocol));
    const waiting = open.map((opened) => opened.next());
    await until('three listen', () => toy.world.watchers.size === 3);
    const { errors } = await answerBy(protocol, client, watch, { id: 'd' });
    expect(errors).toMatchObject([{ extensions: { code: 'SUBSCRIPTION_LIMIT' } }]);
    // Queries still run, and the end of one makes room for another.
    expect(await client.subscribe('{ whoami }', {}, protocol).next()).toHaveProperty('data.whoami');
    await open[0]?.leave();
    await until('two listen', () => toy.world.watchers.size === 2);
    const another = client.subscribe(watch, { id: 'd' }, protocol);
    const next = another.next();
    await until('three listen again', () => toy.world.watchers.size === 3);
    await Promise.all([...open, another].map((opened) => opened.leave()));
    await Promise.allSettled([...waiting, next]);
  });

  it('are not disturbed by ten thousand subscriptions on one of them', async () => {
    const quiet = toy.client().subscribe(watch, { id: 'a' });
    const event = quiet.next();
    const greedy = new WebSocket(url(), 'graphql-transport-ws');
    const codes = new Map<string, number>();
    greedy.on('message', (data) => {
      const { type, payload } = JSON.parse(String(data));
      if (type === 'connection_ack') {
        for (let id = 0; id < 10_000; id += 1) {
          const asked = { query: watch, variables: { id: `g${id}` } };
          greedy.send(JSON.stringify({ id: `${id}`, type: 'subscribe', payload: asked }));
        }
      } else if (type === 'error')
        codes.set(payload[0].extensions.code, (codes.get(payload[0].extensions.code) ?? 0) + 1);
    });
    greedy.once('open', () => greedy.send('{"type":"connection_init"}'));
    await until('all but three are refused', () => codes.get('SUBSCRIPTION_LIMIT') === 9_997, 20_000);
    expect([...codes.keys()]).toEqual(['SUBSCRIPTION_LIMIT']);
    expect(toy.gateway.subscriptions.active()).toBe(4);
    toy.say({ seq: 5, customerId: 'a' });
    expect((await event)?.data.orderChanged.seq).toBe(5);
    greedy.terminate();
    await until('only one listens', () => toy.world.watchers.size === 1);
  });

  it.each([
    ['no JSON', '{', 4400],
    ['a message of no known type', '{"type":"start"}', 4400],
    ['an operation before it is acknowledged', '{"type":"subscribe","id":"1","payload":{"query":"{ whoami }"}}', 4401],
  ])('end with %s', async (_, message, code) => {
    const socket = new WebSocket(url(), 'graphql-transport-ws');
    socket.once('open', () => socket.send(message));
    expect(await closed(socket)).toEqual([code, expect.any(String)]);
  });

  it('end where nobody says who calls, and where a message is too large', async () => {
    const silent = closed(new WebSocket(url(), 'graphql-transport-ws'));
    const loud = new WebSocket(url(), 'graphql-transport-ws');
    loud.once('open', () => loud.send('x'.repeat(600_000)));
    expect(await closed(loud)).toEqual([1009, '']);
    expect(await silent).toEqual([4408, 'Connection initialisation timeout']);
  });
});
