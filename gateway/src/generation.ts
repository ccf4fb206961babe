import type { ApolloServer } from '@apollo/server';
import type { Logger } from '@noline/runtime/log';
import type { Transport } from '@noline/runtime/transport';
import { validate } from 'graphql';
import { type OperationContext, startApollo } from './apollo.ts';
import type { Cache } from './caching/cache.ts';
import { transportSource } from './data-sources.ts';
import { type AnswerInParts, makeDeferredAnswers } from './deferred-answers.ts';
import type { Edge } from './edge.ts';
import type { Sources } from './execution/source.ts';
import type { AccessPolicy } from './executor.ts';
import { buildGraph, type Graph, type SubgraphPlace } from './graph.ts';
import { type Admit, makeAdmission } from './limits/admission.ts';
import { readDocuments } from './limits/documents.ts';
import { openPressureGate } from './limits/pressure.ts';

/** All that comes of one supergraph; another one makes another of these, and this goes on for whoever began with it. */
export interface Generation {
  graph: Graph;
  transports: Transports;
  sources: Sources;
  admit: Admit;
  apollo: ApolloServer<OperationContext>;
  /** Queries of those who take their answers in parts. */
  answerInParts: AnswerInParts;
}

type Transports = ReadonlyMap<string, Transport>;

/** The ways to the subgraphs of a supergraph. */
export type TransportsTo = (places: readonly SubgraphPlace[]) => Transports;

interface GenerationDeps {
  transportsTo: TransportsTo;
  /** Whether clients are told what subgraphs say of their errors, besides the codes of our own. */
  tellsErrors: boolean;
  access: AccessPolicy;
  cache?: Cache | undefined;
  /** Notes what subgraphs are asked. */
  watched: (sources: Sources) => Sources;
  edge: Edge;
  log: Logger;
}

/**
 * @param sdl of the supergraph
 * @throws Error where it cannot be served: it is none, a guard in it cannot be enforced, or one of its subgraphs cannot be reached
 */
export async function makeGeneration(
  sdl: string,
  { transportsTo, tellsErrors, access, cache, watched, edge, log }: GenerationDeps,
): Promise<Generation> {
  const graph = buildGraph(sdl);
  const transports = transportsTo(graph.subgraphs);
  const missing = graph.subgraphs.filter(({ name }) => !transports.has(name)).map(({ name }) => name);
  if (missing.length > 0) throw new Error(`There is no way to the subgraphs ${missing.join(', ')}.`);
  const sources = watched(
    new Map([...transports].map(([name, transport]) => [name, transportSource(transport, tellsErrors)])),
  );
  const { schema, costs } = graph;
  // Events are completed without what is kept: a screen that hears of a change sees nothing from before.
  const answering = { graph, sources: cache?.over(graph, sources) ?? sources, access, gate: openPressureGate() };
  const documents = readDocuments({ schema, costs, limits: edge.limits.document });
  return {
    ...{ graph, transports, sources },
    admit: makeAdmission({ ...edge, schema, documents }),
    answerInParts: makeDeferredAnswers({ ...answering, log }),
    apollo: await startApollo({ ...answering, findDocument: documents.find, log }),
  };
}

const warmed = 500;

/**
 * Plans in a new graph what was asked lately of the former one, a little at a time, so that the first who come are not those
 * who wait for it.
 */
export async function warmUp(graph: Graph, former: Graph): Promise<void> {
  for (const { key, document, operationName } of former.known().slice(-warmed)) {
    await new Promise((resolve) => setImmediate(resolve));
    // One that does not fit any more is told so when somebody sends it again.
    if (validate(graph.schema, document).length === 0) graph.prepare(key, () => document, operationName).plan();
  }
}
