import { type Caller, hasScope, requireScope } from '@noline/runtime/caller';
import type { IdPrefix } from '@noline/runtime/ids';
import { byKey } from '@noline/runtime/loaders';
import type { TenantReads } from '@noline/runtime/read-together';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import DataLoader from 'dataloader';
import type { StockDesk } from './book.ts';
import { bundleStore } from './bundle.store.ts';
import type { Bundle } from './bundle.ts';
import type { LocationsOf } from './known-location.store.ts';
import { locationStore } from './location.store.ts';
import type { LocationDocument } from './location.ts';
import type { FreeRow } from './stock.ts';

/** What all operations of a process share. */
export interface Shared {
  /** Takes every change of stock. */
  desk: StockDesk;
  locationsOf: LocationsOf;
  freeBySkus: TenantReads<FreeRow>;
}

/** What the resolvers of one operation share. */
export interface Context {
  deps: SubgraphDeps;
  caller: Caller;
  desk: StockDesk;
  newId: (prefix: IdPrefix) => string;
  locations: DataLoader<string, LocationDocument | null>;
  /** What is free of an article, by location: of all of them. */
  stock: DataLoader<string, FreeRow[]>;
  /** The bundle that an article is. */
  bundles: DataLoader<string, Bundle | null>;
}

/** Whether a caller may see the ledger of a location, what is reserved there, and what its staff have to do. */
export const readsStock = (caller: Caller, { locationId }: { locationId: string }): boolean =>
  Boolean(caller.service) || ['stock:read', 'stock:write'].some((scope) => hasScope(caller, scope, { locationId }));

/** Throws FORBIDDEN unless the caller {@link readsStock}. */
export function requireStockReader(caller: Caller, locationId: string): void {
  if (!readsStock(caller, { locationId })) requireScope(caller, 'stock:read', { locationId });
}

export function makeContext(deps: SubgraphDeps, { desk, locationsOf, freeBySkus }: Shared, caller: Caller): Context {
  const locations = locationStore(deps.db, caller.tenant);
  const bundles = bundleStore(deps.db, caller.tenant);
  return {
    deps,
    caller,
    desk,
    newId: deps.newId,
    locations: new DataLoader((ids) => locationsOf(caller, ids, locations.byIds)),
    stock: new DataLoader(async (skus) => {
      const found = await freeBySkus(caller.tenant, skus);
      return skus.map((sku) => found.get(sku) ?? []);
    }),
    bundles: new DataLoader(async (skus) => {
      const found = byKey(await bundles.bySkus(skus), ({ sku }) => sku);
      return skus.map((sku) => found.get(sku)?.[0] ?? null);
    }),
  };
}
