import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { answerEvents } from './answer-events.ts';
import type { Caller } from './caller.ts';
import { type FaultCode, fault, faultCode } from './errors.ts';
import type { Logger } from './log.ts';
import type { SubgraphRequest, Transport } from './transport.ts';

type Prepared = { document: DocumentNode } | { errors: readonly GraphQLError[] };

/** Of the texts of documents that are kept: what is made of them takes some ten times as much. */
const mostCharacters = 4_000_000;

/** Runs operations on a schema in this process: each document is parsed and validated once. */
export function localTransport(schema: GraphQLSchema, contextOf: (caller: Caller) => unknown, log: Logger): Transport {
  const prepared = new LRUCache<string, Prepared>({
    maxSize: mostCharacters,
    sizeCalculation: (_, query) => query.length + 1,
  });

  function prepare(query: string): Prepared {
    let known = prepared.get(query);
    if (!known) {
      known = check(schema, query);
      prepared.set(query, known);
    }
    return known;
  }
  function toArgs(document: DocumentNode, request: SubgraphRequest): ExecutionArgs {
    const { variables, representations, operationName, caller } = request;
    const variableValues = representations
      ? { ...variables, representations: JSON.parse(`[${representations.join(',')}]`) }
      : variables;
    return { schema, document, contextValue: contextOf(caller), variableValues, operationName };
  }
  const mask = ({ errors, ...result }: ExecutionResult, { caller }: SubgraphRequest): ExecutionResult =>
    errors ? { ...result, errors: errors.map((error) => maskError(error, caller, log)) } : result;

  function maskEnd(thrown: unknown, { caller: { requestId } }: SubgraphRequest): GraphQLError {
    const code = faultCode(thrown);
    if (code === 'INTERNAL') log.error({ requestId, error: thrown }, 'subscription failed');
    return fault(code);
  }

  return {
    async execute(request) {
      const ready = prepare(request.query);
      if ('errors' in ready) return ready;
      return mask(await execute(toArgs(ready.document, request)), request);
    },
    async subscribe(request) {
      const ready = prepare(request.query);
      if ('errors' in ready) return only(ready);
      const args = toArgs(ready.document, request);
      const source = await createSourceEventStream(args);
      if (!(Symbol.asyncIterator in source)) return only(mask(source, request));
      return answerEvents(source, {
        // Each event is an operation of its own: what an earlier one has read may be another by now.
        answer: async (event) =>
          mask(await execute({ ...args, rootValue: event, contextValue: contextOf(request.caller) }), request),
        toFault: (thrown) => maskEnd(thrown, request),
        positions: request.positions === true,
      });
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

const withCode = ({ message, nodes, source, positions }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { nodes, source, positions, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });

/** What the caller may know of an error; what is a bug is logged and told only by its request id. */
function maskError(error: GraphQLError, { requestId }: Caller, log: Logger): GraphQLError {
  const thrown = error.originalError;
  const code = isAboutInput(error) ? 'BAD_USER_INPUT' : faultCode(thrown);
  if (code === 'INTERNAL') log.error({ requestId, path: error.path, error: thrown }, 'resolver failed');
  const told = code === 'BAD_USER_INPUT' || (code !== 'INTERNAL' && thrown instanceof GraphQLError);
  const message = told ? error.message : fault(code as FaultCode).message;
  return new GraphQLError(message, { nodes: error.nodes, path: error.path, extensions: { code } });
}

/**
 * Whether graphql-js refused a variable or an argument: before any field, or with its place in the document, which is
 * not there where it cannot write down what a resolver gave.
 */
const isAboutInput = ({ path, originalError }: GraphQLError): boolean =>
  originalError === undefined ||
  (originalError instanceof GraphQLError &&
    !originalError.extensions['code'] &&
    (path === undefined || originalError.nodes !== undefined));

async function* only(result: ExecutionResult): AsyncGenerator<ExecutionResult> {
  yield result;
}
