import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';
import { buildSchema } from 'graphql';
import { WebSocket, WebSocketServer } from 'ws';
import { signCaller } from './caller.ts';
import { type EventQueue, makeEventQueue } from './event-queue.ts';
import { localTransport } from './local-transport.ts';
import { makeLog } from './log.ts';
import { remoteTransport, signedCallers } from './remote-transport.ts';
import { serveSubgraph } from './serve.ts';
import { positionAt } from './streams.ts';
import { eventually, testCaller, testKeys } from './testing/platform.ts';

const log = makeLog('test', 'silent');
const query = 'subscription { changed }';
const caller = testCaller();
const unavailable = { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
const sources: EventQueue<unknown>[] = [];
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  jest.useRealTimers();
  for (const end of ends.splice(0).reverse()) await end();
  sources.length = 0;
});

const event = (id: string, value: number) => ({ id, event: { value } });

/** A subgraph whose subscriptions get what is pushed into their sources. */
async function serve() {
  const schema = buildSchema('type Query { a: Int } type Subscription { changed: Int }');
  const subscribe = () => {
    const source = makeEventQueue<unknown>(5_000, () => sources.splice(sources.indexOf(source), 1));
    sources.push(source);
    return source.events;
  };
  const resolve = ({ event: { value } }: ReturnType<typeof event>) => value;
  Object.assign(schema.getSubscriptionType()?.getFields()['changed'] ?? {}, { subscribe, resolve });
  const transport = localTransport(schema, () => ({}), log);
  const server = await serveSubgraph({ transport, identityKey: testKeys.identity, host: '127.0.0.1', port: 0, log });
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= server.stop());
  ends.push(stop);
  return { url: server.url, transport, stop };
}

function connect(url: string) {
  const remote = remoteTransport(url, signedCallers(testKeys.identity));
  ends.push(remote.stop);
  return remote;
}

/** A way to a server that can be cut without either side being told. */
async function proxyTo(url: string) {
  const sockets: Socket[] = [];
  const proxy = createServer((inner) => {
    const outer = connectTo(Number(new URL(url).port), '127.0.0.1');
    inner.pipe(outer).pipe(inner);
    for (const socket of [inner, outer]) sockets.push(socket.on('error', () => {}));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  ends.push(async () => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
  const cut = () => {
    for (const socket of sockets) socket.unpipe().pause();
  };
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/graphql`, cut };
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('a subscription to a subgraph elsewhere', () => {
  it('tells places as one in this process does', async () => {
    const { url, transport } = await serve();
    const ways = [transport, connect(url)];
    const all = await Promise.all(ways.map((way) => way.subscribe({ query, caller, positions: true })));
    const first = all.map((events) => events.next());
    await eventually(() => expect(sources).toHaveLength(2));
    for (const source of [...sources]) {
      for (const item of [positionAt('5-0'), event('6-0', 1)]) source.push(item);
      source.end();
    }
    for (const [index, events] of all.entries()) {
      expect(plain((await first[index])?.value)).toEqual({ extensions: { cursor: '5-0' } });
      expect(plain((await events.next()).value)).toEqual({ data: { changed: 1 }, extensions: { cursor: '6-0' } });
      expect(await events.next()).toEqual({ done: true, value: undefined });
    }
  });

  it('that is read too slowly is ended, with what was kept for it, and costs no memory', async () => {
    const remote = connect((await serve()).url);
    const events = await remote.subscribe({ query, caller });
    await eventually(() => expect(sources).toHaveLength(1));
    for (let value = 1; value <= 3_000; value++) sources[0]?.push(event(`${value}-0`, value));
    await eventually(() => expect(sources).toHaveLength(0));
    for (let value = 1; value <= 1_000; value++) expect((await events.next()).value.data).toEqual({ changed: value });
    await expect(events.next()).rejects.toMatchObject({ extensions: { code: 'SLOW_CONSUMER' } });
  });

  it('can begin while the last one before it ends, and none can when the transport has stopped', async () => {
    const remote = connect((await serve()).url);
    let before: (typeof sources)[number] | undefined;
    for (const value of [1, 2, 3]) {
      const events = await remote.subscribe({ query, caller });
      const next = events.next();
      const source = await eventually(() => {
        const newest = sources.at(-1);
        if (!newest || newest === before) throw new Error('not there yet');
        return newest;
      });
      source.push(event('1-0', value));
      before = source;
      expect((await next).value.data).toEqual({ changed: value });
      void events.return?.();
    }
    await remote.stop();
    await expect(remote.subscribe({ query, caller })).rejects.toMatchObject(unavailable);
  });

  it('fails where the other side closes the connection as if all were in order', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
    ends.push(async () => server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    let subscribed = 0;
    server.on('connection', (socket) => {
      socket.on('message', (message) => {
        const { type } = JSON.parse(String(message));
        if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
        if (type === 'subscribe') subscribed += 1;
        if (type === 'subscribe') socket.close(1000);
      });
    });
    const remote = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
    const events = await remote.subscribe({ query, caller });
    await expect(events.next()).rejects.toMatchObject(unavailable);
    expect(subscribed).toBe(1);
  });

  it('is noticed to be cut off within 15 seconds, on both sides', async () => {
    const way = await proxyTo((await serve()).url);
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
    const events = await connect(way.url).subscribe({ query, caller });
    const next = events.next().catch((error) => error.extensions);
    while (sources.length === 0) await new Promise((resolve) => setImmediate(resolve));
    way.cut();
    await jest.advanceTimersByTimeAsync(15_000);
    jest.useRealTimers();
    expect(await next).toEqual(unavailable.extensions);
    await eventually(() => expect(sources).toHaveLength(0));
  });
});

describe('a subgraph that stops', () => {
  it('closes the connections of its subscriptions with 1001, and tells nobody that the events are over', async () => {
    const { url, stop } = await serve();
    const { messages, socket } = await foreignClient(url);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await stop();
    expect(await closed).toBe(1001);
    expect(messages).toEqual([{ type: 'connection_ack' }]);
  });

  it('does not wait for a connection that is cut off', async () => {
    const { url, stop } = await serve();
    const way = await proxyTo(url);
    await foreignClient(way.url);
    way.cut();
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
    const stopped = stop();
    await jest.advanceTimersByTimeAsync(2_000);
    jest.useRealTimers();
    await stopped;
  });
});

/** Speaks graphql-transport-ws as any other gateway does. */
async function foreignClient(url: string) {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
  ends.push(async () => socket.terminate());
  const messages: unknown[] = [];
  socket.on('message', (message) => messages.push(JSON.parse(String(message))));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await eventually(() => expect(messages).toEqual([{ type: 'connection_ack' }]));
  const identity = await signCaller(caller, testKeys.identity);
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, extensions: { identity } } }));
  await eventually(() => expect(sources).toHaveLength(1));
  return { socket, messages };
}

test('another gateway in front of a subgraph sees the messages of the protocol and nothing of places', async () => {
  const { messages } = await foreignClient((await serve()).url);
  const source = sources[0];
  for (const item of [positionAt('5-0'), event('6-0', 1), positionAt('7-0')]) source?.push(item);
  source?.end();
  await eventually(() => expect(messages).toHaveLength(3));
  expect(messages).toEqual([
    { type: 'connection_ack' },
    { id: '1', type: 'next', payload: { data: { changed: 1 } } },
    { id: '1', type: 'complete' },
  ]);
});
