import { requireService } from '@noline/runtime/caller';
import { isId } from '@noline/runtime/ids';
import { transact } from '@noline/runtime/transaction';
import { insufficientStock, invalidInput } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import { locationStore } from '../location.store.ts';
import { reservationStore } from '../reservation.store.ts';
import { type Allocation, allocate, type ReservationDocument, sumBySku } from '../reservation.ts';
import { stockStore } from '../stock.store.ts';
import { sayStockChanged } from './say-stock-changed.ts';

interface Input {
  id: string;
  lines: readonly { sku: string; quantity: number }[];
  locationId?: string | null | undefined;
  expiresAt: Date;
}

type Payload = {
  reservation: ReservationDocument | null;
  errors: ReturnType<typeof invalidInput | typeof insufficientStock>[];
};

const refused = (error: Payload['errors'][number]): Payload => ({ reservation: null, errors: [error] });

/**
 * Holds stock for a buyer, all lines or none. The reservation's id makes a repeat harmless: it gets what there is.
 */
export async function reserveStock({ deps, caller }: Context, input: Input): Promise<Payload> {
  requireService(caller);
  if (!isId('res', input.id)) return refused(invalidInput('"id" takes an id that begins with res_.', ['id']));
  const odd = input.lines.findIndex(({ quantity }) => quantity < 1 || quantity > 10_000);
  if (odd >= 0 || input.lines.length === 0)
    return refused(invalidInput('A line holds 1 to 10,000 units.', ['lines', odd, 'quantity']));

  return transact(deps, caller, async (transaction): Promise<Payload> => {
    const { session } = transaction;
    const reservations = reservationStore(deps.db, caller.tenant, session);
    const known = await reservations.one(input.id);
    if (known) return { reservation: known, errors: [] };

    const lines = sumBySku(input.lines);
    const stock = stockStore(deps.db, caller.tenant, session);
    const from = input.locationId
      ? new Set([input.locationId])
      : await locationStore(deps.db, caller.tenant, session).shippingIds();
    const rows = await stock.bySkus(lines.map(({ sku }) => sku));
    const decided = allocate(
      lines,
      rows.filter(({ locationId }) => from.has(locationId)),
    );
    if (decided.kind === 'short')
      return refused(insufficientStock(decided.sku, decided.requested, decided.available, ['lines']));

    for (const { sku, locationId, quantity } of decided.allocations) {
      const held = await stock.change({ sku, locationId, reserved: quantity }, deps.now());
      if (!held) return refused(insufficientStock(sku, quantity, 0, ['lines']));
      sayStockChanged(transaction, held);
    }
    return { reservation: await insert(decided.allocations), errors: [] };

    async function insert(allocations: Allocation[]): Promise<ReservationDocument> {
      const reservation = {
        _id: input.id,
        status: 'ACTIVE' as const,
        allocations,
        expiresAt: input.expiresAt,
        version: 1,
      };
      await reservations.insert(reservation);
      return { ...reservation, tenant: caller.tenant };
    }
  });
}
