import { testCaller } from '@noline/runtime/testing/platform';
import type { Source, SubgraphAnswer, SubgraphFetch } from '../execution/source.ts';
import { gatherEntities } from './gather.ts';

const ada = testCaller({ kind: 'customer', id: 'cus_ada' });
const bob = testCaller({ kind: 'customer', id: 'cus_bob' });

const fetchOf = (ids: string[], { query = 'entities', caller = ada, variables = {} } = {}): SubgraphFetch => ({
  operation: { query, name: undefined },
  ...{ variables, caller },
  representations: ids.map((id) => JSON.stringify({ __typename: 'Thing', id })),
});

/** A source that notes what it is asked for, and answers with names. */
function gathered(answer?: (ids: string[]) => SubgraphAnswer | Promise<SubgraphAnswer>) {
  const asked: string[][] = [];
  const source: Source = {
    async fetch({ representations = [] }) {
      const ids = representations.map((text) => JSON.parse(text).id);
      asked.push(ids);
      return answer ? answer(ids) : { data: { _entities: ids.map((id) => ({ name: `Name ${id}` })) } };
    },
  };
  return { asked, process: gatheredFetch(source) };
}

const gatheredFetch = (source: Source) => {
  const things = gatherEntities(new Map([['things', source]])).get('things');
  return (asked: SubgraphFetch) => things?.fetch(asked) as Promise<SubgraphAnswer>;
};

const named = (...ids: string[]) => ({ data: { _entities: ids.map((id) => ({ name: `Name ${id}` })) } });

describe('gathered look-ups', () => {
  it('of one moment are one, in which each entity is asked for once', async () => {
    const { asked, process } = gathered();
    const answers = [process(fetchOf(['1', '2'])), process(fetchOf(['2', '3'])), process(fetchOf(['3', '3']))];
    expect(await Promise.all(answers)).toEqual([named('1', '2'), named('2', '3'), named('3', '3')]);
    expect(asked).toEqual([['1', '2', '3']]);
    expect(await process(fetchOf(['1']))).toEqual(named('1'));
    expect(asked).toEqual([['1', '2', '3'], ['1']]);
  });

  it('give each its own entities, into which an executor writes', async () => {
    const { process } = gathered();
    const [one, other] = await Promise.all([process(fetchOf(['1'])), process(fetchOf(['1', '1']))]);
    const entities = [one, other].flatMap((answer) => answer.data?.['_entities'] as object[]);
    expect(new Set(entities).size).toBe(3);
  });

  it('give each its own errors, where they are in its own list', async () => {
    const fail = (place: number, ...more: string[]) => ({
      message: `no ${place}`,
      path: ['_entities', place, ...more],
    });
    const { process } = gathered((ids) => ({
      data: { _entities: ids.map(() => null) },
      errors: [fail(1), fail(2, 'name'), { message: 'for all' }],
    }));
    const [one, two] = await Promise.all([process(fetchOf(['1', '2'])), process(fetchOf(['3', '1', '3']))]);
    expect(one?.errors).toEqual([{ message: 'no 1', path: ['_entities', 1] }, { message: 'for all' }]);
    expect(two?.errors).toEqual([
      { message: 'no 2', path: ['_entities', 0, 'name'] },
      { message: 'no 2', path: ['_entities', 2, 'name'] },
      { message: 'for all' },
    ]);
    const { process: processAgain } = gathered((ids) => ({
      data: { _entities: ids.map((id) => ({ name: id })) },
      errors: [fail(0)],
    }));
    const [, unharmed] = await Promise.all([processAgain(fetchOf(['1'])), processAgain(fetchOf(['2']))]);
    expect([unharmed?.errors, unharmed?.data]).toEqual([undefined, { _entities: [{ name: '2' }] }]);
  });

  it('are never those of two callers, of two queries, or with other variables', async () => {
    const { asked, process } = gathered();
    const wants = [
      fetchOf(['1']),
      fetchOf(['1'], { caller: bob }),
      fetchOf(['1'], { caller: { ...ada, scopes: ['stock:read'] } }),
      fetchOf(['1'], { query: 'other' }),
      fetchOf(['1'], { variables: { style: 'loud' } }),
      fetchOf(['1'], { caller: { ...ada, requestId: 'req_of_the_same' } }),
    ];
    const answers = await Promise.all(wants.map(process));
    expect(answers).toEqual(Array(6).fill(named('1')));
    expect(asked).toEqual(Array(5).fill(['1']));
  });

  it('are at most 500 entities, and those of one look-up stay together', async () => {
    const { asked, process } = gathered();
    const ids = (from: number, count: number) => Array.from({ length: count }, (_, index) => String(from + index));
    const wants = [ids(0, 300), ids(1_000, 200), ids(2_000, 1), ids(3_000, 600), ids(4_000, 499), ids(5_000, 1)];
    const answers = await Promise.all(wants.map((want) => process(fetchOf(want))));
    expect(answers).toEqual(wants.map((want) => named(...want)));
    expect(asked.map(({ length }) => length).sort((one, other) => one - other)).toEqual([1, 500, 500, 600]);
  });

  it('reach the source as they are where nothing else is gathered, and what is no look-up at once', async () => {
    const seen: SubgraphFetch[] = [];
    const process = gatheredFetch({
      fetch: async (asked) => {
        seen.push(asked);
        return { data: {} };
      },
    });
    const root: SubgraphFetch = { operation: { query: '{ root }', name: undefined }, variables: {}, caller: ada };
    const asked = process(root);
    expect(seen).toEqual([root]);
    await asked;
    const alone = fetchOf(['1', '1']);
    await process(alone);
    expect(seen[1]).toBe(alone);
  });

  it.each<[string, () => Promise<SubgraphAnswer>]>([
    ['throws', () => Promise.reject(new Error('gone'))],
    [
      'throws at once',
      () => {
        throw new Error('gone');
      },
    ],
  ])('all fail where the source %s', async (_, fail) => {
    const process = gatheredFetch({ fetch: fail });
    await expect(process(fetchOf(['1']))).rejects.toThrow('gone');
    const wants = [process(fetchOf(['1'])), process(fetchOf(['2']))];
    for (const { status } of await Promise.allSettled(wants)) expect(status).toBe('rejected');
  });

  it('give all what the source could not answer at all', async () => {
    const failure = { errors: [{ message: 'gone', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] };
    const { process } = gathered(() => failure);
    expect(await Promise.all([process(fetchOf(['1'])), process(fetchOf(['2']))])).toEqual([failure, failure]);
  });
});
