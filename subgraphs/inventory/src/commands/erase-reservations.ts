import type { SubgraphDeps } from '@noline/runtime/subgraph';
import type { StockDesk } from '../book.ts';
import { reservationStore } from '../reservation.store.ts';
import { eraseOwner } from '../reservation-decisions.ts';

/** Ends a customer's reservations in stores, and forgets whose all of them were. Doing it again finds nothing. */
export async function eraseReservations(
  { db }: Pick<SubgraphDeps, 'db'>,
  desk: StockDesk,
  tenant: string,
  customerId: string,
): Promise<void> {
  for (const { id, allocations } of await reservationStore(db, tenant).allOf(customerId)) {
    await desk(tenant, {
      actor: customerId,
      reads: { reservations: [id], rows: allocations },
      decide: (book) => eraseOwner(book, id, customerId),
    });
  }
}
