import { parse, print } from 'graphql';
import { tellApart } from './told-apart.ts';

it('gives what is asked for a name of its own where the planner asks for the same field with arguments', () => {
  const { inPlan, keyOf } = tellApart(['price(currency: "EUR") weight', 'comments (limit: 3) { id }']);
  const asked = parse('{ product { weight first: comments(limit: 1) { id } ...F } } fragment F on Product { price }');
  expect(print(inPlan(asked)).replace(/\s+/g, ' ')).toBe(
    '{ product { weight own_first: comments(limit: 1) { id } ...F } } fragment F on Product { own_price: price }',
  );
  expect([keyOf('comments', 'first'), keyOf('price', 'price'), keyOf('weight', 'weight')]).toEqual([
    ...['own_first', 'own_price', 'weight'],
  ]);
});

it('leaves a document as it is where nothing is required with arguments', () => {
  const asked = parse('{ product { price } }');
  expect(tellApart(['price weight { unit }']).inPlan(asked)).toBe(asked);
});
