import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { demoAccounts, demoCustomers, demoStaff } from './people.ts';
import { pictureOf } from './picture.ts';
import { demoLocations } from './places.ts';
import { demoProducts, productAt, type VariantRow } from './products.ts';
import { demoRows } from './rows.ts';
import { demoStock, stockRowCount } from './stock.ts';

const manyProducts = 10_000;

const hashOf = (rows: Iterable<object>): string => {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
  return hash.digest('hex').slice(0, 16);
};

const repeated = (values: string[]): string[] => values.filter((value, index) => values.indexOf(value) !== index);

const isGtin = (code: string): boolean =>
  /^\d{13}$/.test(code) &&
  [...code].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0) % 10 === 0;

describe('the demo retailer', () => {
  // A hash that changes with the texts is right to; one that changes by itself is what this finds.
  it('is the same each time, byte by byte, and another with another seed', () => {
    const first = demoRows(60).map(({ rows }) => hashOf(rows));
    expect(demoRows(60).map(({ rows }) => hashOf(rows))).toEqual(first);
    expect(hashOf(demoProducts(60, 'other'))).not.toBe(first[3]);
    expect(hashOf(demoStock(60, 'other'))).not.toBe(first[4]);
  });

  it('begins the same however many products there are', () => {
    const [few, more] = [[...demoProducts(5)], [...demoProducts(50)]];
    expect(more.slice(0, 5)).toEqual(few);
    expect(more).toHaveLength(50);
  });

  it('tells how many rows of each kind there are', () => {
    for (const { kind, total, rows } of demoRows(120))
      expect({ kind, rows: [...rows].length }).toEqual({ kind, rows: total });
  });

  it(`has no sku, GTIN or name twice among ${manyProducts} products`, () => {
    const products = [...demoProducts(manyProducts)];
    const variants = products.flatMap((product) => product.variants);
    const lists = [
      variants.map(({ sku }) => sku),
      variants.map(({ gtin }) => gtin),
      products.map(({ externalId }) => externalId),
      products.map(({ name }) => name['de'] ?? ''),
      products.map(({ name }) => name['en'] ?? ''),
    ];
    expect(lists.map((list) => list.length - new Set(list).size)).toEqual([0, 0, 0, 0, 0]);
  });

  const number = fc.integer({ min: 0, max: 10_000_000 });

  it('makes products that are whole: options, GTIN, materials, texts', () => {
    fc.assert(
      fc.property(number, (index) => {
        const product = productAt(index);
        const parts = new Map<string, number>();
        for (const { part, percent } of product.materials) {
          parts.set(part?.['en'] ?? '', (parts.get(part?.['en'] ?? '') ?? 0) + percent);
        }
        expect([...parts.values()].every((sum) => sum === 100)).toBe(true);
        const choices = Object.fromEntries(
          product.options.map(({ key, values }) => [key, values.map((one) => one.key)]),
        );
        const combinations = Object.values(choices).reduce((count, { length }) => count * length, 1);
        expect(product.variants).toHaveLength(combinations);
        expect(repeated(product.variants.map(({ options }) => JSON.stringify(options)))).toEqual([]);
        for (const { gtin, options, media } of product.variants) {
          expect(isGtin(gtin)).toBe(true);
          expect(Object.keys(options)).toEqual(Object.keys(choices));
          for (const [key, value] of Object.entries(options)) expect(choices[key]).toContain(value);
          expect(media.map(({ url }) => pictureOf(url)?.startsWith('<svg '))).toEqual([true]);
        }
        const languages = index % 5 === 0 ? ['de', 'en', 'ar'] : ['de', 'en'];
        expect(Object.keys(product.name)).toEqual(languages);
        expect(Object.keys(product.description)).toEqual(languages);
        expect(JSON.stringify(product)).not.toContain('undefined');
      }),
    );
  });

  it('prices everything in both currencies, below what it cost before', () => {
    fc.assert(
      fc.property(number, (index) => {
        for (const { prices } of productAt(index).variants as VariantRow[]) {
          const general = prices.filter(({ channel, compareAt }) => !channel && compareAt === undefined);
          expect(general.map(({ currency }) => currency)).toEqual(['EUR', 'GBP']);
          for (const { amount, compareAt } of prices) {
            expect(Number.isInteger(amount) && amount > 0 && amount < (compareAt ?? Number.POSITIVE_INFINITY)).toBe(
              true,
            );
          }
        }
      }),
    );
  });

  it('reduces some products and has own prices in some channels', () => {
    const rows = [...demoProducts(300)].flatMap(({ variants }) => variants[0]?.prices ?? []);
    expect(new Set(rows.map(({ channel }) => channel))).toEqual(new Set([undefined, 'de-store', 'fr-web', 'uk-web']));
    expect(rows.filter(({ compareAt }) => compareAt !== undefined).length).toBeGreaterThan(50);
  });

  it('has 30 stores in seven countries and two warehouses that ship, all in their time zones', () => {
    const stores = demoLocations.filter(({ kind }) => kind === 'STORE');
    expect(stores).toHaveLength(30);
    expect(new Set(stores.map(({ country }) => country)).size).toBe(7);
    expect(demoLocations.filter(({ kind, ships }) => kind === 'WAREHOUSE' && ships)).toHaveLength(2);
    for (const { timeZone, latitude, longitude, openingHours, kind } of demoLocations) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
      expect(latitude > 36 && latitude < 60 && longitude > -10 && longitude < 20).toBe(true);
      expect(openingHours.length > 0).toBe(kind === 'STORE');
    }
  });

  it('has stock of every article, at every location, some of it sold out', () => {
    const rows = [...demoStock(100)];
    expect(rows).toHaveLength(stockRowCount(100));
    const skus = [...demoProducts(100)].flatMap(({ variants }) => variants.map(({ sku }) => sku));
    expect(new Set(rows.map(({ sku }) => sku))).toEqual(new Set(skus));
    expect(new Set(rows.map(({ location }) => location))).toEqual(new Set(demoLocations.map((row) => row.externalId)));
    expect(repeated(rows.map(({ sku, location }) => `${sku}@${location}`))).toEqual([]);
    const empty = rows.filter(({ onHand }) => onHand === 0).length / rows.length;
    expect(empty > 0.05 && empty < 0.15).toBe(true);
  });

  it('has accounts to sign in with, whose addresses belong to nobody', () => {
    expect(demoAccounts).toHaveLength(demoCustomers.length + demoStaff.length);
    expect(demoAccounts.every(({ email }) => email.endsWith('.example'))).toBe(true);
    expect(repeated(demoAccounts.map(({ email }) => email))).toEqual([]);
  });
});
