import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { createClient, type SubscribePayload } from 'graphql-ws';
import { WebSocket } from 'ws';
import { fault } from './errors.ts';
import { type EventQueue, makeEventQueue } from './event-queue.ts';

/** Answers that wait for the reader: one that is slower than its subgraph gets SLOW_CONSUMER, and costs no memory. */
const queueLimit = 1_000;
/** A connection that is half open is noticed within the sum of these. */
const pingMilliseconds = 8_000;
const pongMilliseconds = 5_000;
const openMilliseconds = 5_000;
const closeMilliseconds = 1_000;

class Socket extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols, { handshakeTimeout: openMilliseconds, perMessageDeflate: false });
  }
}

/**
 * Subscriptions to a subgraph in another process, by graphql-ws, all on one connection. When that is lost all of them fail
 * with SUBGRAPH_UNAVAILABLE. To start them again unasked would lose the events in between without a word; who subscribed
 * begins again behind the last cursor.
 *
 * @param url where the subgraph answers: `http://127.0.0.1:4001/graphql`
 */
export function remoteEvents(url: string) {
  let connection: Connection | undefined;
  let stopped = false;
  return {
    subscribe(request: SubscribePayload): AsyncIterableIterator<ExecutionResult> {
      if (stopped) throw fault('SUBGRAPH_UNAVAILABLE');
      if (!connection || connection.isOver()) connection = connect(url.replace(/^http/, 'ws'));
      return connection.subscribe(request);
    },
    async stop(): Promise<void> {
      stopped = true;
      await connection?.stop();
    },
  };
}

type Connection = ReturnType<typeof connect>;

/** A connection that is not used again once it is lost or nobody is left: the client would open it anew by itself. */
function connect(url: string) {
  const open = new Set<EventQueue<ExecutionResult>>();
  let socket: WebSocket | undefined;
  let pong: NodeJS.Timeout | undefined;
  let over = false;

  function lose(): void {
    over = true;
    clearTimeout(pong);
    for (const queue of open) queue.end(fault('SUBGRAPH_UNAVAILABLE'));
  }
  const client = createClient({
    url,
    webSocketImpl: Socket,
    retryAttempts: 0,
    connectionAckWaitTimeout: openMilliseconds,
    keepAlive: pingMilliseconds,
    on: {
      opened: (opened) => {
        socket = opened as WebSocket;
      },
      ping(received) {
        // To close it in order would wait for an answer once more.
        if (!received) pong = setTimeout(() => socket?.terminate(), pongMilliseconds);
      },
      pong(received) {
        if (received) clearTimeout(pong);
      },
      closed: lose,
    },
  });
  return {
    isOver: () => over,
    subscribe(request: SubscribePayload): AsyncIterableIterator<ExecutionResult> {
      const queue = makeEventQueue<ExecutionResult>(queueLimit, () => {
        open.delete(queue);
        over ||= open.size === 0;
        leave();
      });
      open.add(queue);
      const leave = client.subscribe<Record<string, unknown>>(request, {
        next: (answer) => queue.push(answer as ExecutionResult),
        error: (thrown) => queue.end(toFault(thrown)),
        complete: () => queue.end(),
      });
      return queue.events;
    },
    async stop(): Promise<void> {
      // The last one that is left closes it.
      lose();
      if (!socket || socket.readyState === WebSocket.CLOSED) return;
      const closed = new Promise((resolve) => socket?.once('close', resolve));
      const timer = setTimeout(() => socket?.terminate(), closeMilliseconds);
      await closed;
      clearTimeout(timer);
    },
  };
}

/** The subgraph's own error comes as a list; all else says in one way or another that the connection is gone. */
function toFault(thrown: unknown): GraphQLError {
  const [told] = Array.isArray(thrown) ? (thrown as GraphQLFormattedError[]) : [];
  return told ? new GraphQLError(told.message, { extensions: told.extensions ?? {} }) : fault('SUBGRAPH_UNAVAILABLE');
}
