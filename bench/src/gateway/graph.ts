import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';

/** Subgraphs by their names: what they have, and how they answer. */
export interface Graph {
  sdl: Record<string, string>;
  resolvers: Record<string, GraphQLResolverMap<unknown>>;
}

/** Which subgraphs there are. */
export interface GraphSettings {
  /** How long they think before they answer, in milliseconds. */
  delay: number;
  /** So many of the graph that grows; the public benchmark's four without it. */
  subgraphs?: number;
}
