import type { SubgraphDeps } from '@noline/runtime/subgraph';
import type { StockDesk } from '../book.ts';
import { overdueReservations } from '../reservation.store.ts';
import { endById } from '../reservation-decisions.ts';

const sweepLimit = 200;

/** Gives back what overdue holds hold. True: there may be more. */
export async function expireReservations({ db, now }: SubgraphDeps, desk: StockDesk): Promise<boolean> {
  const overdue = await overdueReservations(db, now(), sweepLimit);
  await Promise.all(
    overdue.map(({ id, tenant, allocations }) =>
      desk(tenant, {
        actor: 'sweeper',
        reads: { reservations: [id], rows: allocations },
        decide: (book) => endById(book, id, 'expire', 'sweeper'),
      }),
    ),
  );
  return overdue.length === sweepLimit;
}
