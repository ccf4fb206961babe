import type { Caller } from '@noline/runtime/caller';
import type { IdPrefix } from '@noline/runtime/ids';
import { byKey } from '@noline/runtime/loaders';
import type { RateLimiter } from '@noline/runtime/rate-limit';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import DataLoader from 'dataloader';
import { cardStore } from './card.store.ts';
import type { CardDocument } from './card.ts';
import { customerStore } from './customer.store.ts';
import type { CustomerDocument } from './customer.ts';
import { roleStore } from './role.store.ts';
import type { Role } from './role.ts';
import { staffStore } from './staff.store.ts';
import type { StaffDocument } from './staff.ts';

/** What the resolvers of one operation share. */
export interface Context {
  deps: SubgraphDeps;
  caller: Caller;
  /** Counts what may fail so often only. */
  limiter: RateLimiter;
  newId: (prefix: IdPrefix) => string;
  /** Customers by id; null for those that the caller may not see. */
  customers: DataLoader<string, CustomerDocument | null>;
  /** The cards of customers that the caller may see, newest first. */
  cards: DataLoader<string, CardDocument[]>;
  /** Staff by id; null for those that the caller may not see. */
  staff: DataLoader<string, StaffDocument | null>;
  /** All roles of the retailer by key, read once. */
  roles(): Promise<ReadonlyMap<string, Role>>;
}

export function makeContext(deps: SubgraphDeps, limiter: RateLimiter, caller: Caller): Context {
  const customers = customerStore(deps.db, caller.tenant);
  const staff = staffStore(deps.db, caller.tenant);
  let roles: Promise<ReadonlyMap<string, Role>> | undefined;
  return {
    deps,
    caller,
    limiter,
    newId: deps.newId,
    customers: new DataLoader(async (ids) => {
      const found = byKey(await customers.seenBy(caller, ids), ({ _id }) => _id);
      return ids.map((id) => found.get(id)?.[0] ?? null);
    }),
    cards: new DataLoader(async (ids) => {
      const found = byKey(await cardStore(deps.db, caller.tenant).ofCustomers(ids), ({ customerId }) => customerId);
      return ids.map((id) => (found.get(id) ?? []).sort((one, other) => +other.issuedAt - +one.issuedAt));
    }),
    staff: new DataLoader(async (ids) => {
      const found = byKey(await staff.seenBy(caller, ids), ({ _id }) => _id);
      return ids.map((id) => found.get(id)?.[0] ?? null);
    }),
    roles() {
      roles ??= roleStore(deps.db, caller.tenant).all();
      return roles;
    },
  };
}
