import { readTogether } from '@noline/runtime/read-together';
import type { Subgraph, SubgraphDeps } from '@noline/runtime/subgraph';
import { subgraphSdl } from '@noline/schema/sdl.generated';
import { bundleIndexes } from './bundle.store.ts';
import { expireReservations } from './commands/expire-reservations.ts';
import { openStockDesk } from './commands/write-batch.ts';
import { makeContext } from './context.ts';
import { knownLocations } from './known-location.store.ts';
import { locationIndexes } from './location.store.ts';
import { eraseCustomers } from './reactions.ts';
import { reservationIndexes } from './reservation.store.ts';
import { resolvers } from './resolvers.ts';
import { stockIndexes, stockStore } from './stock.store.ts';
import { verifyStock } from './verify.ts';

/** Locations, stock and its ledger, holds, availability. */
export function inventory(deps: SubgraphDeps): Subgraph {
  const desk = openStockDesk(deps);
  const shared = {
    desk,
    locationsOf: knownLocations(),
    freeBySkus: readTogether(
      (tenant, skus) => stockStore(deps.db, tenant).freeBySkus(skus),
      ({ sku }) => sku,
      { isShared: true },
    ),
  };
  return {
    name: 'inventory',
    typeDefs: subgraphSdl.inventory,
    resolvers: resolvers as Subgraph['resolvers'],
    context: (caller) => makeContext(deps, shared, caller),
    verify: (audit) => verifyStock(deps, audit),
    indexes: { ...locationIndexes, ...stockIndexes, ...reservationIndexes, ...bundleIndexes },
    reactions: [eraseCustomers(deps, desk)],
    jobs: [{ name: 'expire-reservations', restMilliseconds: 2_000, step: () => expireReservations(deps, desk) }],
  };
}
