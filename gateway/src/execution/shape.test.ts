import { buildSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { isFault, isLater, type Note } from './notes.ts';
import { compileShape } from './shape.ts';

const schema = buildSchema(`
  type Query { thing: Thing  things: [Thing!]  any: Any  node: Node  root: Query }
  type Thing implements Node { id: ID!  name: String  count: Int  ratio: Float  yes: Boolean  kind: Kind  tags: [String!]  more: Json  self: Thing! }
  type Other { id: ID! }
  union Any = Thing | Other
  interface Node { id: ID! }
  enum Kind { SMALL LARGE }
  scalar Json
`);

function shaped(text: string, data: Record<string, unknown>) {
  const definitions = parse(text).definitions;
  const [operation] = definitions as [OperationDefinitionNode];
  const fragments = Object.fromEntries(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const notes: Note[] = [];
  const shape = compileShape({
    schema,
    operation,
    fragments,
    conditions: {},
    keyOf: (_, key) => key,
    refused: new Map(),
  });
  return {
    text: shape(data, { notes, variables: {} }),
    faults: notes.filter(isFault).map(({ message, path }) => `${path.join('.')}: ${message}`),
    later: notes.filter(isLater).map(({ label, path }) => `${path.join('.')}: ${label}`),
  };
}

const thing = { __typename: 'Thing', id: '1', name: 'A', extra: 'not asked for' };

it('writes what was asked for, in that order, and nothing else', () => {
  expect(
    shaped('{ thing { name again: id ...F } } fragment F on Thing { count name tags }', {
      thing: { tags: ['b'], again: 7, ...thing },
    }),
  ).toEqual({ text: '{"thing":{"name":"A","again":"7","count":null,"tags":["b"]}}', faults: [], later: [] });
});

it.each([
  ['name', 5],
  ['count', 1.5],
  ['ratio', '1'],
  ['yes', 'true'],
  ['kind', 'HUGE'],
  ['tags', 'no list'],
  ['tags', ['fine', 3]],
])('writes null where %s is %j, and tells where', (field, value) => {
  const { text, faults } = shaped(`{ things { ${field} } }`, { things: [thing, { ...thing, [field]: value }] });
  const first = field === 'name' ? '"A"' : 'null';
  expect(text).toBe(`{"things":[{"${field}":${first}},{"${field}":null}]}`);
  expect(faults).toEqual([expect.stringMatching(new RegExp(`^things\\.1\\.${field}(\\.1)?: .*Thing\\.${field}`))]);
});

it('lets null rise to the next that may be null, with one error where it began', () => {
  expect(
    shaped('{ thing { self { self { id } } } any { ... on Thing { id } } }', {
      thing: { ...thing, self: { ...thing, self: { ...thing, id: null } } },
      any: thing,
    }),
  ).toEqual({
    text: '{"thing":null,"any":{"id":"1"}}',
    faults: ['thing.self.self.id: Cannot return null for non-nullable field Thing.id.'],
    later: [],
  });
});

it('writes null for an object of a type that clients do not know, and does not name it', () => {
  const { text, faults } = shaped('{ node { id } any { __typename } }', {
    node: { __typename: 'Secret', id: '1' },
    any: 'text',
  });
  expect(text).toBe('{"node":null,"any":null}');
  expect(faults).toHaveLength(2);
  expect(faults.join()).not.toContain('Secret');
});

it('knows the types of root objects by itself, and does not tell an interface for a type', () => {
  expect(shaped('{ kind: __typename root { __typename } }', { root: {} }).text).toBe(
    '{"kind":"Query","root":{"__typename":"Query"}}',
  );
  expect(shaped('{ node { __typename } }', { node: { __typename: 'Node', id: '1' } }).text).toBe('{"node":null}');
  expect(shaped('{ node { what: __typename } }', { node: { what: 'Thing' } }).text).toBe('{"node":{"what":"Thing"}}');
});

it('notes of what more is told later, but not within what is null', () => {
  const rest = '... on Thing @defer(label: "1") { name } ... on Other @defer(label: "2") { id }';
  const { text, later } = shaped(
    `{ things { id self { id ${rest} } ${rest} } node { ${rest} } ... @defer(label: "3") { root { thing { id } } } }`,
    {
      things: [{ ...thing, self: thing }],
      node: { __typename: 'Other' },
    },
  );
  expect(text).toBe('{"things":[{"id":"1","self":{"id":"1"}}],"node":{}}');
  expect(later).toEqual(['things.0.self: 1', 'things.0: 1', 'node: 2', ': 3']);
  const fallen = {
    things: [
      { ...thing, self: thing },
      { ...thing, self: null },
    ],
  };
  expect(shaped(`{ things { id ${rest} self { id ${rest} } } }`, fallen)).toMatchObject({
    text: '{"things":null}',
    later: [],
  });
});

it('finds nothing under names that every object inherits', () => {
  expect(shaped('{ thing { constructor: name __proto__: id } }', { thing: { __typename: 'Thing' } })).toMatchObject({
    text: '{"thing":null}',
  });
  expect(shaped('{ thing { constructor: name } }', { thing: { __typename: 'Thing' } }).text).toBe(
    '{"thing":{"constructor":null}}',
  );
});

it('tells of the schema by itself', () => {
  expect(
    shaped('{ __type(name: "Kind") { name enumValues { ...E } } } fragment E on __EnumValue { name }', {}).text,
  ).toBe('{"__type":{"name":"Kind","enumValues":[{"name":"SMALL"},{"name":"LARGE"}]}}');
});
