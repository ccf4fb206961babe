import type { Money } from '@noline/runtime/money';
import type { Address } from './address.ts';
import type { OrderDocument, PaymentRecord } from './order.ts';
import type { Saga, StoredCaller } from './saga.ts';
import type { Tender } from './tender.ts';
import type { Frozen, PricedLine } from './totals.ts';

/** The way of one cart to an order. Its id is that of the first order that it tries to place. */
export interface CheckoutSaga extends Saga {
  kind: 'checkout';
  cartId: string;
  expectedTotal?: Money;
  personal?: { /** One for each tender. */ tokens: string[]; shippingAddress?: Address };
  /** Ids that are new for each attempt, so that what was given back stays given back. */
  orderId: string;
  reservationId: string;
  tenders: Tender[];
  /** Until when an order may be placed; the hold on the stock lasts longer. */
  deadline: Date;
  results: CheckoutResults;
}

/** What the steps have found out. */
export interface CheckoutResults {
  cart?: ClaimedCart;
  frozen?: Frozen;
  /** What each tender comes to, in minor units. */
  amounts?: number[];
  /** The hold instead of the first one, which has ended. */
  reservationId?: string;
  authorisedAt?: Date;
}

/** The cart as it was when the checkout closed it. */
export interface ClaimedCart {
  channel: string;
  market: string;
  currency: string;
  customerId?: string;
  /** Whose it is: who orders it, or in whose name it is ordered. */
  ownerId?: string;
  lines: PricedLine[];
}

/** In whose name a saga acts, where it is not its beginner's own: in that of whose cart was handed over to staff. */
export function inNameOf(saga: Saga): string | undefined {
  if (saga.kind !== 'checkout') return undefined;
  const { ownerId } = (saga as CheckoutSaga).results.cart ?? {};
  return ownerId === saga.caller.id ? undefined : ownerId;
}

const minute = 60_000;

/** How long stock is held for a checkout, in milliseconds; the order must be placed in two thirds of that. */
export const holdOf = ({ holdMinutes }: StoredCaller): number => Math.max(1, holdMinutes.checkout) * minute;
export const timeOf = (caller: StoredCaller): number => (holdOf(caller) * 2) / 3;

/** The result of an earlier step; that it is missing is a bug. */
export function resultOf<Name extends keyof CheckoutResults>(
  { _id, results }: Pick<CheckoutSaga, '_id' | 'results'>,
  name: Name,
): NonNullable<CheckoutResults[Name]> {
  const result = results[name];
  if (!result) throw new Error(`checkout ${_id} has no result "${name}"`);
  return result;
}

/** The hold that a checkout has on its stock. */
export const reservationOf = ({ reservationId, results }: CheckoutSaga): string =>
  results.reservationId ?? reservationId;

/** A tender that has something to pay, and what its provider is given. */
export interface DueTender extends Tender {
  token: string;
  /** Minor units. */
  due: number;
}

/** The tenders with something to pay: none where the total is nothing. */
export function dueTenders(checkout: CheckoutSaga): DueTender[] {
  const amounts = resultOf(checkout, 'amounts');
  return checkout.tenders
    .map((tender, index) => ({
      ...tender,
      token: checkout.personal?.tokens[index] ?? '',
      due: amounts[index] ?? 0,
    }))
    .filter(({ due }) => due > 0);
}

const toPayment = ({ id, provider, due }: DueTender, authorisedAt: Date): PaymentRecord => ({
  ...{ id, provider, status: 'AUTHORISED', amount: due, captured: 0, refunded: 0, authorisedAt },
});

/** The order that a checkout comes to once its money is held and its stock is sold. */
export function toOrder(checkout: CheckoutSaga, number: string, at: Date): Omit<OrderDocument, 'tenant'> {
  const { orderId, cartId, caller, personal } = checkout;
  const { customerId, ownerId = caller.id, ...cart } = resultOf(checkout, 'cart');
  const { lines, totals } = resultOf(checkout, 'frozen');
  const authorisedAt = resultOf(checkout, 'authorisedAt');
  return {
    _id: orderId,
    number,
    ...{ revision: 1, version: 1, status: 'PLACED', fulfilmentStatus: 'UNFULFILLED' },
    cartId,
    reservationId: reservationOf(checkout),
    buyerId: ownerId,
    ...(ownerId !== caller.id && { placedBy: caller.id }),
    ...(customerId && { customerId }),
    channel: cart.channel,
    market: cart.market,
    currency: cart.currency,
    ...(personal?.shippingAddress && { shippingAddress: personal.shippingAddress }),
    lines,
    totals,
    payments: dueTenders(checkout).map((tender) => toPayment(tender, authorisedAt)),
    fulfilments: [],
    refunds: [],
    placedAt: at,
    updatedAt: at,
  };
}
