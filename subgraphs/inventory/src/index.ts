import type { Subgraph, SubgraphDeps } from '@noline/runtime/subgraph';
import { subgraphSdl } from '@noline/schema/sdl.generated';
import { expireReservations } from './commands/end-reservation.ts';
import { makeContext } from './context.ts';
import { locationIndexes } from './location.store.ts';
import { reservationIndexes } from './reservation.store.ts';
import { resolvers } from './resolvers.ts';
import { stockIndexes } from './stock.store.ts';

/** Locations, stock and its ledger, holds, availability. */
export const inventory = (deps: SubgraphDeps): Subgraph => ({
  name: 'inventory',
  typeDefs: subgraphSdl.inventory,
  resolvers: resolvers as Subgraph['resolvers'],
  context: (caller) => makeContext(deps, caller),
  indexes: { ...locationIndexes, ...stockIndexes, ...reservationIndexes },
  jobs: [{ name: 'expire-reservations', restMilliseconds: 2_000, step: () => expireReservations(deps) }],
});
