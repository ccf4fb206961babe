import type { Caller } from '@noline/runtime/caller';
import { driverDb } from '@noline/runtime/database';
import { testCaller } from '@noline/runtime/testing/platform';
import type { PriceRow } from '../price.ts';
import type { ProductInput } from '../product-input.ts';
import { blouse, type Catalogue, newTenant, startCatalogue } from '../testing/catalogue.ts';
import { announcePrices } from './announce-prices.ts';
import { putProducts } from './put-products.ts';

let catalogue: Catalogue;
let ahead = 0;
const minute = 60_000;

beforeAll(async () => {
  catalogue = await startCatalogue({ now: () => new Date(Date.now() + ahead) });
});

afterEach(() => {
  ahead = 0;
});

afterAll(() => catalogue?.stop());

const eur = (gross: number, given: Partial<PriceRow> = {}): PriceRow => ({ currency: 'EUR', gross, ...given });
/** The blouse in small and medium, each with prices of its own. */
const priced = (small: PriceRow[], medium: PriceRow[], given: Partial<ProductInput> = {}): ProductInput => {
  const [s, m] = blouse().variants as [ProductInput['variants'][0], ProductInput['variants'][0]];
  return blouse({
    ...given,
    variants: [
      { ...s, prices: small },
      { ...m, prices: medium },
    ],
  });
};

const query = `subscription ($skus: [String!]!, $after: String) {
  priceChanged(skus: $skus, after: $after) {
    cursor sku
    price { unit { gross { amount currency } } channel validUntil }
    variant { sku price { unit { gross { amount } } } product { priceRange { min { amount } max { amount } } } }
  }
}`;

async function watch(caller: Caller, variables: object = {}) {
  const events = await catalogue.subscribe(caller, query, { skus: ['B1-s', 'B1-m'], ...variables });
  const next = async () => (await events.next()).value.data.priceChanged;
  return {
    next,
    /** The article and what it costs, twice told: by itself and of the variant. */
    async cost() {
      const { sku, price, variant } = await next();
      return [sku, price?.unit.gross.amount ?? null, variant?.price?.unit.gross.amount ?? null];
    },
    leave: () => events.return?.(),
  };
}

/** The articles whose prices were said to be others, in the order of the telling. */
async function said(tenant: string): Promise<[sku: string, version: number, actor: string][]> {
  const wanted = { 'event.tenant': tenant, 'event.type': 'price.changed' };
  const rows = await driverDb(catalogue.deps.db).collection('outbox').find(wanted).sort({ _id: 1 }).toArray();
  return rows.map(({ event: { payload, aggregate, actor } }) => [payload.sku, aggregate.version, actor]);
}

async function retailer(...products: ProductInput[]) {
  const tenant = newTenant();
  await catalogue.put(tenant, products);
  return { tenant, shopper: testCaller({ tenant }), put: (...again: ProductInput[]) => catalogue.put(tenant, again) };
}

