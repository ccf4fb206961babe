import { type Reaction, reaction } from '@noline/runtime/reactions';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { eraseOrders } from './commands/erase-orders.ts';

/** Takes customers whose accounts are erased out of their orders. */
export const eraseCustomers = (deps: SubgraphDeps): Reaction =>
  reaction({
    on: 'customer.erased',
    once: ({ tenant, payload: { customerId } }, transaction) => eraseOrders(deps, transaction, tenant, customerId),
  });
