import { type Database, everyTenant, type Index, tenantCollection } from '@noline/runtime/mongo';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession } from 'mongodb';
import type { CartDocument } from './cart.ts';

const name = 'carts';

export const cartIndexes: Record<string, Index[]> = {
  // One active cart for each owner and market: it decides between two that are opened at once. Begins with what can
  // become the shard key, { tenant, owner }.
  [name]: [
    { keys: { tenant: 1, owner: 1, market: 1 }, unique: true, partial: { status: 'ACTIVE' } },
    // All that someone ever had, for exports and erasures.
    { keys: { owner: 1, tenant: 1 } },
  ],
};

/** The carts of one tenant. */
export function cartStore(db: Database, tenant: string, session?: ClientSession) {
  const carts = tenantCollection<CartDocument>(db, name, tenant, session);
  return {
    one: (id: string): Promise<CartDocument | null> => carts.one(id),
    byIds: (ids: readonly string[]): Promise<CartDocument[]> => carts.byIds(ids),
    active: (owner: string, market: string): Promise<CartDocument | null> =>
      carts.findOne({ owner, market, status: 'ACTIVE' }),
    activeOf: (owners: readonly string[]): Promise<CartDocument[]> =>
      carts.find({ owner: { $in: [...owners] }, status: 'ACTIVE' }).toArray(),
    /** In every state, oldest first. */
    ofOwner: (owner: string): Promise<CartDocument[]> => carts.find({ owner }, { sort: { _id: 1 } }).toArray(),
    remove: (id: string) => carts.deleteOne({ _id: id }),
    /** Throws a duplicate key error where the owner has an active cart in the market. */
    insert: (cart: Omit<CartDocument, 'tenant'>) => carts.insertOne(cart),
    /**
     * Changes a cart that still has the version it was read with; null where it has not. What it has become is known
     * without reading it again.
     */
    async change(cart: CartDocument, fields: Partial<CartDocument>): Promise<CartDocument | null> {
      const { _id, version } = cart;
      const { matchedCount } = await carts.updateOne({ _id, version }, { $set: fields, $inc: { version: 1 } });
      return matchedCount === 1 ? { ...cart, ...fields, version: version + 1 } : null;
    },
  };
}

/** The carts of all tenants, for verifying them. */
export const everyCart = (db: Database): AsyncIterable<CartDocument[]> =>
  inBatches(everyTenant<CartDocument>(db, name));
