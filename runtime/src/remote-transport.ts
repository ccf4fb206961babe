import type { ExecutionResult } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { Pool } from 'undici';
import { WebSocket } from 'ws';
import { type Caller, signCaller } from './caller.ts';
import { fault } from './errors.ts';
import type { SubgraphRequest, Transport } from './transport.ts';

const connections = 64;
const answerMilliseconds = 10_000;

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
  // One request makes several calls with the same caller: sign it once.
  const signed = new WeakMap<Caller, Promise<string>>();
  const tokenOf = (caller: Caller): Promise<string> => {
    const token = signed.get(caller) ?? signCaller(caller, key);
    signed.set(caller, token);
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
    if (statusCode >= 500 || (answer.data === undefined && !answer.errors)) throw fault('SUBGRAPH_UNAVAILABLE');
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
      return sockets.iterate({ ...operation, extensions: { identity } }) as AsyncIterableIterator<ExecutionResult>;
    },
    async stop() {
      await sockets?.dispose();
      await pool.destroy();
    },
  };
}
