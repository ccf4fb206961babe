import { driverDb } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { eventually, testCaller } from '@noline/runtime/testing/platform';
import { productStore } from './product.store.ts';
import type { ProductInput } from './product-input.ts';
import { blouse, type Catalogue, newTenant, startCatalogue } from './testing/catalogue.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await startCatalogue();
});

afterAll(() => catalogue?.stop());

const gtin = '4006381333931';

/** A tenant with one blouse, and a shopper there. */
async function retailer() {
  const tenant = newTenant();
  const [small, medium] = blouse().variants as [never, never];
  await catalogue.put(tenant, [blouse({ variants: [{ ...(small as object), gtin } as never, medium] })]);
  const shopper = testCaller({ tenant });
  const { product } = await catalogue.run(shopper, '{ product(sku: "B1-s") { id slug variants { id sku } } }');
  return { tenant, shopper, product: product as { id: string; slug: string; variants: { id: string; sku: string }[] } };
}

const code = (refused: Promise<unknown>) =>
  refused.then(
    () => 'answered',
    ({ extensions }) => extensions.code,
  );

describe('product', () => {
  it('answers in the language of the caller, and says which it is', async () => {
    const { tenant, product } = await retailer();
    const query = `query ($id: ID) { product(id: $id) {
      externalId slug name description brand locale direction options { key name values { key name } }
      attributes { key name values } materials { material percent part } care categories { slug name }
      media { ... on Image { url alt width } } variants { sku options { option name value { name } } media { __typename } }
    } }`;
    const german = await catalogue.run(testCaller({ tenant }), query, { id: product.id });
    expect(german).toEqual({
      product: {
        externalId: 'B1',
        slug: 'rote-bluse',
        name: 'Rote Bluse',
        description: 'Leicht und luftig.',
        brand: 'Peak & Co.',
        locale: 'de',
        direction: 'LTR',
        options: [
          {
            key: 'size',
            name: 'Größe',
            values: [
              { key: 's', name: 'S' },
              { key: 'm', name: 'M' },
            ],
          },
        ],
        attributes: [{ key: 'pattern', name: 'Muster', values: ['gestreift'] }],
        materials: [{ material: 'Leinen', percent: 100, part: null }],
        care: ['WASH_30'],
        categories: [{ slug: 'damen-blusen', name: 'Oberteile' }],
        media: [{ url: '/bluse.jpg', alt: 'Bluse von vorn', width: 800 }],
        variants: ['s', 'm'].map((size) => ({
          sku: `B1-${size}`,
          options: [{ option: 'size', name: 'Größe', value: { name: size.toUpperCase() } }],
          media: [{ __typename: 'Image' }],
        })),
      },
    });
    const arabic = testCaller({ tenant, locales: ['ar', 'en', 'de'] });
    expect(
      await catalogue.run(arabic, 'query ($id: ID) { product(id: $id) { name description locale direction } }', {
        id: product.id,
      }),
    ).toEqual({
      product: { name: 'بلوزة حمراء', description: 'Light and airy.', locale: 'ar', direction: 'RTL' },
    });
  });

  it('is found by the sku of a variant and by a slug of any language', async () => {
    const { shopper, product } = await retailer();
    for (const by of ['sku: "B1-m"', 'slug: "red-blouse"', 'slug: "rote-bluse"']) {
      expect(await catalogue.run(shopper, `{ product(${by}) { id } }`)).toEqual({ product: { id: product.id } });
    }
  });

  it('costs what it costs in the channel, with the tax of the market', async () => {
    const tenant = newTenant();
    const prices = [
      { currency: 'EUR', gross: 4999, compareAt: 5999 },
      { currency: 'CHF', gross: 5500 },
      { currency: 'EUR', gross: 4500, channel: 'at-store' },
    ];
    await catalogue.put(tenant, [blouse({ variants: [{ sku: 'A', options: { size: 's' }, prices }] })]);
    const query = `{ product(sku: "A") { priceRange { min { amount } max { amount currency } } variants {
      price { unit { gross { amount currency fractionDigits } net { amount } tax { amount } } taxRate compareAt { amount } channel validUntil }
    } } }`;
    const money = (amount: number, currency: string) => ({ amount, currency, fractionDigits: 2 });
    expect(await catalogue.run(testCaller({ tenant }), query)).toEqual({
      product: {
        priceRange: { min: { amount: 4999 }, max: { amount: 4999, currency: 'EUR' } },
        variants: [
          {
            price: {
              unit: { gross: money(4999, 'EUR'), net: { amount: 4201 }, tax: { amount: 798 } },
              taxRate: 1900,
              compareAt: { amount: 5999 },
              channel: 'de-web',
              validUntil: null,
            },
          },
        ],
      },
    });
    const amountFor = async (surroundings: object) => {
      const { product } = await catalogue.run(testCaller({ tenant, ...surroundings }), query);
      return (product as { variants: { price: { unit: { gross: { amount: number } }; taxRate: number } | null }[] })
        .variants[0]?.price;
    };
    expect(await amountFor({ channel: 'at-store', market: 'AT' })).toMatchObject({
      unit: { gross: { amount: 4500 } },
      taxRate: 2000,
    });
    expect(await amountFor({ currency: 'CHF', market: 'CH' })).toMatchObject({ taxRate: 810 });
    expect(await amountFor({ currency: 'SEK' })).toBeNull();
  });

  it('is asked for by exactly one key, of the right kind', async () => {
    const { shopper, product } = await retailer();
    const ask = (by: string) => code(catalogue.run(shopper, `{ product${by} { id } }`));
    expect(await ask('')).toBe('INVALID_ARGUMENT');
    expect(await ask(`(id: "${product.id}", sku: "B1-s")`)).toBe('INVALID_ARGUMENT');
    expect(await ask('(id: null)')).toBe('INVALID_ARGUMENT');
    expect(await ask(`(id: "${newId('var')}")`)).toBe('INVALID_ID');
    expect(await ask('(id: "prd_1")')).toBe('INVALID_ID');
    expect(await catalogue.run(shopper, `{ product(id: "${newId('prd')}") { id } }`)).toEqual({ product: null });
    expect(await catalogue.run(shopper, '{ product(sku: "B1-xl") { id } }')).toEqual({ product: null });
  });

  it('is unknown to other tenants, by every key', async () => {
    const { product } = await retailer();
    const stranger = testCaller({ tenant: newTenant() });
    const query = `query ($id: ID, $slug: String, $refs: [_Any!]!) {
      byId: product(id: $id) { id } bySku: product(sku: "B1-s") { id } bySlug: product(slug: $slug) { id }
      byCode: productByCode(code: "${gtin}") { id } searchProducts { nodes { id } totalCount } categories { id }
      category(slug: "damen") { id } _entities(representations: $refs) { __typename }
    }`;
    const refs = [
      { __typename: 'Product', id: product.id },
      { __typename: 'ProductVariant', id: product.variants[0]?.id },
      { __typename: 'ProductVariant', sku: 'B1-s' },
    ];
    expect(await catalogue.run(stranger, query, { id: product.id, slug: product.slug, refs })).toEqual({
      byId: null,
      bySku: null,
      bySlug: null,
      byCode: null,
      searchProducts: { nodes: [], totalCount: 0 },
      categories: [],
      category: null,
      _entities: [null, null, null],
    });
  });
});

