import { merge } from './merge.ts';

const merged = (target: Record<string, unknown>, source: Record<string, unknown>) => {
  merge([target], source);
  return target;
};

it('adds to objects and to lists of the same length, and replaces the rest', () => {
  expect(
    merged(
      { a: { x: 1 }, list: [{ x: 1 }, null, [{ x: 1 }]], short: [1], gone: { x: 1 }, kept: 1 },
      { a: { y: 2 }, list: [{ y: 2 }, { y: 2 }, [{ y: 2 }]], short: [1, 2], gone: null, kept: undefined, more: 3 },
    ),
  ).toEqual({
    a: { x: 1, y: 2 },
    list: [{ x: 1, y: 2 }, { y: 2 }, [{ x: 1, y: 2 }]],
    ...{ short: [1, 2], gone: null, kept: 1, more: 3 },
  });
});

it('hands over what is not there yet, without a copy', () => {
  const brought = { x: 1 };
  expect(merged({}, { brought })['brought']).toBe(brought);
});

it('never reaches what all objects inherit', () => {
  const target = merged(
    {},
    JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
  );
  expect(JSON.stringify(target)).toBe('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
  expect('polluted' in {}).toBe(false);
});

it('brings the same to several, each of which keeps its own', () => {
  const brought = { x: 1 };
  const targets = [{ own: 1 }, { own: 2, brought: { y: 2 } }, {}];
  merge(targets, { brought, more: 3 });
  expect(targets).toEqual([
    { own: 1, brought: { x: 1 }, more: 3 },
    { own: 2, brought: { x: 1, y: 2 }, more: 3 },
    { brought: { x: 1 }, more: 3 },
  ]);
});
