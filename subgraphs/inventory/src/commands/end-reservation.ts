import { type Caller, requireService } from '@noline/runtime/caller';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { type Transaction, transact } from '@noline/runtime/transaction';
import { overdueReservations, reservationStore } from '../reservation.store.ts';
import type { Allocation, ReservationDocument } from '../reservation.ts';
import { stockStore } from '../stock.store.ts';
import { sayStockChanged } from './say-stock-changed.ts';

type Actor = Pick<Caller, 'tenant' | 'id' | 'service'>;

/**
 * For other subgraphs and the sweeper. Ends an active hold once: committed, its goods are gone; released or expired, they are available again. A hold that
 * has ended already is returned as it is; null where there is none.
 */
export async function endReservation(
  deps: SubgraphDeps,
  actor: Actor,
  id: string,
  status: 'COMMITTED' | 'RELEASED' | 'EXPIRED',
): Promise<ReservationDocument | null> {
  requireService(actor);
  return transact(deps, actor, async (transaction) => {
    const reservations = reservationStore(deps.db, actor.tenant, transaction.session);
    const ended = await reservations.end(id, status);
    if (!ended) return reservations.one(id);
    for (const allocation of ended.allocations) await settle(deps, actor, transaction, ended, allocation);
    if (status === 'EXPIRED') {
      transaction.emit('reservation.expired', { id, version: ended.version }, { reservationId: id });
    }
    return ended;
  });
}

async function settle(
  { db, now, newId }: SubgraphDeps,
  actor: Actor,
  transaction: Transaction,
  { _id, status }: ReservationDocument,
  { sku, locationId, quantity }: Allocation,
): Promise<void> {
  const store = stockStore(db, actor.tenant, transaction.session);
  const at = now();
  const gone = status === 'COMMITTED';
  const stock = await store.change({ sku, locationId, reserved: -quantity, ...(gone && { onHand: -quantity }) }, at);
  if (!stock) throw new Error(`reservation ${_id} holds more of ${sku} than is reserved at ${locationId}`);
  if (gone) {
    await store.move([
      { _id: newId('mov'), sku, locationId, by: -quantity, reason: `sold: ${_id}`, actor: actor.id, at },
    ]);
  }
  sayStockChanged(transaction, stock);
}

const sweepLimit = 100;

/** Gives back what overdue holds hold. True: there may be more. */
export async function expireReservations(deps: SubgraphDeps): Promise<boolean> {
  const overdue = await overdueReservations(deps.db, deps.now(), sweepLimit);
  for (const { _id, tenant } of overdue)
    await endReservation(deps, { tenant, id: 'sweeper', service: 'inventory' }, _id, 'EXPIRED');
  return overdue.length === sweepLimit;
}
