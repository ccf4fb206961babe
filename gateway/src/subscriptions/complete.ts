import type { ServiceMap } from '@apollo/gateway';
import type { Caller } from '@noline/runtime/caller';
import type { Logger } from '@noline/runtime/log';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import { streamErrors } from '../errors.ts';
import type { Graph, RequestContext } from '../graph.ts';
import { eventSource, type PreparedSubscription } from './prepare.ts';

/** What came of an event. */
export interface Completed {
  data?: Record<string, unknown> | null | undefined;
  errors?: readonly (GraphQLError | GraphQLFormattedError)[] | undefined;
}

export interface CompletionDeps {
  graph: Graph;
  sources: ServiceMap;
  prepared: PreparedSubscription;
  caller: Caller;
  operationName: string | undefined;
  log: Logger;
}

// As the executor marks it, and without the place in a text that the caller has not written.
const fromSubgraph = ({ message, path, extensions }: GraphQLFormattedError): GraphQLFormattedError => ({
  message,
  ...(path && { path }),
  extensions: { ...extensions, serviceName: eventSource },
});

/** One event with what the other subgraphs add to it. Never throws. */
export async function completeEvent(
  event: ExecutionResult,
  { graph, sources, prepared, caller, operationName, log }: CompletionDeps,
): Promise<Completed> {
  // Nothing to add to: the subgraph refused the subscription, or could not tell what happened.
  if (!event.data) return { data: event.data as undefined, errors: event.errors?.map(fromSubgraph) };
  const { document, completion, variables } = prepared;
  const request: Partial<RequestContext> = {
    request: { variables, ...(operationName && { operationName }) },
    // A copy for each event: a transport signs a caller once, and that proof is old long before the subscription ends.
    context: { caller: { ...caller } },
    document,
    operation: completion.operation.operation,
    operationName: operationName ?? null,
    schema: graph.schema,
    logger: log as unknown as RequestContext['logger'],
    // The executor notes failures here, and stumbles where it is missing.
    metrics: {},
  };
  try {
    const answered = { ...sources, [eventSource]: { process: async () => event as never } };
    return await graph.run(completion, answered, request as RequestContext);
  } catch (thrown) {
    return { data: null, errors: streamErrors(thrown) };
  }
}
