import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { compose } from '@noline/schema/compose';
import { type GraphQLSchema, graphql, parse } from 'graphql';

type Name = 'shop' | 'stock' | 'talk';

/** A graph whose subgraphs answer when they are let. */
export interface PartedGraph {
  /** The supergraph. */
  file: string;
  /** The queries that each was asked, and how many of them the gateway has given up. */
  asked: Record<Name, string[]>;
  givenUp: Record<Name, number>;
  /** Holds the answers of a subgraph back from now on, until what it returns is called. */
  hold(name: Name): () => void;
  stop(): Promise<void>;
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])`;
const key = '@key(fields: "id")';
const sdl: Record<Name, string> = {
  shop: `type Query { things: [Thing!]!  hour: Int  deep: Any }
    scalar Any
    interface Thing { id: ID! }
    type Book implements Thing ${key} { id: ID!  title: String!  size: Size }
    type Toy implements Thing ${key} { id: ID!  title: String! }
    type Size { width: Int  height: Int  weight: Int }`,
  stock: `type Query { places: [String!]! }
    type Mutation { count: Int }
    type Book ${key} { id: ID!  left: Int!  cost: Int @authenticated }`,
  talk: `type Book ${key} { id: ID!  says: [Review!]!  spoken: Int }
    type Review { text: String!  of: Book }`,
};
const names = Object.keys(sdl) as Name[];

const things = [
  { __typename: 'Book', id: '1', title: 'A', size: { width: 1, height: 2 } },
  { __typename: 'Toy', id: '2', title: 'B' },
  { __typename: 'Book', id: '3', title: 'C', size: null },
];
/** A value that is nested more deeply than anybody can copy or write it, and what stands for it meanwhile. */
const deep = { mark: '[[…]]', text: `${'['.repeat(100_000)}${']'.repeat(100_000)}` };
const known = ({ id }: { id: string }) => things.find((thing) => thing.id === id);

const resolvers: Record<Name, object> = {
  shop: {
    Query: { things: () => things, hour: () => 12, deep: () => deep.mark },
    Book: { __resolveReference: known },
    Toy: { __resolveReference: known },
    Size: {
      weight() {
        throw new Error('The scales are broken.');
      },
    },
  },
  stock: {
    Query: { places: () => ['Ulm'] },
    Mutation: { count: () => 1 },
    // Nobody knows how many there are of the third.
    Book: { left: ({ id }: { id: string }) => (id === '3' ? null : 7), cost: () => 5 },
  },
  talk: { Book: { spoken: () => 1, says: ({ id }: { id: string }) => [{ text: `of ${id}`, of: { id } }] } },
};

export async function startPartedGraph(): Promise<PartedGraph> {
  const folder = mkdtempSync(join(tmpdir(), 'parted-graph-'));
  const asked: PartedGraph['asked'] = { shop: [], stock: [], talk: [] };
  const givenUp = { shop: 0, stock: 0, talk: 0 };
  const gates = new Map<Name, Promise<void>>();
  const schemas = new Map(
    names.map((name) => {
      const typeDefs = parse(`${link} ${sdl[name]}`);
      return [name, buildSubgraphSchema({ typeDefs, resolvers: resolvers[name] as GraphQLResolverMap<unknown> })];
    }),
  );
  const server = createServer(async (request, response) => {
    const name = request.url?.slice(1) as Name;
    let body = '';
    for await (const chunk of request) body += chunk;
    const { query: source, variables: variableValues } = JSON.parse(body);
    asked[name].push(source);
    response.once('close', () => {
      if (!response.writableFinished) givenUp[name] += 1;
    });
    await gates.get(name);
    const schema = schemas.get(name) as GraphQLSchema;
    const answer = await graphql({ schema, source, variableValues });
    const text = JSON.stringify(answer).replace(JSON.stringify(deep.mark), () => deep.text);
    response.setHeader('content-type', 'application/json').end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const composed = compose(Object.fromEntries(names.map((name) => [name, `${link} ${sdl[name]}`])));
  const file = join(folder, 'supergraph.graphql');
  const placed = composed.replaceAll(/name: "(\w+)", url: "[^"]*"/g, `name: "$1", url: "http://127.0.0.1:${port}/$1"`);
  writeFileSync(file, placed);
  return {
    ...{ file, asked, givenUp },
    hold(name) {
      let letGo = () => {};
      const gate = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      gates.set(name, gate);
      return () => {
        gates.delete(name);
        letGo();
      };
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}
