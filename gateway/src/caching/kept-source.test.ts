import type { Caller } from '@noline/runtime/caller';
import type { Json } from '@noline/runtime/json';
import { sharedTexts } from '@noline/runtime/shared-texts';
import { eventually, type TestPlatform, testCaller, testPlatform } from '@noline/runtime/testing/platform';
import type { SubgraphAnswer, SubgraphFetch } from '../execution/source.ts';
import type { Keeping } from './decision.ts';
import { makeHeard } from './heard.ts';
import { keptSource } from './kept-source.ts';
import { makeStore } from './store.ts';

const operation = { query: 'query ($n: Int) { things }', name: undefined };
const keeping: Keeping = { seconds: 10, operation: { query: 'query ($n: Int) { keyed }', name: undefined }, lists: [] };
const sku = (name: string) => JSON.stringify({ __typename: 'ProductVariant', sku: name });

type Answering = (asked: SubgraphFetch) => SubgraphAnswer | Promise<SubgraphAnswer>;

/** Names each entity, and says how often it was asked by then. */
const naming =
  (asks: SubgraphFetch[]): Answering =>
  ({ representations }) => ({
    data: representations
      ? {
          _entities: representations.map((text) => ({ noline_ProductVariant: JSON.parse(text).sku, ask: asks.length })),
        }
      : { product: { noline_Product: 'prd_1', ask: asks.length } },
  });

function gateway(
  options: {
    answer?: Answering;
    shared?: Omit<Parameters<typeof sharedTexts>[0], 'kind' | 'now'>;
    keeping?: Partial<Keeping>;
  } = {},
) {
  const clock = { now: 1_000_000 };
  const now = () => clock.now;
  const heard = makeHeard(1, { now });
  const asks: SubgraphFetch[] = [];
  const counts = { own: 0, shared: 0, missed: 0 };
  const answer = options.answer ?? naming(asks);
  const source = keptSource(
    {
      async fetch(asked) {
        asks.push(asked);
        return answer(asked);
      },
    },
    {
      ...{ subgraph: 'product', generation: 'g', heard, counts, now },
      store: makeStore({
        ...(options.shared && { shared: sharedTexts({ ...options.shared, kind: 'kept', now }) }),
        now,
      }),
      decide: (wanted) => (wanted === operation ? { ...keeping, ...options.keeping } : undefined),
    },
  );
  const ask = (given: Partial<SubgraphFetch> = {}) =>
    source.fetch({ operation, variables: {}, caller: testCaller(), ...given });
  const entities = async (...names: string[]) => {
    const { data, errors } = await ask({ representations: names.map(sku) });
    const found = data?.['_entities'];
    // biome-ignore lint/suspicious/noExplicitAny: answers of any shape
    return (errors ? { entities: found, errors } : found) as any;
  };
  return { ask, entities, asks, heard, counts, clock };
}

const named = (name: string, ask: number) => ({ noline_ProductVariant: name, ask });

/** Lets whoever waits for it go on by hand. */
function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

