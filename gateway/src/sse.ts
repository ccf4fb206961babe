import { randomUUID } from 'node:crypto';
import { fault } from '@noline/runtime/errors';
import type { Logger } from '@noline/runtime/log';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import { contextExtension } from './caller.ts';
import { publicErrors } from './errors.ts';
import { type Admitted, isRefused } from './limits/admission.ts';
import type { Asker } from './limits/charges.ts';
import type { Connections } from './limits/connections.ts';
import type { Release } from './limits/tally.ts';
import type { Operations } from './operations.ts';
import { readSent } from './sent.ts';
import { deliverOver, type EventStream, makeEventStream, sendOnce } from './sse-stream.ts';
import { isLive, type LiveAnswers } from './subscriptions/subscribe.ts';
import type { Answer } from './written.ts';

const eventStream = 'text/event-stream';
const tokenHeader = 'x-graphql-event-stream-token';
const longestToken = 100;
const keepAliveMilliseconds = 12_000;
/** Who asks for more while so many bytes of a stream are not taken fills our memory, and reads nothing. */
const mostUnread = 4_000_000;

const opensStream = ({ headers }: FastifyRequest): boolean => headers.accept?.includes(eventStream) === true;

function sentToken({ headers, query }: FastifyRequest): string | undefined {
  const token = headers[tokenHeader] ?? (query as Record<string, unknown>)['token'];
  return typeof token === 'string' && token !== '' && token.length <= longestToken ? token : undefined;
}

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

/** A stream that carries several operations. */
interface Carrier {
  stream: EventStream;
  /** By the ids that the client gives them: how to end each that runs. */
  running: Map<string, Release>;
  /** That it is opened: it is not dropped any more. */
  opened: () => void;
  close: () => void;
}

/**
 * Operations of every kind as server-sent events: graphql-sse, a stream for each operation or one for many. A stream of
 * one subscription tells the place of each event as its id, and goes on behind `Last-Event-ID`.
 */
export function serveSse({ operations, connections, log, preparedMilliseconds = 15_000 }: SseDeps) {
  const carriers = new Map<string, Carrier>();
  const open = new Set<EventStream>();
  const clock = setInterval(() => {
    for (const stream of open) stream.keepAlive();
  }, keepAliveMilliseconds);
  clock.unref();

  const told = (errors: Parameters<typeof publicErrors>[0], { caller }: Asker): Answer => ({
    errors: publicErrors(errors, caller.requestId, log),
    extensions: { context: contextExtension(caller) },
  });
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
  async function answer(request: FastifyRequest, asker: Asker, token: string): Promise<Answer | LiveAnswers> {
    const admitted = await operations.admit(readSent(request), asker);
    if (isRefused(admitted)) return told(admitted.errors, asker);
    const kind = admitted.operation.operation;
    if (request.method === 'GET' && kind === OperationTypeNode.MUTATION) throw refusal(405, 'A mutation needs POST.');
    return kind === OperationTypeNode.SUBSCRIPTION
      ? subscribe(admitted, asker, { token, after: lastPlace(request) })
      : operations.run(admitted, asker.caller);
  }
  async function subscribe(admitted: Admitted, asker: Asker, { token, after }: { token: string; after?: string }) {
    const onEnd = connections.subscription(token, asker);
    if (!onEnd) return told([fault('SUBSCRIPTION_LIMIT')], asker);
    let result: Answer | LiveAnswers | undefined;
    try {
      result = await operations.run(admitted, asker.caller, { after, onEnd });
      return result;
    } finally {
      if (!result || !isLive(result)) onEnd();
    }
  }
  function begin(stream: EventStream, reply: FastifyReply): void {
    open.add(stream);
    stream.open(reply);
  }

  async function single(request: FastifyRequest, reply: FastifyReply, asker: Asker): Promise<void> {
    const leave = enter(asker);
    let result: Answer | LiveAnswers;
    try {
      result = await answer(request, asker, randomUUID());
    } catch (error) {
      leave();
      throw error;
    }
    const stream = makeEventStream(() => {
      open.delete(stream);
      leave();
      if (isLive(result)) result.leave();
    });
    begin(stream, reply);
    if (isLive(result)) deliverOver(stream, undefined, result);
    else sendOnce(stream, undefined, result);
  }
  function prepare(asker: Asker): string {
    // Whoever knows the token of a stream can read along, so it must not be guessable.
    const token = randomUUID();
    const leave = enter(asker);
    function close(): void {
      clearTimeout(timer);
      carriers.delete(token);
      open.delete(stream);
      leave();
      const all = [...running.values()];
      // What is still made ready sees by it that nobody wants it any more.
      running.clear();
      for (const end of all) end();
    }
    const running = new Map<string, Release>();
    const stream = makeEventStream(close);
    // One that is prepared and never opened would be kept for ever.
    const timer = setTimeout(close, preparedMilliseconds).unref();
    carriers.set(token, { stream, running, close, opened: () => clearTimeout(timer) });
    return token;
  }
  function openPrepared({ stream, opened }: Carrier, reply: FastifyReply): void {
    if (stream.isOpen) throw refusal(409, 'The stream is open already.');
    opened();
    begin(stream, reply);
  }
  async function operate({ stream, running }: Carrier, token: string, request: FastifyRequest, asker: Asker) {
    const id = String(readSent(request).extensions?.['operationId'] ?? '');
    if (id === '') throw refusal(400, 'An operation of a stream needs an id: send it in the extension `operationId`.');
    if (running.has(id)) throw refusal(409, 'The stream has an operation with this id already.');
    if (stream.waiting > mostUnread) throw fault('SLOW_CONSUMER');
    // It may be ended while it is made ready, and another one begun under its id.
    let release: Release = () => {};
    running.set(id, release);
    const isWanted = () => running.get(id) === release;
    const drop = () => isWanted() && running.delete(id);
    const result = await answer(request, asker, token).catch((error: unknown) => {
      drop();
      throw error;
    });
    if (!isLive(result)) {
      if (drop()) sendOnce(stream, id, result);
    } else if (isWanted()) {
      release = result.leave;
      running.set(id, release);
      deliverOver(stream, id, result, drop);
    } else result.leave();
  }

  return async (request: FastifyRequest, reply: FastifyReply, asker: Asker): Promise<FastifyReply> => {
    const { method } = request;
    const token = sentToken(request);
    const carrier = token === undefined ? undefined : carriers.get(token);
    if (opensStream(request)) {
      if (carrier) openPrepared(carrier, reply);
      else await single(request, reply, asker);
      return reply;
    }
    if (method === 'PUT') return reply.code(201).type('text/plain; charset=utf-8').send(prepare(asker));
    if (!carrier || token === undefined) throw refusal(404, 'There is no such stream.');
    if (method === 'DELETE') {
      end(carrier, request);
      return reply.code(200).send();
    }
    await operate(carrier, token, request, asker);
    return reply.code(202).send();
  };
}

function end({ running }: Carrier, request: FastifyRequest): void {
  const id = (request.query as Record<string, unknown>)['operationId'];
  if (typeof id !== 'string' || id === '') throw refusal(400, 'Name the operation to end as `operationId`.');
  const leave = running.get(id);
  running.delete(id);
  leave?.();
}

/** Where a browser was that comes back by itself. */
function lastPlace({ headers }: FastifyRequest): string | undefined {
  const last = headers['last-event-id'];
  return typeof last === 'string' && last !== '' ? last : undefined;
}

const refusal = (statusCode: number, message: string): Error => Object.assign(new Error(message), { statusCode });
