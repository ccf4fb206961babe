import { makeLog } from '@noline/runtime/log';
import { eventually, testCaller } from '@noline/runtime/testing/platform';
import { type FastifyInstance, fastify } from 'fastify';
import { countConnections } from './limits/connections.ts';
import { usualLimits } from './limits/settings.ts';
import type { Operations } from './operations.ts';
import { serveSse } from './sse.ts';

let app: FastifyInstance;
let url: string;
beforeAll(async () => {
  const operations = {} as Operations;
  const { callers } = usualLimits;
  const customer = { ...callers.customer, connections: 1 };
  const connections = countConnections({ callers: { ...callers, customer }, connectionsPerAddress: 9 });
  const log = makeLog('test', 'silent');
  const stream = serveSse({ operations, connections, log, preparedMilliseconds: 700 });
  const asker = { caller: testCaller({ kind: 'customer', id: 'cus_1' }), address: '192.0.2.1' };
  app = fastify({ forceCloseConnections: true });
  app.route({ method: ['GET', 'PUT', 'DELETE'], url: '/', handler: (request, reply) => stream(request, reply, asker) });
  url = await app.listen({ port: 0 });
});
afterAll(() => app.close());

const prepare = async (): Promise<string | undefined> => {
  const response = await fetch(url, { method: 'PUT' });
  const text = await response.text();
  return response.status === 201 ? text : undefined;
};
const isKnown = async (token: string): Promise<boolean> => {
  const headers = { 'x-graphql-event-stream-token': token };
  return (await fetch(`${url}/?operationId=1`, { method: 'DELETE', headers })).status === 200;
};

it('keeps a stream that was prepared only so long', async () => {
  const token = (await prepare()) ?? '';
  expect([await isKnown(token), await prepare()]).toEqual([true, undefined]);
  await eventually(async () => expect(await isKnown(token)).toBe(false));
  await eventually(async () => expect(await prepare()).toBeDefined());
});

it('keeps a stream that was opened until its reader leaves', async () => {
  const token = await eventually(async () => {
    const given = await prepare();
    if (given === undefined) throw new Error('there is no room');
    return given;
  });
  const abort = new AbortController();
  const headers = { accept: 'text/event-stream', 'x-graphql-event-stream-token': token };
  const { status } = await fetch(url, { headers, signal: abort.signal });
  expect([status, await isKnown(token), await prepare()]).toEqual([200, true, undefined]);
  abort.abort();
  await eventually(async () => expect(await isKnown(token)).toBe(false));
  await eventually(async () => expect(await prepare()).toBeDefined());
});
