import { writeConflict } from '@noline/runtime/mongo';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import type { Transaction } from '@noline/runtime/transaction';
import { cartStore } from '../cart.store.ts';
import { type CartDocument, erasedOwner } from '../cart.ts';
import { handoverStore } from '../handover.store.ts';
import { endOf, type HandoverDocument } from '../handover.ts';

type Deps = Pick<SubgraphDeps, 'db' | 'now'>;

/**
 * Forgets what a customer has put together: open carts are deleted, and what is held for them is free when its time is
 * over; ordered ones stay for their orders and are nobody's. One that a checkout is at work on is found at the second
 * telling, as ordered or as open again.
 */
export async function eraseCarts(
  deps: Deps,
  transaction: Transaction,
  tenant: string,
  customerId: string,
): Promise<void> {
  const carts = await cartStore(deps.db, tenant, transaction.session).ofOwner(customerId);
  const busy = new Set(carts.filter(({ status }) => status === 'COMPLETING').map(({ _id }) => _id));
  const handovers = await handoverStore(deps.db, tenant, transaction.session).ofOwner(customerId);
  for (const handover of handovers) if (!busy.has(handover.cartId)) await eraseHandover(deps, transaction, handover);
  for (const cart of carts) if (!busy.has(cart._id)) await eraseCart(deps, transaction, cart);
}

async function eraseCart({ db, now }: Deps, { session, emit }: Transaction, cart: CartDocument): Promise<void> {
  const { _id, tenant, status, version } = cart;
  const store = cartStore(db, tenant, session);
  const isOrdered = status === 'ORDERED';
  if (!isOrdered) await store.remove(_id);
  else if (!(await store.change(cart, { owner: erasedOwner, updatedAt: now() }))) throw writeConflict('carts');
  emit('cart.changed', { id: _id, version: version + 1 }, { cartId: _id, status: isOrdered ? status : 'ERASED' });
}

async function eraseHandover(
  { db, now }: Deps,
  { session, emit }: Transaction,
  handover: HandoverDocument,
): Promise<void> {
  const end = handover.status === 'ENDED' ? undefined : endOf(handover, 'OWNER', now());
  const store = handoverStore(db, handover.tenant, session);
  const changed = await store.change(handover, { ...end, owner: erasedOwner });
  if (!changed) throw writeConflict('handovers');
  const { _id, version, cartId } = changed;
  if (end) emit('handover.ended', { id: _id, version }, { handoverId: _id, cartId, reason: end.endedBecause });
}
