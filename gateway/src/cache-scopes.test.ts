import { compose } from '@noline/schema/compose';
import { supergraphSdl } from '@noline/schema/sdl.generated';
import { parse, validate } from 'graphql';
import { buildGraph, type Graph } from './graph.ts';

const head = (imports = '', cacheControl = '"@cacheControl"', name = '@cacheControl') => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
      import: ["@key", "@shareable", "@interfaceObject", "@authenticated", "@composeDirective"${imports}])
    @link(url: "https://noline.dev/specs/cacheControl/v0.1", import: [${cacheControl}])
    @composeDirective(name: "${name}")
  directive ${name}(maxAge: Int, scope: CacheControlScope) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope { PUBLIC PRIVATE }\n`;

const sdl = {
  one: `${head()}
    type Query { open: Thing @cacheControl(scope: PUBLIC)  unsaid: Thing }
    type Subscription {
      told: Event @cacheControl(scope: PUBLIC)  aged: Event @cacheControl(maxAge: 5)  unsaid: Event
      kept: Event @cacheControl(scope: PRIVATE)  secret: Secret @cacheControl(scope: PUBLIC)
    }
    type Event {
      seq: Int  thing: Thing  node: Node  open: OpenNode  any: Any  some: Some  calm: Calm  quiet: Quiet
      mine: Int @cacheControl(scope: PRIVATE)  guarded: Int @authenticated  asset: Asset
    }
    type Thing @key(fields: "id") { id: ID! }
    interface Node { id: ID!  name: String }
    type Plain implements Node & OpenNode { id: ID!  name: String  size: Int }
    type Shut implements Node @cacheControl(scope: PRIVATE) { id: ID!  name: String }
    interface OpenNode { id: ID!  size: Int }
    type Half implements OpenNode { id: ID!  size: Int @cacheControl(scope: PRIVATE) }
    union Any = Plain | Shut
    union Some = Plain | Half
    interface Quiet @cacheControl(scope: PRIVATE) { id: ID! }
    type Calm implements Quiet { id: ID! }
    type Secret @cacheControl(scope: PRIVATE) { id: ID! }
    interface Asset @key(fields: "id") { id: ID! }
    type Film implements Asset @key(fields: "id") { id: ID! }`,
  two: `${head()}
    type Thing @key(fields: "id") { id: ID!  label: String  wish: Int @cacheControl(scope: PRIVATE) }
    type Asset @key(fields: "id") @interfaceObject { id: ID!  seen: Int @cacheControl(scope: PRIVATE)  views: Int }`,
};
const graph = buildGraph(compose(sdl));

function isPublic(text: string, of: Graph = graph, operationName?: string): boolean {
  const document = parse(text);
  expect(validate(of.schema, document)).toEqual([]);
  return of.prepare(text, () => document, operationName).isPublic;
}
const told = (selection: string) => isPublic(`subscription { told { ${selection} } }`);

describe('an operation that is the same for everybody', () => {
  it('is one whose root field says so, also under another name and in a fragment', () => {
    expect(told('seq')).toBe(true);
    expect(isPublic('subscription { n: told { s: seq __typename thing { id label } } }')).toBe(true);
    expect(
      isPublic('subscription { ...F } fragment F on Subscription { told { ...G } } fragment G on Event { seq }'),
    ).toBe(true);
    expect(isPublic('{ open { id } }')).toBe(true);
  });

  it.each(['aged', 'unsaid', 'kept', 'secret'])('is none with the root field %s', (field) => {
    expect(isPublic(`subscription { ${field} { __typename } }`)).toBe(false);
  });

  it('is none with a second root field that does not say so', () => {
    expect(isPublic('{ open { id } unsaid { id } }')).toBe(false);
    expect(isPublic('{ open { id } __typename }')).toBe(false);
  });

  it.each([
    ['a private field', 'mine'],
    ['a private field under another name', 'other: mine'],
    ['a private field of another subgraph', 'thing { wish }'],
    ['a private field in a condition', 'mine @include(if: false)'],
    ['a guarded field', 'guarded'],
    ['an interface of which one type is private', 'node { id }'],
    ['no more than the name of such a type', 'node { __typename }'],
    ['a fragment on the type that is private', 'node { ... on Shut { id } }'],
    ['a union of which one type is private', 'any { __typename }'],
    ['an interface by which a private field is read', 'open { size }'],
    ['a fragment on the type whose field is private', 'some { ... on Half { size } }'],
    ['an interface that is private itself', 'quiet { id }'],
    ['a type of which an interface says so', 'calm { id }'],
    ['a field that another subgraph adds to all types of an interface', 'asset { seen }'],
    ['the same field by one of these types', 'asset { ... on Film { seen } }'],
  ])('is none with %s', (_, selection) => {
    expect(told(selection)).toBe(false);
    expect(
      isPublic(`subscription { told { ...F } } fragment F on Event { seq ...G } fragment G on Event { ${selection} }`),
    ).toBe(false);
  });

  it.each([
    'open { id }',
    'some { ... on Plain { size } ... on Half { id } }',
    'thing { label }',
    'asset { views id }',
  ])('may read %s, of which nothing is private', (selection) => expect(told(selection)).toBe(true));

  it('is known by what the directive is, not by its name', () => {
    const renamed = {
      one: sdl.one
        .replace(head(), head('', '{ name: "@cacheControl", as: "@cached" }', '@cached'))
        .replaceAll('@cacheControl(', '@cached('),
    };
    const named = buildGraph(compose(renamed));
    expect([
      isPublic('subscription { told { seq } }', named),
      isPublic('subscription { kept { seq } }', named),
    ]).toEqual([true, false]);
  });

  it('is none in a graph that says nothing', () => {
    const silent = buildGraph(compose({ one: 'type Query { a: Int } type Subscription { b: Int }' }));
    expect([isPublic('{ a }', silent), isPublic('subscription { b }', silent)]).toEqual([false, false]);
  });

  it('is what is told of stock and prices here, and nothing that is somebody’s own', () => {
    const own = buildGraph(supergraphSdl);
    expect(isPublic('subscription { stockChanged(sku: "s") { available variant { product { name } } } }', own)).toBe(
      true,
    );
    expect(isPublic('subscription { priceChanged(skus: ["s"]) { sku } }', own)).toBe(true);
    expect(isPublic('subscription { cartChanged(cartId: "c") { __typename } }', own)).toBe(false);
    expect(isPublic('subscription { orderChanged(orderId: "o") { __typename } }', own)).toBe(false);
  });
});
