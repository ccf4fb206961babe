import fc from 'fast-check';
import { settle } from './tender.ts';

const eur = (amount: number) => ({ amount: { amount, currency: 'EUR' } });
const total = { amount: 5_248, currency: 'EUR' };

describe('settle', () => {
  it('gives the rest to the one without an amount', () => {
    expect(settle(total, [{}])).toEqual({ kind: 'settled', amounts: [5_248] });
    expect(settle(total, [eur(2_000), {}, eur(48)])).toEqual({ kind: 'settled', amounts: [2_000, 3_200, 48] });
    expect(settle(total, [eur(5_000), eur(248)])).toEqual({ kind: 'settled', amounts: [5_000, 248] });
    expect(settle({ amount: 0, currency: 'EUR' }, [{}])).toEqual({ kind: 'settled', amounts: [0] });
  });

  it.each([
    ['too little', [eur(5_247)]],
    ['too much', [eur(5_249)]],
    ['nothing left for the rest', [eur(5_248), {}]],
    ['more than all before the rest', [eur(6_000), {}]],
  ])('refuses %s', (_what, tenders) => {
    expect(settle(total, tenders)).toEqual({ kind: 'mismatch' });
  });

  it('refuses another currency, and tells which', () => {
    const foreign = { amount: { amount: 248, currency: 'CHF' } };
    expect(settle(total, [eur(5_000), foreign])).toEqual({ kind: 'foreign', index: 1 });
  });

  it('comes to the total exactly, each above nothing, or is refused', () => {
    const tender = fc.option(fc.integer({ min: 1, max: 10_000 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30_000 }),
        fc.array(tender, { minLength: 1, maxLength: 10 }),
        (sum, given) => {
          fc.pre(given.filter((amount) => amount === undefined).length <= 1);
          const settled = settle(
            { amount: sum, currency: 'EUR' },
            given.map((amount) => (amount ? eur(amount) : {})),
          );
          if (settled.kind !== 'settled') return;
          expect(settled.amounts.reduce((all, amount) => all + amount, 0)).toBe(sum);
          expect(Math.min(...settled.amounts)).toBeGreaterThan(0);
          expect(given.map((amount, index) => amount ?? settled.amounts[index])).toEqual(settled.amounts);
        },
      ),
    );
  });
});
