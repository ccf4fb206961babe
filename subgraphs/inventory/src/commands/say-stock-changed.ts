import type { Transaction } from '@noline/runtime/transaction';
import { type StockDocument, stockAggregate } from '../stock.ts';

/** Says what a stock row has become, in the transaction that changed it. */
export const sayStockChanged = (transaction: Transaction, stock: StockDocument): void =>
  transaction.emit('stock.changed', stockAggregate(stock), {
    sku: stock.sku,
    locationId: stock.locationId,
    onHand: stock.onHand,
    available: stock.available,
    asOf: stock.at.toISOString(),
  });
