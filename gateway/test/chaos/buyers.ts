import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '@noline/demo/random';
import { newId } from '@noline/runtime/ids';
import type { Fleet } from '../fleet.ts';
import { session } from '../shapes.ts';
import { field, send } from '../shopper.ts';
import type { Wish } from './notebook.ts';
import { skus } from './shelf.ts';
import { insist, type Wishable, type Wisher, wishFor } from './wishing.ts';

/** Where and what buyers and staff do. */
export interface Market extends Wisher {
  random: Random;
  /** The customers' tokens; a guest gets one at each visit. */
  customers: readonly string[];
  clerk: string;
  warehouse: string;
  store: string;
  /** Whether to come back no more. */
  isClosing: () => boolean;
  /** Whether to go at once, whatever is still unanswered. */
  isClosed: () => boolean;
}

const thinkMilliseconds = [100, 500] as const;
export const euro = (amount: number) => ({ amount, currency: 'EUR' });
export const simulated = (token: string, amount?: number) => ({
  ...{ provider: 'simulated', token },
  ...(amount !== undefined && { amount: euro(amount) }),
});

/** How buyers pay: most of them in a way that works at once, a few in each of the others. */
const payments: readonly [times: number, payments: object[]][] = [
  [24, [simulated('approve')]],
  [4, [simulated('approve', 700), simulated('approve')]],
  [3, [simulated('decline')]],
  [2, [simulated('approve', 700), simulated('decline')]],
  [3, [simulated('twice')]],
  [2, [simulated('slow')]],
  [1, [simulated('timeout')]],
  [1, [simulated('timeout-before')]],
];
const everyPayment = payments.flatMap(([times, way]) => Array.from({ length: times }, () => way));

/** Shops until the market closes: opens a cart, orders it, and then often thinks better of it. */
export async function shop(market: Market): Promise<void> {
  const { random, isClosing, isClosed } = market;
  while (!isClosing()) {
    const token = random.chance(0.4) ? random.pick(market.customers) : await guest(market);
    if (token && random.chance(0.1)) await reserve(market, token);
    else if (token) await order(market, token);
    if (!isClosed()) await pause(random.whole(...thinkMilliseconds));
  }
}

const wish = (market: Market, token: string, what: Wishable, input: Record<string, unknown>) =>
  wishFor(market, token, what, input, market.isClosed);

async function order(market: Market, token: string): Promise<void> {
  const { random, clerk } = market;
  const cart = await fillCart(market, token);
  if (!cart) return;
  const placed = await wish(market, token, 'placeOrder', { cartId: cart.id, payments: random.pick(everyPayment) });
  if (!placed) return;
  if (random.chance(0.1)) await askAgain(market);
  if ('refused' in placed) {
    await attempt(market, token, emptyCart, { cartId: cart.id, lineIds: cart.lineIds }, 'removeCartLines');
    return;
  }
  const orderId = placed.granted;
  if (random.chance(0.25)) await wish(market, token, 'cancelOrder', { orderId, reason: 'thought better of it' });
  else if (random.chance(0.3)) {
    const fulfilled = await wish(market, clerk, 'fulfilOrder', { orderId });
    if (fulfilled && random.chance(0.5)) {
      await wish(market, clerk, 'refundOrder', { orderId, amount: euro(random.whole(1, 900)), reason: 'a scratch' });
    }
  }
}

async function reserve(market: Market, token: string): Promise<void> {
  const { random, store, clerk } = market;
  const lines = [{ sku: random.pick(skus.cold), quantity: random.whole(1, 2) }];
  const reserved = await wish(market, token, 'reserveInStore', { locationId: store, lines });
  if (!reserved || 'refused' in reserved) return;
  if (random.chance(0.5)) await wish(market, token, 'cancelStoreReservation', { id: reserved.granted });
  else await wish(market, clerk, 'collectStoreReservation', { id: reserved.granted });
}

