import { writeConflict } from '@noline/runtime/mongo';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import type { Transaction } from '@noline/runtime/transaction';
import { withoutBuyer } from '../erasure.ts';
import { orderStore } from '../order.store.ts';
import { sayOrderChanged } from './say-order-changed.ts';

/**
 * Takes a customer out of all orders that this person ever placed; what sagas know of a person is gone with their end. An
 * order that is placed only afterwards is found at the second telling.
 */
export async function eraseOrders(
  { db, now }: Pick<SubgraphDeps, 'db' | 'now'>,
  transaction: Transaction,
  tenant: string,
  customerId: string,
): Promise<void> {
  const store = orderStore(db, tenant, transaction.session);
  for (const order of await store.allOfCustomer(customerId)) {
    const { set, gone } = withoutBuyer(order, now());
    const told = { ...set, version: order.version + 1, updatedAt: now() };
    if (!(await store.change(order, told, gone))) throw writeConflict('orders');
    sayOrderChanged(transaction, { ...order, ...told });
  }
}
