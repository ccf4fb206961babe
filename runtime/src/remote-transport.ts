import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { Pool } from 'undici';
import { WebSocket } from 'ws';
import { type Caller, signCaller } from './caller.ts';
import { fault } from './errors.ts';
import type { SubgraphRequest, Transport } from './transport.ts';

const connections = 64;
const answerMilliseconds = 10_000;
const signatureMilliseconds = 30_000;

/**
 * Runs operations on a subgraph in another process: queries and mutations by POST on kept connections,
 * subscriptions by graphql-ws. Each carries the caller as a signed token.
 *
 * @param url where the subgraph answers: `http://127.0.0.1:4001/graphql`
 * @param key the secret that gateway and subgraphs share
 */
export function remoteTransport(url: string, key: Uint8Array): Transport {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, headersTimeout: answerMilliseconds, bodyTimeout: answerMilliseconds });
  // One request makes several calls with the same caller: sign it once, but anew before the signature ends.
  const signed = new WeakMap<Caller, { token: Promise<string>; until: number }>();
  const tokenOf = (caller: Caller): Promise<string> => {
    const known = signed.get(caller);
    if (known && Date.now() < known.until) return known.token;
    const token = signCaller(caller, key);
    signed.set(caller, { token, until: Date.now() + signatureMilliseconds });
    return token;
  };
  let sockets: Client | undefined;

  async function post({ caller, ...operation }: SubgraphRequest): Promise<ExecutionResult> {
    const { statusCode, body } = await pool.request({
      path: pathname,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(caller)}` },
      body: JSON.stringify(operation),
    });
    const answer = (await body.json()) as ExecutionResult;
    // Another status is about us, not about the caller: a subgraph with another key, or one that cannot answer.
    if (statusCode !== 200 || (answer.data === undefined && !answer.errors)) throw fault('SUBGRAPH_UNAVAILABLE');
    return answer;
  }
  return {
    async execute(request) {
      return post(request).catch(() => {
        throw fault('SUBGRAPH_UNAVAILABLE');
      });
    },
    async subscribe({ caller, ...operation }) {
      sockets ??= createClient({
        url: url.replace(/^http/, 'ws'),
        webSocketImpl: WebSocket,
        // A connection that is lost ends its subscriptions with an error. Starting them again unasked would lose the
        // events in between without a word; who subscribed begins again behind the last cursor.
        retryAttempts: 0,
      });
      // Signed anew for each subscription: a socket outlives the caller's token by far.
      const identity = await signCaller(caller, key);
      const events = sockets.iterate({ ...operation, extensions: { identity } });
      return withFaults(events as AsyncIterableIterator<ExecutionResult>);
    },
    async stop() {
      await sockets?.dispose();
      await pool.destroy();
    },
  };
}

/** Events whose failures are faults, as in the same process: by hand, so that `return()` waits for no event. */
const withFaults = (events: AsyncIterableIterator<ExecutionResult>): AsyncIterableIterator<ExecutionResult> => ({
  [Symbol.asyncIterator]() {
    return this;
  },
  next: () =>
    events.next().catch((thrown) => {
      throw toFault(thrown);
    }),
  async return() {
    await events.return?.();
    return { done: true, value: undefined };
  },
});

/** The subgraph's own error comes as a list; all else says in one way or another that the connection is gone. */
function toFault(thrown: unknown): GraphQLError {
  const [told] = Array.isArray(thrown) ? (thrown as GraphQLFormattedError[]) : [];
  return told ? new GraphQLError(told.message, { extensions: told.extensions ?? {} }) : fault('SUBGRAPH_UNAVAILABLE');
}
