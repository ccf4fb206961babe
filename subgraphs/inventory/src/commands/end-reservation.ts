import { requireService } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import type { Context } from '../context.ts';
import { reservationStore } from '../reservation.store.ts';
import { type Ending, type ReservationDocument, statusAfter } from '../reservation.ts';
import { endById } from '../reservation-decisions.ts';

/**
 * For other subgraphs. Ends a hold once; one that the wish changes nothing about is returned as it is. An unknown one
 * is null to who wants to commit it, and is released for ever to who wants it released or returned.
 */
export async function endReservation(
  { deps, caller, desk }: Context,
  id: string,
  wish: Exclude<Ending, 'expire'>,
): Promise<ReservationDocument | null> {
  requireService(caller);
  if (!isId('res', id)) throw fault('INVALID_ID', "A reservation's id begins with res_.");
  const known = await reservationStore(deps.db, caller.tenant).one(id);
  if (known && !statusAfter(known, wish, deps.now())) return known;
  return desk(caller.tenant, {
    actor: caller.id,
    reads: { reservations: [id], rows: known?.allocations ?? [] },
    decide: (book) => endById(book, id, wish, caller.id),
  });
}
