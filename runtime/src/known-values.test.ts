import { keepKnown } from './known-values.ts';

it('reads only what it does not know, and what was not there each time', async () => {
  const there = new Map([['a', { id: 'a' }]]);
  const asked: (readonly string[])[] = [];
  const known = keepKnown<{ id: string }>(60_000, 10);
  const load = (...keys: string[]) =>
    known(keys, async (missing) => {
      asked.push(missing);
      return new Map([...there].filter(([key]) => missing.includes(key)));
    });
  expect(await load('b', 'a')).toEqual([undefined, { id: 'a' }]);
  there.set('b', { id: 'b' });
  expect(await load('a', 'b')).toEqual([{ id: 'a' }, { id: 'b' }]);
  expect(await load('b', 'a')).toEqual([{ id: 'b' }, { id: 'a' }]);
  expect(asked).toEqual([['b', 'a'], ['b']]);
});