describe('a subgraph of which answers are kept', () => {
  it.each(['staff', 'partner'] as const)(
    'is asked by %s each time, who may have changed what it knows',
    async (kind) => {
      const { ask, asks } = gateway();
      await ask();
      const caller = testCaller({ kind });
      for (const _ of [1, 2]) await ask({ caller });
      expect(asks.map((asked) => asked.caller.kind)).toEqual(['anonymous', kind, kind]);
    },
  );

  it('is asked once, for the keys too, and by nobody in particular', async () => {
    const { ask, asks, counts } = gateway();
    const caller = testCaller({ id: 'cus_1', kind: 'customer', scopes: ['a'], clientAddress: '1', sessionId: 'ses_1' });
    const first = await ask({ caller, variables: { n: 1 }, signal: new AbortController().signal });
    const second = await ask({ variables: { n: 1 } });
    expect(first.data).toEqual({ product: { noline_Product: 'prd_1', ask: 1 } });
    expect(second.data).toEqual(first.data);
    expect(asks).toEqual([
      {
        operation: keeping.operation,
        variables: { n: 1 },
        signal: undefined,
        caller: testCaller({ ...nobody, requestId: caller.requestId }),
      },
    ]);
    expect(counts).toEqual({ own: 1, shared: 0, missed: 1 });
  });

  it('gives each an answer to write into', async () => {
    const { entities } = gateway();
    for (const answer of [await entities('A'), await entities('A')]) {
      expect(answer).toEqual([named('A', 1)]);
      answer[0].ask = 99;
    }
    expect(await entities('A')).toEqual([named('A', 1)]);
  });

  it('is asked for what is not kept only', async () => {
    const { entities, asks } = gateway();
    await entities('B');
    expect(await entities('A', 'B', 'C')).toEqual([named('A', 2), named('B', 1), named('C', 2)]);
    expect(asks[1]?.representations).toEqual([sku('A'), sku('C')]);
  });

  it('is asked as it was where nothing may be kept', async () => {
    const { ask, asks } = gateway();
    const asked = { operation: { ...operation }, variables: {}, caller: testCaller({ scopes: ['a'] }) };
    await ask(asked);
    await ask(asked);
    expect(asks).toEqual([asked, asked]);
  });

  it.each<[string, Partial<Caller>]>([
    ['retailer', { tenant: 'other' }],
    ['channel', { channel: 'de-app' }],
    ['market', { market: 'AT' }],
    ['currency', { currency: 'CHF' }],
    ['language', { locales: ['en', 'de'] }],
    ['rule for holding', { holdMinutes: { cart: 1, checkout: 1, store: 1 } }],
  ])('is asked again for another %s', async (_, surroundings) => {
    const { ask, asks } = gateway();
    for (const caller of [testCaller(), testCaller(surroundings), testCaller(), testCaller(surroundings)]) {
      await ask({ caller });
    }
    expect(asks.map(({ caller }) => caller)).toEqual([
      expect.objectContaining(nobody),
      expect.objectContaining({ ...nobody, ...surroundings }),
    ]);
  });

  it('is asked again with other variables, and for something else', async () => {
    const { ask, asks } = gateway();
    await ask({ variables: { n: 1 } });
    await ask({ variables: { n: '1' } });
    await ask({ representations: [sku('A')] });
    await ask({ representations: [JSON.stringify({ __typename: 'Product', sku: 'A' })] });
    expect(asks).toHaveLength(4);
  });

  it('is asked again when what is kept is too old', async () => {
    const { entities, clock, asks } = gateway();
    await entities('A');
    clock.now += 9_999;
    await entities('A');
    expect(asks).toHaveLength(1);
    clock.now += 1;
    expect(await entities('A')).toEqual([named('A', 2)]);
  });

  it('is asked again for exactly what has changed', async () => {
    const { entities, heard, asks } = gateway();
    await entities('A', 'B');
    heard.hear(2, ['test/ProductVariant:B', 'other/ProductVariant:A']);
    expect(await entities('A', 'B')).toEqual([named('A', 1), named('B', 2)]);
    expect(asks[1]?.representations).toEqual([sku('B')]);
  });

  it.each(['the answer', 'one entity'])('keeps nothing of an answer with an error of %s', async (what) => {
    const path = what === 'one entity' ? ['_entities', 1, 'price'] : undefined;
    let fails = false;
    const { entities, asks } = gateway({
      answer: (asked) => ({
        ...naming(asks)(asked),
        ...(fails && { errors: [{ message: 'no', ...(path && { path }), extensions: { code: 'X' } }] }),
      }),
    });
    await entities('B');
    fails = true;
    expect(await entities('A', 'B', 'C')).toEqual({
      entities: [named('A', 2), named('B', 1), named('C', 2)],
      errors: [{ message: 'no', ...(path && { path: ['_entities', 2, 'price'] }), extensions: { code: 'X' } }],
    });
    fails = false;
    expect(await entities('A', 'B', 'C')).toEqual([named('A', 3), named('B', 1), named('C', 3)]);
  });

  it('tells of entities that are kept while the subgraph does not answer', async () => {
    let answer: SubgraphAnswer | undefined;
    const { entities, asks } = gateway({ answer: (asked) => answer ?? naming(asks)(asked) });
    await entities('A');
    answer = { errors: [{ message: 'gone' }] };
    expect(await entities('A', 'B')).toEqual({ entities: [named('A', 1), null], errors: [{ message: 'gone' }] });
    answer = { data: { _entities: [] } };
    expect(await entities('A', 'B')).toEqual({
      entities: [named('A', 1), null],
      errors: [{ message: 'The subgraph has not answered with what was asked for.' }],
    });
  });

  it('keeps nothing of what is not there', async () => {
    const { ask, entities, asks } = gateway({
      answer: ({ representations }) => ({ data: representations ? { _entities: [null] } : { product: null } }),
    });
    for (const _ of [1, 2]) {
      expect(await entities('A')).toEqual([null]);
      expect((await ask()).data).toEqual({ product: null });
    }
    expect(asks).toHaveLength(4);
  });

  it('keeps no list while what makes it follows a change', async () => {
    const { ask, heard, clock, asks } = gateway({ keeping: { lists: ['Product'] } });
    await ask();
    heard.hear(2, ['test/Product']);
    await ask();
    await ask();
    clock.now += 2_000;
    await ask();
    await ask();
    expect(asks).toHaveLength(4);
  });

  it('is asked once by many who ask at the same time', async () => {
    const { passed, open } = gate();
    const { entities, asks } = gateway({
      async answer(asked) {
        await passed;
        return naming(asks)(asked);
      },
    });
    const first = entities('A', 'B');
    const others = Array.from({ length: 50 }, (_, index) => entities('B', `C${index % 2}`, 'A'));
    open();
    expect(await first).toEqual([named('A', 3), named('B', 3)]);
    expect((await Promise.all(others)).map((found) => found[0])).toEqual(others.map(() => named('B', 3)));
    expect(asks.map(({ representations }) => representations)).toEqual([
      [sku('A'), sku('B')],
      [sku('C0')],
      [sku('C1')],
    ]);
  });

  it('is asked by each of many where the one who asks for all fails', async () => {
    const { passed, open } = gate();
    const { entities, asks } = gateway({
      async answer(asked) {
        if (asks.length > 1) return naming(asks)(asked);
        await passed;
        throw new Error('a bug');
      },
    });
    const first = entities('A');
    const second = entities('A');
    open();
    await expect(first).rejects.toThrow('a bug');
    expect(await second).toEqual([named('A', 2)]);
  });

  it('does not give what was read before a change to whoever came after it, nor keeps it', async () => {
    const { passed, open } = gate();
    const { entities, heard, asks } = gateway({
      async answer(asked) {
        const ask = asks.length;
        if (ask === 1) await passed;
        return { data: { _entities: [named(JSON.parse(asked.representations?.[0] ?? '').sku, ask)] } };
      },
    });
    const before = entities('A');
    await eventually(() => expect(asks).toHaveLength(1));
    heard.hear(2, ['test/ProductVariant:A']);
    const after = Array.from({ length: 5 }, () => entities('A'));
    open();
    expect(await before).toEqual([named('A', 1)]);
    for (const answer of after) expect(await answer).toEqual([named('A', 2)]);
    expect(await entities('A')).toEqual([named('A', 2)]);
  });
});

