import { variableFault } from './variables.ts';

const limits = { characters: 20, values: 10, depth: 3, list: 4 };
const told = (variables: object): string | undefined => variableFault(variables, limits)?.message;
const nested = (depth: number): unknown => (depth === 0 ? [] : [nested(depth - 1)]);

it.each<[string, object]>([
  ['nothing', {}],
  ['plain values', { a: 1, b: null, c: true, d: 'text' }],
  ['as many characters as may be', { abcde: 'x'.repeat(15) }],
  ['as long a list as may be', { a: [1, 2, 3, 4] }],
  ['as many values as may be', { a: [1, 2, 3, 4], b: [1, 2, 3, 4] }],
  ['as deep as may be', { a: nested(2) }],
])('takes %s', (_, variables) => {
  expect(told(variables)).toBeUndefined();
});

it.each<[string, object, string]>([
  ['more characters', { abcde: 'x'.repeat(16) }, '20 characters'],
  ['more characters in names', { ['x'.repeat(21)]: 1 }, '20 characters'],
  ['a longer list', { a: [1, 2, 3, 4, 5] }, '4 values in a list'],
  ['more values', { a: [1, 2, 3, 4], b: [1, 2, 3, 4], c: 1 }, '10 values'],
  ['more values in all lists', { a: [[1, 2, 3], [1, 2, 3], [1]] }, '10 values'],
  ['deeper values', { a: nested(3) }, '3 values within each other'],
  [
    'what is deeper than any stack',
    JSON.parse(`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`),
    '3 values within each other',
  ],
])('refuses %s', (_, variables, most) => {
  expect(variableFault(variables, limits)).toMatchObject({
    message: `The variables are too large. At most ${most}.`,
    extensions: { code: 'VARIABLE_LIMIT' },
  });
});
