import fc from 'fast-check';
import { fractionDigits, split, taxFromGross } from './money.ts';

describe('money', () => {
  it('takes 19 % out of 119.00', () => {
    expect(taxFromGross(11_900, 1900)).toEqual({ gross: 11_900, net: 10_000, tax: 1_900 });
  });

  it('keeps gross = net + tax for every amount and rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), fc.integer({ min: 0, max: 3000 }), (gross, rate) => {
        const { net, tax } = taxFromGross(gross, rate);
        expect(net + tax).toBe(gross);
        expect(Number.isSafeInteger(net)).toBe(true);
        expect(tax).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('knows currencies without cents and with three digits', () => {
    expect([fractionDigits('EUR'), fractionDigits('JPY'), fractionDigits('KWD')]).toEqual([2, 0, 3]);
  });

  it('gives the odd cents to the largest remainders', () => {
    expect(split(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(split(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(split(5, [0, 0])).toEqual([3, 2]);
  });

  it('splits every amount exactly, each part within one unit of its exact share', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), weights, (amount, shares) => {
        const parts = split(amount, shares);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
        const total = shares.reduce((sum, weight) => sum + weight, 0);
        parts.forEach((part, index) => {
          const exact = total === 0 ? amount / shares.length : (amount * (shares[index] ?? 0)) / total;
          expect(Math.abs(part - exact)).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});
