import type { ServiceMap } from '@apollo/gateway';
import type { Caller } from '@noline/runtime/caller';
import { fault, faultCode } from '@noline/runtime/errors';
import type { Transport } from '@noline/runtime/transport';
import { GraphQLError } from 'graphql';
import { toldBySubgraph } from './errors.ts';
import type { Cost } from './limits/admission.ts';

/** What the gateway passes along with each operation. */
export interface OperationContext {
  caller: Caller;
  /** What it costs, where it came from outside. */
  cost?: Cost;
  /** Whether everybody in the same surroundings gets the same answer. */
  isPublic?: boolean;
}

type DataSource = ServiceMap[string];
type Fetch = Parameters<DataSource['process']>[0];
type Answer = Awaited<ReturnType<DataSource['process']>>;

/**
 * A subgraph as the executor of query plans asks it.
 *
 * @param tellsErrors whether clients are told what it says of its errors
 */
export function transportSource(transport: Transport, tellsErrors = false): DataSource {
  return {
    async process(fetch: Fetch): Promise<Answer> {
      const { query = '', variables, operationName } = fetch.request;
      const { caller } = fetch.context as OperationContext;
      try {
        const answer = (await transport.execute({ query, variables, operationName, caller })) as Answer;
        return tellsErrors && answer.errors ? { ...answer, errors: answer.errors.map(asTold) } : answer;
      } catch (error) {
        return {
          errors: [
            unanswered(error as Error, 'pathInIncomingRequest' in fetch ? fetch.pathInIncomingRequest : undefined),
          ],
        };
      }
    },
  };
}

// The executor puts the place of the fetch before an error's own path, so an empty one tells which fields are missing.
function unanswered(error: Error, place: readonly (string | number)[] | undefined) {
  const code = faultCode(error);
  // What a driver says of a server that is gone names the server.
  const message = error instanceof GraphQLError || code === 'INTERNAL' ? error.message : fault(code).message;
  return { message, ...(place?.length && { path: [] }), extensions: { code } };
}

/** What {@link publicError} passes on as it is. */
const asTold = <E extends { extensions?: object }>(error: E): E => ({
  ...error,
  extensions: { ...error.extensions, [toldBySubgraph]: true },
});
