import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql';

const most = 20_000;

/** An operation as it is sent to a subgraph. */
export interface Asked {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  extensions?: Record<string, unknown>;
}

export const lightSchema = (sdl: string, resolvers: GraphQLResolverMap<unknown>): GraphQLSchema =>
  buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });

const documents = new Map<string, DocumentNode>();

export function documentOf(query: string): DocumentNode {
  const known = documents.get(query) ?? parse(query);
  documents.set(query, known);
  return known;
}

/** Answers queries as text. What was asked before, word for word, costs nothing: the gateways are what is measured. */
export function makeAnswers(schema: GraphQLSchema): (body: string) => Promise<string> {
  const known = new Map<string, string>();
  return async (body) => {
    const before = known.get(body);
    if (before !== undefined) return before;
    const { query, variables, operationName } = JSON.parse(body) as Asked;
    const result = await execute({ schema, document: documentOf(query), variableValues: variables, operationName });
    const answer = JSON.stringify(result);
    if (known.size < most) known.set(body, answer);
    return answer;
  };
}
