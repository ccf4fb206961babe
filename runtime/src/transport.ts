import type { ExecutionResult } from 'graphql';
import type { Caller } from './caller.ts';

/** One operation for a subgraph, on behalf of a caller. */
export interface SubgraphRequest {
  query: string;
  variables?: Readonly<Record<string, unknown>> | undefined;
  /** The entities that it looks up, each as JSON: its variable `representations`. */
  representations?: readonly string[] | undefined;
  operationName?: string | undefined;
  caller: Caller;
  /** Headers that tell of the trace which it is a part of (W3C Trace Context); only over HTTP, for queries and mutations. */
  trace?: Readonly<Record<string, string>> | undefined;
  /** Tells that nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
  /**
   * Of a subscription: tells where it stands (the gateway only, see `Transport.subscribe`). Other gateways in front of a
   * subgraph get answers without any of it.
   */
  positions?: boolean | undefined;
}

/** The way to a subgraph: in this process, or over HTTP and WebSocket. Both give the same answers. */
export interface Transport {
  /** Runs a query or mutation. A subgraph that does not answer throws SUBGRAPH_UNAVAILABLE. */
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
  /**
   * Starts a subscription. Leaving the iterator ends it at once; one that fails throws its fault from `next()`. With
   * `positions` the answer of an event has its place in `extensions.cursor`, and between them come answers with nothing but
   * that: all events up to there have been answered.
   */
  subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<ExecutionResult>>;
  stop(): Promise<void>;
}
