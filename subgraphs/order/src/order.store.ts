import { type Caller, hasScope } from '@noline/runtime/caller';
import { decodeCursor, type Page, toPage } from '@noline/runtime/connection';
import { fault } from '@noline/runtime/errors';
import { type Index, type TenantDocument, tenantCollection } from '@noline/runtime/mongo';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession, Db } from 'mongodb';
import type { OrderDocument } from './order.ts';

const name = 'orders';

export const orderIndexes: Record<string, Index[]> = {
  [name]: [
    { keys: { tenant: 1, cartId: 1 }, unique: true },
    { keys: { tenant: 1, number: 1 }, unique: true },
    // Guests' orders too: the bundled servers do not look things up in an index that is partial by `$exists`.
    { keys: { tenant: 1, customerId: 1, placedAt: -1, _id: -1 } },
  ],
};

/** A page of the orders of one customer. */
export interface OrderPage extends Page<OrderDocument> {
  customerId: string;
}

/** What can change about an order. */
export type OrderChanges = Partial<
  Pick<
    OrderDocument,
    'version' | 'status' | 'fulfilmentStatus' | 'payments' | 'fulfilments' | 'refunds' | 'cancellation' | 'updatedAt'
  >
>;

type Reader = Pick<Caller, 'kind' | 'id' | 'scopes' | 'service'>;

/** The orders of all tenants, for verifying them. */
export const everyOrder = (db: Db): AsyncIterable<OrderDocument[]> => inBatches<OrderDocument>(db, name);

/** Which orders were answered to keys, in all tenants, for verifying that they are there. */
export async function* everyAnswer(db: Db): AsyncGenerator<{ tenant: string; orderId: string }[]> {
  for await (const keys of inBatches<TenantDocument & { result?: { orderId?: string } }>(db, 'idempotency')) {
    // The id of a key begins with its tenant.
    yield keys.flatMap(({ _id, result }) =>
      result?.orderId ? [{ tenant: _id.split(':')[0] ?? '', orderId: result.orderId }] : [],
    );
  }
}

/** Whether a caller may read every order of the tenant. */
export const readsAllOrders = (reader: Reader): boolean =>
  Boolean(reader.service) || hasScope(reader as Caller, 'order:read');

/** The orders that a caller may read: as a filter, so that no row leaves the store that is not theirs. */
function readable(reader: Reader): { buyerId?: string } {
  return readsAllOrders(reader) ? {} : { buyerId: reader.id };
}

/** Whether a caller may take an order back. */
export const mayCancel = (caller: Reader, { buyerId }: Pick<OrderDocument, 'buyerId'>): boolean =>
  Boolean(caller.service) || buyerId === caller.id || hasScope(caller as Caller, 'order:write');

/** The orders of one tenant. */
export function orderStore(db: Db, tenant: string, session?: ClientSession) {
  const orders = tenantCollection<OrderDocument>(db, name, tenant, session);
  return {
    /** For commands, which have checked the caller's right; what is shown to callers goes through `readableBy`. */
    one: (id: string): Promise<OrderDocument | null> => orders.findOne({ _id: id }),
    /** Those of these orders that the caller may read. */
    readableBy: (reader: Reader, ids: readonly string[]): Promise<OrderDocument[]> =>
      orders.find({ _id: { $in: [...ids] }, ...readable(reader) }).toArray(),
    byIds: (ids: readonly string[]): Promise<OrderDocument[]> => orders.find({ _id: { $in: [...ids] } }).toArray(),
    byCarts: (cartIds: readonly string[]): Promise<OrderDocument[]> =>
      orders.find({ cartId: { $in: [...cartIds] } }).toArray(),
    byCart: (cartId: string): Promise<OrderDocument | null> => orders.findOne({ cartId }),
    hasNumber: async (number: string): Promise<boolean> =>
      (await orders.findOne({ number }, { projection: { _id: 1 } })) !== null,
    insert: (order: Omit<OrderDocument, 'tenant'>) => orders.insertOne(order),
    /** Changes an order on the revision that was read; false where it has another one. */
    async change({ _id, revision }: Pick<OrderDocument, '_id' | 'revision'>, set: OrderChanges): Promise<boolean> {
      return (await orders.updateOne({ _id, revision }, { $set: set, $inc: { revision: 1 } })).matchedCount === 1;
    },
    /** Newest first. Throws INVALID_CURSOR. */
    async ofCustomer(customerId: string, first: number, after: string | null | undefined): Promise<OrderPage> {
      const found: OrderDocument[] = [];
      for (const part of after ? behind(after) : [{}]) {
        const limit = first + 1 - found.length;
        if (limit < 1) break;
        const sort = { placedAt: -1, _id: -1 } as const;
        found.push(...(await orders.find({ customerId, ...part }, { sort, limit }).toArray()));
      }
      return {
        ...toPage(found, first, after, ({ placedAt, _id }) => [placedAt.toISOString(), _id]),
        customerId,
      };
    },
    countsOfCustomers: async (ids: readonly string[]): Promise<{ customerId: string; count: number }[]> => {
      const stages = [
        { $match: { customerId: { $in: [...ids] } } },
        { $group: { _id: '$customerId', count: { $sum: 1 } } },
      ];
      const found = await orders.aggregate<{ _id: string; count: number }>(stages).toArray();
      const counts = new Map(found.map(({ _id, count }) => [_id, count]));
      return ids.map((customerId) => ({ customerId, count: counts.get(customerId) ?? 0 }));
    },
    countOfCustomer: (customerId: string): Promise<number> => orders.count({ customerId }),
  };
}

/** What lies behind a cursor, in parts that follow each other: for an `$or` of them a bundled server reads all orders. */
function behind(after: string): [sameMoment: object, before: object] {
  const [placed, lastId] = decodeCursor(after, 2);
  const placedAt = new Date(typeof placed === 'string' ? placed : Number.NaN);
  if (Number.isNaN(placedAt.getTime()) || typeof lastId !== 'string') throw fault('INVALID_CURSOR');
  return [{ placedAt, _id: { $lt: lastId } }, { placedAt: { $lt: placedAt } }];
}
