import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { Logger } from '@noline/runtime/log';
import type { Standing } from '@noline/runtime/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, OperationTypeNode } from 'graphql';
import Negotiator from 'negotiator';
import type { OperationContext, SentData } from './apollo.ts';
import { contextExtension } from './caller.ts';
import { publicErrors, refusalStatus } from './errors.ts';
import { type Admitted, isRefused } from './limits/admission.ts';
import type { Asker } from './limits/charges.ts';
import { sendParts, takesParts } from './multipart.ts';
import type { Operations } from './operations.ts';
import { readSent } from './sent.ts';
import { type Answer, answerPieces } from './written.ts';

interface SingleAnswerDeps {
  apollo: () => ApolloServer<OperationContext>;
  operations: Operations;
  log: Logger;
}

/**
 * Queries by POST and GET, and mutations by POST: each request gets one answer, as GraphQL over HTTP has it, or the answer in
 * parts where it asks for that.
 */
export function serveSingleAnswers({ apollo, operations, log }: SingleAnswerDeps) {
  async function answer(admitted: Admitted, { caller }: Asker, { method }: FastifyRequest, response: ServerResponse) {
    const { text: query, operationName, variables, cost } = admitted;
    // Without a session all who ask the same in the same surroundings are told the same, unless a subgraph is told more of them.
    const isNobody = caller.kind === 'anonymous' && Object.keys(caller.forwarded ?? {}).length === 0;
    const isPublic = method === 'GET' && admitted.byHash && isNobody;
    const sent: SentData = {};
    const contextValue: OperationContext = { caller, cost, isPublic, sent, signal: leaving(response) };
    const { body, http } = await apollo().executeOperation({ query, variables, operationName }, { contextValue });
    if (body.kind !== 'single') throw new Error('An answer in parts was not asked for.');
    return {
      status: http.status ?? 200,
      headers: Object.fromEntries(http.headers),
      pieces: answerPieces(body.singleResult as unknown as Answer, sent.shared),
    };
  }
  function refuse(
    errors: readonly GraphQLError[],
    { headers }: FastifyRequest,
    reply: FastifyReply,
    { caller }: Asker,
  ) {
    const status = refusalStatus(errors);
    if (status === 405) void reply.header('allow', 'POST');
    const type = acceptedType(headers) ?? 'application/json';
    const told = publicErrors(errors, caller.requestId, log);
    void reply.code(status).type(`${type}; charset=utf-8`);
    return reply.send({ errors: told, extensions: { context: contextExtension(caller) } });
  }
  return async (request: FastifyRequest, reply: FastifyReply, asker: Asker): Promise<unknown> => {
    const admitted = await operations.admit(readSent(request), asker);
    void reply.headers(rateHeaders(admitted.standing));
    if (isRefused(admitted)) return refuse(admitted.errors, request, reply, asker);
    const wrong = misplaced(admitted, request);
    if (wrong) return refuse([wrong], request, reply, asker);
    if (request.method === 'POST' && takesParts(request)) {
      const parts = await operations.answerInParts(admitted, asker.caller, leaving(reply.raw));
      if (parts) return 'errors' in parts ? refuse(parts.errors, request, reply, asker) : sendParts(parts, reply);
    }
    const type = acceptedType(request.headers);
    if (!type) return refuse([refusal(406, `Accept ${types.join(' or ')}.`)], request, reply, asker);
    const { status, headers, pieces } = await answer(admitted, asker, request, reply.raw);
    void reply.code(status).headers(headers).type(`${type}; charset=utf-8`);
    if (!headers['cache-control']?.startsWith('public')) return send(pieces, request, reply);
    const whole = inOne(pieces);
    // A weak one: it is the same however the answer is compressed.
    const tag = `W/"${createHash('sha256').update(whole).digest('base64url')}"`;
    keepForAll(reply, tag);
    const isKnown = request.headers['if-none-match']?.split(/\s*,\s*/).includes(tag);
    return isKnown ? reply.code(304).send() : reply.send(whole);
  };
}

/** As bytes, for a text would be gone through once for its length and once more to be sent. */
function inOne(pieces: readonly (string | Buffer)[]): Buffer {
  const [only = Buffer.alloc(0), ...more] = pieces.map((piece) =>
    typeof piece === 'string' ? Buffer.from(piece) : piece,
  );
  return more.length === 0 ? only : Buffer.concat([only, ...more]);
}

/** Sends an answer. What others get, too, is not copied for each, unless something is to be made of it on its way. */
function send(pieces: readonly (string | Buffer)[], { headers, course }: FastifyRequest, reply: FastifyReply): unknown {
  if (pieces.length === 1 || headers['accept-encoding'] !== undefined || course?.isTold)
    return reply.send(inOne(pieces));
  const length = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  void reply.header('content-length', length).hijack();
  reply.raw.writeHead(reply.statusCode, reply.getHeaders() as OutgoingHttpHeaders);
  for (const piece of pieces) reply.raw.write(piece);
  reply.raw.end();
  return reply;
}

/** Tells when a client has left before it was answered. */
function leaving(response: ServerResponse): AbortSignal {
  const leave = new AbortController();
  // Each fetch of the plan listens to it.
  setMaxListeners(0, leave.signal);
  response.once('close', () => {
    if (!response.writableFinished) leave.abort();
  });
  return leave.signal;
}

const types = ['application/json', 'application/graphql-response+json'];

/** What a client wants answers as; undefined where that is nothing that we have. */
const acceptedType = (headers: FastifyRequest['headers']): string | undefined =>
  new Negotiator({ headers }).mediaType(types);

/** Why an operation that may be run cannot be answered in this way. */
function misplaced({ operation }: Admitted, { method }: FastifyRequest): GraphQLError | undefined {
  const type = operation.operation;
  if (type === OperationTypeNode.SUBSCRIPTION) {
    return refusal(
      400,
      'Subscribe on this URL by WebSocket (graphql-transport-ws), or with "accept: text/event-stream".',
    );
  }
  if (method !== 'GET' || type === OperationTypeNode.QUERY) return undefined;
  return refusal(405, `GET requests only support query operations, not ${type} operations`);
}

const refusal = (status: number, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status } } });

// What an answer to someone without a session depends on besides the URL.
const surroundings = [
  ...['accept', 'accept-language', 'authorization', 'noline-channel', 'noline-client'],
  ...['noline-currency', 'noline-tenant'],
];

/** Tells caches which answers are the same, and nothing that is the business of this caller alone. */
function keepForAll(reply: FastifyReply, tag: string): void {
  const told = [reply.getHeader('vary') ?? []].flat().map(String);
  void reply.header('vary', [...told, ...surroundings].join(', '));
  void reply.header('etag', tag);
  for (const name of rateHeaderNames) void reply.removeHeader(name);
}

const rateHeaderNames = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'];
const seconds = (milliseconds: number): number => Math.ceil(milliseconds / 1_000);

/** How a caller's budget stands, in the headers that clients know. */
function rateHeaders(standing: Standing): Record<string, number> {
  const { limit, remaining, resetMilliseconds, retryMilliseconds } = standing;
  return {
    'ratelimit-limit': limit,
    'ratelimit-remaining': remaining,
    'ratelimit-reset': seconds(resetMilliseconds),
    ...(retryMilliseconds > 0 && { 'retry-after': seconds(retryMilliseconds) }),
  };
}
