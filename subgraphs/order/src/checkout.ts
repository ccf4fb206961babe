import type { Address } from './address.ts';
import type { OrderDocument } from './order.ts';
import type { Frozen, PricedLine } from './totals.ts';

/** The way of one cart to an order, as it is stored: enough for any process to go on with it. */
export interface CheckoutDocument {
  /** The id of the first order that it tries to place: the seed of its idempotency key. */
  _id: string;
  tenant: string;
  /** Raised by each write; a write counts only on the revision that it was decided on. */
  revision: number;
  phase: CheckoutPhase;
  /** The step to be done next, or the one to be undone next. */
  step: string;
  buyer: Buyer;
  cartId: string;
  /** Name of the payment provider. */
  provider: string;
  expectedTotal?: { amount: number; currency: string };
  /** Gone when the checkout has ended. */
  personal?: { token: string; shippingAddress?: Address };
  /** Ids that are new for each attempt, so that what was given back stays given back. */
  orderId: string;
  reservationId: string;
  paymentId: string;
  /** Until when an order may be placed; the hold on the stock lasts longer. */
  deadline: Date;
  results: Results;
  /** Why it is given up. */
  failure?: Failure;
}

/**
 * RUNNING: steps are done, forwards. UNDOING: they are undone, backwards. PLACED and GIVEN_UP are the two ends: there is
 * an order, or nothing is left.
 */
export type CheckoutPhase = 'RUNNING' | 'UNDOING' | 'PLACED' | 'GIVEN_UP';

/** Who orders: all that another process needs to go on in this person's name. */
export interface Buyer {
  kind: 'anonymous' | 'guest' | 'customer' | 'staff';
  id: string;
  tenant: string;
  channel: string;
  market: string;
  currency: string;
  locales: string[];
  scopes: string[];
  requestId: string;
}

/** What the steps have found out, each stored before the next begins. */
export interface Results {
  cart?: ClaimedCart;
  frozen?: Frozen;
  hold?: { expiresAt: Date };
  payment?: { authorisedAt: Date };
}

/** The cart as it was when the checkout closed it. */
export interface ClaimedCart {
  channel: string;
  market: string;
  currency: string;
  customerId?: string;
  lines: PricedLine[];
}

/** Something the buyer is told and can mend, or a fault: the same wish may be tried again. */
export type Failure = { kind: 'refused'; problem: Refusal } | { kind: 'fault'; code: string };

/** A member of `PlaceOrderError`, as it is stored. */
export interface Refusal {
  __typename: string;
  code: string;
  message: string;
  path: string[];
}

/** Whether it is too late to place an order: the hold may end before it is committed. */
export const isOverdue = ({ phase, deadline }: Pick<CheckoutDocument, 'phase' | 'deadline'>, now: Date): boolean =>
  phase === 'RUNNING' && deadline < now;

/** The result of an earlier step; that it is missing is a bug. */
export function resultOf<Name extends keyof Results>(
  { _id, results }: Pick<CheckoutDocument, '_id' | 'results'>,
  name: Name,
): NonNullable<Results[Name]> {
  const result = results[name];
  if (!result) throw new Error(`checkout ${_id} has no result "${name}"`);
  return result;
}

/** The order that a checkout comes to once stock and money are held. */
export function toOrder(checkout: CheckoutDocument, number: string, at: Date): Omit<OrderDocument, 'tenant'> {
  const { orderId, cartId, buyer, provider, paymentId, personal } = checkout;
  const { customerId = buyer.kind === 'customer' ? buyer.id : undefined, ...cart } = resultOf(checkout, 'cart');
  const { lines, totals } = resultOf(checkout, 'frozen');
  const { authorisedAt } = resultOf(checkout, 'payment');
  return {
    _id: orderId,
    number,
    version: 1,
    status: 'PLACED',
    cartId,
    buyerId: customerId ?? buyer.id,
    ...(customerId && { customerId }),
    channel: cart.channel,
    market: cart.market,
    currency: cart.currency,
    ...(personal?.shippingAddress && { shippingAddress: personal.shippingAddress }),
    lines,
    totals,
    payments: [{ id: paymentId, provider, status: 'AUTHORISED', amount: totals.total.gross, authorisedAt }],
    placedAt: at,
    updatedAt: at,
  };
}
