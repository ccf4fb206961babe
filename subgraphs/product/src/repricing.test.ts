import type { PriceRow } from './price.ts';
import { dueVariants, type Priced, repricedVariants } from './repricing.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const variant = (sku: string, ...prices: PriceRow[]) => ({ id: `var_${sku}`, sku, options: {}, prices });
const eur = (gross: number, given: Partial<PriceRow> = {}): PriceRow => ({ currency: 'EUR', gross, ...given });
const product = (given: Partial<Priced> = {}): Priced => ({
  taxClass: 'STANDARD',
  variants: [variant('A', eur(100), eur(80, { channel: 'de-web' })), variant('B', eur(200))],
  ...given,
});
const skus = (found: readonly { sku: string }[]) => found.map(({ sku }) => sku);
const repriced = (before: Priced, after: Priced) => skus(repricedVariants(before, after, now));

describe('what costs something else', () => {
  it('is the variant whose rows are others, and no other', () => {
    const { variants } = product();
    expect(
      repriced(product(), product({ variants: [variants[0] as (typeof variants)[0], variant('B', eur(199))] })),
    ).toEqual(['B']);
  });

  it.each([
    ['a reduction', { compareAt: 300 }],
    ['a beginning', { validFrom: at(5) }],
    ['an end', { validTo: at(5) }],
    ['another currency', { currency: 'CHF' }],
    ['one channel only', { channel: 'de-web' }],
  ])('is told by %s, too', (_, given) => {
    const { variants } = product();
    const after = product({ variants: [variants[0] as (typeof variants)[0], variant('B', eur(200, given))] });
    expect(repriced(product(), after)).toEqual(['B']);
    expect(repriced(after, product())).toEqual(['B']);
  });

  it('is nothing where the same stands in another order, under other names', () => {
    const { variants } = product({ channels: ['a', 'b'] });
    const turned = variants
      .map((one) => ({ ...one, options: { size: 's' }, prices: [...one.prices].reverse() }))
      .reverse();
    expect(repriced(product({ channels: ['a', 'b'] }), product({ channels: ['b', 'a'], variants: turned }))).toEqual(
      [],
    );
  });

  it('is everything where tax or assortment are others', () => {
    expect(repriced(product(), product({ taxClass: 'REDUCED' }))).toEqual(['A', 'B']);
    expect(repriced(product(), product({ channels: ['de-web'] }))).toEqual(['A', 'B']);
    expect(repriced(product({ channels: [] }), product())).toEqual(['A', 'B']);
  });

  it('is what came and what is gone', () => {
    const after = product({ variants: [variant('B', eur(200)), variant('C', eur(300))] });
    expect(repricedVariants(product(), after, now).map(({ id }) => id)).toEqual(['var_C', 'var_A']);
  });

  it('is what began before it was written anew, and was not told of', () => {
    const begun = variant('B', eur(200), eur(150, { validFrom: at(-1) }));
    const before = product({ variants: [variant('A', eur(100)), begun], nextPriceAt: at(-1) });
    expect(repriced(before, before)).toEqual(['B']);
    expect(repriced({ ...before, nextPriceAt: at(1) }, before)).toEqual([]);
  });
});

describe('what is due', () => {
  const { variants } = product({
    variants: [
      variant('BEGUN', eur(1, { validFrom: at(-1) })),
      variant('ENDS', eur(1, { validFrom: at(-60), validTo: at(0) })),
      variant('TOLD', eur(1, { validFrom: at(-9) })),
      variant('LATER', eur(1, { validFrom: at(1) })),
      variant('ALWAYS', eur(1)),
    ],
  });

  it('lies between the moment that was waited for and now, both included', () => {
    expect(skus(dueVariants({ variants, nextPriceAt: at(-1) }, now))).toEqual(['BEGUN', 'ENDS']);
    expect(skus(dueVariants({ variants, nextPriceAt: at(0) }, now))).toEqual(['ENDS']);
  });

  it('is nothing before that moment, or without one', () => {
    expect(dueVariants({ variants, nextPriceAt: at(1) }, now)).toEqual([]);
    expect(dueVariants({ variants }, now)).toEqual([]);
  });
});
