import type { Transaction } from '@noline/runtime/transaction';
import { type OrderDocument, paymentStatusOf } from '../order.ts';

/** Says what an order has become, in the transaction that changed it. */
export const sayOrderChanged = (transaction: Transaction, order: OrderDocument): void =>
  transaction.emit(
    'order.changed',
    { id: order._id, version: order.version },
    { orderId: order._id, status: order.status, paymentStatus: paymentStatusOf(order) },
  );
