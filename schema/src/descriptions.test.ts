import { type DocumentNode, parse, visit } from 'graphql';
import { subgraphSdl } from './sdl.generated.ts';

const roots = ['Query', 'Mutation', 'Subscription'];

/** What of a document has no description, by its place. Every subgraph adds to the roots: their fields count. */
function undescribed(document: DocumentNode): string[] {
  const place: string[] = [];
  const missing: string[] = [];
  const look = {
    enter(node: { name: { value: string }; description?: unknown }) {
      place.push(node.name.value);
      if (!node.description && !roots.includes(place.join('.'))) missing.push(place.join('.'));
    },
    leave: () => void place.pop(),
  };
  visit(document, {
    ScalarTypeDefinition: look,
    ObjectTypeDefinition: look,
    InterfaceTypeDefinition: look,
    UnionTypeDefinition: look,
    EnumTypeDefinition: look,
    EnumValueDefinition: look,
    InputObjectTypeDefinition: look,
    FieldDefinition: look,
    InputValueDefinition: look,
    // The type is described where it is defined.
    ObjectTypeExtension: {
      enter: ({ name }) => void place.push(name.value),
      leave: () => void place.pop(),
    },
  });
  return missing;
}

test.each(Object.entries(subgraphSdl))('everything in the SDL of %s is described', (_, sdl) => {
  expect(undescribed(parse(sdl))).toEqual([]);
});

test('tells what is not described, by its place', () => {
  const sdl = `
    "A thing." type Thing { "Its name." name: String  bare(arg: Int): String }
    enum Size { SMALL  "Large." LARGE }
    extend type Query { "One." one: Thing  two: Thing }
    "What is given." input Given { sku: String }`;
  expect(undescribed(parse(sdl))).toEqual([
    'Thing.bare',
    'Thing.bare.arg',
    'Size',
    'Size.SMALL',
    'Query.two',
    'Given.sku',
  ]);
});
