import type { Caller } from '@noline/runtime/caller';
import type { IdPrefix } from '@noline/runtime/ids';
import { byKey } from '@noline/runtime/loaders';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import DataLoader from 'dataloader';
import { cartStore } from './cart.store.ts';
import { type CartDocument, maySee } from './cart.ts';
import type { InTurn } from './turns.ts';

/** What the resolvers of one operation share. */
export interface Context {
  deps: SubgraphDeps;
  caller: Caller;
  newId: (prefix: IdPrefix) => string;
  /** Carts by id; null for those that the caller may not see. */
  carts: DataLoader<string, CartDocument | null>;
  /** Shared by all operations of this process. */
  inTurn: InTurn;
}

export function makeContext(deps: SubgraphDeps, caller: Caller, inTurn: InTurn): Context {
  const store = cartStore(deps.db, caller.tenant);
  return {
    deps,
    caller,
    inTurn,
    newId: deps.newId,
    carts: new DataLoader(async (ids) => {
      const found = byKey(await store.byIds(ids), ({ _id }) => _id);
      return ids.map((id) => found.get(id)?.find((cart) => maySee(cart, caller)) ?? null);
    }),
  };
}
