import { compose } from '@noline/schema/compose';
import { getOperationAST, parse, validate } from 'graphql';
import { buildGraph } from '../graph.ts';
import { compileCost, type Variables } from './cost.ts';
import { fragmentsOf } from './spread.ts';

const imports = (cost: string, listSize: string) => `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", ${cost}, ${listSize}])\n`;

const shop = (cost = 'cost', listSize = 'listSize') => `
  type Query {
    thing: Thing
    things(first: Int = 20, last: Int): ThingConnection
      @${listSize}(slicingArguments: ["first", "last"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)
      @${cost}(weight: 7)
    list(first: Int, filter: Filter @${cost}(weight: 3)): [Thing!]
      @${listSize}(assumedSize: 4, slicingArguments: ["first"], requireOneSlicingArgument: false)
    said: [Thing!] @${listSize}(assumedSize: 6)
    unsaid: [[Thing!]!]
    texts: [String!]
    named: Named
    heavy: Heavy
    search: [Found!] @${listSize}(assumedSize: 2)
  }
  type Mutation { write(lines: [Line!]): Thing  pay: Thing @${cost}(weight: 50)  sign(text: String @${cost}(weight: 9)): String }
  type Subscription { changed(first: Int): Thing }
  interface Named { name: String }
  type Thing implements Named @key(fields: "id") { id: ID!  name: String  dear: String @${cost}(weight: 5)  next: Thing }
  type Heavy @${cost}(weight: 40) { id: ID!  colour: Colour }
  scalar Colour @${cost}(weight: 2)
  union Found = Thing | Heavy
  type ThingConnection { nodes: [Thing!]!  edges: [ThingEdge!]!  pages: [Thing!]!  totalCount: Int @${cost}(weight: 5) }
  type ThingEdge { cursor: String!  node: Thing! }
  input Filter { word: String  words: [String!] @${cost}(weight: 2)  inner: Filter }
  input Line { sku: String! @${cost}(weight: 2)  gift: String @${cost}(weight: 1) }`;

const other = `${imports('"@cost"', '"@listSize"')}
  type Query { nothing: Int }
  type Thing @key(fields: "id") { id: ID!  stock: Int @cost(weight: 11) }`;

const supergraph = compose({ shop: imports('"@cost"', '"@listSize"') + shop(), other });
const graph = buildGraph(supergraph);

function cost(text: string, variables: Variables = {}, { schema, costs } = graph): number {
  const document = parse(text);
  expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  return compileCost({ schema, rules: costs, fragments: fragmentsOf(document) }, operation)(variables);
}

it.each<[string, number, string, Variables?]>([
  ['an object, and nothing for its scalars', 1, '{ thing { id name __typename } }'],
  ['objects within objects', 3, '{ thing { next { next { id } } } }'],
  ['the weight of a field', 6, '{ thing { dear } }'],
  ['the weight of a type', 40, '{ heavy { id } }'],
  ['the weight of a scalar type', 42, '{ heavy { colour } }'],
  ['the weight that another subgraph gives', 12, '{ thing { stock } }'],
  ['a list of which nothing is said: ten', 20, '{ unsaid { next { id } } }'],
  ['no list of scalars', 0, '{ texts }'],
  ['a list by its assumed size', 6, '{ said { id } }'],
  ['a list by its assumed size, without the argument', 4, '{ list { id } }'],
  ['a list by its argument', 9, '{ list(first: 9) { id } }'],
  ['a list by a variable', 30, 'query($n: Int) { list(first: $n) { next { id } } }', { n: 15 }],
  ['a list by its assumed size, where the variable is not there', 4, 'query($n: Int) { list(first: $n) { id } }'],
  ['no list that is asked for with a negative number', 0, '{ list(first: -5) { next { id } } }'],
  ['a page by the default of its argument', 28, '{ things { nodes { id } } }'],
  ['a page by its argument', 48, 'query($n: Int) { things(first: $n) { edges { node { id } } } }', { n: 20 }],
  ['a page by the larger of two arguments', 38, '{ things(first: 5, last: 30) { nodes { id } } }'],
  ['a list of a page of which nothing is said: ten', 18, '{ things(first: 3) { pages { id } } }'],
  [
    'a page through fragments',
    38,
    '{ things(first: 5) { ...P } } fragment P on ThingConnection { nodes { dear } ... { __typename } }',
  ],
  ['no items where none are asked for', 13, '{ things(first: 50) { totalCount } }'],
  [
    'what is there once for once, whatever its page',
    1 + 7 + 3 * 3,
    '{ things(first: 3) { nodes { next { next { id } } } } }',
  ],
  ['an argument that has a weight', 7, '{ list(filter: { word: "a" }) { id } }'],
  [
    'the fields of an input',
    13,
    '{ list(filter: { words: ["a", "b"], inner: { words: [], inner: { words: [] } } }) { id } }',
  ],
  ['the fields of an input by a variable', 9, 'query($f: Filter) { list(filter: $f) { id } }', { f: { words: [] } }],
  ['a field of Mutation: ten', 11, 'mutation { write { id } }'],
  ['a field of Mutation by its weight', 51, 'mutation { pay { id } }'],
  [
    'the lines of an input',
    11 + 3 * 2 + 1,
    'mutation($l: [Line!]) { write(lines: $l) { id } }',
    { l: [{ sku: 'a' }, { sku: 'b', gift: 'c' }, { sku: 'd' }] },
  ],
  ['one line that is not in a list', 13, 'mutation { write(lines: { sku: "a" }) { id } }'],
  ['an argument of a scalar', 19, 'mutation { sign(text: "a") }'],
  ['each of several', 3, '{ a: thing { id } b: thing { id } thing { id } }'],
  [
    'fragments for all types of a union',
    2 * (1 + 1 + 2),
    '{ search { ... on Thing { next { id } } ... on Heavy { colour } } }',
  ],
  ['an interface', 7, '{ named { ... on Thing { dear next { id } } name } }'],
  [
    'what a fragment on the same type selects',
    6,
    '{ ...R } fragment R on Query { thing { ...T } } fragment T on Thing { dear }',
  ],
  ['an event', 2, 'subscription { changed { next { id } } }'],
  ['the schema', 200, '{ __schema { types { name } } __type(name: "Thing") { name } }'],
  ['nothing for what is skipped', 1, '{ thing { next @skip(if: true) { dear } } }'],
  ['nothing for what is not included', 0, 'query($a: Boolean!) { thing @include(if: $a) { dear } }', { a: false }],
  ['what is included', 6, 'query($a: Boolean!) { ... @include(if: $a) { thing { dear } } }', { a: true }],
])('counts %s', (_, expected, text, ...[variables]) => {
  expect(cost(text, variables)).toBe(expected);
});

it('knows the directives by other names', () => {
  const named = imports('{ name: "@cost", as: "@price" }', '{ name: "@listSize", as: "@length" }');
  const renamed = buildGraph(compose({ shop: named + shop('price', 'length') }));
  expect(cost('{ things(first: 5) { nodes { dear } } heavy { colour } }', {}, renamed)).toBe(7 + 1 + 5 * 6 + 42);
});

it('counts objects alone where a supergraph says nothing of costs', () => {
  const plain = buildGraph(
    compose({ other: other.replace(' @cost(weight: 11)', '').replace('nothing: Int', 'thing: Thing') }),
  );
  expect(cost('{ thing { stock } }', {}, plain)).toBe(1);
});
