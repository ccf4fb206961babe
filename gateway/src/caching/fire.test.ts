import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { localTransport } from '@noline/runtime/local-transport';
import { placeOf } from '@noline/runtime/places';
import { sharedTexts } from '@noline/runtime/shared-texts';
import { streamName } from '@noline/runtime/streams';
import { eventually, type TestPlatform, testCaller, testPlatform } from '@noline/runtime/testing/platform';
import { compose } from '@noline/schema/compose';
import type { DomainEvent } from '@noline/schema/events';
import { parse } from 'graphql';
import { transportSource } from '../data-sources.ts';
import { buildGraph } from '../graph.ts';
import { hearEvents } from './cache.ts';
import { makeDecision } from './decision.ts';
import { keptSource } from './kept-source.ts';
import { makeStore } from './store.ts';

jest.setTimeout(60_000);

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
    @link(url: "https://noline.dev/specs/cacheControl/v0.1", import: ["@cacheControl"])
    @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT
  enum CacheControlScope { PUBLIC PRIVATE }
  type Query { variant(sku: String!): ProductVariant @cacheControl(maxAge: 2, scope: PUBLIC) }
  type ProductVariant @key(fields: "sku") @cacheControl(maxAge: 1, scope: PUBLIC) {
    sku: String!  price: Int  surroundings: String  askedBy: String  mine: String @cacheControl(scope: PRIVATE)
  }`;

const queries = [
  '{ variant(sku: "0") { sku price surroundings askedBy } }',
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ProductVariant { price surroundings askedBy } } }',
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ProductVariant { price surroundings mine } } }',
].map((query) => ({ query, name: undefined }));

const skus = ['0', '1', '2', '3'];
const tenants = ['demo', 'other'];
const channels: Partial<Caller>[] = [
  { channel: 'de-web' },
  { channel: 'de-app' },
  { channel: 'de-web', locales: ['ar', 'en'] },
  { channel: 'de-web', currency: 'CHF' },
];
const people: Partial<Caller>[] = [
  { kind: 'anonymous', id: 'anonymous' },
  { kind: 'customer', id: 'cus_1', sessionId: 'ses_1' },
  { kind: 'customer', id: 'cus_2', sessionId: 'ses_2' },
  { kind: 'staff', id: 'stf_1', scopes: ['stock:write'] },
];
const callers = tenants.flatMap((tenant) =>
  channels.flatMap((channel) => people.map((person) => testCaller({ tenant, ...channel, ...person }))),
);
const whereOf = ({ tenant, channel, currency, locales }: Caller) => [tenant, channel, currency, ...locales].join(' ');
const pick = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)] as T;
const pause = (most: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * most));

/** What an article costs, and how it came to that; each price is higher than the one before. */
interface Article {
  price: number;
  /** When each price was replaced, in milliseconds. */
  replaced: Map<number, number>;
  /** The places of the events that told of prices. */
  told: { place: number; price: number }[];
}

describe('what is kept while prices change', () => {
  let platform: TestPlatform;
  const ends: (() => Promise<void>)[] = [];
  const articles = new Map<string, Article>();
  const articleOf = (tenant: string, sku: string) => articles.get(`${tenant}/${sku}`) as Article;

  beforeAll(async () => {
    platform = await testPlatform();
    for (const tenant of tenants) {
      for (const sku of skus) articles.set(`${tenant}/${sku}`, { price: 1, replaced: new Map(), told: [] });
    }
  });
  afterAll(async () => {
    for (const end of ends) await end();
    await platform?.stop();
  });

  /** The catalogue, which takes a while to answer after it has read. */
  function catalogue() {
    const variant = async ({ sku }: { sku: string }, caller: Caller) => {
      await pause(3);
      const read = { sku, price: articleOf(caller.tenant, sku).price };
      await pause(10);
      return { ...read, surroundings: whereOf(caller), askedBy: caller.id, mine: caller.id };
    };
    const resolvers = {
      Query: { variant: (_: unknown, given: { sku: string }, caller: Caller) => variant(given, caller) },
      ProductVariant: { __resolveReference: variant },
    };
    const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
    return transportSource(localTransport(schema, (caller) => caller, platform.log));
  }

  /** One process of the gateway. */
  async function gateway() {
    const { redis, prefix, log } = platform;
    const { heard, stop } = await hearEvents({ redis, prefix, log }, 'product');
    ends.push(stop);
    const decide = makeDecision(buildGraph(compose({ product: sdl })));
    const counts = { own: 0, shared: 0, missed: 0 };
    const source = keptSource(catalogue(), {
      ...{ subgraph: 'product', generation: 'g', heard, counts, now: Date.now },
      store: makeStore({ shared: sharedTexts({ redis, prefix, kind: 'kept' }) }),
      decide: (operation) => decide('product', operation),
    });
    return { source, heard, counts };
  }

  async function write(goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
      await pause(300);
      const [tenant, sku] = [pick(tenants), pick(skus)];
      const article = articleOf(tenant, sku);
      const price = article.price + 1;
      article.replaced.set(article.price, Date.now());
      article.price = price;
      await pause(20);
      const place = await say(platform, tenant, sku, price);
      article.told.push({ place, price });
    }
  }

  it('is never older than a change that was heard of, nor than it may be, and never someone else’s', async () => {
    const gateways = [await gateway(), await gateway(), await gateway()];
    const begun = Date.now();
    let reads = 0;
    const sum = (name: 'own' | 'shared' | 'missed') => gateways.reduce((all, { counts }) => all + counts[name], 0);
    // It would prove nothing without them.
    const isEnough = () => reads > 2_000 && Math.min(sum('own'), sum('shared'), sum('missed')) > 10;
    function goesOn(): boolean {
      const milliseconds = Date.now() - begun;
      return milliseconds < 4_000 || (milliseconds < 40_000 && !isEnough());
    }

    async function read(): Promise<void> {
      while (goesOn()) {
        const { source, heard } = pick(gateways);
        const [operation, caller, began, place] = [pick(queries), pick(callers), Date.now(), heard.place];
        const isRoot = operation === queries[0];
        const wanted = isRoot ? ['0'] : skus.filter(() => Math.random() < 0.5);
        if (wanted.length === 0) continue;
        const representations = wanted.map((sku) => JSON.stringify({ __typename: 'ProductVariant', sku }));
        const least = wanted.map((sku) =>
          Math.max(0, ...articleOf(caller.tenant, sku).told.flatMap((one) => (one.place <= place ? one.price : []))),
        );
        const { data, errors } = await source.fetch({
          ...{ operation, caller, variables: {} },
          ...(!isRoot && { representations }),
        });
        expect(errors).toBeUndefined();
        const found = isRoot ? [data?.['variant']] : data?.['_entities'];
        for (const [index, { price, surroundings, askedBy, mine }] of (found as Answered[]).entries()) {
          reads += 1;
          const article = articleOf(caller.tenant, wanted[index] ?? '');
          expect(price).toBeGreaterThanOrEqual(least[index] ?? 0);
          expect(began - (article.replaced.get(price) ?? began)).toBeLessThan(isRoot ? 2_000 : 1_000);
          const isWriter = caller.kind === 'staff';
          expect([surroundings, askedBy ?? 'anonymous', mine ?? caller.id]).toEqual([
            ...[whereOf(caller), isWriter && askedBy ? caller.id : 'anonymous', caller.id],
          ]);
        }
        await pause(1);
      }
    }
    const working = [...Array.from({ length: 20 }, read), ...Array.from({ length: 4 }, () => write(goesOn))];
    await Promise.all(working);
    expect(isEnough()).toBe(true);
    await eventually(async () => {
      const newest = Math.max(...[...articles.values()].flatMap(({ told }) => told.map(({ place }) => place)));
      for (const { heard } of gateways) expect(heard.place).toBe(newest);
    });
  });
});

interface Answered {
  price: number;
  surroundings: string;
  askedBy?: string;
  mine?: string;
}

/** Says that a price has changed, as the catalogue does. @returns the place of the event */
async function say(platform: TestPlatform, tenant: string, sku: string, version: number): Promise<number> {
  const event: DomainEvent<'price.changed'> = {
    ...{ id: newId('evt'), type: 'price.changed', tenant, at: new Date().toISOString(), actor: 'test' },
    aggregate: { id: `${tenant}/${sku}`, version },
    payload: { productId: 'prd_1', sku },
  };
  const id = await platform.redis.xAdd(streamName(platform.prefix, 'product'), '*', { event: JSON.stringify(event) });
  return placeOf(id);
}
