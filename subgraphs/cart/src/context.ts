import { type Caller, hasScope } from '@noline/runtime/caller';
import type { IdPrefix } from '@noline/runtime/ids';
import { byKey } from '@noline/runtime/loaders';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import DataLoader from 'dataloader';
import { cartStore } from './cart.store.ts';
import type { CartDocument } from './cart.ts';
import { handoverStore } from './handover.store.ts';
import { type HandoverDocument, isGranted } from './handover.ts';
import type { InTurn } from './turns.ts';

/** What the resolvers of one operation share. */
export interface Context {
  deps: SubgraphDeps;
  caller: Caller;
  newId: (prefix: IdPrefix) => string;
  /** Carts by id; null for those that the caller may not see. */
  carts: DataLoader<string, CartDocument | null>;
  /** Hand-overs by id; null for those that the caller may not see. */
  handovers: DataLoader<string, HandoverDocument | null>;
  /** Shared by all operations of this process. */
  inTurn: InTurn;
}

/** Whether a caller may read and change a cart: its owner, and the member of staff to whom it is handed over now. */
export const mayChange = (
  { owner, handover }: CartDocument,
  { deps, caller }: Pick<Context, 'deps' | 'caller'>,
): boolean => owner === caller.id || isGranted(handover, caller, deps.now());

/** Whether a caller may read everything of a channel: staff with the scope there, or the platform itself. */
const readsAll = (caller: Caller, channel: string): boolean =>
  Boolean(caller.service) || hasScope(caller, 'cart:read', { channel });

/** Whether a caller may read a cart. */
export const maySee = (cart: CartDocument, context: Pick<Context, 'deps' | 'caller'>): boolean =>
  mayChange(cart, context) || readsAll(context.caller, cart.channel);

/** Whether a caller may read a hand-over: the two sides of it, and who may read the cart anyway. */
const maySeeHandover = ({ owner, staffId, channel }: HandoverDocument, caller: Caller): boolean =>
  owner === caller.id || staffId === caller.id || readsAll(caller, channel);

export function makeContext(deps: SubgraphDeps, caller: Caller, inTurn: InTurn): Context {
  const carts = cartStore(deps.db, caller.tenant);
  const handovers = handoverStore(deps.db, caller.tenant);
  return {
    deps,
    caller,
    inTurn,
    newId: deps.newId,
    carts: new DataLoader(async (ids) => {
      const found = byKey(await carts.byIds(ids), ({ _id }) => _id);
      return ids.map((id) => found.get(id)?.find((cart) => maySee(cart, { deps, caller })) ?? null);
    }),
    handovers: new DataLoader(async (ids) => {
      const found = byKey(await handovers.byIds(ids), ({ _id }) => _id);
      return ids.map((id) => found.get(id)?.find((handover) => maySeeHandover(handover, caller)) ?? null);
    }),
  };
}
