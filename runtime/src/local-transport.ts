import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  parse,
  subscribe,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Caller } from './caller.ts';
import { fault, faultCode } from './errors.ts';
import type { Logger } from './log.ts';
import type { SubgraphRequest, Transport } from './transport.ts';

type Prepared = { document: DocumentNode } | { errors: readonly GraphQLError[] };

const documents = 2_000;

/** Runs operations on a schema in this process: each document is parsed and validated once. */
export function localTransport(schema: GraphQLSchema, contextOf: (caller: Caller) => unknown, log: Logger): Transport {
  const prepared = new LRUCache<string, Prepared>({ max: documents });

  function prepare(query: string): Prepared {
    let known = prepared.get(query);
    if (!known) {
      known = check(schema, query);
      prepared.set(query, known);
    }
    return known;
  }
  function toArgs(document: DocumentNode, { variables, operationName, caller }: SubgraphRequest): ExecutionArgs {
    return { schema, document, contextValue: contextOf(caller), variableValues: variables, operationName };
  }
  const mask = ({ errors, ...result }: ExecutionResult, { caller }: SubgraphRequest): ExecutionResult =>
    errors ? { ...result, errors: errors.map((error) => maskError(error, caller, log)) } : result;

  return {
    async execute(request) {
      const ready = prepare(request.query);
      if ('errors' in ready) return ready;
      return mask(await execute(toArgs(ready.document, request)), request);
    },
    async subscribe(request) {
      const ready = prepare(request.query);
      if ('errors' in ready) return only(ready);
      const started = await subscribe(toArgs(ready.document, request));
      if (!(Symbol.asyncIterator in started)) return only(mask(started, request));
      return mapEvents(started, (result) => mask(result, request));
    },
    async stop() {},
  };
}

function check(schema: GraphQLSchema, query: string): Prepared {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? { errors: errors.map(withCode) } : { document };
  } catch (error) {
    return { errors: [withCode(error as GraphQLError)] };
  }
}

const withCode = (error: GraphQLError): GraphQLError =>
  new GraphQLError(error.message, { ...error, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });

/** What the caller may know of an error; what is a bug is logged and told only by its request id. */
function maskError(error: GraphQLError, { requestId }: Caller, log: Logger): GraphQLError {
  const thrown = error.originalError;
  // Without an original, or with one of graphql-js' own, it is about the input: a variable, an argument, a scalar.
  const code =
    thrown === undefined || (thrown instanceof GraphQLError && !thrown.extensions['code'])
      ? 'BAD_USER_INPUT'
      : faultCode(thrown);
  if (code === 'INTERNAL') log.error({ requestId, path: error.path, error: thrown?.stack }, 'resolver failed');
  const masked = code === 'BAD_USER_INPUT' || thrown instanceof GraphQLError ? error.message : fault(code).message;
  return new GraphQLError(masked, { nodes: error.nodes, path: error.path, extensions: { code } });
}

function mapEvents(
  source: AsyncGenerator<ExecutionResult, void, void>,
  map: (result: ExecutionResult) => ExecutionResult,
): AsyncIterableIterator<ExecutionResult> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const { done, value } = await source.next();
      return done ? { done, value: undefined } : { done: false, value: map(value) };
    },
    async return() {
      await source.return();
      return { done: true, value: undefined };
    },
  };
}

async function* only(result: ExecutionResult): AsyncGenerator<ExecutionResult> {
  yield result;
}
