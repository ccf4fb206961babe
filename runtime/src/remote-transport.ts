import type { ExecutionResult } from 'graphql';
import { Pool } from 'undici';
import { type Caller, signCaller } from './caller.ts';
import { fault } from './errors.ts';
import { remoteEvents } from './remote-events.ts';
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
  const events = remoteEvents(url);
  // One request makes several calls with the same caller: sign it once, but anew before the signature ends.
  const signed = new WeakMap<Caller, { token: Promise<string>; until: number }>();
  const tokenOf = (caller: Caller): Promise<string> => {
    const known = signed.get(caller);
    if (known && Date.now() < known.until) return known.token;
    const token = signCaller(caller, key);
    signed.set(caller, { token, until: Date.now() + signatureMilliseconds });
    return token;
  };

  async function post({ query, variables, operationName, caller }: SubgraphRequest): Promise<ExecutionResult> {
    const { statusCode, body } = await pool.request({
      path: pathname,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(caller)}` },
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
      const extensions = { identity: await tokenOf(caller), ...(positions && { positions }) };
      return events.subscribe({ query, variables, operationName, extensions });
    },
    async stop() {
      await events.stop();
      await pool.destroy();
    },
  };
}
