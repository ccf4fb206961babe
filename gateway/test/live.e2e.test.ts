import { connect, type Socket } from 'node:net';
import { compose } from '@noline/schema/compose';
import { bearer, type Client, type Watch } from './client.ts';
import { type Shape, startToy, type Toy } from './toy.ts';
import { toySdl, toySupergraph } from './toy-graph.ts';
import { until } from './until.ts';

const document = 'subscription ($id: ID!, $after: String) { orderChanged(customerId: $id, after: $after) { seq } }';
const nested = 'subscription { orderChanged(customerId: "c1") { seq order { customer { name } } } }';

describe.each<Shape>(['embedded', 'distributed'])('live answers, %s', (shape) => {
  let toy: Toy;
  beforeAll(async () => {
    toy = await startToy(shape, { sessionTimes: { freshMilliseconds: 0, renewMilliseconds: 50 } });
  });
  afterEach(async () => {
    await toy.hangUp();
    await until('nobody listens', () => toy.world.watchers.size === 0);
    const { subscribers, upstreams } = toy.gateway.subscriptions.figures();
    expect([subscribers, upstreams]).toEqual([0, 0]);
  });
  afterAll(() => toy.stop());

  const upstreams = () => toy.gateway.subscriptions.figures().upstreams;
  const listening = (screens: number, sources = 1) =>
    until(`${screens} are told by ${sources}`, () => {
      const figures = toy.gateway.subscriptions.figures();
      return figures.subscribers === screens && figures.upstreams === sources && toy.world.watchers.size === sources;
    });
  const seqOf = async (watch: Watch) => (await watch.next())?.data.orderChanged.seq;
  /** Begins to watch; the first answer is asked for at once. */
  const open = (client: Client, query = document, variables: object = { id: 'c1' }, protocol?: 'ws' | 'sse') => {
    const watch = client.subscribe(query, variables as never, protocol);
    return { watch, first: watch.next() };
  };

  describe('are shared', () => {
    it('by all who may see the same: one upstream, one look-up for each event', async () => {
      const screens = Array.from({ length: 40 }, (_, index) =>
        open(toy.client(), nested, {}, index % 2 === 0 ? 'ws' : 'sse'),
      );
      await listening(40);
      toy.world.callers.length = 0;
      toy.say({ seq: 1 });
      const answers = await Promise.all(screens.map(({ first }) => first));
      expect(new Set(answers.map((answer) => JSON.stringify(answer?.data)))).toEqual(
        new Set([JSON.stringify({ orderChanged: { seq: 1, order: { customer: { name: 'Name-c1' } } } })]),
      );
      expect(new Set(answers.map((answer) => answer?.extensions.context.requestId)).size).toBe(40);
      toy.say({ seq: 2 });
      expect(await Promise.all(screens.map(({ watch }) => seqOf(watch)))).toEqual(Array(40).fill(2));
      expect(toy.world.callers).toHaveLength(2);
      await screens[0]?.watch.leave();
      await listening(39);
    });

    it('never by callers of whom each is somebody, but by two screens of one session', async () => {
      const [ada, bob] = [await toy.session({ sub: 'cus_ada' }), await toy.session({ sub: 'cus_bob' })];
      const screens = [ada, ada, bob, undefined].map((token) =>
        open(toy.client(token ? bearer(token) : {}), nested, {}),
      );
      await listening(4, 3);
      toy.world.callers.length = 0;
      toy.say({});
      await Promise.all(screens.map(({ first }) => first));
      expect(toy.world.callers.map(({ id }) => id).sort()).toEqual(['anonymous', 'cus_ada', 'cus_bob']);
    });

    it('not with other variables, other words, or in other surroundings', async () => {
      open(toy.client());
      open(toy.client(), document, { id: 'c2' });
      open(toy.client(), document.replace('{ seq }', '{ number: seq }'));
      open(toy.client({ 'accept-language': 'en' }));
      open(toy.client(), document.replace('subscription', 'subscription   Named'));
      await listening(5, 5);
      // Where it begins, how it is written and what it leaves out makes no difference.
      open(toy.client(), 'subscription($id:ID!){orderChanged(customerId:$id){seq}}');
      open(
        toy.client(),
        `subscription ($id: ID!, $all: Boolean = true) {
        ... @include(if: $all) { orderChanged(customerId: $id) { seq } } }`,
      );
      await listening(7, 5);
    });
  });

  describe('go on behind a cursor', () => {
    it('of an answer that is still known, without another upstream', async () => {
      const { watch, first } = open(toy.client());
      await listening(1);
      for (const seq of [1, 2, 3]) toy.say({ seq });
      const cursor = (await first)?.extensions.cursor;
      expect([await seqOf(watch), await seqOf(watch)]).toEqual([2, 3]);
      for (const protocol of ['ws', 'sse'] as const) {
        const back = toy.client().subscribe(document, { id: 'c1', after: cursor }, protocol);
        expect([await seqOf(back), await seqOf(back)]).toEqual([2, 3]);
      }
      const written = toy
        .client()
        .subscribe(document.replace('$after)', `"${cursor}")`).replace(', $after: String', ''), { id: 'c1' });
      expect(await seqOf(written)).toBe(2);
      expect(upstreams()).toBe(1);
    });

    it('of the past, by an upstream of their own until it has come to the same event', async () => {
      const start = String(toy.world.past.length);
      for (const seq of [1, 2]) toy.say({ seq });
      const now = open(toy.client());
      await listening(1);
      const back = toy.client().subscribe(document, { id: 'c1', after: start });
      expect([await seqOf(back), await seqOf(back)]).toEqual([1, 2]);
      toy.say({ seq: 3 });
      expect([await seqOf(back), (await now.first)?.data.orderChanged.seq]).toEqual([3, 3]);
      await listening(2);
      toy.say({ seq: 4 });
      expect([await seqOf(back), await seqOf(now.watch)]).toEqual([4, 4]);
    });

    it('that a browser names when it comes back', async () => {
      const start = String(toy.world.past.length);
      toy.say({ seq: 7 });
      const headers = { accept: 'text/event-stream', 'content-type': 'application/json', 'last-event-id': start };
      const abort = new AbortController();
      const body = JSON.stringify({ query: document, variables: { id: 'c1' } });
      const response = await fetch(toy.gateway.url, { method: 'POST', headers, body, signal: abort.signal });
      let text = '';
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk as Uint8Array);
        if (text.includes('data:')) break;
      }
      expect(text).toMatch(/^:\n\nevent: next\nid: \d+\ndata: \{"data":\{"orderChanged":\{"seq":7\}\}/);
      abort.abort();
    });

    it('by themselves where the subgraph is away for a while', async () => {
      if (shape === 'embedded') return;
      const { watch, first } = open(toy.client());
      await listening(1);
      toy.say({ seq: 1 });
      await first;
      await toy.endServer('orders');
      for (const seq of [2, 3]) toy.say({ seq });
      await toy.startServer('orders');
      expect([await seqOf(watch), await seqOf(watch)]).toEqual([2, 3]);
      expect(toy.gateway.subscriptions.figures().resumed).toBeGreaterThan(0);
    });
  });

  it('leave out what a later change has overtaken, where that is asked for', async () => {
    const latest = document.replace('after: $after', 'after: $after, latestOnly: true');
    const { watch, first } = open(toy.client(), latest);
    await listening(1);
    for (let seq = 1; seq <= 50; seq += 1) toy.say({ seq });
    const seen = [(await first)?.data.orderChanged.seq];
    while (seen.at(-1) !== 50) seen.push(await seqOf(watch));
    expect(seen.length).toBeLessThan(50);
    expect([...seen].sort((one, other) => one - other)).toEqual(seen);
  });

  it('end with the session, at the next event', async () => {
    const token = await toy.session();
    const { watch, first } = open(toy.client(bearer(token)));
    await listening(1);
    toy.say({ seq: 1 });
    await first;
    toy.changeSession(token, null);
    toy.say({ seq: 2 });
    expect((await watch.next())?.errors).toMatchObject([{ extensions: { code: 'SESSION_ENDED' } }]);
    expect(await watch.next()).toBeUndefined();
  });

  it('end with the last cursor for a screen that does not read, and go on for all others', async () => {
    const large = 'subscription { orderChanged(customerId: "c1") { seq order { status } } }';
    const screen = postBySocket(toy.gateway.url, { query: large });
    screen.pause();
    const other = open(toy.client(), large);
    await listening(2);
    const slow = () => toy.gateway.subscriptions.figures().slow;
    const before = slow();
    const status = 'S'.repeat(20_000);
    toy.say({ seq: 1, status });
    let seen = (await other.first)?.data.orderChanged.seq;
    while (slow() === before && seen < 2_000) {
      toy.say({ seq: seen + 1, status });
      seen = await seqOf(other.watch);
    }
    expect(slow() - before).toBe(1);
    await listening(1);
    let text = '';
    screen.on('data', (chunk) => {
      text += chunk;
    });
    screen.resume();
    await until('the end is there', () => text.includes('event: complete'));
    const told = text.match(/"SLOW_CONSUMER"\}\}\],"extensions":\{"cursor":"(\d+)"/)?.[1];
    expect(told).toBe([...text.matchAll(/\nid: (\d+)\ndata: \{"data"/g)].at(-1)?.[1]);
    screen.destroy();
  });

  it('are told SCHEMA_RELOAD when the graph is renewed, and nothing where that fails', async () => {
    const { watch, first } = open(toy.client());
    await listening(1);
    await expect(toy.gateway.reload(toySupergraph().replaceAll('orders', 'others'))).rejects.toThrow();
    toy.say({ seq: 1 });
    expect((await first)?.data.orderChanged.seq).toBe(1);
    await toy.gateway.reload(
      compose({ ...toySdl, customers: toySdl.customers.replace('whoami: String!', 'whoami: String! me2: Int') }),
    );
    expect((await watch.next())?.errors).toMatchObject([{ extensions: { code: 'SCHEMA_RELOAD' } }]);
    expect(await watch.next()).toBeUndefined();
    expect(await toy.client().query('{ me2 }')).toMatchObject({ data: { me2: null } });
    const again = open(toy.client());
    await listening(1);
    toy.say({ seq: 2 });
    expect((await again.first)?.data.orderChanged.seq).toBe(2);
    await toy.gateway.reload(toySupergraph());
  });

  it('tell what there is before the gateway ends', async () => {
    const other = await startToy(shape);
    const watch = other.client().subscribe(document, { id: 'c1' });
    const first = watch.next();
    await until('one listens', () => other.world.watchers.size === 1);
    for (const seq of [1, 2, 3]) other.say({ seq });
    await first;
    await other.gateway.stop();
    expect([await seqOf(watch), await seqOf(watch)]).toEqual([2, 3]);
    await other.stop();
  });
});

/** Asks for a stream over a bare connection, so that a test decides when it is read. */
function postBySocket(url: string, operation: object): Socket {
  const { port, hostname } = new URL(url);
  const body = JSON.stringify(operation);
  const headers = {
    host: hostname,
    accept: 'text/event-stream',
    'content-type': 'application/json',
    'content-length': body.length,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const socket = connect(Number(port), hostname);
  socket.write(['POST /graphql HTTP/1.1', ...lines, '', body].join('\r\n'));
  return socket;
}
