import type { Transaction } from '@noline/runtime/transaction';
import type { World } from '../context.ts';
import { withoutPerson } from '../erasure.ts';
import { type OrderChanges, orderStore } from '../order.store.ts';
import type { OrderDocument } from '../order.ts';
import { Outdated } from '../saga.ts';
import { sayOrderChanged } from './say-order-changed.ts';

type Surroundings = Pick<World, 'deps' | 'caller'>;

/** The order of a saga; that it is missing is a bug. */
export async function orderOf({ deps, caller }: Surroundings, id: string): Promise<OrderDocument> {
  const order = await orderStore(deps.db, caller.tenant).one(id);
  if (!order) throw new Error(`order ${id} is gone`);
  return order;
}

/**
 * Makes what joins a step's transaction: changes an order from what was read of it, and says so. Where it has changed
 * since, the step is done again.
 *
 * @param quietly nothing of the change can be seen
 */
export const writingOrder =
  ({ deps, caller }: Surroundings, order: OrderDocument, changes: OrderChanges, quietly = false) =>
  async (transaction: Transaction): Promise<void> => {
    const told = { ...changes, ...(!quietly && { version: order.version + 1, updatedAt: deps.now() }) };
    // What was kept of an erased buyer to finish the order goes with its end.
    const erased = withoutPerson({ ...order, ...told });
    const set = { ...told, ...erased.set };
    const store = orderStore(deps.db, caller.tenant, transaction.session);
    if (!(await store.change(order, set, erased.gone))) throw new Outdated();
    if (!quietly) sayOrderChanged(transaction, { ...order, ...set });
  };
