import type { Transaction } from '@noline/runtime/transaction';
import { type MovementDocument, type MovementKind, type StockDocument, stockAggregate, stockId } from '../stock.ts';

/** Says what a stock row has become, in the transaction that changed it. */
export const sayStockChanged = (transaction: Transaction, stock: StockDocument): void =>
  transaction.emit('stock.changed', stockAggregate(stock), {
    sku: stock.sku,
    locationId: stock.locationId,
    onHand: stock.onHand,
    available: stock.available,
    asOf: stock.at.toISOString(),
  });

/** What people book by hand; the rest of the ledger follows from reservations, or is an import's. */
const byHand: ReadonlySet<MovementKind> = new Set(['RECEIVED', 'TRANSFERRED', 'COUNTED', 'CORRECTED', 'DAMAGED']);

/** Says of each movement that somebody booked by hand who that was: a batch is written for several. */
export function sayStockMoved(
  { emit }: Pick<Transaction, 'emit'>,
  rows: readonly { after: StockDocument }[],
  movements: readonly MovementDocument[],
): void {
  const stock = new Map(rows.map(({ after }) => [after._id, after]));
  for (const { _id: movementId, tenant, sku, locationId, by, kind, actor } of movements) {
    const row = stock.get(stockId(tenant, sku, locationId));
    if (!row || !byHand.has(kind)) continue;
    emit('stock.moved', stockAggregate(row), { movementId, sku, locationId, kind, by }, { id: actor });
  }
}
