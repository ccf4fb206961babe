import type { Caller } from '@noline/runtime/caller';
import { driverDb } from '@noline/runtime/database';
import { connectRedis } from '@noline/runtime/redis';
import { eventually, testCaller } from '@noline/runtime/testing/platform';
import { indexProducts } from './commands/index-products.ts';
import { countProducts, listProducts } from './commands/list-products.ts';
import { makeContext } from './context.ts';
import type { ProductInput } from './product-input.ts';
import { searchStore } from './search.store.ts';
import { blouse, type Catalogue, newTenant, startCatalogue } from './testing/catalogue.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await startCatalogue();
});

afterAll(() => catalogue?.stop());

interface Found {
  nodes: { externalId: string }[];
  edges: { cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
  totalCount: number;
  facets: { key: string; values: { key: string; count: number }[] }[];
}

const listQuery = (more: string) => `query ($query: String, $filter: ProductFilter, $first: Int, $after: String) {
  searchProducts(query: $query, filter: $filter, first: $first, after: $after) {
    nodes { externalId } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } ${more}
  }
}`;

async function search(caller: Caller, variables: object, on = catalogue, more = 'totalCount'): Promise<Found> {
  const answer = await on.run(caller, listQuery(more), variables as Record<string, unknown>);
  return answer['searchProducts'] as unknown as Found;
}

const names = ({ nodes }: Found) => nodes.map(({ externalId }) => externalId);

const code = (refused: Promise<unknown>) =>
  refused.then(
    () => 'answered',
    ({ extensions }) => extensions.code,
  );

/** A tenant whose products are in the index. */
async function retailer(products: ProductInput[], on = catalogue): Promise<Caller> {
  const caller = testCaller({ tenant: newTenant() });
  await on.put(caller.tenant, products);
  await eventually(async () => expect((await search(caller, { first: 1 }, on)).totalCount).toBe(products.length));
  return caller;
}

const plain = (externalId: string, name: string, given: Partial<ProductInput> = {}): ProductInput =>
  blouse({
    externalId,
    name: { de: name },
    description: { de: 'Ein Stück.' },
    brand: 'Älv',
    categories: [],
    attributes: [],
    materials: [],
    ...given,
  });

const priced = (externalId: string, prices: ProductInput['variants'][number]['prices']) =>
  plain(externalId, 'Hemd', { variants: [{ sku: externalId, options: { size: 's' }, prices }] });

describe('searching by text', () => {
  it('finds the stem of a word in the language of the caller', async () => {
    const caller = await retailer([blouse(), plain('H1', 'Blaues Hemd')]);
    expect(names(await search(caller, { query: 'Blusen' }))).toEqual(['B1']);
    expect(names(await search(caller, { query: 'rot BLUS' }))).toEqual(['B1']);
    expect(names(await search(caller, { query: 'blouse' }))).toEqual([]);
    expect(names(await search({ ...caller, locales: ['en', 'de'] }, { query: 'blouses' }))).toEqual(['B1']);
    expect(names(await search({ ...caller, locales: ['ar', 'en'] }, { query: 'حمراء' }))).toEqual(['B1']);
  });

  it('finds each product once, in the best language that it has', async () => {
    const caller = await retailer([blouse(), plain('H1', 'Bluse aus Samt')]);
    const french = { ...caller, locales: ['fr', 'en'] };
    expect(names(await search(french, { query: 'blouse' }))).toEqual(['B1']);
    expect(names(await search(french, { query: 'samt' }))).toEqual(['H1']);
    expect((await search(french, {})).totalCount).toBe(2);
  });

  it('puts a match in the name before one in the facts, and that before one in the description', async () => {
    const facts = [{ key: 'stoff', name: { de: 'Stoff' }, values: [{ de: 'Samt' }] }];
    const caller = await retailer([
      plain('description', 'Rock', { description: { de: 'Schön wie Samt.' } }),
      plain('facts', 'Rock', { attributes: facts }),
      plain('name', 'Samt', {}),
    ]);
    expect(names(await search(caller, { query: 'Samt' }))).toEqual(['name', 'facts', 'description']);
  });

  it('finds brand, category, sku and GTIN', async () => {
    const [variant] = blouse().variants;
    if (!variant) throw new Error('the blouse has no variant');
    const caller = await retailer([
      blouse({ variants: [{ ...variant, gtin: '4006381333931' }] }),
      plain('H1', 'Hemd', { brand: 'Niemand' }),
    ]);
    for (const query of ['peak', 'Oberteile', 'damen', 'b1-S', '4006381333931', 'Leinen', 'gestreift']) {
      expect(names(await search(caller, { query }))).toEqual(['B1']);
    }
  });

  it.each([
    '@tenant:{*} | *',
    '*',
    '-bluse',
    ') | (@tenant:{test}',
    '"',
    "'; FLUSHALL",
    '{}[]()|~-@:*$%\\',
    'bluse}) => [KNN 10 @v $q]',
    '\u0000\u001f',
    '💥',
    `${'x'.repeat(999)}`,
  ])('takes %j for words and nothing else', async (query) => {
    const caller = await retailer([plain('H1', 'Hemd')]);
    expect(names(await search(caller, { query }))).toEqual([]);
    expect((await search(caller, {})).totalCount).toBe(1);
  });

  it('refuses a text of 10 kB', async () => {
    const caller = testCaller({ tenant: newTenant() });
    expect(await code(search(caller, { query: 'bluse '.repeat(1_700) }))).toBe('INVALID_ARGUMENT');
  });
});

describe('narrowing', () => {
  it('takes all conditions together, and any signs in a value', async () => {
    const caller = await retailer([
      blouse(),
      plain('H1', 'Hemd', { variants: [{ sku: 'H1', options: { size: 's' }, prices: [] }] }),
    ]);
    const by = async (filter: object) => names(await search(caller, { filter }));
    expect(await by({ brands: ['Peak & Co.'] })).toEqual(['B1']);
    expect(await by({ brands: ['Älv', 'Peak & Co.'] })).toEqual(['H1', 'B1']);
    expect(await by({ category: 'damen' })).toEqual(['B1']);
    expect(await by({ options: [{ option: 'size', values: ['m', 'xl'] }] })).toEqual(['B1']);
    expect(await by({ brands: ['Älv'], options: [{ option: 'size', values: ['m'] }] })).toEqual([]);
    expect(await by({ options: [{ option: 'sleeve', values: ['long'] }] })).toEqual([]);
    expect(await by({ category: '*' })).toEqual([]);
    expect(await by({ brands: ['} | @tenant:{*'] })).toEqual([]);
    expect(await by({ brands: [] })).toEqual(['H1', 'B1']);
  });

  it('goes by the price of the channel where it has one, else by the general one', async () => {
    const caller = await retailer([
      priced('general', [{ currency: 'EUR', gross: 2000 }]),
      priced('cheap-here', [
        { currency: 'EUR', gross: 2000 },
        { currency: 'EUR', gross: 1000, channel: 'de-web' },
      ]),
      priced('francs', [{ currency: 'CHF', gross: 1000 }]),
    ]);
    const by = async (filter: object, surroundings = {}) =>
      names(await search({ ...caller, ...surroundings }, { filter })).sort();
    expect(await by({ priceTo: 1500 })).toEqual(['cheap-here']);
    expect(await by({ priceFrom: 1500 })).toEqual(['general']);
    expect(await by({ priceFrom: 1500 }, { channel: 'de-store' })).toEqual(['cheap-here', 'general']);
    expect(await by({ priceTo: 1500 }, { currency: 'CHF' })).toEqual(['francs']);
    expect(await by({ priceTo: 1500 }, { currency: 'SEK' })).toEqual([]);
    expect(await code(search(caller, { filter: { priceFrom: 2, priceTo: 1 } }))).toBe('INVALID_ARGUMENT');
  });

  it('tells how the matches spread', async () => {
    const caller = await retailer([blouse(), plain('H1', 'Bluse in Blau')]);
    const { facets, totalCount } = await search(
      caller,
      { query: 'Blusen' },
      catalogue,
      'totalCount facets { key values { key count } }',
    );
    expect(totalCount).toBe(2);
    expect(facets).toEqual([
      {
        key: 'brand',
        values: [
          { key: 'Peak & Co.', count: 1 },
          { key: 'Älv', count: 1 },
        ],
      },
      {
        key: 'category',
        values: [
          { key: 'damen', count: 1 },
          { key: 'damen-blusen', count: 1 },
        ],
      },
      {
        key: 'size',
        values: [
          { key: 'm', count: 2 },
          { key: 's', count: 2 },
        ],
      },
    ]);
  });
});

describe('pages', () => {
  const products = Array.from({ length: 5 }, (_, n) =>
    plain(`P${n}`, 'Bluse', n < 3 ? { categories: blouse().categories } : {}),
  );

  async function walk(ask: (after: string | null) => Promise<Found>): Promise<string[][]> {
    const pages: string[][] = [];
    for (let after: string | null = null; ; ) {
      const page = await ask(after);
      pages.push(names(page));
      if (!page.pageInfo.hasNextPage) return pages;
      after = page.pageInfo.endCursor;
    }
  }

  it('without a text go from the newest to the oldest', async () => {
    const caller = await retailer(products);
    expect(await walk((after) => search(caller, { first: 2, after }))).toEqual([['P4', 'P3'], ['P2', 'P1'], ['P0']]);
  });

  it('by relevance hold each match once', async () => {
    const caller = await retailer(products);
    const pages = await walk((after) => search(caller, { query: 'Bluse', first: 2, after }));
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
    expect(pages.flat().sort()).toEqual(['P0', 'P1', 'P2', 'P3', 'P4']);
  });

  it('of a category hold what is in it and below it', async () => {
    const caller = await retailer(products);
    const query =
      '{ category(slug: "damen") { products(first: 2) { nodes { externalId } totalCount pageInfo { hasNextPage } } } }';
    expect(await catalogue.run(caller, query)).toEqual({
      category: {
        products: {
          nodes: [{ externalId: 'P2' }, { externalId: 'P1' }],
          totalCount: 3,
          pageInfo: { hasNextPage: true },
        },
      },
    });
  });

  it.each([0, -1, 101, 2 ** 31 - 1])('of %d products are refused', async (first) => {
    expect(await code(search(testCaller({ tenant: newTenant() }), { first }))).toBe('INVALID_ARGUMENT');
  });

  it('start behind their own cursors only', async () => {
    const caller = testCaller({ tenant: newTenant() });
    const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');
    const foreign = [
      'yesterday',
      cursor(['name', 'loc_1']),
      cursor([null]),
      cursor([{ $gt: '' }]),
      cursor(["prd_' || 1"]),
    ];
    for (const after of foreign) {
      expect(await code(search(caller, { after }))).toBe('INVALID_CURSOR');
      expect(await code(search(caller, { query: 'Bluse', after }))).toBe('INVALID_CURSOR');
    }
    for (const place of [-1, 1.5, 1_001]) {
      expect(await code(search(caller, { query: 'Bluse', after: cursor([place]) }))).toBe('INVALID_CURSOR');
    }
  });
});

describe('the index', () => {
  it('follows a change, and does not go back when an old event comes again', async () => {
    const caller = await retailer([blouse({ name: { de: 'Bluse', en: 'Blouse' } })]);
    const { searchProducts } = await catalogue.run(caller, '{ searchProducts { nodes { id } } }');
    const [{ id: productId }] = (searchProducts as unknown as { nodes: { id: string }[] }).nodes as [{ id: string }];
    await catalogue.put(caller.tenant, [blouse({ name: { de: 'Kaftan' } })]);
    await eventually(async () => expect(names(await search(caller, { query: 'Kaftan' }))).toEqual(['B1']));
    const payload = { productId, skus: [], removed: false };
    await indexProducts(catalogue.deps, searchStore(catalogue.deps), [
      { tenant: caller.tenant, payload } as never,
      { tenant: caller.tenant, payload } as never,
    ]);
    expect(names(await search(caller, { query: 'Bluse' }))).toEqual([]);
    expect(names(await search({ ...caller, locales: ['en'] }, { query: 'Kaftan' }))).toEqual(['B1']);
    expect((await search(caller, {})).totalCount).toBe(1);
  });

  it('does not take an older state that was read before', async () => {
    const caller = await retailer([plain('P1', 'Bluse')]);
    const store = searchStore(catalogue.deps);
    const fields = { tenant: caller.tenant, language: 'de', languages: 'de', name: 'kaftan' };
    const [id] = await store.of(caller.tenant).newest('@first:{yes}', undefined, 1);
    const older = { tenant: caller.tenant, id: id ?? '', version: 0, documents: [{ language: 'de', fields }] };
    await store.put([older]);
    expect(names(await search(caller, { query: 'Kaftan' }))).toEqual([]);
    expect(names(await search(caller, { query: 'Bluse' }))).toEqual(['P1']);
  });

  it('finds nothing of another tenant, whatever the query says', async () => {
    const [caller, other] = [await retailer([plain('P1', 'Bluse')]), await retailer([plain('P1', 'Bluse')])];
    const store = searchStore(catalogue.deps);
    const theirs = `@tenant:{${other.tenant.replace('_', '\\_').replace(/-/g, '\\-')}}`;
    expect(await store.of(other.tenant).count(theirs, 'german')).toBe(1);
    expect(await store.of(caller.tenant).count(theirs, 'german')).toBe(0);
    expect(await store.of(caller.tenant).count(`@first:{yes} | ${theirs}`, 'german')).toBe(1);
    expect(() => store.of('')).toThrow('the search was asked for without a tenant');
  });

  it('loses a product that is gone', async () => {
    const caller = await retailer([plain('P1', 'Bluse'), plain('P2', 'Bluse')]);
    const products = driverDb(catalogue.deps.db).collection('products');
    const gone = await products.findOneAndDelete({ tenant: caller.tenant, externalId: 'P1' });
    expect(names(await search(caller, { query: 'Bluse' }))).toEqual(['P2']);
    const payload = { productId: String(gone?._id), skus: [], removed: true };
    await indexProducts(catalogue.deps, searchStore(catalogue.deps), [{ tenant: caller.tenant, payload } as never]);
    expect((await search(caller, { query: 'Bluse' })).totalCount).toBe(1);
  });

  it('follows a price that begins by itself', async () => {
    let ahead = 0;
    const own = await startCatalogue({ now: () => new Date(Date.now() + ahead) });
    try {
      const validFrom = new Date(Date.now() + 3_600_000);
      const caller = await retailer(
        [
          priced('P1', [
            { currency: 'EUR', gross: 2000 },
            { currency: 'EUR', gross: 1000, validFrom },
          ]),
        ],
        own,
      );
      expect(names(await search(caller, { filter: { priceTo: 1500 } }, own))).toEqual([]);
      ahead = 3_700_000;
      await eventually(async () =>
        expect(names(await search(caller, { filter: { priceTo: 1500 } }, own))).toEqual(['P1']),
      );
    } finally {
      await own.stop();
    }
  });

  it('is built again while we run when the cache has lost it', async () => {
    const own = await startCatalogue();
    try {
      const caller = await retailer([blouse(), plain('H1', 'Hemd')], own);
      const { redis, prefix } = own.deps;
      await redis.ft.dropIndex(`${prefix}:products:2`, { DD: true });
      expect(await code(search(caller, { query: 'Bluse' }, own))).toBe('SEARCH_UNAVAILABLE');
      expect(names(await search(caller, {}, own))).toEqual(['H1', 'B1']);
      await eventually(async () => expect(names(await search(caller, { query: 'Blusen' }, own))).toEqual(['B1']));
    } finally {
      await own.stop();
    }
  });
});

describe('a very large catalogue', () => {
  it('reads plain lists from the database', async () => {
    const caller = await retailer([blouse(), plain('H1', 'Hemd')]);
    const store = searchStore(catalogue.deps);
    const never = () => Promise.reject(new Error('the index was asked'));
    const own = { ...store.of(caller.tenant), isLarge: async () => true, newest: never, count: never };
    const large = { ...store, of: () => own };
    const context = makeContext(catalogue.deps, large, caller);
    const { nodes } = await listProducts(context, { filter: { category: 'damen' } }, {});
    expect(nodes.map(({ externalId }) => externalId)).toEqual(['B1']);
    expect(await countProducts(context, { filter: {} })).toBe(2);
    await expect(listProducts(context, { filter: { priceTo: 1 } }, {})).rejects.toThrow('the index was asked');
    expect(await store.of(caller.tenant).isLarge()).toBe(false);
  });
});

describe('without the cache', () => {
  it('lists still answer by category and brand, and a search says that it cannot', async () => {
    const redis = await connectRedis(process.env['REDIS_URL'] ?? '', catalogue.deps.log);
    const own = await startCatalogue({ redis });
    try {
      const caller = await retailer([blouse(), plain('H1', 'Hemd'), plain('H2', 'Hemd')], own);
      const before = await search(caller, { first: 1 }, own);
      redis.destroy();
      const after = before.pageInfo.endCursor;
      expect(names(before)).toEqual(['H2']);
      expect(names(await search(caller, { first: 1, after }, own))).toEqual(['H1']);
      expect(await search(caller, { filter: { brands: ['Älv'] } }, own)).toMatchObject({ totalCount: 2 });
      expect(names(await search(caller, { filter: { category: 'damen' } }, own))).toEqual(['B1']);
      expect(names(await search(caller, { filter: { category: 'nirgends' } }, own))).toEqual([]);
      expect(await code(search(caller, { query: 'Bluse' }, own))).toBe('SEARCH_UNAVAILABLE');
      expect(await code(search(caller, { filter: { priceTo: 1 } }, own))).toBe('SEARCH_UNAVAILABLE');
      expect(await code(search(caller, {}, own, 'facets { key }'))).toBe('SEARCH_UNAVAILABLE');
    } finally {
      await own.stop();
    }
  });
});
