import fc from 'fast-check';
import { freeze, type PricedLine } from './totals.ts';

const line = (quantity: number, unitGross: number, taxRate: number): PricedLine => ({
  ...{ sku: 'A', name: 'Article', quantity, unitGross, taxRate },
});
const frozen = (lines: PricedLine[]) => freeze(lines, () => 'orl_1');

describe('freezing an order', () => {
  it('takes the tax of a rate from the sum of its lines', () => {
    const { lines, totals } = frozen([line(2, 1_999, 1900), line(1, 1_250, 700)]);
    expect(lines.map(({ total }) => total)).toEqual([
      { gross: 3_998, net: 3_360, tax: 638 },
      { gross: 1_250, net: 1_168, tax: 82 },
    ]);
    expect(totals).toEqual({
      quantity: 3,
      total: { gross: 5_248, net: 4_528, tax: 720 },
      taxes: [
        { rate: 1900, net: 3_360, tax: 638 },
        { rate: 700, net: 1_168, tax: 82 },
      ],
    });
  });

  it('splits the cents of a rate to its lines, none lost', () => {
    const { lines, totals } = frozen([line(1, 3, 1900), line(1, 3, 1900), line(1, 3, 1900)]);
    expect(totals.taxes).toEqual([{ rate: 1900, net: 8, tax: 1 }]);
    expect(lines.map(({ total }) => total.tax)).toEqual([1, 0, 0]);
  });

  it('makes lines, taxes and totals add up', () => {
    const lines = fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 999 }),
        unitGross: fc.integer({ min: 0, max: 10_000_000 }),
        taxRate: fc.constantFrom(0, 550, 700, 1900, 2000),
      }),
      { minLength: 1, maxLength: 40 },
    );
    const sum = (amounts: number[]) => amounts.reduce((all, amount) => all + amount, 0);
    fc.assert(
      fc.property(lines, (given) => {
        const { lines: made, totals } = frozen(given.map((one) => line(one.quantity, one.unitGross, one.taxRate)));
        made.forEach(({ total: { gross, net, tax } }, index) => {
          expect(gross).toBe((given[index]?.quantity ?? 0) * (given[index]?.unitGross ?? 0));
          expect(net + tax).toBe(gross);
          expect(Math.min(net, tax)).toBeGreaterThanOrEqual(0);
        });
        for (const part of ['gross', 'net', 'tax'] as const) {
          expect(sum(made.map(({ total }) => total[part]))).toBe(totals.total[part]);
        }
        expect(sum(totals.taxes.map(({ tax }) => tax))).toBe(totals.total.tax);
        expect(sum(totals.taxes.map(({ net }) => net))).toBe(totals.total.net);
        for (const { rate, tax } of totals.taxes) {
          expect(sum(made.filter(({ taxRate }) => taxRate === rate).map(({ total }) => total.tax))).toBe(tax);
        }
      }),
    );
  });
});
