import { readdirSync, readFileSync } from 'node:fs';
import { compose } from '@noline/schema/compose';
import { supergraphSdl } from '@noline/schema/sdl.generated';
import { Kind, parse } from 'graphql';
import { buildGraph } from '../graph.ts';
import { makeDecision } from './decision.ts';

const head = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
      import: ["@key", "@shareable", "@authenticated", "@composeDirective"])
    @link(url: "https://noline.dev/specs/cacheControl/v0.1", import: ["@cacheControl"])
    @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT
  enum CacheControlScope { PUBLIC PRIVATE }\n`;

const graph = buildGraph(
  compose({
    one: `${head}
    type Query {
      thing: Thing @cacheControl(maxAge: 60, scope: PUBLIC)  unsaid: Thing  number: Int
      scopeless: Thing @cacheControl(maxAge: 60)  mine: Thing @cacheControl(maxAge: 60, scope: PRIVATE)
      never: Thing @cacheControl(maxAge: 0, scope: PUBLIC)  kept: Int @cacheControl(maxAge: 7, scope: PUBLIC)
      page: ProductConnection @cacheControl(maxAge: 60, scope: PUBLIC)
      any: Named @cacheControl(maxAge: 60, scope: PUBLIC)
    }
    type Mutation { change: Thing @cacheControl(maxAge: 60, scope: PUBLIC) }
    type Thing @key(fields: "id") @cacheControl(maxAge: 50, scope: PUBLIC) {
      id: ID!  name: String  quick: Int @cacheControl(maxAge: 5)  never: Int @cacheControl(maxAge: 0)
      part: Part  price: Price  plain: Plain  said: Plain @cacheControl(maxAge: 40, scope: PUBLIC)
      own: Int @cacheControl(scope: PRIVATE)  guarded: Int @authenticated  secret: Secret  media: Media  mixed: Mixed
    }
    type Part @cacheControl(inheritMaxAge: true) { size: Int  price: Price }
    type Price @cacheControl(maxAge: 15, scope: PUBLIC) { amount: Int }
    type Plain { a: Int }
    type Secret @cacheControl(maxAge: 60, scope: PRIVATE) { a: Int @cacheControl(maxAge: 60, scope: PUBLIC) }
    union Media = Part | Image
    type Image @cacheControl(inheritMaxAge: true) { url: String }
    union Mixed = Part | Plain
    interface Named { name: String }
    type Product implements Named @key(fields: "id") @cacheControl(maxAge: 60, scope: PUBLIC) {
      id: ID!  name: String  variants: [ProductVariant]
    }
    type ProductVariant @key(fields: "id") @cacheControl(maxAge: 60, scope: PUBLIC) { id: ID! }
    type ProductConnection @cacheControl(maxAge: 10, scope: PUBLIC) { nodes: [Product] }`,
  }),
);
const decide = makeDecision(graph);
const seconds = (query: string) => decide('one', { query, name: undefined })?.seconds;
const entity = (query: string) =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${query} } }`;

