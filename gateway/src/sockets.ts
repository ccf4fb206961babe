import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { fault, faultCode, faultStatus } from '@noline/runtime/errors';
import { newId } from '@noline/runtime/ids';
import type { Logger } from '@noline/runtime/log';
import { GraphQLError, type GraphQLFormattedError, GraphQLSchema, OperationTypeNode, parse } from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { CallerOf, Headers } from './caller.ts';
import { httpFault, publicErrors } from './errors.ts';
import { addressOf } from './limits/address.ts';
import { type Admitted, isRefused } from './limits/admission.ts';
import type { Asker } from './limits/charges.ts';
import type { Connections } from './limits/connections.ts';
import type { MayCall } from './limits/origins.ts';
import type { Operations } from './operations.ts';
import { deliverOver, sendOnceOver } from './socket-screens.ts';
import { isLive, type LiveAnswers } from './subscriptions/subscribe.ts';
import type { Answer } from './written.ts';

/** What is kept of the request to upgrade: the rest of it would be kept for as long as the connection lasts. */
type Upgrade = Pick<IncomingMessage, 'headers' | 'socket'>;
type Extra = { socket: WebSocket; request: Upgrade };
type Connection = Context<Record<string, unknown>, Extra>;
type Running = { result: AsyncIterableIterator<never> };

const pingMilliseconds = 12_000;
const initMilliseconds = 3_000;
/** How long the other side may take to close. */
const closeMilliseconds = 2_000;
/** Who asks for more while so many bytes are not taken fills our memory, and reads nothing. */
const mostUnread = 4_000_000;
// The protocol asks only which kind of operation it is; our own pipeline has run it by then.
const schema = new GraphQLSchema({});
const once = parse('{ once }');
const stream = parse('subscription { stream }');

interface SocketDeps {
  operations: Operations;
  callerOf: CallerOf;
  connections: Connections;
  mayCall: MayCall;
  /** How many proxies of ours a request comes through. */
  proxies: number;
  /** The largest message, in bytes. */
  maxPayload: number;
  log: Logger;
}

/**
 * Operations of every kind over WebSocket (graphql-transport-ws). The caller's headers come with `connection_init`, in
 * `headers` or by themselves, or with the request to upgrade. A connection whose caller is refused is closed with 4401
 * (sign in again), 4429 (has too many) or 4400, and the error's code as the reason.
 */