describe('the assortment of a channel', () => {
  it('shows, finds and sells what belongs to it only', async () => {
    const tenant = newTenant();
    const inStores = blouse({ externalId: 'B2', channels: ['de-store', 'fr-web'] });
    await catalogue.put(tenant, [blouse(), inStores]);
    const query = `{
      bySku: product(sku: "B2-s") { externalId priceRange { min { amount } } }
      byCode: productByCode(code: "B2-s") { sku price { channel } }
      listed: searchProducts { totalCount nodes { externalId } }
      found: searchProducts(query: "bluse") { totalCount }
      category(slug: "damen") { products { nodes { externalId } } }
    }`;
    const read = (channel: string) => catalogue.run(testCaller({ tenant, channel }), query);
    await eventually(async () => expect(await read('de-store')).toMatchObject({ found: { totalCount: 2 } }));
    expect(await read('de-store')).toEqual({
      bySku: { externalId: 'B2', priceRange: { min: { amount: 4999 } } },
      byCode: { sku: 'B2-s', price: { channel: 'de-store' } },
      listed: { totalCount: 2, nodes: [{ externalId: 'B2' }, { externalId: 'B1' }] },
      found: { totalCount: 2 },
      category: { products: { nodes: [{ externalId: 'B2' }, { externalId: 'B1' }] } },
    });
    expect(await read('de-web')).toEqual({
      bySku: null,
      byCode: null,
      listed: { totalCount: 1, nodes: [{ externalId: 'B1' }] },
      found: { totalCount: 1 },
      category: { products: { nodes: [{ externalId: 'B1' }] } },
    });
    // A cart that holds it already still shows what it is, but it has no price there any more.
    const asked = testCaller({ tenant, channel: 'de-web', service: 'cart' });
    const { variantsBySku } = await catalogue.run(asked, '{ variantsBySku(skus: ["B2-s"]) { sku price { channel } } }');
    expect(variantsBySku).toEqual([{ sku: 'B2-s', price: null }]);
  });

  it('is the same where the database answers instead of the index', async () => {
    const tenant = newTenant();
    await catalogue.put(tenant, [blouse(), blouse({ externalId: 'B2', channels: ['de-store'] })]);
    const { newest, count } = productStore(catalogue.deps.db, tenant);
    const ids = async (channel: string) =>
      (await newest({ channel }, undefined, 9)).map((one) => one.externalId).sort();
    expect([await ids('de-web'), await ids('de-store')]).toEqual([['B1'], ['B1', 'B2']]);
    expect([await count({ channel: 'de-web' }), await count({ channel: 'de-store' })]).toEqual([1, 2]);
  });
});

