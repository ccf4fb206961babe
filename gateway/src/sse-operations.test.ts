import { makeLog } from '@noline/runtime/log';
import { eventually, testCaller } from '@noline/runtime/testing/platform';
import { type FastifyInstance, fastify } from 'fastify';
import { countConnections } from './limits/connections.ts';
import { usualLimits } from './limits/settings.ts';
import type { LiveOptions, Operations } from './operations.ts';
import { serveSse } from './sse.ts';
import type { LiveAnswers } from './subscriptions/subscribe.ts';

const asker = { caller: testCaller(), address: '192.0.2.1' };

/** A server whose subscriptions are made ready when the test says so. */
async function serve() {
  const ready: ((fails?: boolean) => void)[] = [];
  const running = new Set<number>();
  let begun = 0;
  const operations = {
    admit: async () => ({ operation: { operation: 'subscription' } }),
    async run(_: unknown, __: unknown, { onEnd }: LiveOptions) {
      const number = begun++;
      const fails = await new Promise<boolean | undefined>((resolve) => ready.push(resolve));
      if (fails) throw new Error('a bug');
      let hasLeft = false;
      return {
        extensions: {},
        deliver() {
          if (!hasLeft) running.add(number);
          return { resume() {} };
        },
        leave() {
          if (hasLeft) return;
          hasLeft = true;
          running.delete(number);
          onEnd?.();
        },
      } satisfies LiveAnswers;
    },
  } as unknown as Operations;
  const { callers } = usualLimits;
  const guest = { ...callers.guest, subscriptions: 2 };
  const connections = countConnections({ callers: { ...callers, guest }, connectionsPerAddress: 9 });
  const stream = serveSse({ operations, connections, log: makeLog('test', 'silent') });
  const app: FastifyInstance = fastify({ forceCloseConnections: true });
  const method = ['GET', 'POST', 'PUT', 'DELETE'];
  app.route({ method, url: '/', handler: (request, reply) => stream(request, reply, asker) });
  const url = await app.listen({ port: 0 });
  const token = await (await fetch(url, { method: 'PUT' })).text();
  const headers = { 'x-graphql-event-stream-token': token };
  return {
    ...{ app, url, headers, running, ready },
    async start(id: string): Promise<number> {
      const body = JSON.stringify({ query: 'subscription', extensions: { operationId: id } });
      const request = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body };
      return (await fetch(url, request)).status;
    },
    end: async (id: string): Promise<number> =>
      (await fetch(`${url}/?operationId=${id}`, { method: 'DELETE', headers })).status,
    isAsked: (times: number) => eventually(() => expect(ready).toHaveLength(times)),
  };
}

describe('the operations of an event stream', () => {
  let stage: Awaited<ReturnType<typeof serve>>;
  beforeEach(async () => {
    stage = await serve();
  });
  afterEach(() => stage.app.close());

  it('are ended by their ids, also where one is ended before it has begun and its id is used again', async () => {
    const { start, end, isAsked, ready, running } = stage;
    const first = start('1');
    await isAsked(1);
    expect([await start('1'), await end('1')]).toEqual([409, 200]);
    const second = start('1');
    await isAsked(2);
    ready[0]?.();
    expect([await first, [...running]]).toEqual([202, []]);
    ready[1]?.();
    expect([await second, [...running]]).toEqual([202, [1]]);
    await end('1');
    expect([...running]).toEqual([]);
  });

  it('are not begun where the stream is closed meanwhile', async () => {
    const { start, isAsked, ready, running, url, headers } = stage;
    const abort = new AbortController();
    await fetch(url, { headers: { ...headers, accept: 'text/event-stream' }, signal: abort.signal });
    const [first, second] = [start('1'), start('2')];
    await isAsked(2);
    ready[0]?.();
    await first;
    expect([...running]).toEqual([0]);
    abort.abort();
    await eventually(() => expect([...running]).toEqual([]));
    ready[1]?.();
    await second;
    expect([...running]).toEqual([]);
  });

  it('do not count where they could not be begun', async () => {
    const { start, isAsked, ready } = stage;
    for (const times of [1, 2, 3]) {
      const failing = start(String(times));
      await isAsked(times);
      ready[times - 1]?.(true);
      expect(await failing).toBe(500);
    }
  });
});
