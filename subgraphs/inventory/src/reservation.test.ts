import fc from 'fast-check';
import { allocate, sumBySku } from './reservation.ts';

const row = (sku: string, locationId: string, available: number) => ({ sku, locationId, available });

describe('allocating an order', () => {
  it('adds up lines of one sku and takes skus in order', () => {
    const lines = [
      { sku: 'B', quantity: 1 },
      { sku: 'A', quantity: 2 },
      { sku: 'B', quantity: 3 },
    ];
    expect(sumBySku(lines)).toEqual([
      { sku: 'A', quantity: 2 },
      { sku: 'B', quantity: 4 },
    ]);
  });

  it('takes from where most is, and from the next only what is missing', () => {
    const rows = [row('A', 'small', 2), row('A', 'large', 5), row('B', 'large', 9)];
    expect(allocate([{ sku: 'A', quantity: 4 }], rows)).toEqual({
      kind: 'allocated',
      allocations: [{ sku: 'A', locationId: 'large', quantity: 4 }],
    });
    expect(allocate([{ sku: 'A', quantity: 6 }], rows)).toEqual({
      kind: 'allocated',
      allocations: [
        { sku: 'A', locationId: 'large', quantity: 5 },
        { sku: 'A', locationId: 'small', quantity: 1 },
      ],
    });
  });

  it('gives exactly what was asked for and nowhere more than there is, or says what is short', () => {
    const rows = fc.array(
      fc.record({ sku: fc.constantFrom('A', 'B'), locationId: fc.uuid(), available: fc.integer({ min: 0, max: 20 }) }),
    );
    const lines = fc.array(fc.record({ sku: fc.constantFrom('A', 'B'), quantity: fc.integer({ min: 1, max: 30 }) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(rows, lines, (stock, wanted) => {
        const sums = sumBySku(wanted);
        const decided = allocate(sums, stock);
        const free = (sku: string) => stock.reduce((sum, one) => sum + (one.sku === sku ? one.available : 0), 0);
        if (decided.kind === 'short') {
          expect(decided.available).toBe(free(decided.sku));
          expect(decided.requested).toBeGreaterThan(decided.available);
          return;
        }
        for (const { sku, quantity } of sums) {
          const taken = decided.allocations.filter((one) => one.sku === sku);
          expect(taken.reduce((sum, one) => sum + one.quantity, 0)).toBe(quantity);
        }
        for (const { sku, locationId, quantity } of decided.allocations) {
          expect(
            stock.find((one) => one.sku === sku && one.locationId === locationId)?.available,
          ).toBeGreaterThanOrEqual(quantity);
        }
      }),
    );
  });
});