const many = <T>(ask: () => T): T[] => Array.from({ length: 20 }, ask);

const nobody: Partial<Caller> = { kind: 'anonymous', id: 'anonymous', client: 'other', scopes: [] };

describe('what processes share', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform();
  });
  afterAll(() => platform?.stop());
  const process = (prefix: string, answer?: Answering) =>
    gateway({ shared: { redis: platform.redis, prefix }, ...(answer && { answer }) });
  const never = () => new Promise<never>(() => {});
  const claims = async (prefix: string, count: number) =>
    eventually(async () => expect(await platform.redis.keys(`${prefix}:claims:*`)).toHaveLength(count));
  const kept = async (prefix: string, count: number) =>
    eventually(async () => expect(await platform.redis.keys(`${prefix}:kept:*`)).toHaveLength(count));

  it('is read once by all of them', async () => {
    const prefix = `${platform.prefix}a`;
    const [one, other] = [process(prefix), process(prefix)];
    await one.entities('A', 'B');
    await kept(prefix, 2);
    expect(await other.entities('B', 'C', 'A')).toEqual([named('B', 1), named('C', 1), named('A', 1)]);
    expect(other.asks.map(({ representations }) => representations)).toEqual([[sku('C')]]);
    expect(other.counts).toEqual({ own: 0, shared: 2, missed: 1 });
    await other.entities('A');
    expect(other.counts).toEqual({ own: 1, shared: 2, missed: 1 });
  });

  it('is asked for once by all who miss it at the same time, also after a change', async () => {
    const prefix = `${platform.prefix}d`;
    let ask = 0;
    async function answer({ representations = [] }: SubgraphFetch): Promise<SubgraphAnswer> {
      ask += 1;
      const entities = representations.map((text) => named(JSON.parse(text).sku, ask));
      await claims(prefix, entities.length);
      return { data: { _entities: entities } };
    }
    const both = [process(prefix, answer), process(prefix, answer)];
    const askAll = async () => {
      const answers = await Promise.all(both.flatMap((one) => many(() => one.entities('A'))));
      return [...new Set(answers.map((entities) => JSON.stringify(entities)))].map((text) => JSON.parse(text));
    };
    expect(await askAll()).toEqual([[named('A', 1)]]);
    for (const { heard } of both) heard.hear(2, ['test/ProductVariant:A']);
    expect(await askAll()).toEqual([[named('A', 2)]]);
    expect(both.map(({ counts }) => counts.shared + counts.missed)).toEqual([2, 2]);
    await claims(prefix, 0);
  });

  it('is asked for by another one where the one whose turn it is does not answer', async () => {
    const prefix = `${platform.prefix}e`;
    const [gone, ...others] = [process(prefix, never), process(prefix), process(prefix)];
    void gone?.entities('A');
    await claims(prefix, 1);
    const answers = await Promise.all(others.map(({ entities }) => entities('A', 'B')));
    expect(answers.map((found) => found.map(({ noline_ProductVariant: name }: Json) => name))).toEqual([
      ['A', 'B'],
      ['A', 'B'],
    ]);
    expect(others.flatMap(({ asks }) => asks.flatMap(({ representations = [] }) => representations)).sort()).toEqual([
      ...[sku('A'), sku('B')],
    ]);
  });

  it('is not what the one whose turn it is read before a change', async () => {
    const prefix = `${platform.prefix}f`;
    const { passed, open } = gate();
    const one = process(prefix, async () => {
      await passed;
      return { data: { _entities: [named('A', 0)] } };
    });
    const other = process(prefix);
    const before = one.entities('A');
    await claims(prefix, 1);
    other.heard.hear(2, ['test/ProductVariant:A']);
    const after = many(() => other.entities('A'));
    open();
    expect(await before).toEqual([named('A', 0)]);
    expect(await Promise.all(after)).toEqual(after.map(() => [named('A', 1)]));
  });

  it('is not waited for where nothing of it is kept', async () => {
    const prefix = `${platform.prefix}g`;
    const nothing = async ({ representations = [] }: SubgraphFetch) => ({
      data: { _entities: representations.map(() => null) },
    });
    const [gone, one] = [process(prefix, never), process(prefix, nothing)];
    await one.entities('A');
    void gone.entities('A', 'B');
    await claims(prefix, 2);
    const order: string[] = [];
    await Promise.all(['B', 'A'].map(async (name) => one.entities(name).then(() => order.push(name))));
    expect(order).toEqual(['A', 'B']);
  });

  it('does not count where it was read before a change that only its reader has not heard', async () => {
    const prefix = `${platform.prefix}b`;
    const [deaf, hearing] = [process(prefix), process(prefix)];
    hearing.heard.hear(2, ['test/ProductVariant:A']);
    await deaf.entities('A', 'B');
    await kept(prefix, 2);
    await hearing.entities('A', 'B');
    expect(hearing.asks.map(({ representations }) => representations)).toEqual([[sku('A')]]);
    expect(await deaf.entities('A')).toEqual([named('A', 1)]);
  });

  it('ends by itself', async () => {
    const prefix = `${platform.prefix}c`;
    const one = process(prefix);
    one.clock.now += 5_000;
    await one.entities('A');
    await kept(prefix, 1);
    const [key = ''] = await platform.redis.keys(`${prefix}:kept:*`);
    const left = await platform.redis.pTTL(key);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(10_000);
    const late = process(prefix);
    late.clock.now += 15_000;
    expect(await late.entities('A')).toEqual([named('A', 1)]);
    expect(late.counts).toEqual({ own: 0, shared: 0, missed: 1 });
  });

  it('is missed by nobody: without the cache each keeps by itself', async () => {
    const gone = await testPlatform();
    await gone.stop();
    const one = gateway({ shared: { redis: gone.redis, prefix: 'gone' } });
    for (const _ of [1, 2]) expect(await one.entities('A')).toEqual([named('A', 1)]);
    expect(one.counts).toEqual({ own: 1, shared: 0, missed: 1 });
  });
});
