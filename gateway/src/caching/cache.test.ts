import { newId } from '@noline/runtime/ids';
import { streamName } from '@noline/runtime/streams';
import { publish } from '@noline/runtime/testing/events';
import { eventually, type TestPlatform, testCaller, testPlatform } from '@noline/runtime/testing/platform';
import { supergraphSdl } from '@noline/schema/sdl.generated';
import type { Sources } from '../execution/source.ts';
import { buildGraph } from '../graph.ts';
import { makeMetrics } from '../observability/metrics.ts';
import { openCache } from './cache.ts';

const operation = { query: '{ product(id: "prd_1") { name variants { price { channel } } } }', name: undefined };
const graph = buildGraph(supergraphSdl);

describe('the cache of a process', () => {
  let platform: TestPlatform;
  let asks = 0;
  const sources: Sources = new Map([
    [
      'product',
      {
        async fetch() {
          asks += 1;
          const variants = [{ noline_ProductVariant: 'A', price: { channel: `c${asks}` } }];
          return { data: { product: { noline_Product: 'prd_1', name: 'Coat', variants } } };
        },
      },
    ],
  ]);
  beforeEach(async () => {
    platform = await testPlatform();
    asks = 0;
  });
  afterEach(() => platform?.stop());

  async function open(isShared: boolean) {
    const { redis, prefix, log } = platform;
    const cache = await openCache({ redis, prefix, log, isShared });
    const source = cache.over(graph, sources).get('product');
    const ask = async () => (await source?.fetch({ operation, variables: {}, caller: testCaller() }))?.data;
    return { cache, ask };
  }
  const say = (sku: string, tenant = 'test') =>
    publish(platform.redis, streamName(platform.prefix, 'product'), [
      {
        ...{ id: newId('evt'), type: 'price.changed', tenant, at: new Date().toISOString(), actor: 'test' },
        aggregate: { id: 'var_1', version: 1 },
        payload: { productId: 'prd_2', sku },
      },
    ]);
  const kept = () => platform.redis.keys(`${platform.prefix}:kept:*`);

  it('hears of changes, and tells how often it was of use', async () => {
    const { cache, ask } = await open(true);
    const metrics = makeMetrics();
    metrics.watchCache(cache.figures);
    await ask();
    await say('A', 'other');
    await say('B');
    await ask();
    expect(asks).toBe(1);
    await say('A');
    await eventually(async () =>
      expect(await ask()).toMatchObject({ product: { variants: [{ price: { channel: 'c2' } }] } }),
    );
    const { text } = await metrics.tell();
    expect(text).toMatch(/^noline_cache_own_total [1-9]/m);
    expect(text).toMatch(/^noline_cache_shared_total 0$/m);
    expect(text).toMatch(/^noline_cache_missed_total 2$/m);
    expect(text).toMatch(/^noline_cache_bytes [1-9]\d\d/m);
    await cache.stop();
  });

  it('knows nothing of what was before it began, and so takes nothing from others of then', async () => {
    const one = await open(true);
    await one.ask();
    await eventually(async () => expect(await kept()).toHaveLength(1));
    const other = await open(true);
    await other.ask();
    expect(other.cache.figures()).toMatchObject({ shared: 1, missed: 0 });
    await say('B');
    const late = await open(true);
    await late.ask();
    expect(late.cache.figures()).toMatchObject({ shared: 0, missed: 1 });
    for (const { cache } of [one, other, late]) await cache.stop();
  });

  it('shares nothing where each process keeps by itself', async () => {
    const { cache, ask } = await open(false);
    await ask();
    await ask();
    expect([asks, await kept()]).toEqual([1, []]);
    await cache.stop();
  });

  it('keeps nothing of one supergraph for another', async () => {
    const { cache, ask } = await open(true);
    await ask();
    const next = cache.over({ ...graph, sdl: `${graph.sdl}\n` }, sources).get('product');
    await next?.fetch({ operation, variables: {}, caller: testCaller() });
    expect(asks).toBe(2);
    await cache.stop();
  });
});
