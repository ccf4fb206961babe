import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Caller } from '@noline/runtime/caller';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { createHandler, type Request, TOKEN_HEADER_KEY, TOKEN_QUERY_KEY } from 'graphql-sse';
import { isStream, type Operations } from './operations.ts';
import type { Answer } from './subscriptions/subscribe.ts';

type Exchange = Request<FastifyRequest, { caller: Caller; reply: FastifyReply }>;

const eventStream = 'text/event-stream';

/** Whether a request speaks graphql-sse: it accepts an event stream, or belongs to one that is open. */
export const isSse = ({ headers, method, query }: FastifyRequest): boolean =>
  headers.accept?.includes(eventStream) === true ||
  headers[TOKEN_HEADER_KEY] !== undefined ||
  (query as Record<string, unknown>)[TOKEN_QUERY_KEY] !== undefined ||
  method === 'PUT' ||
  method === 'DELETE';

/** Operations of every kind as server-sent events (graphql-sse), a stream for each operation or one for many. */
export function serveSse(operations: Operations) {
  const handle = createHandler<FastifyRequest, Exchange['context']>({
    authenticate: ({ raw }) => tokenOf(raw),
    async onSubscribe({ method, context: { caller } }, { query, variables, operationName }) {
      if (method === 'GET' && operations.kindOf({ query, operationName }) === 'mutation') {
        return refusal(405, 'A mutation needs POST.', { allow: 'POST' });
      }
      const result = await operations.run({ query, variables, operationName, caller });
      // An answer without data is not known as one by the handler, so every answer goes as a stream.
      return (isStream(result) ? result : only(result)) as AsyncIterable<ExecutionResult>;
    },
    // The handler takes events as fast as they come; a reader that is behind has to hold them up.
    onNext: (_context, { context: { reply } }) => drained(reply),
  });
  return async (request: FastifyRequest, reply: FastifyReply, caller: Caller): Promise<FastifyReply> => {
    const [body, { status, headers }] = await handle({
      method: request.method,
      url: request.url,
      headers: { get: (name) => header(request, name) },
      body: () => request.body as Record<string, unknown>,
      raw: request,
      context: { caller, reply },
    });
    // `connection` is for Node to say.
    const { connection: _, ...rest } = headers ?? {};
    void reply.code(status).headers(rest);
    if (status >= 400) return reply.headers(json).send(coded(body as string | null));
    return reply.send(body === null || typeof body === 'string' ? (body ?? '') : Readable.from(body));
  };
}

const header = ({ headers }: FastifyRequest, name: string): string | undefined => {
  const value = headers[name];
  // The handler compares the whole header; browsers and fetch may accept more besides.
  if (name === 'accept' && value?.includes(eventStream)) return eventStream;
  return Array.isArray(value) ? value.join(', ') : value;
};

const tokenOf = ({ headers, query }: FastifyRequest): string => {
  const token = headers[TOKEN_HEADER_KEY] ?? (query as Record<string, unknown>)[TOKEN_QUERY_KEY];
  // Whoever knows the token of a stream can read along, so it must not be guessable.
  return typeof token === 'string' && token !== '' ? token : randomUUID();
};

async function drained({ raw }: FastifyReply): Promise<void> {
  if (raw.destroyed || !raw.writableNeedDrain) return;
  await new Promise<void>((resolve) => {
    function go(): void {
      raw.off('drain', go).off('close', go);
      resolve();
    }
    raw.on('drain', go).on('close', go);
  });
}

async function* only(answer: Answer): AsyncGenerator<Answer> {
  yield answer;
}

const refusal = (status: number, message: string, headers: Record<string, string> = {}) =>
  [JSON.stringify({ errors: [{ message }] }), { status, statusText: '', headers: { ...json, ...headers } }] as const;

const json = { 'content-type': 'application/json; charset=utf-8' };

/** The handler's refusals in the form of all others: GraphQL errors with a code. */
function coded(body: string | null): { errors: GraphQLFormattedError[] } {
  const { errors } = JSON.parse(body ?? '{"errors":[{"message":"The request is not one of graphql-sse."}]}') as {
    errors: { message: string }[];
  };
  return { errors: errors.map(({ message }) => ({ message, extensions: { code: 'BAD_REQUEST' } })) };
}
