import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { articles, cart, guest } from './buyers.ts';
import { field, type Load, load, type Measured, type Send, summary } from './load.ts';
import * as operations from './operations.ts';

interface Shop {
  url: string;
  send: Send;
  seconds: number;
  connections: number;
  /** `Bearer ...` of a member of staff with stock:write. */
  staff: string;
}

const berlin = { latitude: 52.52, longitude: 13.405 };
const words = ['kleid', 'hemd', 'hose', 'jacke', 'schuhe', 'blau', 'wolle', 'leinen'];

/** The main paths of a shop under load: product page, search page, add to cart, place order. */
export async function shopPaths(
  { send, seconds, connections }: Shop,
  onDone: (measured: Measured) => void,
): Promise<void> {
  const catalogue = await articles(send);
  const skus = catalogue.flatMap((article) => article.skus);
  let turn = 0;
  const next = <T>(list: readonly T[]): T => list[turn++ % list.length] as T;

  const run = async <Prepared>(measure: Omit<Load<Prepared>, 'seconds' | 'connections'>) =>
    onDone(await load({ ...measure, seconds, connections }));
  await run({
    name: 'product page',
    act: () => send(operations.productPage, { id: next(catalogue).id, near: berlin }),
  });
  await run({ name: 'search page', act: () => send(operations.searchPage, { query: next(words) }) });

  const owners = await Promise.all(Array.from({ length: connections }, () => guest(send)));
  const carts = await Promise.all(owners.map((owner) => cart(send, owner, [])));
  await run({
    name: 'add to cart',
    act: (worker) =>
      send(operations.addToCart, { cartId: carts[worker], sku: next(skus.slice(0, 60)) }, owners[worker]),
  });

  let orders = 0;
  await run({
    name: 'place order',
    async prepare() {
      const buyer = await guest(send);
      return { buyer, cartId: await cart(send, buyer, [{ sku: next(skus), quantity: 1 }]) };
    },
    act: (_worker, { buyer, cartId }) => send(operations.placeOrder, { cartId, key: `bench-${orders++}` }, buyer),
  });
}

const level = (event: { data?: Record<string, unknown> | null } | undefined) =>
  (event?.data?.['stockChanged'] as { available: number } | undefined)?.available;

/** The time from sending adjustStock to the event at a subscriber over WebSocket, one change at a time. */
export async function stockToScreen({ url, send, staff }: Shop, changes: number): Promise<Measured> {
  const [article] = await articles(send);
  const sku = article?.skus[0] ?? '';
  const { nodes } = field<{ nodes: { id: string }[] }>(await send(operations.locations, {}), 'locations');
  const locationId = nodes[0]?.id;
  const client = createClient({ url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket });
  const events = client.iterate({ query: operations.stockChanged, variables: { sku } });
  const change = (key: string) => send(operations.adjustStock, { sku, locationId, key }, { authorization: staff });
  const times: number[] = [];
  const begin = performance.now();
  // The protocol does not tell when a subscription has begun: change stock until its first event comes.
  const first = events.next();
  let begun = false;
  void first.then(() => {
    begun = true;
  });
  for (let tries = 0; !begun; tries++) await change(`bench-begin-${begin}-${tries}`);
  let seen = (await first).value;
  for (let index = 0; index < changes; index++) {
    const start = performance.now();
    const changed = await change(`bench-event-${begin}-${index}`);
    const { available } = field<{ stock: { available: number } }>(changed, 'adjustStock').stock;
    while (level(seen) !== available) seen = (await events.next()).value;
    times.push(performance.now() - start);
  }
  await events.return?.();
  await client.dispose();
  return summary('stock to screen', times, performance.now() - begin);
}
