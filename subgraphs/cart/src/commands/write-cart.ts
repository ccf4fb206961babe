import type { Caller } from '@noline/runtime/caller';
import type { Actor, Transaction } from '@noline/runtime/transaction';
import { cartStore } from '../cart.store.ts';
import type { CartDocument } from '../cart.ts';
import type { Context } from '../context.ts';
import { endedBy } from '../handover.ts';
import { LostRace } from './until-written.ts';
import { closeHandover } from './write-handover.ts';

/** Who writes, as events tell it: the caller, in the owner's name where that is another. */
export const actingFor = ({ tenant, id, sessionId, deviceId }: Caller, owner: string): Actor => ({
  ...{ tenant, id, sessionId, deviceId },
  ...(owner !== id && { onBehalfOf: owner }),
});

/** Says what a cart has become, in the transaction that changed it. */
export const sayCartChanged = ({ emit }: Transaction, { _id, version, status }: CartDocument): void =>
  emit('cart.changed', { id: _id, version }, { cartId: _id, status });

/**
 * Changes a cart from what was read of it, and says so. Where it has changed since, the transaction ends and
 * {@link untilWritten} begins anew. What leaves nothing to hand over ends a hand-over of it.
 */
export async function writeCart(
  context: Context,
  transaction: Transaction,
  cart: CartDocument,
  fields: Partial<CartDocument>,
): Promise<CartDocument> {
  const { deps, caller } = context;
  const { handover } = cart;
  const because = endedBy(cart, fields);
  if (handover && because) await closeHandover(context, transaction, handover.id, because);
  const ended = handover && because && { handover: { ...handover, ended: true as const } };
  const store = cartStore(deps.db, caller.tenant, transaction.session);
  const written = await store.change(cart, { ...fields, ...ended, updatedAt: deps.now() });
  if (!written) throw new LostRace();
  sayCartChanged(transaction, written);
  return written;
}
