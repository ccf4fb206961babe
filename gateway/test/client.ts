import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
export type Answer = any;

/** An answer as it came over the wire. */
export interface Received {
  data?: Answer;
  errors?: Answer[];
  extensions?: Answer;
}

export type Variables = Record<string, unknown>;
export type Protocol = 'ws' | 'sse' | 'sse-single';

/** The header by which whoever has this token calls. */
export const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` });

/** A subscription as a screen has it. */
export interface Watch {
  /** The next answer; undefined at the end. Throws what the protocol reports as an error. */
  next(): Promise<Received | undefined>;
  leave(): Promise<void>;
}

/** A program that calls the gateway with always the same headers. */
export interface Client {
  query(document: string, variables?: Variables): Promise<Received>;
  /** The whole HTTP response to a POST with this body. */
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; headers: Headers; body: Received }>;
  subscribe(document: string, variables?: Variables, protocol?: Protocol): Watch;
  /** Closes its connections without a good-bye. */
  vanish(): void;
  stop(): Promise<void>;
}

/** @param url of the API: `http://127.0.0.1:4000/graphql` */
export function makeClient(url: string, headers: Record<string, string> = {}): Client {
  const opened: WebSocket[] = [];
  class NotedSocket extends WebSocket {
    constructor(address: string, protocols: string) {
      super(address, protocols);
      // One that vanishes while it is opened says so, when the protocol does not listen any more.
      this.on('error', () => {});
      opened.push(this);
    }
  }
  const socket = createSocketClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: NotedSocket,
    connectionParams: { headers },
    retryAttempts: 0,
  });
  // A new object each time, since the client notes its stream's token in it.
  const sse = (singleConnection: boolean) =>
    createSseClient({ url, headers: () => ({ ...headers }), singleConnection, retryAttempts: 0 });
  const streams = { sse: sse(false), 'sse-single': sse(true) };

  async function post(body: unknown, more: Record<string, string> = {}) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers, ...more },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Received };
  }
  return {
    post,
    query: async (query, variables) => (await post({ query, variables })).body,
    subscribe(query, variables, protocol = 'ws') {
      const client = protocol === 'ws' ? socket : streams[protocol];
      return watch(client.iterate({ query, variables: variables ?? {} }) as AsyncIterableIterator<Received>);
    },
    vanish() {
      for (const open of opened) open.terminate();
    },
    async stop() {
      await socket.dispose();
      for (const stream of Object.values(streams)) stream.dispose();
    },
  };
}

/** The one answer to an operation; of one that is refused as a whole over WebSocket, the errors, which the protocol throws. */
export async function answerBy(
  way: 'http' | Protocol,
  client: Client,
  query: string,
  variables: Variables = {},
): Promise<Received> {
  if (way === 'http') return client.query(query, variables);
  const watch = client.subscribe(query, variables, way);
  const answer = await watch.next().catch((errors: Answer[]): Received => ({ errors }));
  await watch.leave();
  return answer ?? {};
}

const watch = (events: AsyncIterableIterator<Received>): Watch => ({
  async next() {
    const { done, value } = await events.next();
    return done ? undefined : value;
  },
  async leave() {
    await events.return?.();
  },
});
