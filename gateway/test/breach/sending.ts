import type { Shape } from '../shapes.ts';
import { until } from '../until.ts';
import { makeListener } from './watching.ts';

export interface Sent {
  query: string;
  variables: Record<string, unknown>;
}

/** Sends an operation, and returns everything that came back. */
export type Send = (sent: Sent) => Promise<string>;

/** Every way of sending that there is, beside the usual one. */
export const ways = ['GET', 'WebSocket', 'server-sent events'] as const;
export type Way = (typeof ways)[number];

export const sendBy = (way: Way, shape: Shape, headers: Record<string, string>): Send =>
  way === 'GET' ? byGet(shape, headers) : byStream(shape, headers, way === 'WebSocket' ? 'ws' : 'sse');

const byGet =
  ({ url }: Shape, headers: Record<string, string>): Send =>
  async ({ query, variables }) => {
    const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    const response = await fetch(`${url}?${search}`, { headers: { ...headers, 'apollo-require-preflight': 'yes' } });
    return JSON.stringify([response.status, [...response.headers], await response.text()]);
  };

function byStream(shape: Shape, headers: Record<string, string>, protocol: 'ws' | 'sse'): Send {
  const listen = makeListener(shape, headers);
  return async ({ query, variables }) => {
    const listening = listen(query, variables, protocol);
    await until('an answer came', () => listening.told.length > 0);
    await listening.stop();
    return listening.told.join('\n');
  };
}
