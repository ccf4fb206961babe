import { buildSchema, type GraphQLSchema } from 'graphql';
import { createClient } from 'graphql-ws';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { type Caller, signCaller } from './caller.ts';
import { fault } from './errors.ts';
import { type EventQueue, makeEventQueue } from './event-queue.ts';
import { localTransport } from './local-transport.ts';
import { makeLog } from './log.ts';
import { remoteTransport, signedCallers } from './remote-transport.ts';
import { serveSubgraph } from './serve.ts';
import { eventually, testCaller, testKeys } from './testing/platform.ts';
import type { Transport } from './transport.ts';

const log = makeLog('test', 'silent');
const queues: EventQueue<number>[] = [];
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  jest.useRealTimers();
  queues.length = 0;
  for (const end of ends.splice(0).reverse()) await end();
});

/** Tells who is asking, and fails on wish. */
function whoami(): GraphQLSchema {
  const schema = buildSchema('type Query { who: String  broken: Int } type Subscription { changed: String }');
  const resolvers = {
    Query: {
      who: { resolve: (_: unknown, __: unknown, caller: Caller) => `${caller.id} of ${caller.tenant}` },
      broken: { resolve: () => Promise.reject(new Error('hunter2')) },
    },
    Subscription: {
      changed: {
        subscribe() {
          const queue = makeEventQueue<number>(2, () => queues.splice(queues.indexOf(queue), 1));
          queues.push(queue);
          return queue.events;
        },
        resolve: (event: number, _: unknown, caller: Caller) => `${event} for ${caller.id}`,
      },
    },
  };
  for (const [type, fields] of Object.entries(resolvers))
    for (const [name, field] of Object.entries(fields))
      Object.assign(
        (schema.getType(type) as ReturnType<GraphQLSchema['getQueryType']> & {}).getFields()[name] ?? {},
        field,
      );
  return schema;
}

async function serve(port = 0) {
  const transport = localTransport(whoami(), (caller) => caller, log);
  const server = await serveSubgraph({ transport, identityKey: testKeys.identity, host: '127.0.0.1', port, log });
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= server.stop());
  ends.push(stop);
  return { ...server, stop };
}

function connect(url: string, key = testKeys.identity): Transport {
  const transport = remoteTransport(url, signedCallers(key));
  ends.push(transport.stop);
  return transport;
}

const post = async (url: string, authorization: string | undefined, body: unknown = { query: '{ who }' }) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as { data?: unknown; errors?: unknown[] }) };
};

const caller = testCaller();
const unavailable = { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };

