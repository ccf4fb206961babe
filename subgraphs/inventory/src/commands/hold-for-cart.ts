import { requireService } from '@noline/runtime/caller';
import { isId } from '@noline/runtime/ids';
import { invalidInput } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import { reservationStore } from '../reservation.store.ts';
import { cartHoldId, linesFault } from '../reservation.ts';
import { setCartHold } from '../reservation-decisions.ts';
import { toPayload } from './reserve-stock.ts';

interface Input {
  cartId: string;
  version: number;
  lines: readonly { sku: string; quantity: number; locationId?: string | null | undefined }[];
  expiresAt: Date;
}

/**
 * For the cart subgraph. Sets what is held for a cart to exactly these lines; none: nothing is held any more. Where
 * something is short the hold stays as it was, and what an older version of the cart asks for changes nothing.
 */
export async function holdForCart({ deps, caller, desk }: Context, { cartId, version, lines, expiresAt }: Input) {
  requireService(caller);
  if (!isId('crt', cartId)) {
    const wrong = invalidInput('"cartId" takes an id that begins with crt_.', ['cartId']);
    return { reservation: null, errors: [wrong] };
  }
  const wrong = lines.length > 0 && linesFault(lines);
  if (wrong) return { reservation: null, errors: [invalidInput(wrong.message, wrong.path)] };

  const id = cartHoldId(cartId);
  const known = await reservationStore(deps.db, caller.tenant).one(id);
  const wanted = lines.map((line) => ({ ...line, locationId: line.locationId ?? undefined }));
  const held = await desk(caller.tenant, {
    actor: caller.id,
    reads: { skus: lines.map(({ sku }) => sku), rows: known?.allocations ?? [], reservations: [id] },
    decide: (book) =>
      setCartHold(book, { id, kind: 'CART', lines: wanted, expiresAt, cartVersion: version }, caller.id),
  });
  return toPayload(held);
}
