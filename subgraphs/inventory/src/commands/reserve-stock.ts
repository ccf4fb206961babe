import { requireService } from '@noline/runtime/caller';
import { isId } from '@noline/runtime/ids';
import { insufficientStock, invalidInput } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import { reservationStore } from '../reservation.store.ts';
import { cartHoldId, type Line, linesFault, type ReservationDocument } from '../reservation.ts';
import { type Held, reserve } from '../reservation-decisions.ts';

interface Input {
  id: string;
  lines: readonly { sku: string; quantity: number; locationId?: string | null | undefined }[];
  locationId?: string | null | undefined;
  cartId?: string | null | undefined;
  expiresAt: Date;
}

type Payload = {
  reservation: ReservationDocument | null;
  errors: ReturnType<typeof invalidInput | typeof insufficientStock>[];
};

const refused = (error: Payload['errors'][number]): Payload => ({ reservation: null, errors: [error] });

/** What a wish for a hold has come to, as the graph tells it. */
export function toPayload(held: Held): Payload {
  if (held.kind === 'held') return { reservation: held.reservation, errors: [] };
  if (held.kind === 'over') return refused(invalidInput('A hold ends at a time that is still to come.', ['expiresAt']));
  return refused(insufficientStock(held.sku, held.requested, held.available, ['lines']));
}

/**
 * Holds stock for a buyer, all lines or none. The reservation's id makes a repeat harmless: it gets what there is.
 */
export async function reserveStock({ deps, caller, desk }: Context, input: Input): Promise<Payload> {
  requireService(caller);
  const { id, cartId, expiresAt } = input;
  if (!isId('res', id)) return refused(invalidInput('"id" takes an id that begins with res_.', ['id']));
  if (cartId && !isId('crt', cartId))
    return refused(invalidInput('"cartId" takes an id that begins with crt_.', ['cartId']));
  const wrong = linesFault(input.lines);
  if (wrong) return refused(invalidInput(wrong.message, wrong.path));

  const lines = input.lines.map(
    ({ sku, quantity, locationId }): Line => ({
      sku,
      quantity,
      locationId: locationId ?? input.locationId ?? undefined,
    }),
  );
  const instead = cartId ? cartHoldId(cartId) : undefined;
  const given = instead && (await reservationStore(deps.db, caller.tenant).one(instead));
  const held = await desk(caller.tenant, {
    actor: caller.id,
    reads: {
      skus: lines.map(({ sku }) => sku),
      rows: given ? given.allocations : [],
      reservations: instead ? [id, instead] : [id],
    },
    decide: (book) => reserve(book, { id, kind: 'CHECKOUT', lines, expiresAt }, caller.id, instead),
  });
  return toPayload(held);
}
