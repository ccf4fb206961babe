import fc from 'fast-check';
import type { CartLine } from './cart.ts';
import { linesOf, totalsOf } from './totals.ts';

const line = (sku: string, quantity: number, unitPrice: number, taxRate: number): CartLine => ({
  id: sku,
  sku,
  name: sku,
  quantity,
  unitPrice,
  taxRate,
  addedAt: new Date(0),
});

describe('totals', () => {
  it('take the tax once out of the sum of each rate', () => {
    // 3 x 0.99 at 19 %: 0.47 out of the sum, though a unit alone has 0.16.
    const cart = { currency: 'EUR', lines: [line('A', 3, 99, 1900), line('B', 1, 107, 700), line('C', 2, 50, 0)] };
    expect(totalsOf(cart)).toEqual({
      currency: 'EUR',
      quantity: 6,
      items: { gross: 504, net: 450, tax: 54 },
      total: { gross: 504, net: 450, tax: 54 },
      taxes: [
        { rate: 1900, net: 250, tax: 47 },
        { rate: 700, net: 100, tax: 7 },
        { rate: 0, net: 100, tax: 0 },
      ],
    });
  });

  it('split the tax of a rate to its lines, the unit left over to the largest remainder', () => {
    const cart = { currency: 'EUR', lines: [line('A', 1, 10, 1900), line('B', 1, 11, 1900), line('C', 1, 10, 1900)] };
    expect(totalsOf(cart).taxes).toEqual([{ rate: 1900, net: 26, tax: 5 }]);
    expect(linesOf(cart).map(({ total }) => total)).toEqual([
      { gross: 10, net: 8, tax: 2 },
      { gross: 11, net: 9, tax: 2 },
      { gross: 10, net: 9, tax: 1 },
    ]);
  });

  it('of an empty cart are nothing', () => {
    const nothing = { gross: 0, net: 0, tax: 0 };
    expect(totalsOf({ currency: 'JPY', lines: [] })).toEqual({
      currency: 'JPY',
      quantity: 0,
      items: nothing,
      total: nothing,
      taxes: [],
    });
  });

  it('add up exactly: lines to rates, rates to the total, in whole units and never below zero', () => {
    const lines = fc.array(
      fc
        .tuple(
          fc.integer({ min: 1, max: 999 }),
          fc.integer({ min: 0, max: 50_000_000 }),
          fc.constantFrom(0, 250, 700, 1900, 2550),
        )
        .map(([quantity, unitPrice, rate]) => line('S', quantity, unitPrice, rate)),
      { maxLength: 100 },
    );
    const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
    fc.assert(
      fc.property(lines, (all) => {
        const cart = { currency: 'EUR', lines: all };
        const { total, taxes, quantity } = totalsOf(cart);
        const shown = linesOf(cart);
        expect(quantity).toBe(sum(all.map((one) => one.quantity)));
        expect(total.gross).toBe(sum(all.map((one) => one.quantity * one.unitPrice)));
        expect(total.gross).toBe(total.net + total.tax);
        for (const part of ['gross', 'net', 'tax'] as const) {
          expect(sum(shown.map((one) => one.total[part]))).toBe(total[part]);
          expect(shown.every((one) => Number.isSafeInteger(one.total[part]) && one.total[part] >= 0)).toBe(true);
        }
        for (const { rate, net, tax } of taxes) {
          const own = shown.filter(({ taxRate }) => taxRate === rate).map((one) => one.total);
          expect([sum(own.map((one) => one.net)), sum(own.map((one) => one.tax))]).toEqual([net, tax]);
        }
        expect(sum(taxes.map(({ tax }) => tax))).toBe(total.tax);
      }),
    );
  });
});