/** Someone reloads a page: what was wished for lately is asked again, and must be answered as before. */
async function askAgain({ random, wishes, anyGateway, isClosed }: Market): Promise<void> {
  const answered = wishes.slice(-50).filter(({ answers }: Wish) => answers.length > 0);
  if (answered.length > 0) await insist(random.pick(answered), anyGateway, isClosed);
}

const createCart = `mutation ($lines: [CartLineInput!]!) {
  createCart(input: { lines: $lines }) { cart { id lines { id } } errors { ... on UserError { code } } }
}`;
const emptyCart = `mutation ($cartId: ID!, $lineIds: [ID!]!) {
  removeCartLines(input: { cartId: $cartId, lineIds: $lineIds }) { cart { id } }
}`;

async function fillCart(market: Market, token: string) {
  const { random } = market;
  const wanted = random.chance(0.6) ? [random.pick(skus.hot)] : random.some(skus.cold, random.whole(1, 3));
  const lines = wanted.map((sku) => ({ id: newId('cli'), sku, quantity: random.whole(1, 2) }));
  const opened = await attempt(market, token, createCart, { lines }, 'createCart');
  if (!opened?.cart || opened.errors.length > 0) return undefined;
  return { id: opened.cart.id, lineIds: opened.cart.lines.map(({ id }: { id: string }) => id) };
}

async function guest(market: Market): Promise<string | undefined> {
  const query = 'mutation { startGuestSession { session { token } } }';
  return (await attempt(market, '', query, {}, 'startGuestSession'))?.session.token;
}

/** Tries something that may be done twice, at any gateways, until it is answered. */
async function attempt(market: Market, token: string, query: string, variables: object, name: string) {
  while (!market.isClosed()) {
    try {
      return await field({ url: market.anyGateway(), token }, query, { ...variables }, name);
    } catch {
      await pause(market.random.whole(...thinkMilliseconds));
    }
  }
  return undefined;
}

/** Brings goods and moves them from the warehouse to the store, until the market closes. */
export async function restock(market: Market): Promise<void> {
  const { random, clerk, warehouse, store, isClosing } = market;
  while (!isClosing()) {
    const sku = random.pick([...skus.hot, ...skus.cold]);
    if (random.chance(0.6)) {
      // The hot ones stay scarce, the others are never sold out, however long it takes.
      const by = random.chance(0.8) ? random.whole(1, skus.hot.includes(sku) ? 3 : 30) : -1;
      const input = { sku, locationId: random.pick([warehouse, store]), by, kind: 'CORRECTED', reason: 'chaos' };
      await wish(market, clerk, 'adjustStock', input);
    } else {
      const lines = [{ sku, quantity: random.whole(1, 3) }];
      await wish(market, clerk, 'transferStock', { fromLocationId: warehouse, toLocationId: store, lines });
    }
    await pause(random.whole(300, 900));
  }
}

/** The token of a member of staff who may do all that is done here, for a day. */
export const hireClerk = (fleet: Fleet): Promise<string> => {
  const scopes = ['stock:read', 'stock:write', 'order:read', 'order:write', 'order:refund'];
  return session(fleet, { kind: 'staff', sub: newId('stf'), scopes }, new Date(Date.now() + 24 * 3_600_000));
};

const signUp = `mutation ($email: String!) {
  signUp(input: { email: $email, password: "correct horse battery" }) { session { token } errors { ... on UserError { code } } }
}`;
/** Opens accounts, before anything goes wrong. */
export const openAccounts = (url: string, count: number): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const email = `${newId('req')}@example.test`;
      return (await field({ url, token: '' }, signUp, { email }, 'signUp')).session.token;
    }),
  );

/** The ids of warehouse and store. */
export async function findLocations(url: string): Promise<{ warehouse: string; store: string }> {
  const { data } = await send({ url, token: '' }, '{ locations { nodes { id kind } } }', {});
  const idOf = (kind: string): string => data.locations.nodes.find((one: { kind: string }) => one.kind === kind).id;
  return { warehouse: idOf('WAREHOUSE'), store: idOf('STORE') };
}
