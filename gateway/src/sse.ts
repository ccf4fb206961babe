import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { fault } from '@noline/runtime/errors';
import type { Logger } from '@noline/runtime/log';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ExecutionResult, type GraphQLError, type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import { createHandler, type Request, TOKEN_HEADER_KEY, TOKEN_QUERY_KEY } from 'graphql-sse';
import { contextExtension } from './caller.ts';
import { publicErrors } from './errors.ts';
import { type Admitted, isRefused, type SentOperation } from './limits/admission.ts';
import type { Asker } from './limits/charges.ts';
import type { Connections } from './limits/connections.ts';
import type { Release } from './limits/tally.ts';
import { isStream, type Operations } from './operations.ts';
import { readSent } from './sent.ts';
import type { AnswerStream } from './subscriptions/stream.ts';
import type { Answer } from './subscriptions/subscribe.ts';

/** What one request is about, while the protocol works on it. */
interface Exchange {
  asker: Asker;
  reply: FastifyReply;
  token: string;
  /** Read when the protocol asks for it. */
  sent: SentOperation;
}

const eventStream = 'text/event-stream';
const json = { 'content-type': 'application/json; charset=utf-8' };
const opensStream = ({ headers }: FastifyRequest): boolean => headers.accept?.includes(eventStream) === true;

const sentToken = ({ headers, query }: FastifyRequest): string | undefined => {
  const token = headers[TOKEN_HEADER_KEY] ?? (query as Record<string, unknown>)[TOKEN_QUERY_KEY];
  return typeof token === 'string' && token !== '' ? token : undefined;
};

/** Whether a request speaks graphql-sse: it accepts an event stream, or belongs to one that is open. */
export const isSse = (request: FastifyRequest): boolean =>
  opensStream(request) || sentToken(request) !== undefined || request.method === 'PUT' || request.method === 'DELETE';

interface SseDeps {
  operations: Operations;
  connections: Connections;
  log: Logger;
  /** How long a stream may be prepared (PUT) before it is opened. */
  preparedMilliseconds?: number;
}

/** Operations of every kind as server-sent events (graphql-sse), a stream for each operation or one for many. */
export function serveSse({ operations, connections, log, preparedMilliseconds = 15_000 }: SseDeps) {
  const prepared = new Map<string, Release>();
  const handle = createHandler<FastifyRequest, Exchange>({
    authenticate: ({ context: { token } }) => token,
    async onSubscribe({ raw, context: { asker, sent, token } }) {
      const admitted = await operations.admit(sent, asker);
      if (isRefused(admitted)) return only(told(admitted.errors, asker));
      if (raw.method === 'GET' && admitted.operation.operation === OperationTypeNode.MUTATION) {
        return refusal(405, 'A mutation needs POST.', { allow: 'POST' });
      }
      // An answer without data is not known as one by the handler, so every answer goes as a stream.
      const result = await run(admitted, asker, token);
      return (isStream(result) ? result : only(result)) as AsyncIterable<ExecutionResult>;
    },
    // The handler takes events as fast as they come; a reader that is behind has to hold them up.
    onNext: (_context, { context: { reply } }) => drained(reply),
  });

  const told = (errors: readonly GraphQLError[], { caller }: Asker): Answer => ({
    errors: publicErrors(errors, caller.requestId, log) as unknown as readonly GraphQLError[],
    extensions: { context: contextExtension(caller) },
  });
  async function run(admitted: Admitted, asker: Asker, token: string): Promise<Answer | AnswerStream<Answer>> {
    if (admitted.operation.operation !== OperationTypeNode.SUBSCRIPTION) return operations.run(admitted, asker.caller);
    const end = connections.subscription(token);
    if (!end) return told([fault('SUBSCRIPTION_LIMIT')], asker);
    const result = await operations.run(admitted, asker.caller, end);
    if (!isStream(result)) end();
    return result;
  }
  /** Counts a stream for as long as it is open, or prepared. */
  function enter(asker: Asker): Release {
    const leaveAddress = connections.ofAddress(asker.address);
    const leaveCaller = leaveAddress && connections.ofCaller(asker);
    if (!leaveCaller) {
      leaveAddress?.();
      throw fault('CONNECTION_LIMIT');
    }
    return () => {
      leaveCaller();
      leaveAddress();
    };
  }
  /** A stream that is prepared and never opened would be kept for ever. */
  function keepPrepared(request: Request<FastifyRequest, Exchange>, leave: Release): void {
    const { token } = request.context;
    async function drop(): Promise<void> {
      forget();
      const [stream] = await handle({ ...request, method: 'GET', headers: { get: () => eventStream } });
      if (stream !== null && typeof stream !== 'string') await stream.return();
    }
    function forget(): void {
      clearTimeout(timer);
      prepared.delete(token);
      leave();
    }
    const timer = setTimeout(() => void drop(), preparedMilliseconds).unref();
    prepared.set(token, forget);
  }

  return async (raw: FastifyRequest, reply: FastifyReply, asker: Asker): Promise<FastifyReply> => {
    // Whoever knows the token of a stream can read along, so it must not be guessable.
    const context: Exchange = { asker, reply, token: sentToken(raw) ?? randomUUID(), sent: {} };
    const request = toRequest(raw, context);
    if (opensStream(raw)) {
      prepared.get(context.token)?.();
      whenClosed(reply, enter(asker));
    }
    const leave = raw.method === 'PUT' ? enter(asker) : undefined;
    const [body, { status, headers }] = await handle(request);
    if (leave && status === 201) keepPrepared(request, leave);
    else leave?.();
    // `connection` is for Node to say.
    const { connection: _, ...rest } = headers ?? {};
    void reply.code(status).headers(rest);
    if (status >= 400) return reply.headers(json).send(coded(body as string | null));
    return reply.send(body === null || typeof body === 'string' ? (body ?? '') : Readable.from(body));
  };
}

/**
 * A request as the protocol takes it: an operation always as a POST with a text, since by GET it would read the URL
 * itself, and without a text nothing.
 */
function toRequest(raw: FastifyRequest, context: Exchange): Request<FastifyRequest, Exchange> {
  return {
    method: raw.method === 'GET' ? 'POST' : raw.method,
    url: raw.url,
    headers: { get: (name) => header(raw, name) },
    body() {
      context.sent = readSent(raw);
      return { ...context.sent, query: context.sent.query ?? '' };
    },
    raw,
    context,
  };
}

const header = ({ headers, method }: FastifyRequest, name: string): string | undefined => {
  const value = headers[name];
  if (name === 'content-type' && method === 'GET') return json[name];
  // The handler compares the whole header; browsers and fetch may accept more besides.
  if (name === 'accept' && value?.includes(eventStream)) return eventStream;
  return Array.isArray(value) ? value.join(', ') : value;
};

function whenClosed({ raw }: FastifyReply, work: () => void): void {
  if (raw.closed) work();
  else raw.once('close', work);
}

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

/** The handler's refusals in the form of all others: GraphQL errors with a code. */
function coded(body: string | null): { errors: GraphQLFormattedError[] } {
  const { errors } = JSON.parse(body ?? '{"errors":[{"message":"The request is not one of graphql-sse."}]}') as {
    errors: { message: string }[];
  };
  return { errors: errors.map(({ message }) => ({ message, extensions: { code: 'BAD_REQUEST' } })) };
}
