import { type Money, toMoney } from '@noline/runtime/money';
import type { idempotencyKeyReused, insufficientStock, invalidInput, notFound } from '@noline/runtime/user-errors';

export const cartClosed = (message: string) => ({
  __typename: 'CartClosedError' as const,
  code: 'CART_CLOSED',
  message,
  path: ['cartId'],
});

/** @param code `CART_EMPTY`, `PRICE_CHANGED` or `NOT_SOLD` */
export const cartNotReady = (code: string, message: string) => ({
  __typename: 'CartNotReadyError' as const,
  code,
  message,
  path: ['cartId'],
});

/** The total is another one than the buyer saw, or in another currency. */
export function totalChanged(expected: Money, total: Money) {
  const foreign = expected.currency !== total.currency;
  return {
    __typename: 'TotalChangedError' as const,
    code: foreign ? 'CURRENCY_MISMATCH' : 'TOTAL_CHANGED',
    message: foreign
      ? `The cart is in ${total.currency}, not in ${expected.currency}.`
      : 'The cart comes to another total by now. Show it to the buyer and ask again.',
    path: ['expectedTotal'],
    total: toMoney(total.amount, total.currency),
  };
}

const paymentMessages = {
  PAYMENT_DECLINED: 'The provider declined the payment; nothing is charged. Try another means of payment.',
  PAYMENT_TIMEOUT: 'The provider gave no answer in time; nothing is charged. Try again.',
};

export const paymentFailed = (code: keyof typeof paymentMessages) => ({
  __typename: 'PaymentFailedError' as const,
  code,
  message: paymentMessages[code],
  path: ['payment'],
});

export const orderState = (message: string) => ({
  __typename: 'OrderStateError' as const,
  code: 'ORDER_STATE',
  message,
  path: ['orderId'],
});

/** What can keep an order from being placed. */
export type PlaceOrderProblem = ReturnType<
  | typeof invalidInput
  | typeof notFound
  | typeof idempotencyKeyReused
  | typeof insufficientStock
  | typeof cartClosed
  | typeof cartNotReady
  | typeof totalChanged
  | typeof paymentFailed
>;
