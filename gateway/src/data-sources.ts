import type { ServiceMap } from '@apollo/gateway';
import type { Caller } from '@noline/runtime/caller';
import { faultCode } from '@noline/runtime/errors';
import type { Transport } from '@noline/runtime/transport';
import type { GraphQLError } from 'graphql';

/** What the gateway passes along with each operation. */
export interface OperationContext {
  caller: Caller;
}

type DataSource = ServiceMap[string];
type Fetch = Parameters<DataSource['process']>[0];
type Answer = Awaited<ReturnType<DataSource['process']>>;

/** A subgraph as the executor of query plans asks it. */
export function transportSource(transport: Transport): DataSource {
  return {
    async process(fetch: Fetch): Promise<Answer> {
      const { query = '', variables, operationName } = fetch.request;
      const { caller } = fetch.context as OperationContext;
      try {
        return (await transport.execute({ query, variables, operationName, caller })) as Answer;
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
function unanswered(error: Error | GraphQLError, place: readonly (string | number)[] | undefined) {
  return { message: error.message, ...(place?.length && { path: [] }), extensions: { code: faultCode(error) } };
}
