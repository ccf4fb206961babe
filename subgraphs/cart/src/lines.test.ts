import fc from 'fast-check';
import type { Article } from './cart.ts';
import { addLines, type Contents, lineFaults, removeLines, setQuantities, skuFaults, takePrices } from './lines.ts';

const at = new Date('2026-11-24T09:30:00.000Z');
const later = new Date('2026-11-25T09:30:00.000Z');
const empty: Contents = { lines: [], addedIds: [] };
const skus = ['A', 'B', 'C', 'D'];
const sold = (prices: Record<string, number>) =>
  new Map(
    Object.entries(prices).map(([sku, unitPrice]): [string, Article] => [
      sku,
      { sku, name: `Article ${sku}`, unitPrice, taxRate: 1900 },
    ]),
  );
const articles = sold({ A: 1000, B: 250, C: 5, D: 0 });

function contents(...additions: [id: string, sku: string, quantity: number][]): Contents {
  const decided = addLines(
    empty,
    additions.map(([id, sku, quantity]) => ({ id, sku, quantity })),
    articles,
    at,
  );
  if (decided.kind !== 'changed') throw new Error(decided.kind);
  return decided.contents;
}

const units = (decided: ReturnType<typeof setQuantities>) =>
  decided.kind === 'changed'
    ? decided.contents.lines.map(({ id, sku, quantity }) => [id, sku, quantity])
    : decided.kind;

describe('adding', () => {
  it('makes a line with name, price and tax of the article', () => {
    expect(contents(['1', 'A', 2])).toEqual({
      lines: [{ id: '1', sku: 'A', name: 'Article A', quantity: 2, unitPrice: 1000, taxRate: 1900, addedAt: at }],
      addedIds: ['1'],
    });
  });

  it('raises the line of the same sku, at the price of today, and keeps its place, id, name and time', () => {
    const now = contents(['1', 'A', 2], ['2', 'B', 1]);
    const decided = addLines(now, [{ id: '3', sku: 'A', quantity: 3 }], sold({ A: 900 }), later);
    expect(decided).toMatchObject({ kind: 'changed', contents: { addedIds: ['1', '2', '3'] } });
    expect(decided.kind === 'changed' && decided.contents.lines).toEqual([
      { ...now.lines[0], quantity: 5, unitPrice: 900 },
      now.lines[1],
    ]);
  });

  it('changes nothing for an id that was added, even where its line was raised into another or removed', () => {
    const now = contents(['1', 'A', 2], ['2', 'A', 3]);
    expect(addLines(now, [{ id: '2', sku: 'A', quantity: 3 }], articles, later)).toEqual({ kind: 'unchanged' });
    const removed = removeLines(now, ['1']);
    const after = removed.kind === 'changed' ? removed.contents : now;
    expect(after.lines).toEqual([]);
    expect(addLines(after, [{ id: '1', sku: 'A', quantity: 2 }], articles, later)).toEqual({ kind: 'unchanged' });
  });

  it('takes 999 units a line and 100 lines a cart', () => {
    const now = contents(['1', 'A', 999]);
    expect(
      addLines(
        now,
        [
          { id: '2', sku: 'B', quantity: 1 },
          { id: '3', sku: 'A', quantity: 1 },
        ],
        articles,
        at,
      ),
    ).toEqual({
      kind: 'refused',
      faults: [{ message: 'A line takes 999 units; there would be 1000.', path: ['lines', 1, 'quantity'] }],
    });
    const many = Array.from({ length: 101 }, (_, index) => ({ id: `${index}`, sku: `S${index}`, quantity: 1 }));
    const all = sold(Object.fromEntries(many.map(({ sku }) => [sku, 1])));
    expect(addLines(empty, many.slice(1), all, at).kind).toBe('changed');
    expect(addLines(empty, many, all, at)).toEqual({
      kind: 'refused',
      faults: [{ message: 'A cart takes 100 lines.', path: ['lines'] }],
    });
  });

  it('has one line a sku with exactly the units added, in whatever order and portions they come', () => {
    const wishes = fc.uniqueArray(
      fc.record({ id: fc.uuid(), sku: fc.constantFrom(...skus), quantity: fc.integer({ min: 1, max: 40 }) }),
      { selector: ({ id }) => id, maxLength: 20 },
    );
    fc.assert(
      fc.property(wishes, fc.integer({ min: 0, max: 20 }), (additions, cut) => {
        let now = empty;
        for (const part of [additions.slice(0, cut), additions.slice(cut), additions]) {
          const decided = addLines(now, part, articles, at);
          if (decided.kind === 'changed') now = decided.contents;
        }
        for (const sku of skus) {
          const wanted = additions.reduce((sum, one) => sum + (one.sku === sku ? one.quantity : 0), 0);
          const lines = now.lines.filter((line) => line.sku === sku);
          expect(lines.map(({ quantity }) => quantity)).toEqual(wanted > 0 ? [wanted] : []);
        }
      }),
    );
  });
});

