import type { Article, CartLine } from './cart.ts';
import { obstacleOf, problemsOf } from './problems.ts';

const line = (sku: string, quantity: number, unitPrice: number, taxRate = 1900): CartLine => ({
  id: `line ${sku}`,
  sku,
  name: sku,
  quantity,
  unitPrice,
  taxRate,
  addedAt: new Date(0),
});
const sold = (...articles: [sku: string, unitPrice: number, taxRate?: number][]) =>
  new Map(
    articles.map(([sku, unitPrice, taxRate = 1900]): [string, Article] => [
      sku,
      { sku, name: sku, unitPrice, taxRate },
    ]),
  );
const cart = { currency: 'EUR', lines: [line('A', 2, 1000), line('B', 3, 500), line('C', 1, 5)] };
const plenty = new Map([
  ['A', 9],
  ['B', 9],
  ['C', 9],
]);

describe('problems', () => {
  it('are none where all is sold, there and as dear as before', () => {
    expect(problemsOf(cart, sold(['A', 1000], ['B', 500], ['C', 5]), plenty)).toEqual([]);
  });

  it('tell what is short, dearer and not sold, in the order of the lines', () => {
    const available = new Map([
      ['A', 1],
      ['B', 9],
    ]);
    expect(problemsOf(cart, sold(['A', 1100], ['B', 500]), available)).toEqual([
      {
        __typename: 'PriceChangedProblem',
        lineId: 'line A',
        sku: 'A',
        was: { amount: 1000, currency: 'EUR', fractionDigits: 2 },
        is: { amount: 1100, currency: 'EUR', fractionDigits: 2 },
      },
      { __typename: 'ShortStockProblem', lineId: 'line A', sku: 'A', requested: 2, available: 1 },
      { __typename: 'NotSoldProblem', lineId: 'line C', sku: 'C' },
    ]);
  });

  it('add up what several lines want of one article', () => {
    const twice = { currency: 'EUR', lines: [line('A', 2, 1000), { ...line('A', 3, 1000), id: 'second' }] };
    expect(problemsOf(twice, sold(['A', 1000]), new Map([['A', 4]]))).toMatchObject([
      { lineId: 'line A', requested: 5, available: 4 },
      { lineId: 'second', requested: 5, available: 4 },
    ]);
  });
});

describe('what keeps a cart from becoming an order', () => {
  it.each([
    ['an empty cart', [], sold(), 'CART_EMPTY'],
    ['an article that is not sold', cart.lines, sold(['A', 1000], ['B', 400]), 'NOT_SOLD'],
    ['another price', cart.lines, sold(['A', 1000], ['B', 400], ['C', 5]), 'PRICE_CHANGED'],
    ['another tax', cart.lines, sold(['A', 1000], ['B', 500, 700], ['C', 5]), 'PRICE_CHANGED'],
    ['nothing', cart.lines, sold(['A', 1000], ['B', 500], ['C', 5]), undefined],
  ])('%s', (_, lines, articles, obstacle) => {
    expect(obstacleOf(lines, articles)).toBe(obstacle);
  });
});
