import fc from 'fast-check';
import { inOrder, type OutboxRow, outboxRow } from './outbox.ts';
import { stockChanged, versionsOf } from './testing/events.ts';

describe('inOrder', () => {
  const row = fc
    .record({ sku: fc.constantFrom('A', 'B', 'C'), version: fc.integer({ min: 1, max: 20 }) })
    .map((given) => outboxRow(stockChanged(given)));

  it('loses nothing and sorts each aggregate by version', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const ordered = inOrder(rows);
        expect(new Set(ordered)).toEqual(new Set(rows));
        expect(ordered).toHaveLength(rows.length);
        for (const id of new Set(rows.map(({ event }) => event.aggregate.id))) {
          const own = versionsOf(ordered.map(({ event }) => event).filter(({ aggregate }) => aggregate.id === id));
          expect(own).toEqual([...own].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('leaves the places of the aggregates as they are', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const places = (list: OutboxRow[]) => list.map(({ event }) => event.aggregate.id);
        expect(places(inOrder(rows))).toEqual(places(rows));
      }),
    );
  });
});
