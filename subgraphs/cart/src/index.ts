import { readTogether } from '@noline/runtime/read-together';
import type { Subgraph, SubgraphDeps } from '@noline/runtime/subgraph';
import { subgraphSdl } from '@noline/schema/sdl.generated';
import { attemptIndexes } from './attempts.store.ts';
import { cartIndexes, cartStore } from './cart.store.ts';
import { makeContext } from './context.ts';
import { handoverIndexes } from './handover.store.ts';
import { eraseCustomers } from './reactions.ts';
import { resolvers } from './resolvers.ts';
import { makeTurns } from './turns.ts';
import { verifyCarts } from './verify.ts';

/**
 * The cart of each shopper, the same on every touchpoint: lines, totals, problems, merging, claims by checkouts, and the
 * hand-over to a member of staff.
 */
export function cart(deps: SubgraphDeps): Subgraph {
  const shared = {
    inTurn: makeTurns(),
    cartsById: readTogether(
      (tenant, ids) => cartStore(deps.db, tenant).byIds(ids),
      ({ _id }) => _id,
    ),
  };
  return {
    name: 'cart',
    typeDefs: subgraphSdl.cart,
    resolvers: resolvers as Subgraph['resolvers'],
    context: (caller) => makeContext(deps, shared, caller),
    indexes: { ...cartIndexes, ...handoverIndexes, ...attemptIndexes },
    reactions: [eraseCustomers(deps)],
    verify: (audit) => verifyCarts(deps, audit),
  };
}
