import { createHash } from 'node:crypto';
import { buildSubgraphSchema } from '@apollo/subgraph';
import fc from 'fast-check';
import {
  execute,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';

/** Subgraphs that compose, and what goes wrong in them. */
export interface RandomGraph {
  /** SDL by the subgraph's name. */
  sdl: Record<string, string>;
  /** How many of a hundred fields fail. */
  failing: number;
  seed: number;
}

interface Field {
  name: string;
  type: string;
  /** The subgraphs that know it: all the same. */
  owners: string[];
  /** A field of another subgraph that is needed for it. */
  requires?: string;
}

interface Entity {
  name: string;
  /** The subgraphs that it is in. */
  homes: string[];
  fields: Field[];
}

type Choose = (below: number) => number;

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@requires", "@external"])`;
const subgraphs = ['s0', 's1', 's2'];
const entityNames = ['E0', 'E1', 'E2', 'E3'];

/**
 * Graphs whose entities are spread over three subgraphs, with fields of all kinds, some known to several of them and some
 * that require a field of another one.
 */
export const randomGraph: fc.Arbitrary<RandomGraph> = fc
  .gen()
  .map((gen) => makeGraph((below) => gen(fc.nat, { max: below - 1 })));

function makeGraph(choose: Choose): RandomGraph {
  const pick = <T>(of: readonly T[]): T => of[choose(of.length)] as T;
  const someOf = (all: readonly string[]): string[] => {
    const chosen = all.filter(() => choose(2) === 0);
    return chosen.length > 0 ? chosen : [pick(all)];
  };
  const homes = new Map(entityNames.map((name) => [name, someOf(subgraphs)]));
  const entities = entityNames.map((name): Entity => makeEntity(name, homes.get(name) as string[]));

  function makeEntity(name: string, at: string[]): Entity {
    const fields = Array.from({ length: 2 + choose(4) }, (_, index): Field => {
      const owners = choose(4) === 0 ? someOf(at) : [pick(at)];
      return { name: `f${index}`, type: typeIn(owners), owners };
    });
    const [given, ...others] = fields as [Field, ...Field[]];
    return { name, homes: at, fields: [given, ...others.map((field) => withRequired(field, given))] };
  }
  /** A type that all of these subgraphs have. */
  function typeIn(owners: string[]): string {
    const there = entityNames.filter((name) => owners.every((owner) => homes.get(name)?.includes(owner)));
    const named = pick([
      'Int',
      'String',
      'Colour',
      'Value',
      ...there,
      ...there,
      ...(there.length > 0 && owners.length === 1 ? ['Node'] : []),
    ]);
    return pick([named, named, `${named}!`, `[${named}]`, `[${named}!]!`, `[[${named}!]]`]);
  }
  function withRequired(field: Field, needed: Field): Field {
    const [owner, other] = field.owners;
    const isElsewhere = needed.owners.length === 1 && needed.owners[0] !== owner && /Int|String/.test(needed.type);
    return !other && isElsewhere && choose(2) === 0 ? { ...field, requires: needed.name } : field;
  }
  const sdl = Object.fromEntries(subgraphs.map((name) => [name, sdlOf(name, entities)]));
  return { sdl, failing: pick([0, 0, 3, 12]), seed: choose(1_000) };
}

function sdlOf(subgraph: string, entities: readonly Entity[]): string {
  const here = entities.filter(({ homes }) => homes.includes(subgraph));
  const types = here.map(({ name, fields }) => {
    const own = fields.filter(({ owners }) => owners.includes(subgraph));
    const needed = new Set(own.flatMap(({ requires }) => requires ?? []));
    const lines = [
      ...own.map(({ name: field, type, owners, requires }) =>
        [`${field}: ${type}`, requires && `@requires(fields: "${requires}")`, owners.length > 1 && '@shareable']
          .filter(Boolean)
          .join(' '),
      ),
      ...fields.filter((field) => needed.has(field.name)).map((field) => `${field.name}: ${field.type} @external`),
    ];
    return `type ${name} implements Node @key(fields: "id") { id: ID!  ${lines.join('  ')} }`;
  });
  const roots = here.map(({ name }) => `one${name}_${subgraph}: ${name}  all${name}_${subgraph}: [${name}!]!`);
  return `${link}
    type Query { root_${subgraph}: String  ${roots.join('  ')} ${here.length > 0 ? `nodes_${subgraph}: [Node]` : ''} }
    enum Colour { RED GREEN }
    type Value @shareable { a: Int  b: String! }
    interface Node { id: ID! }
    ${types.join('\n')}`;
}

/** A number that is the same for the same words. */
const numberOf = (...words: unknown[]): number => createHash('md5').update(words.join('/')).digest().readUInt32LE();

/** Answers queries of one of the subgraphs, always the same. */
export function answersOf({ sdl, failing, seed }: RandomGraph, subgraph: string) {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl[subgraph] ?? ''), resolvers: {} });
  function fieldResolver(
    source: Record<string, unknown> | undefined,
    _: unknown,
    __: unknown,
    info: GraphQLResolveInfo,
  ) {
    const { fieldName, parentType, returnType } = info;
    if (source && (fieldName === 'id' || fieldName === '__typename')) return source[fieldName];
    const type = parentType.name;
    const id = source?.['id'] ?? '';
    const required = Object.keys(source ?? {})
      .filter((key) => key.startsWith('f'))
      .map((key) => JSON.stringify(source?.[key]));
    // Where something comes from is no part of it, since several subgraphs may know it.
    if (numberOf('fails', seed, subgraph, type, id, fieldName) % 100 < failing)
      throw new Error(`no ${type}.${fieldName}`);
    return madeOf(schema, returnType, [seed, type, id, fieldName, ...required]);
  }
  return async (query: string, variables: Readonly<Record<string, unknown>>) => {
    const args = { schema, document: parse(query), rootValue: {}, variableValues: variables, fieldResolver };
    return JSON.parse(JSON.stringify(await execute(args)));
  };
}

function madeOf(schema: GraphQLSchema, type: GraphQLOutputType, words: unknown[]): unknown {
  const number = numberOf(...words);
  if (isNonNullType(type))
    return madeOf(schema, type.ofType, words) ?? madeOf(schema, type.ofType, [...words, 'again']);
  if (number % 11 === 0) return null;
  if (isListType(type))
    return Array.from({ length: number % 4 }, (_, index) => madeOf(schema, type.ofType, [...words, index]));
  const named = getNamedType(type);
  if (isAbstractType(named)) {
    const possible = schema.getPossibleTypes(named);
    return madeOf(schema, possible[number % possible.length] as GraphQLOutputType, [...words, 'node']);
  }
  if (isObjectType(named)) return { __typename: named.name, id: `${number % 3}` };
  if (isEnumType(named)) return number % 2 === 0 ? 'RED' : 'GREEN';
  return named.name === 'Int' ? number % 1_000 : `text "${number % 1_000}"`;
}