describe('productByCode', () => {
  const find = async (shopper: ReturnType<typeof testCaller>, typed: string) => {
    const answer = await catalogue.run(shopper, 'query ($c: String!) { productByCode(code: $c) { sku } }', {
      c: typed,
    });
    return (answer['productByCode'] as { sku: string } | null)?.sku ?? null;
  };

  it('knows a GTIN with and without zeros before it, and a sku', async () => {
    const { shopper } = await retailer();
    expect(await find(shopper, gtin)).toBe('B1-s');
    expect(await find(shopper, `0${gtin}`)).toBe('B1-s');
    expect(await find(shopper, ' B1-m ')).toBe('B1-m');
  });

  it('finds nothing by a wrong or an absurd code', async () => {
    const { shopper } = await retailer();
    for (const typed of ['4006381333932', '', '  ', '{"$gt":""}', '\u0000', '💥', 'b1-s', '9'.repeat(100)]) {
      expect(await find(shopper, typed)).toBeNull();
    }
    expect(await code(find(shopper, '9'.repeat(101)))).toBe('INVALID_ARGUMENT');
  });
});

describe('variantsBySku', () => {
  it('is for other subgraphs only, and answers in the order asked for', async () => {
    const { tenant, shopper } = await retailer();
    const ask = (caller: typeof shopper, skus: string[]) =>
      catalogue.run(caller, 'query ($skus: [String!]!) { variantsBySku(skus: $skus) { sku } }', { skus });
    expect(await code(ask(shopper, ['B1-s']))).toBe('FORBIDDEN');
    const cart = testCaller({ tenant, service: 'cart' });
    expect(await ask(cart, ['B1-m', 'nothing', 'B1-s', 'B1-m'])).toEqual({
      variantsBySku: [{ sku: 'B1-m' }, null, { sku: 'B1-s' }, { sku: 'B1-m' }],
    });
    expect(
      await code(
        ask(
          cart,
          Array.from({ length: 501 }, (_, n) => `S${n}`),
        ),
      ),
    ).toBe('INVALID_ARGUMENT');
  });
});

