import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { field, type Measured, type Send, summary } from '../load.ts';
import * as operations from '../operations.ts';

interface Place {
  url: string;
  send: Send;
  /** Whose stock changes. */
  sku: string;
  /** `Bearer ...` of a member of staff with stock:write. */
  staff: string;
}

const level = (event: { data?: Record<string, unknown> | null } | undefined) =>
  (event?.data?.['stockChanged'] as { available: number } | undefined)?.available;

/** The time from sending adjustStock to the event at a subscriber over WebSocket, one change at a time. */
export async function stockToScreen({ url, send, sku, staff }: Place, changes: number): Promise<Measured> {
  const { nodes } = field<{ nodes: { id: string }[] }>(await send(operations.locations, {}), 'locations');
  const locationId = nodes[0]?.id;
  const client = createClient({ url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket });
  const events = client.iterate({ query: operations.stockChanged, variables: { sku } });
  async function next() {
    const { value, done } = await events.next();
    if (done) throw new Error('The subscription has ended.');
    return value;
  }
  const change = (key: string) => send(operations.adjustStock, { sku, locationId, key }, { authorization: staff });
  const times: number[] = [];
  const begin = performance.now();
  // The protocol does not tell when a subscription has begun: change stock until its first event comes.
  let begun = false;
  const first = next().finally(() => {
    begun = true;
  });
  first.catch(() => {}); // Told where it is waited for.
  for (let tries = 0; !begun; tries++) await change(`bench-begin-${begin}-${tries}`);
  let seen = await first;
  for (let index = 0; index < changes; index++) {
    const start = performance.now();
    const changed = await change(`bench-event-${begin}-${index}`);
    const { available } = field<{ stock: { available: number } }>(changed, 'adjustStock').stock;
    while (level(seen) !== available) seen = await next();
    times.push(performance.now() - start);
  }
  await events.return?.();
  await client.dispose();
  return summary('stock to screen', times, performance.now() - begin);
}
