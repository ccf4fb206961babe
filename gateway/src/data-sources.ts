import { fault, faultCode } from '@noline/runtime/errors';
import type { Transport } from '@noline/runtime/transport';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { toldBySubgraph } from './errors.ts';
import type { Source } from './execution/source.ts';
import type { TracedFetch } from './observability/watch-sources.ts';

/**
 * A subgraph as plans ask it.
 *
 * @param tellsErrors whether clients are told what it says of its errors
 */
export function transportSource(transport: Transport, tellsErrors = false): Source {
  return {
    async fetch({ operation: { query, name: operationName }, ...asked }: TracedFetch) {
      try {
        const { data, errors } = await transport.execute({ query, operationName, ...asked });
        return {
          ...(data !== undefined && { data }),
          ...(errors && { errors: tellsErrors ? errors.map(asTold) : errors }),
        };
      } catch (error) {
        return { errors: [unanswered(error as Error)] };
      }
    },
  };
}

function unanswered(error: Error): GraphQLFormattedError {
  const code = faultCode(error);
  // What a driver says of a server that is gone names the server.
  const message = error instanceof GraphQLError || code === 'INTERNAL' ? error.message : fault(code).message;
  return { message, extensions: { code } };
}

/** What {@link publicError} passes on as it is. */
const asTold = ({ message, path, extensions }: GraphQLFormattedError): GraphQLFormattedError => ({
  message,
  ...(path && { path }),
  extensions: { ...extensions, [toldBySubgraph]: true },
});
