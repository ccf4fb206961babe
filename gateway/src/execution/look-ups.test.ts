import { type LookUps, lookUp } from './look-ups.ts';
import type { SubgraphAnswer } from './source.ts';

/** A subgraph that notes what it is asked for. */
function makeSubgraph(
  answer = (asked: readonly string[]): SubgraphAnswer => ({ data: { _entities: asked.map((name) => ({ name })) } }),
) {
  const asked: string[][] = [];
  const lookUps: LookUps = new Map();
  const find = (representations: string[], { key = 'query', mayShare = true } = {}) =>
    lookUp(lookUps, { key, mayShare }, representations, async (all) => {
      asked.push([...all]);
      return answer(all);
    });
  return { asked, find };
}
const named = (...names: string[]) => ({ entities: names.map((name) => ({ name })), errorsOf: new Map(), errors: [] });

it('asks together for what is looked for at the same moment, and not again for what was asked for', async () => {
  const { asked, find } = makeSubgraph();
  expect(await Promise.all([find(['a', 'b']), find(['b', 'c'])])).toEqual([named('a', 'b'), named('b', 'c')]);
  expect(await find(['c', 'd', 'a'])).toEqual(named('c', 'd', 'a'));
  expect(await find(['a'])).toEqual(named('a'));
  expect(asked).toEqual([['a', 'b', 'c'], ['d']]);
});

it('asks together, but for each, where those who get entities write into them', async () => {
  const { asked, find } = makeSubgraph();
  const answers = await Promise.all([find(['a'], { mayShare: false }), find(['a'], { mayShare: false })]);
  expect(answers).toEqual([named('a'), named('a')]);
  expect(answers[0]?.entities?.[0]).not.toBe(answers[1]?.entities?.[0]);
  expect(asked).toEqual([['a', 'a']]);
});

it('keeps operations apart', async () => {
  const { asked, find } = makeSubgraph();
  await Promise.all([find(['a']), find(['a'], { key: 'another' })]);
  expect(asked).toEqual([['a'], ['a']]);
});

it('tells each of the errors of its own entities, and all of those of the rest', async () => {
  const { find } = makeSubgraph((asked) => ({
    data: { _entities: asked.map(() => null) },
    errors: [{ message: 'one', path: ['_entities', 1, 'name'], extensions: { code: 'X' } }, { message: 'all' }],
  }));
  const [one, two] = await Promise.all([find(['a', 'b']), find(['c', 'b', 'b'])]);
  const errors = [{ message: 'all' }];
  const own = [{ message: 'one', path: ['name'], extensions: { code: 'X' } }];
  expect(one).toEqual({ entities: [null, null], errorsOf: new Map([[1, own]]), errors });
  expect(two).toEqual({ entities: [null, null, null], errorsOf: new Map([1, 2].map((at) => [at, own])), errors });
});

it.each([
  ['nothing', null],
  ['too few', { _entities: [] }],
  ['no list', { _entities: {} }],
])('has no entities where the subgraph answers with %s', async (_, data) => {
  const { find } = makeSubgraph(() => ({ data }));
  expect(await find(['a'])).toEqual({ entities: undefined, errorsOf: new Map(), errors: [] });
});