describe('what is kept', () => {
  it.each([
    ['{ thing { id name } }', 60],
    ['{ kept }', 7],
    ['{ thing { name quick } }', 5],
    ['{ thing { part { size } } }', 60],
    ['{ thing { part { price { amount } } } }', 15],
    ['{ thing { said { a } } }', 40],
    ['{ thing { media { __typename ... on Image { url } ... on Part { size } } } }', 60],
    ['{ thing { name } kept }', 7],
    ['{ a: thing { b: name } }', 60],
    ['query ($x: Boolean!) { thing { ...F @include(if: $x) } } fragment F on Thing { price { amount } }', 15],
    [entity('... on Thing { name }'), 50],
    [entity('__typename ... on Thing { name price { amount } }'), 15],
  ])('%s, for %d s', (query, expected) => expect(seconds(query)).toBe(expected));

  it.each([
    ['a mutation', 'mutation { change { name } }'],
    ['a root field of which nothing is said', '{ unsaid { name } }'],
    ['a scalar root field of which nothing is said', '{ number }'],
    ['a root field that is not said to be public', '{ scopeless { name } }'],
    ['a private root field', '{ mine { name } }'],
    ['a root field that is not to be kept', '{ never { name } }'],
    ['one such field beside others', '{ thing { name } unsaid { name } }'],
    ['an object of which nothing is said', '{ thing { plain { a } } }'],
    ['a field that is not to be kept', '{ thing { never } }'],
    ['a private field', '{ thing { own } }'],
    ['a private field under another name and a condition', '{ thing { x: own @skip(if: true) } }'],
    ['a private type', '{ thing { secret { a } } }'],
    ['a guarded field', '{ thing { guarded } }'],
    ['a union of which nothing is said of one type', '{ thing { mixed { __typename } } }'],
    ['a field in a fragment', '{ thing { ...F } } fragment F on Thing { own }'],
    ['an entity of which nothing is said', entity('... on Plain { a }')],
    ['an entity that is private', entity('... on Secret { a }')],
    ['one such entity beside others', entity('... on Thing { name } ... on Plain { a }')],
    ['an entity with a guarded field', entity('... on Thing { guarded }')],
    ['no more than the names of types', entity('__typename')],
    ['objects whose key the subgraph does not know', entity('... on ProductVariant { id }')],
    ['an interface that hides what it is', '{ any { name } }'],
  ])('not %s', (_, query) => expect(seconds(query)).toBeUndefined());

  it('is asked for with the keys of what is in it, and with what it lists', () => {
    const keeping = decide('one', {
      query: 'query Q($n: Int) { page { nodes { n: name ... on Product { name } } } }',
      name: 'Q',
    });
    expect(keeping?.operation).toEqual({ name: 'Q', query: expect.stringMatching(/^query Q\(\$n: Int\)/) });
    expect(keeping?.operation.query.replace(/\s+/g, ' ')).toContain('{ nodes { noline_Product: id n: name');
    expect([keeping?.seconds, keeping?.lists]).toEqual([60, ['Product']]);
  });

  it('is decided once', () => {
    const operation = { query: '{ thing { name } }', name: undefined };
    expect(decide('one', operation)).toBe(decide('one', operation));
  });
});

describe('what is kept of our own graph', () => {
  const own = makeDecision(buildGraph(supergraphSdl));
  const secondsOf = (subgraph: string, query: string) => own(subgraph, { query, name: undefined })?.seconds;

  it.each([
    ['product', '{ product(id: "p") { name variants { sku price { unit { gross { amount } } } } } }', 15],
    ['product', '{ product(id: "p") { name media { ... on Image { url } } categories { name } } }', 60],
    ['product', '{ searchProducts { nodes { name } facets { key values { count } } } }', 10],
    ['product', entity('... on ProductVariant { product { id name } }'), 60],
    ['inventory', '{ location(id: "l") { name address { city } point { latitude } openingHours { day } } }', 60],
    ['inventory', entity('... on ProductVariant { availability { available asOf } }'), undefined],
    ['inventory', '{ bundle(sku: "s") { sku } }', undefined],
    ['product', '{ variantsBySku(skus: []) { sku } }', undefined],
    ['cart', '{ cart(id: "c") { id } }', undefined],
    ['cart', entity('... on Cart { id }'), undefined],
    ['order', '{ order(id: "o") { id } }', undefined],
    ['customer', '{ me { id } }', undefined],
  ])('%s: %s, for %d s', (subgraph, query, expected) => expect(secondsOf(subgraph, query)).toBe(expected));

  // A supergraph does not say which subgraph has said something of a type, so it counts for the fields of all of them.
  it('is said of each field that another subgraph adds to a type that is kept', () => {
    const folder = new URL('../../../schema/subgraphs/', import.meta.url);
    const types = readdirSync(folder).flatMap((file) =>
      parse(readFileSync(new URL(file, folder), 'utf8')).definitions.flatMap((type) =>
        type.kind === Kind.OBJECT_TYPE_DEFINITION ? { file, type } : [],
      ),
    );
    const isSaid = ({ directives }: { directives?: readonly { name: { value: string } }[] | undefined }) =>
      directives?.some(({ name }) => name.value === 'cacheControl') ?? false;
    const said = new Set(types.flatMap(({ type }) => (isSaid(type) ? type.name.value : [])));
    const keys = (type: (typeof types)[number]['type']) =>
      type.directives?.flatMap(({ name, arguments: [fields] = [] }) =>
        name.value === 'key' && fields?.value.kind === Kind.STRING ? fields.value.value.split(' ') : [],
      );
    const unsaid = types.flatMap(({ file, type }) =>
      !said.has(type.name.value) || isSaid(type)
        ? []
        : (type.fields ?? [])
            .filter((field) => !isSaid(field) && !keys(type)?.includes(field.name.value))
            .map((field) => `${file}: ${type.name.value}.${field.name.value}`),
    );
    expect(unsaid).toEqual([]);
  });
});
