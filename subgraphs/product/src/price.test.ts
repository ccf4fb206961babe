import fc from 'fast-check';
import { nextPriceAt, type PriceRow, pickPrice, priceRange, unitPrice } from './price.ts';
import { taxedMarkets, taxRate } from './tax.ts';

const at = new Date('2026-11-24T12:00:00.000Z');
const sale = { channel: 'de-web', market: 'DE', currency: 'EUR', at };
const moment = fc.option(fc.date({ min: new Date('2026-11-01'), max: new Date('2026-12-31'), noInvalidDate: true }), {
  nil: undefined,
});
const row: fc.Arbitrary<PriceRow> = fc.record(
  {
    channel: fc.constantFrom('de-web', 'de-store'),
    currency: fc.constantFrom('EUR', 'CHF'),
    gross: fc.integer({ min: 0, max: 1_000_000 }),
    validFrom: moment,
    validTo: moment,
  },
  { requiredKeys: ['currency', 'gross'] },
) as fc.Arbitrary<PriceRow>;

describe('picking a price', () => {
  it('takes the one of the channel before the general one', () => {
    const prices = [
      { currency: 'EUR', gross: 1000 },
      { currency: 'EUR', gross: 1200, channel: 'de-web' },
      { currency: 'EUR', gross: 500, channel: 'de-store' },
    ];
    expect(pickPrice(prices, sale)?.gross).toBe(1200);
    expect(pickPrice(prices, { ...sale, channel: 'at-web' })?.gross).toBe(1000);
  });

  it('takes a campaign from its first moment on and not at its last', () => {
    const [validFrom, validTo] = [new Date('2026-11-24T00:00:00Z'), new Date('2026-11-25T00:00:00Z')];
    const prices = [
      { currency: 'EUR', gross: 1000 },
      { currency: 'EUR', gross: 800, compareAt: 1000, validFrom, validTo },
    ];
    const grossAt = (moment: Date) => pickPrice(prices, { ...sale, at: moment })?.gross;
    expect(grossAt(new Date(validFrom.getTime() - 1))).toBe(1000);
    expect(grossAt(validFrom)).toBe(800);
    expect(grossAt(new Date(validTo.getTime() - 1))).toBe(800);
    expect(grossAt(validTo)).toBe(1000);
    expect(unitPrice(prices, 'STANDARD', sale)).toEqual({
      unit: { gross: 800, net: 672, tax: 128 },
      currency: 'EUR',
      taxRate: 1900,
      compareAt: 1000,
      channel: 'de-web',
      validUntil: validTo,
    });
  });

  it('is always one of the rows, valid, in the currency, and never loses to a better one, in any order', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), fc.func(fc.integer()), (prices, order) => {
        const picked = pickPrice(prices, sale);
        const valid = prices.filter(
          ({ currency, channel, validFrom, validTo }) =>
            currency === 'EUR' &&
            (channel === undefined || channel === 'de-web') &&
            (validFrom === undefined || validFrom <= at) &&
            (validTo === undefined || at < validTo),
        );
        const shuffled = [...prices].sort((a, b) => order(a) - order(b));
        expect(pickPrice(shuffled, sale)?.gross).toBe(picked?.gross);
        if (!picked) return expect(valid).toEqual([]);
        expect(valid).toContain(picked);
        if (valid.some(({ channel }) => channel !== undefined)) expect(picked.channel).toBe('de-web');
        return undefined;
      }),
    );
  });
});

describe('the tax in a price', () => {
  it('adds up to the price in every market and tax class', () => {
    const market = fc.constantFrom(...taxedMarkets);
    const taxClass = fc.constantFrom('STANDARD' as const, 'REDUCED' as const);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), market, taxClass, (gross, where, kind) => {
        const price = unitPrice([{ currency: 'EUR', gross }], kind, { ...sale, market: where });
        expect(price?.unit.gross).toBe(gross);
        expect((price?.unit.net ?? 0) + (price?.unit.tax ?? 0)).toBe(gross);
        expect(price?.unit.tax).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it.each([
    ['DE', 1900, 700],
    ['AT', 2000, 1000],
    ['FR', 2000, 550],
    ['NL', 2100, 900],
    ['IT', 2200, 1000],
    ['ES', 2100, 1000],
    ['GB', 2000, 0],
    ['CH', 810, 260],
    ['US', 0, 0],
  ])('is that of %s', (market, standard, reduced) => {
    expect([taxRate(market, 'STANDARD'), taxRate(market, 'REDUCED')]).toEqual([standard, reduced]);
  });

  it('is not guessed: nothing is sold in a market that is not known', () => {
    expect(
      unitPrice([{ currency: 'EUR', gross: 100 }], 'STANDARD', { ...sale, market: 'constructor' }),
    ).toBeUndefined();
  });
});

describe('prices of several articles', () => {
  it('span from the lowest to the highest that is sold here', () => {
    const articles = [300, 100, 200].map((gross) => ({ prices: [{ currency: 'EUR', gross }] }));
    expect(priceRange([...articles, { prices: [{ currency: 'CHF', gross: 1 }] }], sale)).toEqual({
      min: 100,
      max: 300,
    });
    expect(priceRange([], sale)).toBeUndefined();
  });

  it('change next when the first of them begins or ends', () => {
    const [before, soon, later] = ['2026-11-01', '2026-12-01', '2026-12-24'].map((day) => new Date(day)) as [
      Date,
      Date,
      Date,
    ];
    const prices = [{ currency: 'EUR', gross: 1, validFrom: before, validTo: later }];
    expect(nextPriceAt([{ prices }, { prices: [{ currency: 'EUR', gross: 1, validFrom: soon }] }], at)).toEqual(soon);
    expect(nextPriceAt([{ prices }], later)).toBeUndefined();
  });
});
