import type { ExecutionResult } from 'graphql';
import { type Caller, signCaller } from './caller.ts';
import { fault } from './errors.ts';
import { mergeLookUps, type WrittenRequest } from './merged-lookups.ts';
import { remoteAnswers } from './remote-answers.ts';
import { remoteEvents } from './remote-events.ts';
import type { Transport } from './transport.ts';
import { readAnswer } from './wire-answer.ts';

const usualMilliseconds = 10_000;
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

/** In milliseconds. */
interface RemoteTimes {
  /** How long a subgraph may take to begin to answer, and between two parts of its answer. */
  answerMilliseconds?: number;
}

const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' };

/**
 * Runs operations on a subgraph in another process: queries and mutations by POST on kept connections,
 * subscriptions by graphql-ws.
 *
 * @param url where the subgraph answers: `http://127.0.0.1:4001/graphql`
 */
export function remoteTransport(
  url: string,
  credentials: Credentials,
  { answerMilliseconds = usualMilliseconds }: RemoteTimes = {},
): Transport {
  const answers = remoteAnswers(url, answerMilliseconds);
  const events = remoteEvents(url);

  async function post(request: WrittenRequest): Promise<ExecutionResult> {
    const text = await answers.ask({
      body: bodyOf(request),
      headers: { ...(await credentials.headers(request.caller)), ...json },
      trace: request.trace,
      isRead: !mutation.test(request.query),
      signal: request.signal,
    });
    return readAnswer(text);
  }
  const execute = mergeLookUps(post);
  return {
    async execute(request) {
      return execute(request).catch(() => {
        throw fault('SUBGRAPH_UNAVAILABLE');
      });
    },
    async subscribe({ query, variables, operationName, caller, positions }) {
      const extensions = { ...(await credentials.extensions(caller)), ...(positions && { positions }) };
      return events.subscribe({ query, variables, operationName, extensions });
    },
    async stop() {
      await events.stop();
      await answers.stop();
    },
  };
}

function bodyOf({ query, operationName, variables }: WrittenRequest): string {
  const written = variables.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',');
  return `${JSON.stringify({ query, operationName }).slice(0, -1)},"variables":{${written}}}`;
}

// What the gateway's planner and our own operations write begins with the kind.
const mutation = /^\s*mutation\b/;
