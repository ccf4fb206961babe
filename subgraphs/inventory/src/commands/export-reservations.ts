import { requireService } from '@noline/runtime/caller';
import type { Context } from '../context.ts';
import { reservationStore } from '../reservation.store.ts';

/** For the customer subgraph: all reservations in stores of a customer as they are stored. */
export async function exportReservations({ deps, caller }: Context, customerId: string) {
  requireService(caller);
  const reservations = await reservationStore(deps.db, caller.tenant).allOf(customerId);
  return [{ name: 'storeReservations', json: JSON.stringify(reservations) }];
}
