import { buildSchema, type ExecutionResult, graphql } from 'graphql';
import type { Caller } from './caller.ts';
import { mergeLookUps, type WrittenRequest } from './merged-lookups.ts';
import type { SubgraphRequest } from './transport.ts';

const schema = buildSchema(`
  scalar _Any
  type Query { _entities(representations: [_Any!]!): [Thing]! }
  type Thing { name(in: String): String  broken: String  size: Int! }
`);

/** Broken things are null, and things without a name bring down all that are asked for with them. */
const rootValue = {
  _entities({ representations }: { representations: { id: string }[] }) {
    if (representations.some(({ id }) => id === 'bomb')) throw new Error('It went off.');
    return representations.map(({ id }) => ({
      name: ({ in: language }: { in?: string }) => `${id} in ${language ?? 'English'}`,
      broken() {
        throw new Error(`${id} is broken.`);
      },
      size: id.length,
    }));
  },
};

const caller = { id: 'ada' } as Caller;

/** A subgraph, and what it was sent. */
function setUp() {
  const sent: string[] = [];
  async function execute({ query, variables }: WrittenRequest): Promise<ExecutionResult> {
    sent.push(query);
    const variableValues = JSON.parse(`{${variables.map(([name, text]) => `"${name}":${text}`).join(',')}}`);
    return JSON.parse(JSON.stringify(await graphql({ schema, source: query, rootValue, variableValues })));
  }
  return { sent, execute: mergeLookUps(execute) };
}

const named: SubgraphRequest = {
  query:
    'query A($representations:[_Any!]!,$in:String){_entities(representations:$representations){...F}}fragment F on Thing{name(in:$in)}',
  variables: { in: 'French', unused: undefined },
  representations: ['{"id":"shoe"}', '{"id":"hat"}'],
  caller,
};
const sized: SubgraphRequest = {
  query:
    'query B($representations:[_Any!]!,$in:Boolean!){_entities(representations:$representations){...F}}fragment F on Thing{size broken@include(if:$in)}',
  variables: { in: false },
  representations: ['{"id":"glove"}'],
  caller,
};

it('sends look-ups of one moment as one request, and gives each the answer that it would have had by itself', async () => {
  const { sent, execute } = setUp();
  const broken = { ...sized, variables: { in: true }, representations: ['{"id":"cup"}', '{"id":"jar"}'] };
  const asked = [named, broken, sized];
  const together = await Promise.all(asked.map(execute));
  expect(sent).toHaveLength(1);
  expect(together[0]).toEqual({ data: { _entities: [{ name: 'shoe in French' }, { name: 'hat in French' }] } });
  expect(together[1]?.errors?.map(({ message, path }) => [message, path])).toEqual([
    ['cup is broken.', ['_entities', 0, 'broken']],
    ['jar is broken.', ['_entities', 1, 'broken']],
  ]);
  for (const [index, request] of asked.entries()) {
    const { data, errors = [] } = await execute(request);
    expect(together[index]?.data).toEqual(data);
    expect(together[index]?.errors ?? []).toMatchObject(errors.map(({ message, path }) => ({ message, path })));
  }
  expect(sent).toHaveLength(4);
});

it('lets what fails as a whole take nothing with it, and does not merge it again', async () => {
  const { sent, execute } = setUp();
  const bomb = { ...sized, representations: ['{"id":"bomb"}'] };
  for (const times of [3, 5]) {
    const [whole, failed] = await Promise.all([named, bomb].map(execute));
    expect(whole).toEqual({ data: { _entities: [{ name: 'shoe in French' }, { name: 'hat in French' }] } });
    expect(failed?.errors?.[0]).toMatchObject({ message: 'It went off.', path: ['_entities'] });
    expect(sent).toHaveLength(times);
  }
});

it.each([
  ['another caller', { caller: { id: 'bob' } as Caller }],
  ['whoever may leave before', { signal: new AbortController().signal }],
  ['what is large', { representations: Array(200).fill('{"id":"x"}') }],
  ['what is no look-up', { query: '{__typename}', representations: undefined, variables: {} }],
  ['several fields', { query: `{a:__typename b:__typename}`, representations: [], variables: {} }],
])('leaves alone: %s', async (_, other) => {
  const { sent, execute } = setUp();
  const answers = await Promise.all([named, { ...sized, ...other }].map(execute));
  expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined]);
  expect(sent).toHaveLength(2);
});
