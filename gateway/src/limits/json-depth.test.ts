import fc from 'fast-check';
import { isDeepJson } from './json-depth.ts';

const depthOf = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
};

it('tells the depth of any JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6, stringUnit: 'binary' }), fc.boolean(), (value, isSpaced) => {
      const text = JSON.stringify(value, null, isSpaced ? 2 : 0);
      const depth = depthOf(value);
      expect([isDeepJson(text, depth), isDeepJson(text, depth - 1)]).toEqual([false, depth > 0]);
    }),
  );
});

it.each([
  ['brackets in a text', '["[[[[", "{{{{"]'],
  ['an escaped quote', String.raw`["\"[[[[", "a\\\"[[[["]`],
  ['a text that ends with a backslash', String.raw`["\\", "\\\\"]`],
  ['a text without an end', '["[[[['],
  ['what is no JSON', ']]]] [ ] [ ]'],
])('takes no depth from %s', (_, text) => {
  expect(isDeepJson(text, 1)).toBe(false);
});

it('stops looking where it is deep', () => {
  expect(isDeepJson('['.repeat(1_000_000))).toBe(true);
  expect(isDeepJson(String.raw`["\\",[[]]]`, 2)).toBe(true);
});
