import type { Subgraph, SubgraphDeps } from '@noline/runtime/subgraph';
import { subgraphSdl } from '@noline/schema/sdl.generated';
import { attemptIndexes } from './attempts.store.ts';
import { cartIndexes } from './cart.store.ts';
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
  const inTurn = makeTurns();
  return {
    name: 'cart',
    typeDefs: subgraphSdl.cart,
    resolvers: resolvers as Subgraph['resolvers'],
    context: (caller) => makeContext(deps, caller, inTurn),
    indexes: { ...cartIndexes, ...handoverIndexes, ...attemptIndexes },
    reactions: [eraseCustomers(deps)],
    verify: (audit) => verifyCarts(deps, audit),
  };
}
