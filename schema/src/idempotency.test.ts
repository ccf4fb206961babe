import { type DocumentNode, Kind, parse, print } from 'graphql';
import { subgraphSdl } from './sdl.generated.ts';

/** What moves neither money nor stock, or is found again by an id that the caller gives. */
const withoutKey = {
  putBundle: 'says what a bundle is made of from now on: doing it again changes nothing',
};

/** The mutations of a subgraph that callers reach and whose input has no `idempotencyKey: ID!`. */
function keyless({ definitions }: DocumentNode): string[] {
  const keyed = new Set<string>();
  const missing: string[] = [];
  for (const definition of definitions) {
    if (definition.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) continue;
    const key = definition.fields?.find(({ name }) => name.value === 'idempotencyKey');
    if (key && print(key.type) === 'ID!') keyed.add(definition.name.value);
  }
  for (const definition of definitions) {
    const isObject = definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION;
    if (!isObject || definition.name.value !== 'Mutation') continue;
    for (const { name, arguments: given = [], directives = [] } of definition.fields ?? []) {
      if (directives.some((directive) => directive.name.value === 'inaccessible')) continue;
      const input = given.find((argument) => argument.name.value === 'input');
      if (!input || !keyed.has(print(input.type).replace('!', ''))) missing.push(name.value);
    }
  }
  return missing;
}

test.each(['inventory', 'order'] as const)('each mutation of %s that moves money or stock takes a key', (name) => {
  const missing = keyless(parse(subgraphSdl[name]));
  expect(missing.filter((mutation) => !Object.hasOwn(withoutKey, mutation))).toEqual([]);
});

test('tells what takes no key, or one that may be left out', () => {
  const sdl = `
    input Keyed { idempotencyKey: ID! }
    input Maybe { idempotencyKey: ID }
    type Mutation { keyed(input: Keyed!): Int  maybe(input: Maybe!): Int  hidden: Int @inaccessible  bare(id: ID!): Int }
    extend type Mutation { more(input: Maybe!): Int }`;
  expect(keyless(parse(sdl))).toEqual(['maybe', 'bare', 'more']);
});
