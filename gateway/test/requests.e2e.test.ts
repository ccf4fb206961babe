import { usualHoldMinutes } from '@noline/runtime/caller';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { bearer } from './client.ts';
import { startToy, type Toy } from './toy.ts';

describe('requests to the toy graph', () => {
  let toy: Toy;
  beforeAll(async () => {
    toy = await startToy('embedded');
  });
  afterEach(() => toy.hangUp());
  afterAll(() => toy.stop());

  const send = async (init: RequestInit & { path?: string; search?: string } = {}) => {
    const { path = '/graphql', search = '', ...rest } = init;
    const response = await fetch(new URL(`${path}${search}`, toy.gateway.url), rest);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
  const refused = (message: string, code: string) => ({ errors: [{ message, extensions: { code } }] });
  const json = { 'content-type': 'application/json' };
  const whoami = async (headers: Record<string, string>) => {
    const { data, extensions } = await toy.client(headers).query('{ whoami }');
    return { caller: JSON.parse(data.whoami), context: extensions.context };
  };

  describe('who calls', () => {
    it('is anonymous in the first channel of the default tenant without headers', async () => {
      const { caller, context } = await whoami({});
      const requestId = expect.stringMatching(/^req_[0-9a-f-]{36}$/);
      expect(caller).toEqual({
        kind: 'anonymous',
        id: 'anonymous',
        client: 'other',
        tenant: 'demo',
        channel: 'de-web',
        market: 'DE',
        currency: 'EUR',
        locales: ['de', 'en'],
        scopes: [],
        holdMinutes: usualHoldMinutes,
        requestId,
        clientAddress: '127.0.0.1',
      });
      expect(context).toEqual({
        tenant: 'demo',
        channel: 'de-web',
        market: 'DE',
        currency: 'EUR',
        locale: 'de',
        direction: 'LTR',
        requestId,
      });
    });

    it('is who the session says, in the tenant that it says', async () => {
      const token = await toy.session({ kind: 'staff', sub: 'stf_9', tenant: 'other', scopes: ['stock:write'] });
      const { caller } = await whoami({
        ...bearer(token),
        'noline-currency': 'CHF',
        'x-request-id': 'till-7.1',
      });
      expect(caller).toEqual({
        kind: 'staff',
        client: 'other',
        sessionId: expect.stringMatching(/^ses_/),
        endsAt: expect.any(Number),
        id: 'stf_9',
        tenant: 'other',
        channel: 'at-web',
        market: 'AT',
        currency: 'CHF',
        locales: ['de-AT', 'en'],
        scopes: ['stock:write'],
        requestId: 'till-7.1',
        clientAddress: '127.0.0.1',
        holdMinutes: usualHoldMinutes,
      });
    });

    it('reads right to left where the first language does', async () => {
      const { context } = await whoami({ 'noline-channel': 'de-store', 'accept-language': 'ar-EG, de;q=0.8' });
      expect(context).toMatchObject({ channel: 'de-store', locale: 'ar', direction: 'RTL' });
    });

    it('echoes a sane request id and replaces another', async () => {
      expect((await send({ path: '/health', headers: { 'x-request-id': 'abc:1' } })).headers.get('x-request-id')).toBe(
        'abc:1',
      );
      for (const id of ['a b', 'x'.repeat(101), '<script>']) {
        expect((await send({ path: '/health', headers: { 'x-request-id': id } })).headers.get('x-request-id')).toMatch(
          /^req_/,
        );
      }
    });

    const ended = 'The token has ended. Sign in again.';
    const forged = 'The token is not one of ours or was changed. Sign in again.';
    const unknown = 'There is no such channel. Send one of the retailer\'s channels in the header "noline-channel".';
    const unsold = 'The channel does not sell in this currency. Leave the header "noline-currency" out for its own.';
    const foreign = 'The request is for another retailer than the header "noline-tenant" says.';
    const keyless = 'The header "noline-client" holds no key of a client that there is.';
    const foreignKey = 'The token is of another retailer than the key in the header "noline-client".';
    const bound = 'This client sells in the channel at-web only; leave the header "noline-channel" out.';
    it.each<[string, () => Promise<Record<string, string>>, number, string, string]>([
      [
        'a token that has ended',
        async () => bearer(await toy.session({}, new Date(Date.now() - 1_000))),
        401,
        'TOKEN_EXPIRED',
        ended,
      ],
      [
        'a token that was changed',
        async () => bearer(`${(await toy.session()).slice(0, -4)}AAAA`),
        401,
        'TOKEN_INVALID',
        forged,
      ],
      ['a token that is none', async () => bearer('abc'), 401, 'TOKEN_INVALID', forged],
      ['another scheme', async () => ({ authorization: 'Basic YTpi' }), 401, 'TOKEN_INVALID', forged],
      [
        'a session of another tenant',
        async () => ({ ...bearer(await toy.session()), 'noline-tenant': 'other' }),
        403,
        'FORBIDDEN',
        foreign,
      ],
      ['a tenant that it is not for', async () => ({ 'noline-tenant': 'nobody' }), 403, 'FORBIDDEN', foreign],
      ['a key that nobody has', async () => ({ 'noline-client': 'pk_nobody' }), 401, 'CLIENT_UNKNOWN', keyless],
      [
        'a session of another tenant than the key',
        async () => ({ ...bearer(await toy.session()), 'noline-client': 'pk_toy' }),
        403,
        'FORBIDDEN',
        foreignKey,
      ],
      [
        'a channel that the key is not for',
        async () => ({ 'noline-client': 'pk_toy', 'noline-channel': 'zz-web' }),
        403,
        'FORBIDDEN',
        bound,
      ],
      ['a channel of another tenant', async () => ({ 'noline-channel': 'at-web' }), 400, 'CHANNEL_UNKNOWN', unknown],
      ['a currency of another channel', async () => ({ 'noline-currency': 'GBP' }), 400, 'CURRENCY_NOT_SOLD', unsold],
    ])('is refused with %s, over HTTP, SSE and WebSocket', async (_, makeHeaders, status, code, message) => {
      const headers = await makeHeaders();
      for (const accept of ['application/json', 'text/event-stream']) {
        const answer = await send({
          method: 'POST',
          headers: { ...json, ...headers, accept },
          body: '{"query":"{ whoami }"}',
        });
        expect(answer.status).toBe(status);
        expect(answer.body).toEqual(refused(message, code));
      }
      await expect(toy.client(headers).subscribe('{ whoami }').next()).rejects.toMatchObject({
        code: status === 401 ? 4401 : 4400,
        reason: code,
      });
    });

    it('may tell its headers directly among the parameters of the connection, and in any case', async () => {
      const client = createClient({
        url: toy.gateway.url.replace('http', 'ws'),
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams: { 'Noline-Channel': 'uk-web', ignored: 7 },
      });
      for await (const answer of client.iterate({ query: '{ whoami }' })) {
        expect(answer.extensions).toMatchObject({ context: { channel: 'uk-web', currency: 'GBP' } });
      }
      await client.dispose();
    });

    it('is read anew for each operation of a connection, so that a session ends in time', async () => {
      const socket = toy.client(bearer(await toy.session({}, new Date(Date.now() + 1_500))));
      expect(await socket.subscribe('{ whoami }').next()).toHaveProperty('data.whoami');
      const open = socket.subscribe('subscription { orderChanged(customerId: "c9") { seq } }');
      const event = open.next();
      const ends = async (): Promise<unknown> => {
        for (;;) {
          try {
            await socket.subscribe('{ whoami }').next();
          } catch (errors) {
            return errors;
          }
        }
      };
      expect(await ends()).toEqual([{ message: ended, extensions: { code: 'TOKEN_EXPIRED' } }]);
      await open.leave();
      expect(await event).toBeUndefined();
    });
  });

  describe('bad input', () => {
    const post = (body: string, headers: Record<string, string> = json) => send({ method: 'POST', headers, body });
    it.each([
      ['a body that is not JSON', '{"query', 400, 'BAD_REQUEST', /^Body is not valid JSON/],
      ['an empty body', '', 400, 'BAD_REQUEST', /^Body cannot be empty/],
      ['a body without a query', '{}', 400, 'BAD_REQUEST', /^Send a `query`, or the hash of one as `documentId`\.$/],
      ['a query that is no text', '{"query":7}', 400, 'BAD_REQUEST', /^`query` must be a text\.$/],
      [
        'variables that are no object',
        '{"query":"{ whoami }","variables":"x"}',
        400,
        'BAD_REQUEST',
        /^`variables` must be an object\.$/,
      ],
      ['a list of operations', '[{"query":"{ whoami }"}]', 400, 'BAD_REQUEST', /batch/],
      [
        'a syntax error',
        '{"query":"{ whoami"}',
        400,
        'GRAPHQL_PARSE_FAILED',
        /^Syntax Error: Expected Name, found <EOF>\.$/,
      ],
      [
        'an unknown field',
        '{"query":"{ who }"}',
        400,
        'GRAPHQL_VALIDATION_FAILED',
        /^Cannot query field "who" on type "Query"/,
      ],
      [
        'an internal field',
        '{"query":"{ deep { id } }"}',
        400,
        'GRAPHQL_VALIDATION_FAILED',
        /^Cannot query field "deep" on type "Query"/,
      ],
      [
        'a wrong type',
        '{"query":"query($id:ID!){ order(id:$id) { id } }","variables":{"id":{}}}',
        400,
        'BAD_USER_INPUT',
        /^Variable "\$id" got invalid value \{\}; ID cannot represent value: \{\}$/,
      ],
      [
        'a name that no operation has',
        '{"query":"query A { whoami }","operationName":"B"}',
        400,
        'OPERATION_RESOLUTION_FAILURE',
        /^There is no such operation in the document\.$/,
      ],
      [
        'a subscription by mere POST',
        '{"query":"subscription { guarded { seq } }"}',
        400,
        'BAD_REQUEST',
        /^Subscribe on this URL by WebSocket/,
      ],
      [
        'a persisted query that is unknown',
        `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${'0'.repeat(64)}"}}}`,
        200,
        'PERSISTED_QUERY_NOT_FOUND',
        /^PersistedQueryNotFound$/,
      ],
    ])('answers %s with a stable code', async (_, body, status, code, message) => {
      const answer = await post(body);
      expect(answer.body.errors).toEqual([
        expect.objectContaining({ message: expect.stringMatching(message), extensions: { code } }),
      ]);
      expect(answer.body.data).toBeUndefined();
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json; charset=utf-8$/);
      expect(answer.headers.get('x-request-id')).toMatch(/^req_/);
    });

    it('answers a body that is too large, of another type, or to another address', async () => {
      const large = await post(JSON.stringify({ query: `{ whoami } # ${'x'.repeat(1_000_000)}` }));
      expect([large.status, large.body]).toEqual([413, refused('Request body is too large', 'BAD_REQUEST')]);
      for (const accept of ['application/json', 'text/event-stream']) {
        const text = await post('{"query":"mutation { ship(id: 1) { id } }"}', {
          'content-type': 'text/plain',
          accept,
        });
        expect([text.status, text.body]).toEqual([415, refused('Unsupported Media Type', 'BAD_REQUEST')]);
      }
      const lost = await send({ path: '/graph', search: '?query=secret' });
      expect([lost.status, lost.body]).toEqual([
        404,
        refused('There is no GET /graph. The API is at /graphql.', 'NOT_FOUND'),
      ]);
    });

    it('compresses what is large, as the client can take it', async () => {
      const large = '{ __schema { types { name description fields { name description } } } }';
      const ask = async (query: string, encoding: string) => {
        const headers = { 'content-type': 'application/json', 'accept-encoding': encoding };
        const response = await fetch(toy.gateway.url, { method: 'POST', headers, body: JSON.stringify({ query }) });
        const { data } = (await response.json()) as { data: object };
        return { data, encoding: response.headers.get('content-encoding'), vary: response.headers.get('vary') };
      };
      const plain = await ask(large, 'identity');
      expect(plain.encoding).toBeNull();
      for (const [wanted, encoding] of [
        ['gzip, deflate', 'gzip'],
        ['gzip, br', 'br'],
      ] as const) {
        const packed = await ask(large, wanted);
        expect(packed).toMatchObject({ data: plain.data, encoding });
        expect(packed.vary).toContain('accept-encoding');
      }
      expect((await ask('{ __typename }', 'gzip')).encoding).toBeNull();
    });

    it('answers what is no graphql-sse', async () => {
      const headers = { ...json, accept: 'text/event-stream' };
      const empty = await post('{}', headers);
      expect([empty.status, empty.body]).toEqual([
        400,
        refused('Send a `query`, or the hash of one as `documentId`.', 'BAD_REQUEST'),
      ]);
      const accept = 'text/event-stream';
      const search = '?query=mutation{ship(id:1){id}}';
      const blind = await send({ search, headers: { accept } });
      expect([blind.status, blind.body.errors[0].extensions]).toEqual([400, { code: 'BAD_REQUEST' }]);
      const change = await send({ search, headers: { accept, 'apollo-require-preflight': 'true' } });
      expect([change.status, change.body]).toEqual([405, refused('A mutation needs POST.', 'BAD_REQUEST')]);
      const lost = await send({ method: 'DELETE', search: '?operationId=1&token=none' });
      expect([lost.status, lost.body]).toEqual([404, refused('There is no such stream.', 'BAD_REQUEST')]);
    });

    it('refuses by GET what another page could make a browser ask, and what changes something', async () => {
      const blind = await send({ search: '?query={whoami}' });
      expect([blind.status, blind.body.errors[0].extensions]).toEqual([400, { code: 'BAD_REQUEST' }]);
      const headers = { 'apollo-require-preflight': 'true' };
      expect((await send({ search: '?query={whoami}', headers })).body).toHaveProperty('data.whoami');
      const change = await send({ search: '?query=mutation{ship(id:1){id}}', headers });
      expect([change.status, change.body.errors[0]]).toEqual([
        405,
        {
          message: 'GET requests only support query operations, not mutation operations',
          extensions: { code: 'BAD_REQUEST' },
        },
      ]);
    });

    it('closes a socket that does not speak the protocol, or asks elsewhere', async () => {
      const address = toy.gateway.url.replace('http', 'ws');
      const code = (socket: WebSocket) => new Promise((resolve) => socket.once('close', resolve).on('error', () => {}));
      expect(await code(new WebSocket(address))).toBe(4406);
      const chatter = new WebSocket(address, 'graphql-transport-ws');
      chatter.once('open', () => chatter.send('hello'));
      expect(await code(chatter)).toBe(4400);
      expect(await code(new WebSocket(address.replace('/graphql', '/other'), 'graphql-transport-ws'))).toBe(1006);
    });
  });

  it('tells no secret of a bug, only the request id', async () => {
    toy.world.failing.add('catalog');
    const { status, body } = await toy
      .client({ 'x-request-id': 'r-1' })
      .post({ query: '{ order(id: "o1") { status items { product { name } } } }' });
    toy.world.failing.clear();
    expect(status).toBe(200);
    expect(body.data).toEqual({ order: { status: 'NEW', items: [{ product: null }, { product: null }] } });
    expect(body.errors).toEqual(
      [0, 1].map((index) => ({
        message: 'Something went wrong on our side. It is logged under the request id.',
        path: ['order', 'items', index, 'product'],
        extensions: { code: 'INTERNAL', requestId: 'r-1' },
      })),
    );
  });

  it('describes itself, without what is internal', async () => {
    const { data } = await toy
      .client()
      .query('{ __schema { queryType { fields { name } } subscriptionType { name } } }');
    expect(data.__schema.queryType.fields.map(({ name }: { name: string }) => name).sort()).toEqual([
      'customer',
      'order',
      'product',
      'whoami',
    ]);
    expect(data.__schema.subscriptionType).toEqual({ name: 'Subscription' });
  });

  it('is alive and ready', async () => {
    expect(await send({ path: '/health' })).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await send({ path: '/ready' })).toMatchObject({
      status: 200,
      body: { ready: true, parts: { orders: 'ok', customers: 'ok', catalog: 'ok' } },
    });
  });
});