describe('entities', () => {
  it('are loaded by each of their keys; what is no id of its kind is unknown', async () => {
    const { shopper, product } = await retailer();
    const { category } = (await catalogue.run(shopper, '{ category(slug: "damen") { id } }')) as unknown as {
      category: { id: string };
    };
    const refs = [
      { __typename: 'Product', id: product.id },
      { __typename: 'ProductVariant', id: product.variants[1]?.id },
      { __typename: 'ProductVariant', sku: 'B1-s' },
      { __typename: 'Category', id: category.id },
      { __typename: 'Product', id: product.variants[0]?.id },
      { __typename: 'ProductVariant', id: product.id },
      { __typename: 'Category', id: newId('cat') },
    ];
    const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) {
      ... on Product { name } ... on ProductVariant { sku product { name } } ... on Category { slug }
    } }`;
    expect(await catalogue.run(shopper, query, { refs })).toEqual({
      _entities: [
        { name: 'Rote Bluse' },
        { sku: 'B1-m', product: { name: 'Rote Bluse' } },
        { sku: 'B1-s', product: { name: 'Rote Bluse' } },
        { slug: 'damen' },
        null,
        null,
        null,
      ],
    });
  });
});

describe('the tree of categories', () => {
  it('is walked down and up', async () => {
    const { shopper } = await retailer();
    const query = `{
      categories { slug name parent { slug } children { slug name parent { slug } children { slug } } }
      category(slug: "nirgends") { id }
    }`;
    expect(await catalogue.run(shopper, query)).toEqual({
      categories: [
        {
          slug: 'damen',
          name: 'Damen',
          parent: null,
          children: [{ slug: 'damen-blusen', name: 'Oberteile', parent: { slug: 'damen' }, children: [] }],
        },
      ],
      category: null,
    });
  });
});

describe('round trips to the database', () => {
  /** The collections that a work reads from, a name for each time. */
  async function readsOf(work: () => Promise<unknown>): Promise<string[]> {
    const read: string[] = [];
    const collection = Object.getPrototypeOf(driverDb(catalogue.deps.db).collection('products'));
    const { find } = collection;
    const spy = jest.spyOn(collection, 'find').mockImplementation(function (
      this: { collectionName: string },
      ...given
    ) {
      if (['products', 'categories'].includes(this.collectionName)) read.push(this.collectionName);
      return find.apply(this, given);
    });
    await work();
    spy.mockRestore();
    return read;
  }

  /** A tenant whose products have all come into the index, so that nothing reads them in the background. */
  async function settled(products: ProductInput[]) {
    const shopper = testCaller({ tenant: newTenant() });
    await catalogue.put(shopper.tenant, products);
    await eventually(async () =>
      expect(await catalogue.run(shopper, '{ searchProducts { totalCount } }')).toEqual({
        searchProducts: { totalCount: products.length },
      }),
    );
    return shopper;
  }

  it('are one for a product with its variants and prices', async () => {
    const shopper = await settled([blouse()]);
    const query = '{ product(sku: "B1-s") { name variants { sku price { taxRate } options { name } } } }';
    expect(await readsOf(() => catalogue.run(shopper, query))).toEqual(['products']);
  });

  const many = Array.from({ length: 30 }, (_, n) => blouse({ externalId: `P${n}`, name: { de: `Bluse ${n}` } }));

  it('are one for a page of search results', async () => {
    const shopper = await settled(many);
    const query =
      '{ searchProducts(query: "Bluse") { nodes { name priceRange { min { amount } } variants { sku price { taxRate } } } } }';
    expect(await readsOf(() => catalogue.run(shopper, query))).toEqual(['products']);
  });

  it('are one for any number of variants that another subgraph points at', async () => {
    const shopper = await settled(many);
    const refs = many.map(({ externalId }) => ({ __typename: 'ProductVariant', sku: `${externalId}-s` }));
    const query =
      'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ProductVariant { id product { name } } } }';
    expect(await readsOf(() => catalogue.run(shopper, query, { refs }))).toEqual(['products']);
  });
});
