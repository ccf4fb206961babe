import type { Transaction } from '@noline/runtime/transaction';
import type { ReservationDocument } from '../reservation.ts';

interface Rewritten {
  before: ReservationDocument | undefined;
  after: ReservationDocument;
  actor: string;
}

/**
 * Says that a hold ended by its time and, of a reservation in a store, who has made or ended it: a batch is written for
 * several. What checkouts and carts hold is told by their own events.
 */
export function sayReservationChanged(
  { emit }: Pick<Transaction, 'emit'>,
  { before, after: { id, version, status, store }, actor }: Rewritten,
): void {
  if (status === before?.status) return;
  if (status === 'EXPIRED') {
    const said = { reservationId: id, ...(store && { locationId: store.locationId }) };
    if (before) emit('reservation.expired', { id, version }, said);
  } else if (store) {
    const said = { reservationId: id, locationId: store.locationId, status };
    emit('reservation.changed', { id, version }, said, { id: actor });
  }
}