export function serveSockets({ operations, callerOf, connections, mayCall, proxies, maxPayload, log }: SocketDeps) {
  const server = new WebSocketServer({ noServer: true, maxPayload });
  const ids = new WeakMap<WebSocket, string>();
  let connected = 0;

  async function askerOf(connection: Connection, requestId: string): Promise<Asker> {
    const address = addressOf(connection.extra.request, proxies);
    return { caller: await callerOf(headersOf(connection), requestId, address), address };
  }
  async function onConnect(connection: Connection): Promise<boolean> {
    const { socket } = connection.extra;
    try {
      const leave = connections.ofCaller(await askerOf(connection, newId('req')));
      if (!leave) throw fault('CONNECTION_LIMIT');
      whenClosed(socket, leave);
      connected += 1;
      ids.set(socket, `socket ${connected}`);
      return true;
    } catch (error) {
      const code = faultCode(error);
      socket.close(closeCodes[faultStatus(code)] ?? 4400, code);
      return false;
    }
  }
  async function onSubscribe(connection: Connection, id: string, payload: SubscribePayload) {
    const requestId = newId('req');
    const { socket, request } = connection.extra;
    try {
      if (socket.bufferedAmount > mostUnread) {
        socket.terminate();
        throw fault('SLOW_CONSUMER');
      }
      // Read for each operation, since a connection may outlive the session that it began with.
      const asker = await askerOf(connection, requestId);
      const admitted = await operations.admit(payload, asker);
      if (isRefused(admitted)) return publicErrors(admitted.errors, requestId, log).map(asSent);
      const result = await run(admitted, asker, connection);
      if (isLive(result)) {
        const running: Running = { result: deliverOver({ socket, connection: request.socket }, id, result) };
        return { schema, document: stream, contextValue: running };
      }
      if (result.data === undefined && result.errors) return result.errors.map(asSent);
      const running: Running = { result: sendOnceOver(socket, id, result) };
      return { schema, document: once, contextValue: running };
    } catch (error) {
      const { body, status } = httpFault(error as Error, requestId);
      if (status === 500) log.error({ requestId, error }, 'operation failed');
      return body.errors.map(asSent);
    }
  }
  async function run(admitted: Admitted, asker: Asker, { extra }: Connection): Promise<Answer | LiveAnswers> {
    const { caller } = asker;
    if (admitted.operation.operation !== OperationTypeNode.SUBSCRIPTION) return operations.run(admitted, caller);
    const onEnd = connections.subscription(ids.get(extra.socket) ?? '', asker);
    if (!onEnd) throw fault('SUBSCRIPTION_LIMIT');
    let result: Answer | LiveAnswers | undefined;
    try {
      result = await operations.run(admitted, caller, { onEnd });
      return result;
    } finally {
      if (!result || !isLive(result)) onEnd();
    }
  }
  const protocol = useServer<Record<string, unknown>, Extra>(
    {
      isProd: true,
      connectionInitWaitTimeout: initMilliseconds,
      jsonMessageReviver: withQuery,
      onConnect,
      onSubscribe,
      execute: ({ contextValue }) => (contextValue as Running).result as never,
      subscribe: ({ contextValue }) => (contextValue as Running).result as never,
      onNext: (_connection, _id, _payload, _args, result) => result as never,
    } as Parameters<typeof useServer<Record<string, unknown>, Extra>>[0],
    server,
    // Pings of its own would cost each connection a timer.
    0,
  );
  const clock = pingAll(server);
  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { origin, host } = request.headers;
    if (origin !== undefined && !mayCall(origin, host)) return void refuse(socket, '403 Forbidden');
    const leave = connections.ofAddress(addressOf(request, proxies));
    if (!leave) return void refuse(socket, '429 Too Many Requests');
    socket.once('close', leave);
    server.handleUpgrade(request, socket, head, (client) => {
      const { headers, socket: connection }: Upgrade = request;
      server.emit('connection', client, { headers, socket: connection });
      // A message that is too large is no fault of ours: the connection ends with 1009, and nobody is told.
      client.removeAllListeners('error').on('error', () => {});
    });
  }
  return {
    upgrade,
    async stop(): Promise<void> {
      clearInterval(clock);
      // One that is half open never answers.
      const timer = setTimeout(() => {
        for (const client of server.clients) client.terminate();
      }, closeMilliseconds);
      await protocol.dispose();
      clearTimeout(timer);
    },
  };
}

/** Asks all connections whether they are there; one that has not answered until the next time is half open, and is ended. */
function pingAll(server: WebSocketServer): NodeJS.Timeout {
  const asked = new WeakSet<WebSocket>();
  server.on('connection', (client: WebSocket) => client.on('pong', () => asked.delete(client)));
  return setInterval(() => {
    for (const client of server.clients) {
      if (client.readyState !== client.OPEN) continue;
      if (asked.has(client)) client.terminate();
      else {
        asked.add(client);
        client.ping();
      }
    }
  }, pingMilliseconds).unref();
}

const closeCodes: Readonly<Record<number, number>> = { 401: 4401, 429: 4429 };

function whenClosed(socket: WebSocket, work: () => void): void {
  if (socket.readyState === socket.OPEN) socket.once('close', work);
  else work();
}

/** Answers a request to upgrade that goes no further. */
export function refuse(socket: Duplex, status: string): void {
  // Nobody else hears any more when the other side breaks off.
  socket.on('error', () => {}).end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}

/** The protocol takes no message without a text; one that is named by its hash needs none. */
function withQuery(this: unknown, key: string, value: unknown): unknown {
  const isOperation = key === 'payload' && (this as { type?: unknown }).type === 'subscribe';
  return isOperation && typeof value === 'object' ? { query: '', ...value } : value;
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
