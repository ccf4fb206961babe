import type { Cancellation, OrderDocument } from './order.ts';
import { roomToRefund } from './order-money.ts';
import { fulfilmentMoves, move, orderMoves } from './order-state.ts';

type Changes = Pick<OrderDocument, 'status' | 'fulfilmentStatus'> & { cancellation: Cancellation };

/** Decides whether an order can be taken back: only while nothing is handed over, nor money under way. */
export function planCancellation(
  order: OrderDocument,
  { id, reason, at }: { id: string; reason: string; at: Date },
): { kind: 'planned'; changes: Changes } | { kind: 'refused'; message: string } {
  const status = move('order', orderMoves, order.status, 'cancel');
  if (status.kind === 'refused') return status;
  const goods = move('order', fulfilmentMoves, order.fulfilmentStatus, 'cancel');
  if (goods.kind === 'refused') return goods;
  if (order.fulfilments.length > 0) return { kind: 'refused', message: 'The order is about to be handed over.' };
  if (order.refunds.some(({ refundedAt }) => !refundedAt)) {
    return { kind: 'refused', message: 'A refund of the order is under way; cancel it when that has ended.' };
  }
  const refunds = roomToRefund(order).filter(({ amount }) => amount > 0);
  const cancellation = { id, reason, refunds, cancelledAt: at };
  return { kind: 'planned', changes: { status: status.to, fulfilmentStatus: goods.to, cancellation } };
}
