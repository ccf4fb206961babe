import { isError } from '@noline/runtime/error-text';
import { fault, faultCode, faultStatus, isFaultCode } from '@noline/runtime/errors';
import type { Logger } from '@noline/runtime/log';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

// Faults of the request itself, found before any subgraph was asked.
const requestCodes = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** Whether a code is one of ours, of which there are few; a subgraph of someone else may tell any other. */
export const isOwnCode = (code: string): boolean => isFaultCode(code) || requestCodes.has(code);

/** Marks in the extensions of an error that its message and code are for clients, whatever they are. */
export const toldBySubgraph = Symbol('told by a subgraph');

// More are of no use to anyone, and each costs time and a line in the log.
const mostErrors = 100;

/**
 * What callers see of an error. Codes of the catalogue and faults of the request pass with their text; the rest
 * becomes INTERNAL. Stack traces, subgraph names and everything else in `extensions` stay here.
 */
export function publicError({ message, locations, path, extensions }: GraphQLFormattedError): GraphQLFormattedError {
  const code = extensions?.['code'];
  // A subgraph that refuses what our own planner wrote is a fault of ours, except where a value of the caller's is wrong.
  const asked = extensions?.['serviceName'] === undefined;
  const isValueOfCaller = code === 'BAD_USER_INPUT' && !message.includes('$representations');
  const isTold = (extensions as { [toldBySubgraph]?: true } | undefined)?.[toldBySubgraph] === true;
  const known = isFaultCode(code) || isTold || (asked ? requestCodes.has(code) : isValueOfCaller);
  const where = path && { path: shownPath(path) };
  if (!known || (code === 'INTERNAL' && !isTold)) {
    return { message: fault('INTERNAL').message, ...where, extensions: { code: 'INTERNAL' } };
  }
  const retryAfter = extensions?.['retryAfter'];
  const told = { code: code ?? 'DOWNSTREAM_SERVICE_ERROR', ...(typeof retryAfter === 'number' && { retryAfter }) };
  return { message: shortened(message), ...(locations && { locations }), ...where, extensions: told };
}

// Some texts of graphql-js repeat what was sent.
const longestMessage = 500;
const shortened = (message: string): string =>
  message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message;

// The gateway marks "every item of the list" by "@"; callers know only names and numbers.
function shownPath(path: readonly (string | number)[]): (string | number)[] {
  const list = path.indexOf('@');
  return list === -1 ? [...path] : path.slice(0, list);
}

/** Public errors of one request, the first hundred: what is INTERNAL is logged, and carries the request's id to be found by. */
export function publicErrors(
  errors: readonly (GraphQLError | GraphQLFormattedError)[],
  requestId: string,
  log: Logger,
): GraphQLFormattedError[] {
  return errors.slice(0, mostErrors).map((error) => {
    const shown = publicError(error instanceof GraphQLError ? error.toJSON() : error);
    if (shown.extensions?.['code'] !== 'INTERNAL') return shown;
    const { originalError } = error as GraphQLError;
    const { serviceName: subgraph } = error.extensions ?? {};
    // What a subgraph has sent is no error but its text.
    const thrown = isError(originalError) ? originalError : error.message;
    log.error({ requestId, path: error.path, subgraph, error: thrown }, 'request failed');
    return { ...shown, extensions: { ...shown.extensions, requestId } };
  });
}

/** The HTTP status of an operation of which nothing was run. */
export function refusalStatus([first]: readonly GraphQLError[]): number {
  const { code, http } = (first?.extensions ?? {}) as { code?: unknown; http?: { status?: number } };
  return http?.status ?? (isFaultCode(code) ? faultStatus(code) : 400);
}

/** An HTTP request that failed as a whole, as GraphQL answers it. */
export interface HttpFault {
  status: number;
  body: { errors: GraphQLFormattedError[] };
}

/** The answer to what was thrown outside of any operation: by reading headers and body, or by a bug. */
export function httpFault(thrown: Error & { statusCode?: number }, requestId: string): HttpFault {
  const status = thrown.statusCode ?? 500;
  const code = faultCode(thrown);
  if (code !== 'INTERNAL')
    return answer(faultStatus(code), thrown instanceof GraphQLError ? thrown.message : fault(code).message, { code });
  if (status < 500) return answer(status, thrown.message, { code: 'BAD_REQUEST' });
  return answer(500, fault('INTERNAL').message, { code, requestId });
}

const answer = (status: number, message: string, extensions: GraphQLFormattedError['extensions']): HttpFault => ({
  status,
  body: { errors: [{ message, ...(extensions && { extensions }) }] },
});

/** The errors behind whatever ended a stream of a subgraph: its own, those of the protocol, or that it is gone. */
export function streamErrors(thrown: unknown): (GraphQLError | GraphQLFormattedError)[] {
  if (Array.isArray(thrown)) return thrown;
  if (thrown instanceof GraphQLError) return [thrown];
  // What a socket throws when it is closed or refused is an event, not an Error.
  if (!(thrown instanceof Error)) return [fault('SUBGRAPH_UNAVAILABLE')];
  return [new GraphQLError(thrown.message, { originalError: thrown, extensions: { code: faultCode(thrown) } })];
}
