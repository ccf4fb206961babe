import { type Index, tenantCollection } from '@noline/runtime/mongo';
import type { ClientSession, Db } from 'mongodb';
import { type MovementDocument, type StockDocument, stockId } from './stock.ts';

export const stockIndexes: Record<string, Index[]> = {
  // Made so that { tenant, sku } can become the shard key.
  stock: [{ keys: { tenant: 1, sku: 1, locationId: 1 }, unique: true }],
  movements: [{ keys: { tenant: 1, sku: 1, locationId: 1, _id: 1 } }],
};

/** The change of one stock row, in units. */
interface Change {
  sku: string;
  locationId: string;
  onHand?: number;
  reserved?: number;
}

/** Stock and its ledger, of one tenant. */
export function stockStore(db: Db, tenant: string, session?: ClientSession) {
  const stock = tenantCollection<StockDocument>(db, 'stock', tenant, session);
  const movements = tenantCollection<MovementDocument>(db, 'movements', tenant, session);
  return {
    bySkus: (skus: readonly string[]): Promise<StockDocument[]> => stock.find({ sku: { $in: [...skus] } }).toArray(),
    one: (sku: string, locationId: string) => stock.findOne({ _id: stockId(tenant, sku, locationId) }),
    /**
     * The guarded update: changes a row only where nothing becomes negative by it. Null: it would have.
     */
    change: ({ sku, locationId, onHand = 0, reserved = 0 }: Change, at: Date): Promise<StockDocument | null> => {
      const available = onHand - reserved;
      const guard = {
        ...(available < 0 && { available: { $gte: -available } }),
        ...(reserved < 0 && { reserved: { $gte: -reserved } }),
        ...(onHand < 0 && { onHand: { $gte: -onHand } }),
      };
      const mayCreate = Object.keys(guard).length === 0;
      return stock.updateAndRead(
        { _id: stockId(tenant, sku, locationId), ...guard },
        { $inc: { onHand, reserved, available, version: 1 }, $set: { at }, $setOnInsert: { sku, locationId } },
        mayCreate,
      );
    },
    /** Rows of articles that did not lie there before; throws a duplicate key where one does by now. */
    add: (rows: StockDocument[]) => stock.insertMany(rows),
    hasMovement: async (id: string): Promise<boolean> => (await movements.findOne({ _id: id })) !== null,
    move: (rows: Omit<MovementDocument, 'tenant'>[]) => movements.insertMany(rows),
    /** What the ledger adds up to. */
    moved: async (sku: string, locationId: string): Promise<number> => {
      const rows = await movements.find({ sku, locationId }).toArray();
      return rows.reduce((sum, { by }) => sum + by, 0);
    },
  };
}