describe('priceChanged', () => {
  it('tells what an import has changed, of these articles only, and continues behind a cursor', async () => {
    const { tenant, shopper, put } = await retailer(priced([eur(4999)], [eur(4999)]));
    const [both, medium] = [await watch(shopper), await watch(shopper, { skus: ['B1-m', 'B1-m'] })];
    await put(priced([eur(3999, { validTo: new Date('2099-01-01') })], [eur(4999)]));
    const first = await both.next();
    expect(first).toMatchObject({
      sku: 'B1-s',
      price: {
        unit: { gross: { amount: 3999, currency: 'EUR' } },
        ...{ channel: 'de-web', validUntil: '2099-01-01T00:00:00.000Z' },
      },
      variant: {
        ...{ sku: 'B1-s', price: { unit: { gross: { amount: 3999 } } } },
        product: { priceRange: { min: { amount: 3999 }, max: { amount: 4999 } } },
      },
    });
    await put(priced([eur(2999)], [eur(5999)]));
    expect([await both.cost(), await both.cost()]).toEqual([
      ['B1-s', 2999, 2999],
      ['B1-m', 5999, 5999],
    ]);
    expect(await medium.cost()).toEqual(['B1-m', 5999, 5999]);
    await Promise.all([both.leave(), medium.leave()]);
    expect(await said(tenant)).toEqual([
      ['B1-s', 2, 'import'],
      ['B1-s', 3, 'import'],
      ['B1-m', 3, 'import'],
    ]);

    const resumed = await watch(shopper, { after: first.cursor });
    expect([await resumed.cost(), await resumed.cost()]).toEqual([
      ['B1-s', 2999, 2999],
      ['B1-m', 5999, 5999],
    ]);
    await resumed.leave();
  });

  it('tells each caller what it costs there: in the channel, in the currency, or not at all', async () => {
    const { tenant, shopper, put } = await retailer(priced([eur(4999)], [eur(4999)]));
    const screens = await Promise.all([
      watch(shopper),
      watch(testCaller({ tenant, channel: 'at-store', market: 'AT' })),
      watch(testCaller({ tenant, currency: 'CHF', market: 'CH' })),
    ]);
    const costs = () => Promise.all(screens.map(async (screen) => (await screen.cost())[1]));
    await put(priced([eur(5000), eur(4000, { channel: 'at-store' })], [eur(4999)]));
    expect(await costs()).toEqual([5000, 4000, null]);
    await put(priced([eur(5000), eur(4000, { channel: 'at-store' }), eur(6000, { currency: 'CHF' })], [eur(4999)]));
    expect(await costs()).toEqual([5000, 4000, 6000]);
    // Out of the assortment of all but one channel: that goes for both of its articles.
    await put(priced([eur(5000)], [eur(4999)], { channels: ['at-store'] }));
    expect([await costs(), await costs()]).toEqual([
      [null, 5000, null],
      [null, 4999, null],
    ]);
    await Promise.all(screens.map((screen) => screen.leave()));
  });

  it('tells that a price has begun and that it has ended, of exactly the article that it is of', async () => {
    const [validFrom, validTo] = [10, 20].map((minutes) => new Date(Date.now() + minutes * minute)) as [Date, Date];
    const campaign = eur(2999, { compareAt: 4999, validFrom, validTo });
    const { tenant, shopper } = await retailer(priced([eur(4999), campaign], [eur(4999)]));
    const live = await watch(shopper);
    await announcePrices(catalogue.deps);
    expect(await said(tenant)).toEqual([]);
    ahead = 11 * minute;
    await announcePrices(catalogue.deps);
    expect(await live.cost()).toEqual(['B1-s', 2999, 2999]);
    ahead = 21 * minute;
    await announcePrices(catalogue.deps);
    expect(await live.cost()).toEqual(['B1-s', 4999, 4999]);
    await announcePrices(catalogue.deps);
    await live.leave();
    expect(await said(tenant)).toEqual([
      ['B1-s', 2, 'price-calendar'],
      ['B1-s', 3, 'price-calendar'],
    ]);
  });

  it('tells of a price that had begun when an import wrote the product anew, before the calendar came to it', async () => {
    const begins = eur(2999, { validFrom: new Date(Date.now() + 10 * minute) });
    const { tenant, shopper, put } = await retailer(priced([eur(4999), begins], [eur(4999)]));
    const live = await watch(shopper);
    ahead = 11 * minute;
    await put(priced([eur(4999), begins], [eur(4999)], { name: { de: 'Blaue Bluse' } }));
    expect(await live.cost()).toEqual(['B1-s', 2999, 2999]);
    await announcePrices(catalogue.deps);
    await live.leave();
    // The calendar may have been the faster one: then the import has nothing more to say.
    expect((await said(tenant)).map(([sku]) => sku)).toEqual(['B1-s']);
  });

  it('tells that an article is gone from its product, and that it came to one', async () => {
    const { shopper, put } = await retailer(blouse());
    const live = await watch(shopper);
    const [small, medium] = blouse().variants as [ProductInput['variants'][0], ProductInput['variants'][0]];
    await put(blouse({ variants: [small] }));
    expect(await live.next()).toMatchObject({ sku: 'B1-m', price: null, variant: null });
    await put(blouse({ variants: [small, medium] }));
    expect(await live.cost()).toEqual(['B1-m', 4999, 4999]);
    await live.leave();
  });

  it('tells nothing where no price is another, of what is new altogether, or of what was refused', async () => {
    const { tenant, put } = await retailer(blouse(), blouse({ externalId: 'B2' }));
    await put(blouse({ name: { de: 'Blaue Bluse' } }), blouse({ externalId: 'B3', name: { de: 'Hemd' } }));
    const [other] = blouse({ externalId: 'B2' }).variants as [ProductInput['variants'][0]];
    const theirs = blouse({ variants: [{ ...other, prices: [eur(1)] }] });
    const { rejected } = await putProducts(catalogue.deps, tenant, [theirs]);
    expect(rejected).toMatchObject([{ index: 0 }]);
    expect(await said(tenant)).toEqual([]);
  });

  it('is of one retailer', async () => {
    const [own, other] = [await retailer(blouse()), await retailer(blouse())];
    const live = await watch(own.shopper);
    await other.put(priced([eur(1)], [eur(1)]));
    await own.put(priced([eur(2)], [eur(4999)]));
    expect(await live.cost()).toEqual(['B1-s', 2, 2]);
    await live.leave();
  });

  it.each([
    ['no article', { skus: [] }, 'INVALID_ARGUMENT'],
    ['too many', { skus: Array.from({ length: 101 }, (_, n) => `S${n}`) }, 'INVALID_ARGUMENT'],
    ['null', { skus: null }, 'BAD_USER_INPUT'],
    ['null in a list', { skus: ['A', null] }, 'BAD_USER_INPUT'],
    ['a cursor that it never gave', { after: 'yesterday' }, 'INVALID_CURSOR'],
  ])('refuses %s', async (_, variables, code) => {
    const refused = await catalogue.subscribe(testCaller(), query, { skus: ['A'], ...variables });
    expect((await refused.next()).value.errors).toMatchObject([{ extensions: { code } }]);
  });
});
