import { createClient as createSseClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { hashOf, makeRegister } from '../src/registered/manifest.ts';
import { answerBy, bearer, type Received } from './client.ts';
import { startToy, type Toy } from './toy.ts';
import { until } from './until.ts';

const bodies = {
  product: 'query Product($id: ID!) { product(id: $id) { name } }',
  ship: 'mutation Ship { ship(id: 1) { id } }',
  broken: 'query Broken { order(id: 1) { items { product { name } } } }',
  live: 'subscription Live { orderChanged(customerId: "c1") { seq } }',
};
const tv = { 'noline-client': 'pk_demo_de_tv' };
const app = { 'noline-client': 'pk_demo_de_app' };
const till = { 'noline-client': 'pk_demo_de_till' };
const id = (text: string): string => `sha256:${hashOf(text)}`;

describe('a closed surface', () => {
  let toy: Toy;
  beforeAll(async () => {
    const operations = Object.entries(bodies).map(([name, body]) => ({
      ...{ id: hashOf(body), name, type: 'query' as const, body },
      clients: ['tv' as const, 'shop' as const],
    }));
    const edge = {
      surface: 'closed',
      register: makeRegister({ operations }),
      origins: ['https://shop.example'],
    } as const;
    toy = await startToy('embedded', { edge });
  });
  afterEach(() => toy.hangUp());
  afterAll(() => toy.stop());

  const get = async (search: Record<string, string>, headers: Record<string, string> = tv) => {
    const response = await fetch(`${toy.gateway.url}?${new URLSearchParams(search)}`, { headers });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Received };
  };
  const post = async (body: unknown, headers: Record<string, string> = tv) => {
    const answer = await toy.client(headers).post(body);
    return [answer.status, answer.body.data ?? answer.body.errors?.map(({ extensions }) => extensions.code)];
  };
  const as = async (kind: 'customer' | 'staff') => bearer(await toy.session({ kind }));
  const product = { product: { name: 'Product p1' } };

  describe('registered operations', () => {
    it('are sent by their hashes, in either form, and nothing else is taken', async () => {
      const variables = { id: 'p1' };
      const hash = hashOf(bodies.product);
      expect(await post({ documentId: id(bodies.product), variables })).toEqual([200, product]);
      expect(await post({ documentId: hash, variables })).toEqual([200, product]);
      expect(await post({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } }, variables })).toEqual([
        200,
        product,
      ]);
      expect(await post({ query: bodies.product, variables })).toEqual([200, product]);
      expect(await post({ query: `${bodies.product} `, variables })).toEqual([400, ['PERSISTED_QUERY_REQUIRED']]);
      expect(await post({ query: '{ whoami }' })).toEqual([400, ['PERSISTED_QUERY_REQUIRED']]);
      expect(await post({ documentId: id('{ whoami }') })).toEqual([200, ['PERSISTED_QUERY_NOT_FOUND']]);
    });

    it('are those of the client that sends them, and of none where it is not known', async () => {
      const sent = { documentId: id(bodies.product), variables: { id: 'p1' } };
      expect(await post(sent, till)).toEqual([200, ['PERSISTED_QUERY_NOT_FOUND']]);
      expect(await post(sent, {})).toEqual([200, ['PERSISTED_QUERY_NOT_FOUND']]);
      // Who has signed in is no other program for that.
      expect(await post({ query: '{ whoami }' }, await as('customer'))).toEqual([400, ['PERSISTED_QUERY_REQUIRED']]);
      expect(await post({ query: '{ whoami }' }, { ...till, ...(await as('staff')) })).toEqual([
        400,
        ['PERSISTED_QUERY_REQUIRED'],
      ]);
    });

    it('are checked and weighed like all others', async () => {
      expect(await post({ documentId: id(bodies.product), variables: { id: {} } })).toEqual([400, ['BAD_USER_INPUT']]);
      const list = { documentId: id(bodies.product), variables: { id: Array(2_000).fill('a') } };
      expect(await post(list)).toEqual([400, ['VARIABLE_LIMIT']]);
    });

    it('need no text over WebSocket, or an empty one, as its usual client asks for', async () => {
      const url = toy.gateway.url.replace('http', 'ws');
      const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: tv });
      const sent = { query: '', documentId: id(bodies.product), variables: { id: 'p1' } };
      for await (const answer of client.iterate(sent)) expect(answer.data).toEqual(product);
      await client.dispose();

      const socket = new WebSocket(url, 'graphql-transport-ws');
      const received: { type: string; payload?: unknown }[] = [];
      socket.on('message', (message) => received.push(JSON.parse(String(message))));
      socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: tv })));
      await until('it is let in', () => received.length === 1);
      socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { documentId: id(bodies.live) } }));
      await until('it listens', () => toy.world.watchers.size === 1);
      toy.say({ seq: 5 });
      await until('it is told', () => received.length === 2);
      expect(received[1]).toMatchObject({ type: 'next', payload: { data: { orderChanged: { seq: 5 } } } });
      socket.close();
      await until('nobody listens', () => toy.world.watchers.size === 0);
      const foreign = toy.client(tv).subscribe('{ whoami }').next();
      await expect(foreign).rejects.toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_REQUIRED' } }]);
    });

    it('need no text over SSE, by POST and by GET', async () => {
      const client = createSseClient({ url: toy.gateway.url, headers: tv, retryAttempts: 0 });
      const sent = { documentId: id(bodies.product), variables: { id: 'p1' } };
      for await (const answer of client.iterate(sent as unknown as { query: string }))
        expect(answer.data).toEqual(product);
      client.dispose();
      const search = new URLSearchParams({ documentId: id(bodies.product), variables: '{"id":"p1"}', client: 'tv' });
      const headers = { ...tv, accept: 'text/event-stream' };
      const response = await fetch(`${toy.gateway.url}?${search}`, { headers });
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(await response.text()).toMatch(/event: next\ndata: \{"data":\{"product":\{"name":"Product p1"\}\}/);
      const foreign = await toy.client(tv).subscribe('{ whoami }', {}, 'sse').next();
      expect(foreign?.errors).toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_REQUIRED' } }]);
    });
  });

  describe('by GET', () => {
    const search = { documentId: id(bodies.product), variables: '{"id":"p1"}' };

    it('what everybody gets alike may be kept for others', async () => {
      const { status, headers, body } = await get(search);
      expect([status, body.data]).toEqual([200, product]);
      expect(headers.get('cache-control')).toBe('public, max-age=10');
      const vary = headers.get('vary')?.split(', ');
      for (const name of ['accept-language', 'authorization', 'noline-client', 'noline-channel', 'noline-currency']) {
        expect(vary).toContain(name);
      }
      expect(headers.get('ratelimit-remaining')).toBeNull();
    });

    it('is not sent again to who has it, since nothing in it is of one request', async () => {
      const [one, other] = [await get(search), await get(search)];
      const tag = one.headers.get('etag') as string;
      expect(other.headers.get('etag')).toBe(tag);
      expect(one.headers.get('x-request-id')).not.toBe(other.headers.get('x-request-id'));
      const ask = (has: string) =>
        fetch(`${toy.gateway.url}?${new URLSearchParams(search)}`, { headers: { ...tv, 'if-none-match': has } });
      expect(tag).toMatch(/^W\/"[\w-]{43}"$/);
      for (const has of [tag, `"other", ${tag}`]) {
        const known = await ask(has);
        expect([known.status, await known.text(), known.headers.get('etag')]).toEqual([304, '', tag]);
        expect(known.headers.get('cache-control')).toBe('public, max-age=10');
      }
      expect((await ask('"other"')).status).toBe(200);
      expect((await get({ ...search, variables: '{"id":"p2"}' })).headers.get('etag')).not.toBe(tag);
    });

    it('what is of one caller, or has gone wrong, is kept for nobody', async () => {
      const mine = await get(search, { ...tv, ...(await as('customer')) });
      expect([mine.status, mine.headers.get('cache-control')]).toEqual([200, 'no-store']);
      toy.world.failing.add('catalog');
      const broken = await get({ documentId: id(bodies.broken) });
      toy.world.failing.clear();
      expect([broken.status, broken.headers.get('cache-control')]).toEqual([200, 'no-store']);
      const unknown = await get({ documentId: id('{ whoami }') });
      expect([unknown.body.errors?.[0].extensions, unknown.headers.get('cache-control')]).toEqual([
        { code: 'PERSISTED_QUERY_NOT_FOUND' },
        'no-store',
      ]);
      const posted = await toy.client(tv).post({ ...search, variables: { id: 'p1' } });
      expect(posted.headers.get('cache-control')).toBe('no-store');
    });

    it('needs no header by which a browser asks first, since only a hash is sent, but changes nothing', async () => {
      const { status, body } = await get({ ...search, extensions: '{}' }, {});
      expect([status, body.errors?.[0].extensions.code]).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
      const change = await get({ documentId: id(bodies.ship) });
      expect([change.status, change.headers.get('allow'), change.headers.get('cache-control')]).toEqual([
        405,
        'POST',
        'no-store',
      ]);
      const live = await get({ documentId: id(bodies.live) });
      expect([live.status, live.body.errors?.[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
    });

    it('is refused where its parameters are no JSON', async () => {
      for (const variables of ['{', '[]', '"x"']) {
        const { status, body } = await get({ ...search, variables });
        expect([status, body.errors?.[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
      }
      const twice = await fetch(`${toy.gateway.url}?documentId=a&documentId=b`, { headers: tv });
      expect(twice.status).toBe(400);
    });
  });

  describe('automatic persisted queries', () => {
    const query = '{ product(id: "p2") { name } }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(query) } };
    const answered = [200, { product: { name: 'Product p2' } }];

    it('are learnt from programs that write their own, and known to them alone', async () => {
      expect(await post({ extensions }, app)).toEqual([200, ['PERSISTED_QUERY_NOT_FOUND']]);
      expect(await post({ query: '{ whoami }', extensions }, app)).toEqual([400, ['PERSISTED_QUERY_MISMATCH']]);
      expect(await post({ extensions }, app)).toEqual([200, ['PERSISTED_QUERY_NOT_FOUND']]);
      expect(await post({ query, extensions }, app)).toEqual(answered);
      expect(await post({ extensions }, app)).toEqual(answered);
      expect(await post({ extensions }, tv)).toEqual([200, ['PERSISTED_QUERY_NOT_FOUND']]);
      const { status, headers } = await get({ extensions: JSON.stringify(extensions) }, app);
      expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=10']);
    });

    it('are not learnt where they are refused', async () => {
      const wrong = '{ nothing }';
      const named = { persistedQuery: { version: 1, sha256Hash: hashOf(wrong) } };
      expect(await post({ query: wrong, extensions: named }, app)).toEqual([400, ['GRAPHQL_VALIDATION_FAILED']]);
      expect(await post({ extensions: named }, app)).toEqual([200, ['PERSISTED_QUERY_NOT_FOUND']]);
    });
  });

  describe('the schema', () => {
    const schema = '{ __schema { queryType { name } } }';
    it('is told to staff and partners, whatever program says it is one', async () => {
      expect(await post({ query: schema }, app)).toEqual([400, ['INTROSPECTION_DISABLED']]);
      expect(await post({ query: '{ __type(name: "Order") { name } }' }, app)).toEqual([
        400,
        ['INTROSPECTION_DISABLED'],
      ]);
      expect(await post({ query: '{ ...A } fragment A on Query { __schema { queryType { name } } }' }, app)).toEqual([
        400,
        ['INTROSPECTION_DISABLED'],
      ]);
      expect(await post({ query: schema }, { ...app, ...(await as('customer')) })).toEqual([
        400,
        ['INTROSPECTION_DISABLED'],
      ]);
      expect(await post({ query: schema }, tv)).toEqual([400, ['PERSISTED_QUERY_REQUIRED']]);
      const told = [200, { __schema: { queryType: { name: 'Query' } } }];
      expect(await post({ query: schema }, await as('staff'))).toEqual(told);
      expect(await post({ query: schema }, { ...till, ...(await as('staff')) })).toEqual(told);
      expect(await post({ query: `${schema.slice(0, -1)} whoami }` }, await as('staff'))).toEqual([
        400,
        ['PERSISTED_QUERY_REQUIRED'],
      ]);
    });

    it('is not hinted at in errors either', async () => {
      const messages = async (body: unknown, headers: Record<string, string>) =>
        (await toy.client(headers).post(body)).body.errors?.map(({ message }) => message);
      const typo = { query: '{ whoam }' };
      expect(await messages(typo, app)).toEqual(['Cannot query field "whoam" on type "Query".']);
      expect(await messages(typo, { ...app, ...(await as('staff')) })).toEqual([
        'Cannot query field "whoam" on type "Query". Did you mean "whoami"?',
      ]);
      for (const protocol of ['ws', 'sse'] as const) {
        const { errors } = await answerBy(protocol, toy.client(app), '{ whoam }');
        expect(errors).toMatchObject([{ message: 'Cannot query field "whoam" on type "Query".' }]);
      }
    });
  });

  describe('pages', () => {
    const preflight = (origin: string) =>
      fetch(toy.gateway.url, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'noline-client' },
      });
    const upgrade = (origin?: string) =>
      new Promise((resolve) => {
        const socket = new WebSocket(toy.gateway.url.replace('http', 'ws'), 'graphql-transport-ws', {
          ...(origin !== undefined && { origin }),
        });
        socket.once('open', () => {
          socket.close();
          resolve(101);
        });
        socket.once('unexpected-response', (_, { statusCode }) => resolve(statusCode));
      });

    it('of our clients may read answers, others not', async () => {
      const allowed = await preflight('https://shop.example');
      expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([
        204,
        'https://shop.example',
      ]);
      expect(allowed.headers.get('access-control-allow-headers')).toBe('noline-client');
      expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
      const refused = await preflight('https://evil.example');
      expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([404, null]);
      for (const [origin, told] of [
        ['https://shop.example', 'https://shop.example'],
        ['https://evil.example', null],
      ] as const) {
        const answer = await toy
          .client({ ...tv, origin })
          .post({ documentId: id(bodies.product), variables: { id: 'p1' } });
        expect([answer.headers.get('access-control-allow-origin'), answer.headers.get('vary')]).toEqual([
          told,
          'Origin',
        ]);
      }
    });

    it('of our clients may open sockets, and our own, and programs that are no pages', async () => {
      expect(await upgrade('https://shop.example')).toBe(101);
      expect(await upgrade(new URL(toy.gateway.url).origin)).toBe(101);
      expect(await upgrade()).toBe(101);
      expect(await upgrade('https://evil.example')).toBe(403);
    });

    it('are told nothing that would let them show or guess us', async () => {
      const { headers } = await fetch(new URL('/health', toy.gateway.url));
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect([headers.get('x-powered-by'), headers.get('server')]).toEqual([null, null]);
    });
  });
});
