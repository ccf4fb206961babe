import type { Caller } from '@noline/runtime/caller';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';

/** An operation that a plan has for a subgraph: the same object each time that the plan is run. */
export interface SubgraphOperation {
  query: string;
  name: string | undefined;
}

/** What a plan asks of a subgraph, for one request. */
export interface SubgraphFetch {
  operation: SubgraphOperation;
  variables: Readonly<Record<string, unknown>>;
  /** The entities that are looked up, each as JSON and each once; the answer has them in the same order. */
  representations?: readonly string[] | undefined;
  caller: Caller;
  /** Tells that nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
}

export interface SubgraphAnswer extends Pick<ExecutionResult, 'data'> {
  errors?: readonly (GraphQLError | GraphQLFormattedError)[] | undefined;
}

/** A subgraph, as plans ask it. What it answers belongs to the one who asked, who writes into it. */
export interface Source {
  /** Never throws: whatever goes wrong is an error in the answer. */
  fetch(asked: SubgraphFetch): Promise<SubgraphAnswer>;
}

export type Sources = ReadonlyMap<string, Source>;
