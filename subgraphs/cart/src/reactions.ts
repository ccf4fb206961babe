import { type Reaction, reaction } from '@noline/runtime/reactions';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { eraseCarts } from './commands/erase-carts.ts';

/** Forgets the carts of customers whose accounts are erased. */
export const eraseCustomers = (deps: SubgraphDeps): Reaction =>
  reaction({
    on: 'customer.erased',
    once: ({ tenant, payload: { customerId } }, transaction) => eraseCarts(deps, transaction, tenant, customerId),
  });