describe('a subgraph that is served', () => {
  it('refuses who comes without a caller signed by the gateway', async () => {
    const { url } = await serve();
    const over = await new SignJWT({ caller })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('noline-gateway')
      .setExpirationTime(new Date(Date.now() - 1_000))
      .sign(testKeys.identity);
    const refusals = [
      [undefined, 'UNAUTHENTICATED'],
      ['Basic YTpi', 'UNAUTHENTICATED'],
      [`Bearer ${over}`, 'TOKEN_EXPIRED'],
      [`Bearer ${await signCaller(caller, testKeys.session)}`, 'TOKEN_INVALID'],
      ['Bearer x.y.z', 'TOKEN_INVALID'],
    ] as const;
    for (const [header, code] of refusals) {
      const answer = await post(url, header);
      expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code } }] });
      expect(answer.data).toBeUndefined();
    }
  });

  it('answers whom the gateway has signed', async () => {
    const { url } = await serve();
    const header = `Bearer ${await signCaller(caller, testKeys.identity)}`;
    expect(await post(url, header)).toEqual({ status: 200, data: { who: `${caller.id} of test` } });
  });

  it('tells what is wrong with a request, and nothing of its own', async () => {
    const { url } = await serve();
    const header = `Bearer ${await signCaller(caller, testKeys.identity)}`;
    expect(await post(url, header, {})).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'INVALID_ARGUMENT' } }],
    });
    expect(await post(url, header, '{"query":')).toMatchObject({ status: 400 });
    const broken = await post(url, header, { query: '{ broken }' });
    expect(broken).toMatchObject({ status: 200, errors: [{ extensions: { code: 'INTERNAL' } }] });
    expect(JSON.stringify(broken)).not.toContain('hunter2');
  });

  it('tells anyone that it is alive', async () => {
    const { url } = await serve();
    expect(await (await fetch(new URL('/health', url))).json()).toEqual({ status: 'ok' });
  });

  it('does not start where its port is in use', async () => {
    const { url } = await serve();
    await expect(serve(Number(new URL(url).port))).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('the way to a subgraph elsewhere', () => {
  it('gives the same answers as the one in this process', async () => {
    const { url } = await serve();
    const local = localTransport(whoami(), (given) => given, log);
    const remote = connect(url);
    for (const query of ['{ who }', '{ broken }', '{ price }', '{', 'query ($a: Int!) { who }']) {
      const [here, there] = await Promise.all([local, remote].map((way) => way.execute({ query, caller })));
      expect(JSON.parse(JSON.stringify(there))).toEqual(JSON.parse(JSON.stringify(here)));
    }
  });

  it('signs a caller anew before the signature ends', async () => {
    const { url } = await serve();
    const remote = connect(url);
    const ask = () => remote.execute({ query: '{ who }', caller });
    jest.useFakeTimers({ advanceTimers: true, now: Date.now() - 300_000 });
    const start = Date.now();
    for (const seconds of [0, 20, 59, 61, 200]) {
      jest.setSystemTime(start + seconds * 1_000);
      expect(await ask()).toEqual({ data: { who: `${caller.id} of test` } });
    }
  });

  it('tells that the subgraph is down, and finds it again', async () => {
    const first = await serve();
    const remote = connect(first.url);
    expect((await remote.execute({ query: '{ who }', caller })).errors).toBeUndefined();
    await first.stop();
    await expect(remote.execute({ query: '{ who }', caller })).rejects.toMatchObject(unavailable);
    await expect((await remote.subscribe({ query: 'subscription { changed }', caller })).next()).rejects.toMatchObject(
      unavailable,
    );
    await serve(Number(new URL(first.url).port));
    expect((await remote.execute({ query: '{ who }', caller })).data).toEqual({ who: `${caller.id} of test` });
    const events = await remote.subscribe({ query: 'subscription { changed }', caller });
    const next = events.next();
    await eventually(() => expect(queues).toHaveLength(1));
    queues[0]?.push(1);
    expect((await next).value.data).toEqual({ changed: `1 for ${caller.id}` });
    await events.return?.();
  });
});

describe('a subscription elsewhere', () => {
  const query = 'subscription { changed }';

  it('has the identity of its caller, and ends upstream when it is left', async () => {
    const remote = connect((await serve()).url);
    const [one, other] = [testCaller(), testCaller()];
    const events = await Promise.all([one, other].map((who) => remote.subscribe({ query, caller: who })));
    const first = events.map((each) => each.next());
    await eventually(() => expect(queues).toHaveLength(2));
    for (const queue of queues) queue.push(7);
    const seen = (await Promise.all(first)).map(({ value }) => value.data.changed);
    expect(seen.sort()).toEqual([`7 for ${one.id}`, `7 for ${other.id}`].sort());
    await events[0]?.return?.();
    await eventually(() => expect(queues).toHaveLength(1));
    await events[1]?.return?.();
    await eventually(() => expect(queues).toHaveLength(0));
  });

  it.each([
    ['by itself', (authorization: string) => ({ Authorization: authorization })],
    ['among headers', (authorization: string) => ({ headers: { authorization } })],
  ])('may be that of another gateway, which proves its caller when it connects, %s', async (_, paramsOf) => {
    const { url } = await serve();
    const client = createClient({
      url: url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: paramsOf(`Bearer ${await signCaller(caller, testKeys.identity)}`),
      retryAttempts: 0,
    });
    const events = client.iterate({ query });
    const first = events.next();
    await eventually(() => expect(queues).toHaveLength(1));
    queues[0]?.push(7);
    // Nothing but what the protocol knows.
    expect((await first).value).toEqual({ data: { changed: `7 for ${caller.id}` } });
    await client.dispose();
    await eventually(() => expect(queues).toHaveLength(0));
    const nobody = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
    await expect(nobody.iterate({ query }).next()).rejects.toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    await nobody.dispose();
  });

  it('is refused without one, or with a forged one', async () => {
    const remote = connect((await serve()).url, testKeys.session);
    const events = await remote.subscribe({ query, caller });
    await expect(events.next()).rejects.toMatchObject({ extensions: { code: 'TOKEN_INVALID' } });
    expect(queues).toHaveLength(0);
  });

  it('tells that it was too slow', async () => {
    const remote = connect((await serve()).url);
    const events = await remote.subscribe({ query, caller });
    const first = events.next();
    await eventually(() => expect(queues).toHaveLength(1));
    const queue = queues[0];
    queue?.end(fault('SLOW_CONSUMER'));
    await expect(first).rejects.toMatchObject({ extensions: { code: 'SLOW_CONSUMER' } });
  });

  it('ends with an error where the subgraph goes down, so that it can be begun again behind its cursor', async () => {
    const server = await serve();
    const remote = connect(server.url);
    const events = await remote.subscribe({ query, caller });
    const first = events.next();
    await eventually(() => expect(queues).toHaveLength(1));
    const told = expect(first).rejects.toMatchObject(unavailable);
    await server.stop();
    await told;
  });
});
