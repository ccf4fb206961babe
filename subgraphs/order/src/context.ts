import type { Caller } from '@noline/runtime/caller';
import type { IdPrefix } from '@noline/runtime/ids';
import { byKey } from '@noline/runtime/loaders';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import DataLoader from 'dataloader';
import type { CheckoutSettings } from './commands/step.ts';
import { orderStore } from './order.store.ts';
import type { OrderDocument } from './order.ts';

/** What the resolvers of one operation share. */
export interface Context {
  deps: SubgraphDeps;
  caller: Caller;
  settings: CheckoutSettings;
  newId: (prefix: IdPrefix) => string;
  /** Orders that the caller may read. */
  orders: DataLoader<string, OrderDocument | null>;
}

export function makeContext(deps: SubgraphDeps, caller: Caller, settings: CheckoutSettings): Context {
  const orders = orderStore(deps.db, caller.tenant);
  return {
    deps,
    caller,
    settings,
    newId: deps.newId,
    orders: new DataLoader(async (ids) => {
      const found = byKey(await orders.readableBy(caller, ids), ({ _id }) => _id);
      return ids.map((id) => found.get(id)?.[0] ?? null);
    }),
  };
}
