import type { Graph } from './graph.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])\n';
const length = 200;
const text = 'What one subgraph knows of an item, and no other one does. '.repeat(4);

interface Item {
  id: string;
}

/** Any number of subgraphs: the first lists items, and each knows one text of every item. */
export function grownGraph(subgraphs: number): Graph {
  const parts = Array.from({ length: subgraphs }, (_, index) => `part${index}`);
  const sdlOf = (name: string, index: number): string => `${link}
    ${index === 0 ? 'type Query { items(first: Int!): [Item!]! }' : ''}
    type Item @key(fields: "id") { id: ID!  ${name}: String! }`;
  const resolversOf = (name: string, index: number): Graph['resolvers'][string] => ({
    ...(index === 0 && { Query: { items: (_, { first }: { first: number }) => itemsOf(first) } }),
    Item: {
      __resolveReference: (reference: Item) => reference,
      [name]: ({ id }: Item) => `${name} of ${id}: ${text}`.slice(0, length),
    },
  });
  return {
    sdl: Object.fromEntries(parts.map((name, index) => [name, sdlOf(name, index)])),
    resolvers: Object.fromEntries(parts.map((name, index) => [name, resolversOf(name, index)])),
  };
}

const itemsOf = (first: number): Item[] => Array.from({ length: first }, (_, index) => ({ id: String(index) }));

/**
 * Asks all subgraphs about the first items. Operations of other names are other operations, with the same answer.
 *
 * @returns about 220 bytes of answer for each item and subgraph
 */
export const grownQuery = (subgraphs: number, first: number, name = 'Items'): string =>
  `query ${name} { items(first: ${first}) { id ${Array.from({ length: subgraphs }, (_, index) => `part${index}`).join(' ')} } }`;
