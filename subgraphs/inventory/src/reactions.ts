import { type Reaction, reaction } from '@noline/runtime/reactions';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import type { StockDesk } from './book.ts';
import { eraseReservations } from './commands/erase-reservations.ts';

/** Ends what customers have reserved whose accounts are erased. A batch, since the desk has transactions of its own. */
export const eraseCustomers = (deps: SubgraphDeps, desk: StockDesk): Reaction =>
  reaction({
    on: 'customer.erased',
    async batch(events) {
      for (const { tenant, payload } of events) await eraseReservations(deps, desk, tenant, payload.customerId);
    },
  });
