import type { Transaction } from '@noline/runtime/transaction';
import { type OrderDocument, paymentStatusOf } from '../order.ts';

/** Says what an order has become, in the transaction that changed it. */
export function sayOrderChanged(transaction: Transaction, order: OrderDocument): void {
  const { _id, version, status, fulfilmentStatus } = order;
  const said = { orderId: _id, status, fulfilmentStatus, paymentStatus: paymentStatusOf(order) };
  transaction.emit('order.changed', { id: _id, version }, said);
}
