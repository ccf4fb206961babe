import { requireService } from '@noline/runtime/caller';
import type { Context } from '../context.ts';
import { orderStore } from '../order.store.ts';

/** For the customer subgraph: all orders of a customer as they are stored. */
export async function exportOrders({ deps, caller }: Context, customerId: string) {
  requireService(caller);
  const orders = await orderStore(deps.db, caller.tenant).allOfCustomer(customerId);
  return [{ name: 'orders', json: JSON.stringify(orders) }];
}
