import { type Caller, hasScope } from '@noline/runtime/caller';
import { decodeCursor, type Page, toPage } from '@noline/runtime/connection';
import { fault } from '@noline/runtime/errors';
import { type Database, everyTenant, type Index, type TenantDocument, tenantCollection } from '@noline/runtime/mongo';
import { channelsWith } from '@noline/runtime/rights';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession } from 'mongodb';
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

/** The orders of one customer, of these channels or of all. */
interface OrderList {
  customerId: string;
  channels: string[] | undefined;
}

export interface OrderPage extends Page<OrderDocument>, OrderList {}

/** What can change about an order. */
export type OrderChanges = Partial<
  Pick<
    OrderDocument,
    | ('version' | 'status' | 'fulfilmentStatus' | 'payments' | 'fulfilments' | 'refunds' | 'cancellation')
    | ('buyerId' | 'buyerErasedAt' | 'shippingCountry' | 'updatedAt')
  >
>;

type Reader = Pick<Caller, 'kind' | 'id' | 'scopes' | 'grants' | 'service'>;

/** The orders of all tenants, for verifying them. */
export const everyOrder = (db: Database): AsyncIterable<OrderDocument[]> =>
  inBatches(everyTenant<OrderDocument>(db, name));

/** Which orders were answered to keys, in all tenants, for verifying that they are there. */
export async function* everyAnswer(db: Database): AsyncGenerator<{ tenant: string; orderId: string }[]> {
  for await (const keys of inBatches(
    everyTenant<TenantDocument & { result?: { orderId?: string } }>(db, 'idempotency'),
  )) {
    // The id of a key begins with its tenant.
    yield keys.flatMap(({ _id, result }) =>
      result?.orderId ? [{ tenant: _id.split(':')[0] ?? '', orderId: result.orderId }] : [],
    );
  }
}

type Owned = Pick<OrderDocument, 'buyerId' | 'channel'>;

const may = (reader: Reader, scope: string, { buyerId, channel }: Owned): boolean =>
  Boolean(reader.service) || buyerId === reader.id || hasScope(reader, scope, { channel });

/** Whether a caller may take an order back. */
export const mayCancel = (caller: Reader, order: Owned): boolean => may(caller, 'order:write', order);

/** The channels of which a caller may list a customer's orders; undefined: all. */
export const channelsToList = (reader: Reader, customerId: string): string[] | undefined =>
  reader.service || (reader.kind === 'customer' && reader.id === customerId)
    ? undefined
    : channelsWith(reader, 'order:read');

/** The orders of one tenant. */
export function orderStore(db: Database, tenant: string, session?: ClientSession) {
  const orders = tenantCollection<OrderDocument>(db, name, tenant, session);
  return {
    /** For commands, which have checked the caller's right; what is shown to callers goes through `readableBy`. */
    one: (id: string): Promise<OrderDocument | null> => orders.one(id),
    /** Those of these orders that the caller may read. */
    async readableBy(reader: Reader, ids: readonly string[]): Promise<OrderDocument[]> {
      const found = await orders.byIds(ids);
      return found.filter((order) => may(reader, 'order:read', order));
    },
    byIds: (ids: readonly string[]): Promise<OrderDocument[]> => orders.byIds(ids),
    byCarts: (cartIds: readonly string[]): Promise<OrderDocument[]> =>
      orders.find({ cartId: { $in: [...cartIds] } }).toArray(),
    byCart: (cartId: string): Promise<OrderDocument | null> => orders.findOne({ cartId }),
    hasNumber: async (number: string): Promise<boolean> =>
      (await orders.findOne({ number }, { projection: { _id: 1 } })) !== null,
    insert: (order: Omit<OrderDocument, 'tenant'>) => orders.insertOne(order),
    /**
     * Changes an order on the revision that was read; false where it has another one.
     *
     * @param gone fields that it has no more
     */
    async change(
      { _id, revision }: Pick<OrderDocument, '_id' | 'revision'>,
      set: OrderChanges,
      gone: readonly ('customerId' | 'shippingAddress')[] = [],
    ): Promise<boolean> {
      const $unset = Object.fromEntries(gone.map((field): [string, ''] => [field, '']));
      const update = { $set: set, $inc: { revision: 1 }, ...(gone.length > 0 && { $unset }) };
      return (await orders.updateOne({ _id, revision }, update)).matchedCount === 1;
    },
    /** All that a customer ever placed, newest first. */
    allOfCustomer: (customerId: string): Promise<OrderDocument[]> =>
      orders.find({ customerId }, { sort: { placedAt: -1, _id: -1 } }).toArray(),
    openOfCustomer: (customerId: string): Promise<number> => orders.count({ customerId, status: 'PLACED' }),
    /** Newest first. Throws INVALID_CURSOR. */
    async ofCustomer(
      { customerId, channels }: OrderList,
      first: number,
      after: string | null | undefined,
    ): Promise<OrderPage> {
      const found: OrderDocument[] = [];
      for (const part of after ? behind(after) : [{}]) {
        const limit = first + 1 - found.length;
        if (limit < 1) break;
        const sort = { placedAt: -1, _id: -1 } as const;
        found.push(...(await orders.find({ ...listed({ customerId, channels }), ...part }, { sort, limit }).toArray()));
      }
      return {
        ...toPage(found, first, after, ({ placedAt, _id }) => [placedAt.toISOString(), _id]),
        ...{ customerId, channels },
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
    countOfCustomer: (list: OrderList): Promise<number> => orders.count(listed(list)),
  };
}

const listed = ({ customerId, channels }: OrderList) => ({
  customerId,
  ...(channels && { channel: { $in: channels } }),
});

/** What lies behind a cursor, in parts that follow each other: for an `$or` of them a bundled server reads all orders. */
function behind(after: string): [sameMoment: object, before: object] {
  const [placed, lastId] = decodeCursor(after, 2);
  const placedAt = new Date(typeof placed === 'string' ? placed : Number.NaN);
  if (Number.isNaN(placedAt.getTime()) || typeof lastId !== 'string') throw fault('INVALID_CURSOR');
  return [{ placedAt, _id: { $lt: lastId } }, { placedAt: { $lt: placedAt } }];
}
