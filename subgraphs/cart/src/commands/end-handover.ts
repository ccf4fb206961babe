import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import { transact } from '@noline/runtime/transaction';
import { notFound } from '@noline/runtime/user-errors';
import { cartStore } from '../cart.store.ts';
import type { Context } from '../context.ts';
import { handoverStore } from '../handover.store.ts';
import { type HandoverDocument, isOpen } from '../handover.ts';
import type { EndCartHandoverInput } from '../types.generated.ts';
import { holdLines } from './hold-lines.ts';
import { untilWritten } from './until-written.ts';
import { actingFor, writeCart } from './write-cart.ts';
import { closeHandover } from './write-handover.ts';

interface Ended {
  handover: HandoverDocument | null;
  errors: ReturnType<typeof notFound>[];
}

/** The id, if it can be one of a hand-over; throws INVALID_ID. */
export function checkHandoverId(id: string): string {
  if (!isId('hnd', id)) throw fault('INVALID_ID', "A hand-over's id begins with hnd_.");
  return id;
}

/**
 * Ends a hand-over, for either side of it; also while a checkout is at work on the cart, which goes on. Doing it again
 * changes nothing.
 */
export async function endHandover(context: Context, { handoverId }: EndCartHandoverInput): Promise<Ended> {
  const { deps, caller } = context;
  const handovers = handoverStore(deps.db, caller.tenant);
  const known = await handovers.one(checkHandoverId(handoverId));
  if (known?.owner !== caller.id && known?.staffId !== caller.id) {
    return { handover: null, errors: [notFound('hand-over', ['handoverId'])] };
  }
  const { cartId, owner } = known;
  return untilWritten(context, cartId, async () => {
    const cart = await cartStore(deps.db, caller.tenant).one(cartId);
    const open = cart?.handover;
    if (!cart || open?.id !== handoverId || !isOpen(open, deps.now())) {
      return { handover: await handovers.one(handoverId), errors: [] };
    }
    const because = owner === caller.id ? 'OWNER' : 'STAFF';
    const written = await transact(deps, actingFor(caller, owner), async (transaction) => ({
      handover: await closeHandover(context, transaction, handoverId, because),
      cart: await writeCart(context, transaction, cart, { handover: { ...open, ended: true } }),
    }));
    await holdLines(context, written.cart);
    return { handover: written.handover, errors: [] };
  });
}
