import fc from 'fast-check';
import type { Article, CartLine } from './cart.ts';
import type { Contents } from './lines.ts';
import { type MergeStrategy, mergeContents } from './merge.ts';

const line = (id: string, sku: string, quantity: number, unitPrice = 1000): CartLine => ({
  id,
  sku,
  name: sku,
  quantity,
  unitPrice,
  taxRate: 1900,
  addedAt: new Date(0),
});
const contents = (...lines: CartLine[]): Contents => ({ lines, addedIds: lines.map(({ id }) => id) });
const sold = (...skus: string[]) =>
  new Map(skus.map((sku): [string, Article] => [sku, { sku, name: sku, unitPrice: 900, taxRate: 1900 }]));

const merge = (own: Contents, guest: Contents, strategy: MergeStrategy, articles = sold('A', 'B', 'C')) =>
  mergeContents(own, guest, { strategy, articles, newLineId: () => 'new' });
const units = ({ lines }: Contents) => lines.map(({ id, sku, quantity, unitPrice }) => [id, sku, quantity, unitPrice]);

const own = contents(line('o1', 'A', 2), line('o2', 'B', 1));
const guest = contents(line('g1', 'A', 3), line('g2', 'C', 4));
const told = (sku: string, outcome: string, customerQuantity: number, guestQuantity: number, quantity: number) => ({
  sku,
  outcome,
  customerQuantity,
  guestQuantity,
  quantity,
});

describe('merging carts', () => {
  it.each([
    ['SUM', 'RAISED', 5, 900],
    ['KEEP_CUSTOMER', 'KEPT', 2, 1000],
    ['KEEP_GUEST', 'REPLACED', 3, 900],
  ] as const)('by %s decides about what is in both, and takes the rest', (strategy, outcome, quantity, price) => {
    const merged = merge(own, guest, strategy);
    expect(units(merged.contents)).toEqual([
      ['o1', 'A', quantity, price],
      ['o2', 'B', 1, 1000],
      ['g2', 'C', 4, 900],
    ]);
    expect(merged.changes).toEqual([told('A', outcome, 2, 3, quantity), told('C', 'ADDED', 0, 4, 4)]);
    expect(merged.contents.addedIds).toEqual(['o1', 'o2', 'g1', 'g2']);
  });

  it('leaves out what is not sold here, and says so', () => {
    const merged = merge(own, guest, 'SUM', sold());
    expect(merged.contents.lines).toEqual(own.lines);
    expect(merged.changes).toEqual([told('A', 'NOT_SOLD', 2, 3, 2), told('C', 'NOT_SOLD', 0, 4, 0)]);
  });

  it('stays within the limits of lines and carts, and says so', () => {
    expect(merge(contents(line('o', 'A', 998)), contents(line('g', 'A', 2)), 'SUM').changes).toEqual([
      told('A', 'LIMITED', 998, 2, 999),
    ]);
    const full = contents(...Array.from({ length: 100 }, (_, index) => line(`o${index}`, `S${index}`, 1)));
    const merged = merge(full, contents(line('g', 'A', 2)), 'SUM');
    expect(merged.changes).toEqual([told('A', 'LIMITED', 0, 2, 0)]);
    expect(merged.contents.lines).toEqual(full.lines);
  });

  it('gives a line another id where the other cart has it already', () => {
    const merged = merge(contents(line('same', 'A', 1)), contents(line('same', 'B', 1)), 'SUM');
    expect(merged.contents.lines.map(({ id }) => id)).toEqual(['same', 'new']);
  });

  it('loses no article, has one line a sku, and tells the units that are there', () => {
    const some = fc
      .uniqueArray(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.integer({ min: 1, max: 999 })), {
        selector: ([sku]) => sku,
      })
      .map((lines) => contents(...lines.map(([sku, quantity], index) => line(`${sku}${index}`, sku, quantity))));
    const strategies = fc.constantFrom<MergeStrategy>('SUM', 'KEEP_CUSTOMER', 'KEEP_GUEST');
    fc.assert(
      fc.property(some, some, strategies, (mine, theirs, strategy) => {
        const { contents: merged, changes } = merge(mine, theirs, strategy, sold('A', 'B', 'C', 'D'));
        const skus = new Set([...mine.lines, ...theirs.lines].map(({ sku }) => sku));
        expect(merged.lines.map(({ sku }) => sku).sort()).toEqual([...skus].sort());
        expect(changes.map(({ sku }) => sku)).toEqual(theirs.lines.map(({ sku }) => sku));
        for (const { sku, quantity } of changes) {
          expect(merged.lines.find((one) => one.sku === sku)?.quantity).toBe(quantity);
        }
        expect(merged.lines.every(({ quantity }) => quantity >= 1 && quantity <= 999)).toBe(true);
      }),
    );
  });
});
