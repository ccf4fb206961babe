import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { transact } from '@noline/runtime/transaction';
import { dueErasures, erasureStore } from '../erasure.store.ts';

const atOnce = 100;

/** Tells all parts once more of erasures whose account's tokens have ended by now. True: there may be more. */
export async function repeatErasures(deps: SubgraphDeps): Promise<boolean> {
  const due = await dueErasures(deps.db, deps.now(), atOnce);
  for (const erasure of due) {
    const { _id: customerId, tenant } = erasure;
    await transact(deps, { tenant, id: 'erasure' }, async ({ session, emit }) => {
      const settled = await erasureStore(deps.db, tenant, session).settle(erasure);
      if (settled) emit('customer.erased', { id: customerId, version: settled.version }, { customerId, last: true });
    });
  }
  return due.length === atOnce;
}
