import type { ServiceMap } from '@apollo/gateway';
import type { ApolloServer } from '@apollo/server';
import type { Logger } from '@noline/runtime/log';
import { startApollo } from './apollo.ts';
import type { OperationContext } from './data-sources.ts';
import type { Edge } from './edge.ts';
import type { AccessPolicy } from './executor.ts';
import { buildGraph, type Graph } from './graph.ts';
import { type Admit, makeAdmission } from './limits/admission.ts';
import { readDocuments } from './limits/documents.ts';

/** All that comes of one supergraph; another one makes another of these, and this goes on for whoever began with it. */
export interface Generation {
  graph: Graph;
  admit: Admit;
  apollo: ApolloServer<OperationContext>;
}

interface GenerationDeps {
  sources: ServiceMap;
  access: AccessPolicy;
  edge: Edge;
  log: Logger;
}

/**
 * @param sdl of the supergraph
 * @throws Error where it cannot be served: it is none, a guard in it cannot be enforced, or one of its subgraphs cannot be reached
 */
export async function makeGeneration(sdl: string, { sources, access, edge, log }: GenerationDeps): Promise<Generation> {
  const graph = buildGraph(sdl);
  const missing = graph.subgraphs.filter((name) => !(name in sources));
  if (missing.length > 0) throw new Error(`There is no way to the subgraphs ${missing.join(', ')}.`);
  const { schema, costs } = graph;
  const documents = readDocuments({ schema, costs, limits: edge.limits.document });
  return {
    graph,
    admit: makeAdmission({ ...edge, schema, documents }),
    apollo: await startApollo({ graph, sources, access, findDocument: documents.find, log }),
  };
}
