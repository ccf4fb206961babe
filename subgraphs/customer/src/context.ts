import type { Caller } from '@noline/runtime/caller';
import type { IdPrefix } from '@noline/runtime/ids';
import { byKey } from '@noline/runtime/loaders';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import DataLoader from 'dataloader';
import { customerStore } from './customer.store.ts';
import type { CustomerDocument } from './customer.ts';
import { staffStore } from './staff.store.ts';
import type { StaffDocument } from './staff.ts';

/** What the resolvers of one operation share. */
export interface Context {
  deps: SubgraphDeps;
  caller: Caller;
  newId: (prefix: IdPrefix) => string;
  /** Customers by id; null for those that the caller may not see. */
  customers: DataLoader<string, CustomerDocument | null>;
  /** Staff by id; null for those that the caller may not see. */
  staff: DataLoader<string, StaffDocument | null>;
}

export function makeContext(deps: SubgraphDeps, caller: Caller): Context {
  const customers = customerStore(deps.db, caller.tenant);
  const staff = staffStore(deps.db, caller.tenant);
  return {
    deps,
    caller,
    newId: deps.newId,
    customers: new DataLoader(async (ids) => {
      const found = byKey(await customers.seenBy(caller, ids), ({ _id }) => _id);
      return ids.map((id) => found.get(id)?.[0] ?? null);
    }),
    staff: new DataLoader(async (ids) => {
      const found = byKey(await staff.seenBy(caller, ids), ({ _id }) => _id);
      return ids.map((id) => found.get(id)?.[0] ?? null);
    }),
  };
}
