import fc from 'fast-check';
import {
  allocate,
  type Ending,
  endings,
  type ReservationStatus,
  statusAfter,
  statusAt,
  sumLines,
} from './reservation.ts';

const row = (sku: string, locationId: string, available: number) => ({ sku, locationId, available, ships: true });

describe('allocating an order', () => {
  it('adds up lines of one sku', () => {
    const lines = [
      { sku: 'B', quantity: 1 },
      { sku: 'A', quantity: 2 },
      { sku: 'B', quantity: 3 },
    ];
    expect(sumLines(lines)).toEqual([
      { sku: 'B', quantity: 4 },
      { sku: 'A', quantity: 2 },
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
      fc.record({
        sku: fc.constantFrom('A', 'B'),
        locationId: fc.uuid(),
        available: fc.integer({ min: 0, max: 20 }),
        ships: fc.constant(true),
      }),
    );
    const lines = fc.array(fc.record({ sku: fc.constantFrom('A', 'B'), quantity: fc.integer({ min: 1, max: 30 }) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(rows, lines, (stock, wanted) => {
        const sums = sumLines(wanted);
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

describe('the life of a hold', () => {
  const moves: [from: ReservationStatus, to: ReservationStatus][] = [
    ['ACTIVE', 'COMMITTED'],
    ['ACTIVE', 'RELEASED'],
    ['ACTIVE', 'EXPIRED'],
    ['COMMITTED', 'RETURNED'],
  ];
  const wish = fc.constantFrom<Ending>('commit', 'release', 'return', 'expire');
  const expiresAt = new Date(1_000);
  const now = fc.integer({ min: 0, max: 2_000 }).map((time) => new Date(time));

  it('goes only where the table says, and ends for good', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(wish, now)), fc.constantFrom('CHECKOUT', 'STORE'), (wishes, kind) => {
        let status: ReservationStatus = 'ACTIVE';
        for (const [wanted, at] of wishes) {
          const next = statusAfter({ status, expiresAt, kind }, wanted, at);
          if (!next) continue;
          expect(moves).toContainEqual([status, next]);
          status = next;
        }
      }),
    );
  });

  it('says the same again without a second change', () => {
    fc.assert(
      fc.property(wish, now, fc.constantFrom<ReservationStatus>('ACTIVE', 'COMMITTED'), (wanted, at, status) => {
        const next = statusAfter({ status, expiresAt, kind: 'CHECKOUT' }, wanted, at);
        if (next) expect(statusAfter({ status: next, expiresAt, kind: 'CHECKOUT' }, wanted, at)).toBeUndefined();
      }),
    );
  });

  it('is over when its time is, whatever is wished', () => {
    for (const wanted of Object.keys(endings) as Ending[])
      expect(statusAfter({ status: 'ACTIVE', expiresAt, kind: 'CHECKOUT' }, wanted, expiresAt)).toBe('EXPIRED');
    expect(statusAt({ status: 'ACTIVE', expiresAt }, expiresAt)).toBe('EXPIRED');
    expect(statusAt({ status: 'ACTIVE', expiresAt }, new Date(999))).toBe('ACTIVE');
    expect(statusAt({ status: 'COMMITTED', expiresAt }, expiresAt)).toBe('COMMITTED');
  });

  it('has no sale where it is a cart’s: its checkout has a hold of its own', () => {
    expect(statusAfter({ status: 'ACTIVE', expiresAt, kind: 'CART' }, 'commit', new Date(0))).toBeUndefined();
  });
});
