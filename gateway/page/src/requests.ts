import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import type { Answer } from './answers.ts';
import type { Connect } from './feeds.ts';
import type { Transport } from './settings.ts';

export interface Request {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

export type Headers = Record<string, string>;

const path = '/graphql';

/** Runs a query or a mutation; what is not an answer of GraphQL becomes an error in one. */
export async function post(request: Request, headers: Headers): Promise<Answer> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(request),
  });
  const text = await response.text();
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return { errors: [{ message: `HTTP ${response.status} ${response.statusText}: ${text.slice(0, 300)}` }] };
  }
}

/** How a subscription reaches its events, over one connection of its own that ends with it. */
export const connect: Record<Transport, (request: Request, headers: Headers) => Connect> = {
  websocket: (request, headers) => (sink) => {
    const url = new URL(path, location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    // A lost connection is told instead of mended in silence: here one wants to see it.
    const client = createSocketClient({ url: url.href, connectionParams: { headers }, retryAttempts: 0 });
    const stop = client.subscribe(request, sink as Parameters<typeof client.subscribe>[1]);
    return () => {
      stop();
      void client.dispose();
    };
  },
  sse: (request, headers) => (sink) => {
    const client = createSseClient({ url: new URL(path, location.href).href, headers, retryAttempts: 0 });
    const stop = client.subscribe(request, sink as Parameters<typeof client.subscribe>[1]);
    return () => {
      stop();
      client.dispose();
    };
  },
};
