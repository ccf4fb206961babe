import { type Money, toMoney } from '@noline/runtime/money';
import type { idempotencyKeyReused, insufficientStock, invalidInput, notFound } from '@noline/runtime/user-errors';

export const cartClosed = (message: string) => ({
  __typename: 'CartClosedError' as const,
  code: 'CART_CLOSED',
  message,
  path: ['cartId'],
});

export const handoverEnded = (message: string) => ({
  __typename: 'HandoverEndedError' as const,
  code: 'HANDOVER_ENDED',
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

/** The payments do not come to the total. */
export const paymentsMismatch = (total: Money) => ({
  __typename: 'TotalChangedError' as const,
  code: 'PAYMENTS_MISMATCH',
  message: 'The payments do not come to the total. Leave the amount of one of them out: it pays the rest.',
  path: ['payments'],
  total: toMoney(total.amount, total.currency),
});

const paymentMessages = {
  PAYMENT_DECLINED: 'The provider declined the payment; nothing is charged. Try another means of payment.',
  PAYMENT_TIMEOUT: 'The provider gave no answer in time; nothing is charged. Try again.',
};

/** @param index which of the payments */
export const paymentFailed = (code: keyof typeof paymentMessages, index: number) => ({
  __typename: 'PaymentFailedError' as const,
  code,
  message: paymentMessages[code],
  path: ['payments', String(index)],
});

export const orderState = (message: string) => ({
  __typename: 'OrderStateError' as const,
  code: 'ORDER_STATE',
  message,
  path: ['orderId'],
});

export const refundExceedsPayment = (refundable: Money) => ({
  __typename: 'RefundExceedsPaymentError' as const,
  code: 'REFUND_EXCEEDS_PAYMENT',
  message: 'More than was taken and is not paid back yet cannot be paid back.',
  path: ['amount'],
  refundable: toMoney(refundable.amount, refundable.currency),
});

/** What can keep an order from being placed. */
export type PlaceOrderProblem = ReturnType<
  | typeof invalidInput
  | typeof notFound
  | typeof idempotencyKeyReused
  | typeof insufficientStock
  | typeof cartClosed
  | typeof handoverEnded
  | typeof cartNotReady
  | typeof totalChanged
  | typeof paymentsMismatch
  | typeof paymentFailed
>;
