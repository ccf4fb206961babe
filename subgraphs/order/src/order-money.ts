import { type MoneyPart, type OrderDocument, type PaymentRecord, sumOf } from './order.ts';
import { move, orderMoves, paymentMoves } from './order-state.ts';

type Known = Pick<OrderDocument, 'payments' | 'fulfilments'>;

/** How much more a payment can bear, in minor units. */
interface Room {
  paymentId: string;
  amount: number;
}

const partOf = (parts: readonly MoneyPart[], paymentId: string): number =>
  sumOf(
    parts.filter((part) => part.paymentId === paymentId),
    ({ amount }) => amount,
  );

/** Makes a function that tells what of a payment is captured, or about to be. */
export const captured =
  ({ fulfilments }: Pick<Known, 'fulfilments'>) =>
  (payment: PaymentRecord): number => {
    const planned = fulfilments.filter(({ fulfilledAt }) => !fulfilledAt).flatMap(({ captures }) => captures);
    return payment.captured + partOf(planned, payment.id);
  };

/** What of each payment is set aside and not about to be captured. */
export const roomToCapture = (order: Known): Room[] =>
  order.payments.map((payment) => ({ paymentId: payment.id, amount: payment.amount - captured(order)(payment) }));

/** What of each payment is captured, and neither paid back nor about to be. */
export function roomToRefund({ payments, refunds }: Pick<OrderDocument, 'payments' | 'refunds'>): Room[] {
  const planned = refunds.filter(({ refundedAt }) => !refundedAt).flatMap(({ parts }) => parts);
  return payments.map(({ id, captured: taken, refunded }) => ({
    paymentId: id,
    amount: taken - refunded - partOf(planned, id),
  }));
}

/** Spreads an amount over payments in their order; the parts add up to it exactly where there is room for it. */
export function spread(amount: number, rooms: readonly Room[]): MoneyPart[] {
  let left = amount;
  const parts = rooms.map(({ paymentId, amount: room }) => {
    const part = Math.max(0, Math.min(room, left));
    left -= part;
    return { paymentId, amount: part };
  });
  return parts.filter((part) => part.amount > 0);
}

type PaymentAction = keyof typeof paymentMoves;

function moved(payment: PaymentRecord, action: PaymentAction, amounts: Partial<PaymentRecord>): PaymentRecord {
  const to = move('payment', paymentMoves, payment.status, action);
  // The provider has done it already; that it could not be is a bug.
  if (to.kind === 'refused') throw new Error(to.message);
  return { ...payment, ...amounts, status: to.to };
}

const changed = (
  payments: readonly PaymentRecord[],
  parts: readonly MoneyPart[],
  change: (payment: PaymentRecord, amount: number) => PaymentRecord,
): PaymentRecord[] =>
  payments.map((payment) => {
    const amount = partOf(parts, payment.id);
    return amount > 0 ? change(payment, amount) : payment;
  });

/** The payments after the providers have captured these parts. */
export const withCaptures = (payments: readonly PaymentRecord[], parts: readonly MoneyPart[]): PaymentRecord[] =>
  changed(payments, parts, (payment, amount) => {
    const total = payment.captured + amount;
    return moved(payment, total === payment.amount ? 'capture' : 'capture a part of', { captured: total });
  });

/** The payments after the providers have paid these parts back. */
export const withRefunds = (payments: readonly PaymentRecord[], parts: readonly MoneyPart[]): PaymentRecord[] =>
  changed(payments, parts, (payment, amount) => {
    const total = payment.refunded + amount;
    return moved(payment, total === payment.captured ? 'refund' : 'refund a part of', { refunded: total });
  });

/** The payments after the providers have given back what was set aside and never captured. */
export const withVoids = (payments: readonly PaymentRecord[]): PaymentRecord[] =>
  payments.map((payment) => (payment.captured === 0 ? moved(payment, 'void', {}) : payment));

/** What comes of the wish to pay money back. `exceeds` tells how much can be, in minor units. */
export type PlannedRefund =
  | { kind: 'planned'; parts: MoneyPart[] }
  | { kind: 'refused'; message: string }
  | { kind: 'exceeds'; refundable: number };

/** Decides which payments bear a refund: never more than was captured and is not paid back, or about to be. */
export function planRefund(
  order: Pick<OrderDocument, 'status' | 'payments' | 'refunds'>,
  amount: number,
): PlannedRefund {
  const allowed = move('order', orderMoves, order.status, 'refund');
  if (allowed.kind === 'refused') return allowed;
  const rooms = roomToRefund(order);
  const refundable = sumOf(rooms, (room) => room.amount);
  return amount > refundable ? { kind: 'exceeds', refundable } : { kind: 'planned', parts: spread(amount, rooms) };
}
