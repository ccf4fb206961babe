import { GraphQLError } from 'graphql';

/**
 * Every error that is thrown on purpose, with the text that callers see and the HTTP status where the whole request
 * fails. What a user can mend is data in the schema instead (see user-errors.ts); everything else is a bug and leaves
 * the process as INTERNAL.
 */
const catalogue = {
  UNAUTHENTICATED: [401, 'Sign in first, and send the token as "Authorization: Bearer <token>".'],
  TOKEN_EXPIRED: [401, 'The token has ended. Sign in again.'],
  TOKEN_INVALID: [401, 'The token is not one of ours or was changed. Sign in again.'],
  SESSION_ENDED: [401, 'The session was ended. Sign in again.'],
  RIGHTS_CHANGED: [
    403,
    'The rights of the session are others by now. Subscribe again with the last cursor as "after".',
  ],
  FORBIDDEN: [403, 'The caller may not do this.'],
  CHANNEL_UNKNOWN: [
    400,
    'There is no such channel. Send one of the retailer\'s channels in the header "noline-channel".',
  ],
  CLIENT_UNKNOWN: [401, 'The header "noline-client" holds no key of a client that there is.'],
  CURRENCY_NOT_SOLD: [
    400,
    'The channel does not sell in this currency. Leave the header "noline-currency" out for its own.',
  ],
  INVALID_ID: [400, 'This is not an id of the kind that is asked for.'],
  INVALID_ARGUMENT: [400, 'An argument is out of its range.'],
  INVALID_CURSOR: [400, 'The cursor is not one that this list or subscription has given.'],
  CURSOR_TOO_OLD: [
    410,
    'The events behind this cursor are not kept any more. Read what is now, and subscribe again without "after".',
  ],
  TOKEN_LIMIT: [400, 'The document is too long.'],
  DEPTH_LIMIT: [400, 'The request is nested too deeply.'],
  FIELD_LIMIT: [400, 'The document selects too many fields.'],
  ROOT_FIELD_LIMIT: [400, 'The operation has too many root fields.'],
  ALIAS_LIMIT: [400, 'The document has too many aliases.'],
  FRAGMENT_LIMIT: [400, 'The document has too many operations and fragments.'],
  DIRECTIVE_LIMIT: [400, 'The document has too many directives.'],
  VARIABLE_LIMIT: [400, 'The variables are too large.'],
  COST_LIMIT: [400, 'The operation costs more than the caller may spend at once. Ask for less, or in parts.'],
  INTROSPECTION_DISABLED: [400, 'The schema is not told to this caller.'],
  PERSISTED_QUERY_REQUIRED: [400, 'This client may send registered operations only: send the hash as "documentId".'],
  // The text and the status are those that clients of automatic persisted queries wait for.
  PERSISTED_QUERY_NOT_FOUND: [200, 'PersistedQueryNotFound'],
  PERSISTED_QUERY_MISMATCH: [400, 'The hash is not that of the document.'],
  RATE_LIMITED: [429, 'Too many requests. Try again later.'],
  CONNECTION_LIMIT: [429, 'Too many connections. Close some of them first.'],
  SUBSCRIPTION_LIMIT: [429, 'Too many subscriptions on this connection. End some of them first.'],
  DATABASE_UNAVAILABLE: [503, 'The database does not answer. Nothing was changed by what failed; try again shortly.'],
  CACHE_UNAVAILABLE: [503, 'The cache does not answer. Try again shortly.'],
  SEARCH_UNAVAILABLE: [503, 'The search does not answer. Lists without a search text still work.'],
  SUBGRAPH_UNAVAILABLE: [
    503,
    'A part of the platform does not answer. The rest of the answer is right; try again shortly.',
  ],
  REQUEST_IN_PROGRESS: [409, 'A request with the same idempotency key is still at work. Ask again with the same key.'],
  OVERLOADED: [503, 'Too many want the same at this moment. Nothing was changed; try again shortly.'],
  SLOW_CONSUMER: [429, 'Events came faster than they were read. Subscribe again with the last cursor as "after".'],
  SCHEMA_RELOAD: [503, 'The graph was renewed. Subscribe again with the last cursor as "after".'],
  INTERNAL: [500, 'Something went wrong on our side. It is logged under the request id.'],
} satisfies Record<string, [status: number, text: string]>;

export type FaultCode = keyof typeof catalogue;

export const isFaultCode = (code: unknown): code is FaultCode =>
  typeof code === 'string' && Object.hasOwn(catalogue, code);

export const faultStatus = (code: FaultCode): number => catalogue[code][0];

/**
 * An error from the catalogue, ready to throw from a resolver.
 *
 * @param detail told instead of the catalogue's text; must not hold secrets or personal data
 */
export const fault = (code: FaultCode, detail?: string): GraphQLError =>
  new GraphQLError(detail ?? catalogue[code][1], { extensions: { code } });

// The drivers have no common class for "the server is gone"; these names are theirs.
const databaseGone =
  /^(PoolClearedOnNetwork|Mongo(Network|ServerSelection|NotConnected|PoolCleared|TopologyClosed|ClientClosed|WaitQueueTimeout|OperationTimeout))/;
// Shutting down, not primary any more, no primary yet: what a replica set says while it elects another.
const databaseMoves = new Set<unknown>([91, 189, 10107, 11600, 11602, 13435, 13436]);
const cacheGone =
  /^(ClientClosed|ClientOffline|Disconnects|SocketClosedUnexpectedly|ConnectionTimeout|ReconnectStrategy|SocketTimeout)/;

// A socket that breaks while the driver writes to it surfaces as it is; the Redis client wraps its own.
const socketBroken = /^(EPIPE|ECONNRESET|ECONNREFUSED|ECONNABORTED|ETIMEDOUT)$/;

/** The code of a system error, also where graphql-js has wrapped what it did not take for an Error. */
function systemCode(thrown: unknown): unknown {
  const { thrownValue, code } = (thrown ?? {}) as { thrownValue?: { code?: unknown }; code?: unknown };
  return thrownValue?.code ?? code;
}

/** The code for whatever was thrown; INTERNAL where it is not one of ours and not a server that is gone. */
export function faultCode(thrown: unknown): FaultCode {
  if (thrown instanceof GraphQLError && isFaultCode(thrown.extensions['code'])) return thrown.extensions['code'];
  if (socketBroken.test(String(systemCode(thrown)))) return 'DATABASE_UNAVAILABLE';
  if (!(thrown instanceof Error)) return 'INTERNAL';
  // What has broken off many writes at once is wrapped.
  if ('errorResponse' in thrown && thrown.errorResponse instanceof Error) return faultCode(thrown.errorResponse);
  if (databaseGone.test(thrown.name) || ('code' in thrown && databaseMoves.has(thrown.code)))
    return 'DATABASE_UNAVAILABLE';
  if (cacheGone.test(thrown.constructor.name)) return 'CACHE_UNAVAILABLE';
  return 'INTERNAL';
}
