import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { faultCode, faultStatus } from '@noline/runtime/errors';
import { newId } from '@noline/runtime/ids';
import type { Logger } from '@noline/runtime/log';
import { GraphQLError, type GraphQLFormattedError, GraphQLSchema, parse } from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { CallerOf, Headers } from './caller.ts';
import { httpFault } from './errors.ts';
import { isStream, type Operations } from './operations.ts';
import type { AnswerStream } from './subscriptions/stream.ts';
import type { Answer } from './subscriptions/subscribe.ts';

type Extra = { socket: WebSocket; request: IncomingMessage };
type Connection = Context<Record<string, unknown>, Extra>;
type Running = { result: Answer | AnswerStream<Answer> };

const pingMilliseconds = 12_000;
// The protocol asks only which kind of operation it is; our own pipeline has run it by then.
const schema = new GraphQLSchema({});
const once = parse('{ once }');
const stream = parse('subscription { stream }');

/**
 * Operations of every kind over WebSocket (graphql-transport-ws). The caller's headers come with `connection_init`, in
 * `headers` or by themselves, or with the request to upgrade. A connection whose caller is refused is closed with 4401
 * (sign in again) or 4400, and the error's code as the reason.
 */
export function serveSockets(operations: Operations, callerOf: CallerOf, log: Logger, maxPayload: number) {
  const server = new WebSocketServer({ noServer: true, maxPayload });

  async function onConnect(connection: Connection): Promise<boolean> {
    try {
      await callerOf(headersOf(connection), newId('req'));
      return true;
    } catch (error) {
      const code = faultCode(error);
      connection.extra.socket.close(faultStatus(code) === 401 ? 4401 : 4400, code);
      return false;
    }
  }
  async function onSubscribe(connection: Connection, _id: string, payload: SubscribePayload) {
    const requestId = newId('req');
    try {
      // Read for each operation, since a connection may outlive the session that it began with.
      const caller = await callerOf(headersOf(connection), requestId);
      const { query, variables, operationName } = payload;
      const result = await operations.run({ query, variables, operationName, caller });
      if (isStream(result)) return { schema, document: stream, contextValue: { result } satisfies Running };
      if (result.data === undefined && result.errors) return result.errors.map(asSent);
      return { schema, document: once, contextValue: { result } satisfies Running };
    } catch (error) {
      const { body, status } = httpFault(error as Error, requestId);
      if (status === 500) log.error({ requestId, error: (error as Error).stack }, 'operation failed');
      return body.errors.map(asSent);
    }
  }
  const protocol = useServer<Record<string, unknown>, Extra>(
    {
      isProd: true,
      onConnect,
      onSubscribe,
      execute: ({ contextValue }) => (contextValue as Running).result as never,
      subscribe: ({ contextValue }) => (contextValue as Running).result as never,
      onNext: (_connection, _id, _payload, _args, result) => result as never,
    } as Parameters<typeof useServer<Record<string, unknown>, Extra>>[0],
    server,
    pingMilliseconds,
  );
  return {
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer): void =>
      server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request)),
    stop: async (): Promise<void> => {
      await protocol.dispose();
    },
  };
}

function headersOf({ extra, connectionParams = {} }: Connection): Headers {
  const { headers, ...own } = connectionParams;
  const told = Object.entries({ ...own, ...(typeof headers === 'object' ? headers : {}) });
  const texts = told.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { ...extra.request.headers, ...Object.fromEntries(texts.map(([name, value]) => [name.toLowerCase(), value])) };
}

/** The protocol takes errors as objects of graphql-js and writes them by `toJSON`; ours are in their last form already. */
const asSent = (error: GraphQLFormattedError): GraphQLError =>
  Object.assign(new GraphQLError(error.message), { toJSON: () => error });
