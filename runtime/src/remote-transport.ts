import type { ExecutionResult } from 'graphql';
import { Pool } from 'undici';
import { type Caller, signCaller } from './caller.ts';
import { fault } from './errors.ts';
import { remoteEvents } from './remote-events.ts';
import type { SubgraphRequest, Transport } from './transport.ts';

const connections = 64;
const answerMilliseconds = 10_000;
const signatureMilliseconds = 30_000;

/** What goes with each operation for a subgraph, so that it knows for whom it is. */
export interface Credentials {
  headers: (caller: Caller) => Promise<Record<string, string>> | Record<string, string>;
  /** What the message of a subscription carries, since a socket is shared by many callers. */
  extensions: (caller: Caller) => Promise<Record<string, unknown>> | Record<string, unknown>;
}

/**
 * The caller as a signed token: how our own subgraphs know it.
 *
 * @param key the secret that gateway and subgraphs share
 */
export function signedCallers(key: Uint8Array): Credentials {
  // One request makes several calls with the same caller: sign it once, but anew before the signature ends.
  const signed = new WeakMap<Caller, { token: Promise<string>; until: number }>();
  const tokenOf = (caller: Caller): Promise<string> => {
    const known = signed.get(caller);
    if (known && Date.now() < known.until) return known.token;
    const token = signCaller(caller, key);
    signed.set(caller, { token, until: Date.now() + signatureMilliseconds });
    return token;
  };
  return {
    headers: async (caller) => ({ authorization: `Bearer ${await tokenOf(caller)}` }),
    extensions: async (caller) => ({ identity: await tokenOf(caller) }),
  };
}

/**
 * Runs operations on a subgraph in another process: queries and mutations by POST on kept connections,
 * subscriptions by graphql-ws.
 *
 * @param url where the subgraph answers: `http://127.0.0.1:4001/graphql`
 */
export function remoteTransport(url: string, credentials: Credentials): Transport {
  const { origin, pathname, search } = new URL(url);
  const path = `${pathname}${search}`;
  const pool = new Pool(origin, { connections, headersTimeout: answerMilliseconds, bodyTimeout: answerMilliseconds });
  const events = remoteEvents(url);

  async function post({ query, variables, operationName, caller }: SubgraphRequest): Promise<ExecutionResult> {
    const { statusCode, body } = await pool.request({
      path,
      method: 'POST',
      headers: { ...(await credentials.headers(caller)), 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables, operationName }),
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
    async subscribe({ query, variables, operationName, caller, positions }) {
      const extensions = { ...(await credentials.extensions(caller)), ...(positions && { positions }) };
      return events.subscribe({ query, variables, operationName, extensions });
    },
    async stop() {
      await events.stop();
      await pool.destroy();
    },
  };
}
