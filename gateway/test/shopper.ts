import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@noline/runtime/ids';
import { bearer, type Received, type Variables } from './client.ts';

/** Someone who shops at a gateway. */
export interface Buyer {
  /** `http://127.0.0.1:<port>/graphql` */
  url: string;
  /** A session token. */
  token: string;
}

export interface Line {
  sku: string;
  quantity: number;
}

/** What a wish for an order is answered. */
export interface Placed {
  order: { id: string; status: string } | null;
  errors: { code: string }[];
}

const patienceMilliseconds = 15_000;

/**
 * Sends an operation once.
 *
 * @throws Error where no answer came, or one of another form: whether anything was done is unknown
 */
export async function send(
  { url, token }: Buyer,
  query: string,
  variables: Variables,
  milliseconds = patienceMilliseconds,
): Promise<Received> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && bearer(token)) },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(milliseconds),
  });
  return (await response.json()) as Received;
}

/** What one field answers. Throws the first error that stands beside it. */
export async function field(buyer: Buyer, query: string, variables: Variables, name: string) {
  const { data, errors } = await send(buyer, query, variables);
  const error = errors?.[0];
  if (error || !data?.[name]) throw new Error(`${name}: ${error?.extensions?.code} ${error?.message}`);
  return data[name];
}

const restMilliseconds = [50, 100, 200, 400, 800, 1_000];

/**
 * Tries until an answer comes, with growing rests.
 *
 * @throws the last failure where none has come within the time
 */
async function untilAnswered<T>(attempt: () => Promise<T>, milliseconds = 150_000): Promise<T> {
  const giveUp = Date.now() + milliseconds;
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > giveUp) throw error;
      await pause(restMilliseconds[Math.min(tries, restMilliseconds.length - 1)]);
    }
  }
}

const guestSession = 'mutation { startGuestSession { session { token } } }';
export const startGuest = (url: string): Promise<Buyer> =>
  untilAnswered(async () => {
    const { session } = await field({ url, token: '' }, guestSession, {}, 'startGuestSession');
    return { url, token: session.token };
  });

const createCart = `mutation ($lines: [CartLineInput!]!) {
  createCart(input: { lines: $lines }) { cart { id } errors { ... on UserError { code } } }
}`;
/** The buyer's cart with one line more for each. Throws where the shop refuses one. */
export const openCart = async (buyer: Buyer, wanted: readonly Line[]): Promise<string> => {
  // With ids of our own, so that a second try adds nothing.
  const lines = wanted.map((line) => ({ id: newId('cli'), ...line }));
  const { cart, errors } = await untilAnswered(() => field(buyer, createCart, { lines }, 'createCart'));
  if (errors.length > 0) throw new Error(`the cart was refused: ${errors[0].code}`);
  return cart.id;
};

const placeOrder = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) { order { id status } errors { ... on UserError { code } } }
}`;
const approved = { payments: { provider: 'simulated', token: 'approve' } };
/** Wishes for an order once; throws where it remains unknown what came of it. */
const place = (buyer: Buyer, input: object): Promise<Placed> =>
  field(buyer, placeOrder, { input: { ...approved, ...input } }, 'placeOrder');

/** Wishes for an order, under the same key again and again, until an answer comes. */
export const placeUntilAnswered = (buyer: Buyer, input: object): Promise<Placed> =>
  untilAnswered(() => place(buyer, input));
