import { requireService } from '@noline/runtime/caller';
import { cartStore } from '../cart.store.ts';
import type { Context } from '../context.ts';
import { handoverStore } from '../handover.store.ts';

/** For the customer subgraph: all carts and hand-overs of a customer as they are stored, without what proves anything. */
export async function exportCarts({ deps, caller }: Context, customerId: string) {
  requireService(caller);
  const carts = await cartStore(deps.db, caller.tenant).ofOwner(customerId);
  const stored = await handoverStore(deps.db, caller.tenant).ofOwner(customerId);
  const handovers = stored.map(({ qrHash: _, codeHash: __, ...handover }) => handover);
  return Object.entries({ carts, handovers }).map(([name, data]) => ({ name, json: JSON.stringify(data) }));
}
