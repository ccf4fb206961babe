import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeLog } from '@noline/runtime/log';
import { eventually, testCaller } from '@noline/runtime/testing/platform';
import { WebSocket } from 'ws';
import { countConnections } from './limits/connections.ts';
import { usualLimits } from './limits/settings.ts';
import type { LiveOptions, Operations } from './operations.ts';
import { serveSockets } from './sockets.ts';
import type { LiveAnswers } from './subscriptions/subscribe.ts';

/** A server whose subscriptions are made ready when the test says so, and a socket to it. */
async function open() {
  const ready: ((fails?: boolean) => void)[] = [];
  const running = new Set<LiveAnswers>();
  const operations = {
    admit: async () => ({ operation: { operation: 'subscription' } }),
    async run(_: unknown, __: unknown, { onEnd }: LiveOptions) {
      if (await new Promise<boolean | undefined>((resolve) => ready.push(resolve))) throw new Error('a bug');
      const answers: LiveAnswers = {
        extensions: {},
        deliver() {
          running.add(answers);
          return { resume() {} };
        },
        leave() {
          running.delete(answers);
          onEnd?.();
        },
      };
      return answers;
    },
  } as unknown as Operations;
  const { callers } = usualLimits;
  const sockets = serveSockets({
    operations,
    callerOf: async () => testCaller(),
    connections: countConnections({
      callers: { ...callers, guest: { ...callers.guest, subscriptions: 2 } },
      connectionsPerAddress: 9,
    }),
    mayCall: () => true,
    ...{ proxies: 0, maxPayload: 10_000, log: makeLog('test', 'silent') },
  });
  const server = createServer().on('upgrade', sockets.upgrade).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, 'graphql-transport-ws');
  const told: { type: string }[] = [];
  socket.on('message', (data) => told.push(JSON.parse(String(data))));
  await once(socket, 'open');
  const send = (message: object): void => socket.send(JSON.stringify(message));
  send({ type: 'connection_init' });
  await eventually(() => expect(told).toEqual([{ type: 'connection_ack' }]));
  return {
    ...{ socket, sockets, server, ready, told },
    begin: async (id: string) => {
      const { length } = ready;
      send({ type: 'subscribe', id, payload: { query: 'subscription { a }' } });
      await eventually(() => expect(ready).toHaveLength(length + 1));
    },
    complete: (id: string) => send({ type: 'complete', id }),
    runs: (count: number) => eventually(() => expect(running.size).toBe(count)),
    async stop(): Promise<void> {
      socket.terminate();
      await sockets.stop();
      server.close();
    },
  };
}

describe('subscriptions of a socket', () => {
  it('do not outlive it, also where an id is used again before the first one has begun', async () => {
    const { begin, complete, ready, runs, socket, stop } = await open();
    await begin('1');
    complete('1');
    await begin('1');
    for (const one of ready) one();
    await runs(2);
    socket.terminate();
    await runs(0);
    await stop();
  });

  it('do not count where they could not be begun, or are completed before', async () => {
    const { begin, complete, ready, runs, told, stop } = await open();
    for (const id of ['1', '2', '3']) {
      await begin(id);
      ready.at(-1)?.(true);
      await eventually(() => expect(told.at(-1)).toMatchObject({ type: 'error', id }));
    }
    for (const id of ['4', '5', '6']) {
      await begin(id);
      complete(id);
      // The server has read it when it answers what comes behind.
      await begin(`${id}-next`);
      for (const one of ready.slice(-2)) one();
      await runs(1);
      complete(`${id}-next`);
      await runs(0);
    }
    await stop();
  });

  it('keep nobody from stopping, also where the other side never closes', async () => {
    const { begin, ready, runs, socket, sockets, server } = await open();
    await begin('1');
    ready[0]?.();
    await runs(1);
    socket.pause();
    const since = performance.now();
    await sockets.stop();
    expect(performance.now() - since).toBeLessThan(5_000);
    await runs(0);
    socket.terminate();
    server.close();
  });
});