describe('setting quantities', () => {
  const now = contents(['1', 'A', 2], ['2', 'B', 1]);

  it('sets, removes by 0, and takes the prices of today for what it sets', () => {
    const updates = [
      { id: '1', quantity: 7 },
      { id: '2', quantity: 0 },
    ];
    const decided = setQuantities(now, updates, sold({ A: 900, B: 1 }));
    expect(decided).toMatchObject({ contents: { lines: [{ id: '1', quantity: 7, unitPrice: 900 }] } });
    expect(units(decided)).toEqual([['1', 'A', 7]]);
  });

  it('tells which lines are not there, and does not mind removing them', () => {
    expect(
      setQuantities(
        now,
        [
          { id: '1', quantity: 1 },
          { id: '9', quantity: 1 },
        ],
        articles,
      ),
    ).toEqual({
      kind: 'missing',
      places: [1],
    });
    expect(setQuantities(now, [{ id: '9', quantity: 0 }], articles)).toEqual({ kind: 'unchanged' });
    expect(setQuantities(now, [{ id: '1', quantity: 2 }], articles)).toEqual({ kind: 'unchanged' });
  });
});

describe('removing and taking prices', () => {
  const now = contents(['1', 'A', 2], ['2', 'B', 1]);

  it('removes what is there', () => {
    expect(units(removeLines(now, ['1', '9']))).toEqual([['2', 'B', 1]]);
    expect(removeLines(now, ['9'])).toEqual({ kind: 'unchanged' });
  });

  it('takes prices of what is sold and leaves the rest', () => {
    expect(takePrices(now, articles)).toEqual({ kind: 'unchanged' });
    expect(takePrices(now, sold({ B: 300 }))).toMatchObject({
      contents: {
        lines: [
          { sku: 'A', unitPrice: 1000 },
          { sku: 'B', unitPrice: 300 },
        ],
      },
    });
  });
});

describe('lines of an input', () => {
  it('are counted, have quantities in range, and ids that stand once', () => {
    expect(lineFaults([], [1, 1])).toEqual([{ message: 'Give 1 to 100 lines.', path: ['lines'] }]);
    expect(lineFaults([], [0, 1])).toEqual([]);
    expect(lineFaults(Array(101).fill({ quantity: 1 }), [0, 1])).toHaveLength(1);
    const places = (lines: { id?: string; quantity: number }[], least: 0 | 1) =>
      lineFaults(lines, [1, least]).map(({ path }) => path.join('.'));
    const odd = [-1, 0, 1, 999, 1000].map((quantity) => ({ quantity }));
    expect(places(odd, 1)).toEqual(['lines.0.quantity', 'lines.1.quantity', 'lines.4.quantity']);
    expect(places(odd, 0)).toEqual(['lines.0.quantity', 'lines.4.quantity']);
    expect(
      places(
        [
          { id: '1', quantity: 1 },
          { id: '1', quantity: 1 },
        ],
        1,
      ),
    ).toEqual(['lines.1.id']);
  });

  it('name skus of 1 to 100 characters', () => {
    expect(skuFaults([{ sku: 'A' }, { sku: '' }, { sku: 'x'.repeat(101) }]).map(({ path }) => path[1])).toEqual([1, 2]);
  });
});
