import type { Json } from '@noline/runtime/json';
import { buildSchema } from 'graphql';
import { entityGrouper } from './representations.ts';

const schema = buildSchema(`
  type Query { things: [Thing] }
  interface Node { id: ID! }
  type Thing implements Node { id: ID!  size: Int  maker: Maker  any: Any }
  type Maker { name: String  country: String }
  type Other { id: ID! }
  scalar Any
`);

type Requires = Parameters<typeof entityGrouper>[1];

const field = (name: string, ...selections: Requires): Requires[number] => ({
  kind: 'Field',
  name,
  ...(selections.length > 0 && { selections }),
});

/** The places of those that are asked for together, by what is asked. */
function grouped(fields: Requires, entities: Json[], typeCondition = 'Thing') {
  const selections = [field('__typename'), ...fields];
  const groups = entityGrouper(schema, [{ kind: 'InlineFragment', typeCondition, selections }])(entities);
  return Object.fromEntries([...groups].map(([text, those]) => [text, those.map((one) => entities.indexOf(one))]));
}

const thing = (fields: Json): Json => ({ __typename: 'Thing', ...fields });

it('asks once for what is there several times', () => {
  const entities = ['1', '2', '1', '2', '3'].map((id) => thing({ id, size: 7 }));
  expect(grouped([field('id')], entities, 'Node')).toEqual({
    '{"__typename":"Thing","id":"1"}': [0, 2],
    '{"__typename":"Thing","id":"2"}': [1, 3],
    '{"__typename":"Thing","id":"3"}': [4],
  });
});

it('tells apart what differs in any field, or in its type', () => {
  const entities = [
    thing({ id: '1', size: 1 }),
    thing({ id: 1, size: 1 }),
    thing({ id: '1', size: 2 }),
    thing({ id: '1', size: null }),
    thing({ id: '1', size: null }),
    thing({ id: '1', size: 1 }),
  ];
  expect(grouped([field('id'), field('size')], entities)).toEqual({
    '{"__typename":"Thing","id":"1","size":1}': [0, 5],
    '{"__typename":"Thing","id":1,"size":1}': [1],
    '{"__typename":"Thing","id":"1","size":2}': [2],
    '{"__typename":"Thing","id":"1","size":null}': [3, 4],
  });
});

it('groups by values that are objects and lists, wherever they stand among the fields', () => {
  const maker = () => ({ name: 'A', country: 'not asked for' });
  const entities = [1, 2].flatMap(() => [
    thing({ id: '1', maker: maker(), any: [1] }),
    thing({ id: '1', maker: null, any: { a: 1 } }),
  ]);
  const first = '{"maker":{"name":"A"},"__typename":"Thing","id":"1","any":[1]}';
  const second = '{"maker":null,"__typename":"Thing","id":"1","any":{"a":1}}';
  const requires: Requires = [field('maker', field('name')), field('__typename'), field('id'), field('any')];
  const groups = entityGrouper(schema, requires)(entities);
  expect([...groups].map(([text, { length }]) => [text, length])).toEqual([
    [first, 2],
    [second, 2],
  ]);
});

it('leaves out what the fetch is not for, what lacks something, and what has no type', () => {
  const entities = [{ __typename: 'Other', id: '1' }, thing({}), { id: '1' }, { __typename: 'Unknown', id: '1' }];
  expect(grouped([field('id')], entities)).toEqual({});
  expect(grouped([field('id'), field('size')], [thing({ id: '1' }), thing({ size: 1 })])).toEqual({});
});
