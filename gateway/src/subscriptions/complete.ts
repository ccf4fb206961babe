import type { Caller } from '@noline/runtime/caller';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import { streamErrors } from '../errors.ts';
import { execute } from '../execution/execute.ts';
import type { Source, Sources } from '../execution/source.ts';
import { eventSource, type PreparedSubscription } from './prepare.ts';

/** What came of an event. */
export interface Completed {
  /** JSON. */
  data?: string | undefined;
  errors?: readonly (GraphQLError | GraphQLFormattedError)[] | undefined;
}

interface CompletionDeps {
  sources: Sources;
  prepared: PreparedSubscription;
  caller: Caller;
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
  { sources, prepared, caller }: CompletionDeps,
): Promise<Completed> {
  // Nothing to add to: the subgraph refused the subscription, or could not tell what happened.
  if (!event.data) return { data: event.data === null ? 'null' : undefined, errors: event.errors?.map(fromSubgraph) };
  const { operation, completion, variables } = prepared;
  const conditions = operation.conditionsOf(variables);
  const eventOnly: Source = { fetch: async () => event };
  try {
    const { data, errors } = await execute({
      step: completion,
      shape: operation.shape(conditions),
      ...{ conditions, variables, isRead: true },
      sources: new Map([...sources, [eventSource, eventOnly]]),
      // A copy for each event: a transport signs a caller once, and that proof is old long before the subscription ends.
      caller: { ...caller },
    });
    return { data, errors: errors.length > 0 ? errors : undefined };
  } catch (thrown) {
    return { data: 'null', errors: streamErrors(thrown) };
  }
}
