import { decodeCursor, type Page, toPage } from '@noline/runtime/connection';
import { fault } from '@noline/runtime/errors';
import { type Database, type Index, tenantCollection } from '@noline/runtime/mongo';
import { inParts } from '@noline/runtime/parts';
import type { ClientSession, Filter } from 'mongodb';
import { type FreeRow, type MovementDocument, type StockDocument, stockId } from './stock.ts';

export const stockIndexes: Record<string, Index[]> = {
  // Made so that { tenant, sku } can become the shard key.
  stock: [{ keys: { tenant: 1, sku: 1, locationId: 1 }, unique: true }],
  movements: [{ keys: { tenant: 1, sku: 1, locationId: 1, at: -1, _id: -1 } }],
};

/** A row as it was read, undefined where it is new, and as it is to be. */
interface Rewritten {
  before: StockDocument | undefined;
  after: StockDocument;
}

type Place = Pick<StockDocument, 'sku' | 'locationId'>;

interface LedgerPart extends Place {
  first: number;
  after?: string | null | undefined;
}

function behind(after: string): Filter<MovementDocument> {
  const [time, _id] = decodeCursor(after, 2);
  const at = new Date(String(time));
  if (Number.isNaN(at.getTime())) throw fault('INVALID_CURSOR');
  return { $or: [{ at: { $lt: at } }, { at, _id: { $lt: String(_id) } }] };
}

/** Stock and its ledger, of one tenant. */
export function stockStore(db: Database, tenant: string, session?: ClientSession) {
  const stock = tenantCollection<StockDocument>(db, 'stock', tenant, session);
  const movements = tenantCollection<MovementDocument>(db, 'movements', tenant, session);
  const keyOf = ({ sku, locationId }: Place) => stockId(tenant, sku, locationId);
  const byKeys = (keys: readonly string[]): Promise<StockDocument[]> =>
    inParts([...new Set(keys)], (part) => stock.find({ _id: { $in: part } }).toArray());
  return {
    bySkus: (skus: readonly string[]): Promise<StockDocument[]> =>
      inParts(skus, (part) => stock.find({ sku: { $in: part } }).toArray()),
    /** What is free of these articles. A page reads hundreds of rows, and most of the time that takes is for their fields. */
    freeBySkus: (skus: readonly string[]): Promise<FreeRow[]> =>
      inParts(skus, (part) =>
        stock.find({ sku: { $in: part } }, { projection: { _id: 0, sku: 1, locationId: 1, available: 1 } }).toArray(),
      ),
    at: (places: readonly Place[]): Promise<StockDocument[]> => byKeys(places.map(keyOf)),
    byKeys,
    /** The keys of those of these places that have a row. */
    async known(places: readonly Place[]): Promise<Set<string>> {
      const keys = [...new Set(places.map(keyOf))];
      const found = await inParts(keys, (part) =>
        stock.find({ _id: { $in: part } }, { projection: { _id: 1 } }).toArray(),
      );
      return new Set(found.map(({ _id }) => _id));
    },
    one: (sku: string, locationId: string) => stock.one(stockId(tenant, sku, locationId)),
    /** Writes rows in a transaction, which runs again where one of them is not as it was read any more. */
    async write(rows: Rewritten[]): Promise<void> {
      const added = rows.flatMap(({ before, after }) => (before ? [] : after));
      if (added.length > 0) await stock.insertMany(added);
      const changed = rows.flatMap(({ before, after }) =>
        before ? { readVersion: before.version, document: after } : [],
      );
      await stock.replaceRead(changed);
    },
    /** Which of these ledger rows there are. */
    knownMovements: (ids: readonly string[]): Promise<string[]> =>
      inParts(ids, (part) =>
        movements
          .find({ _id: { $in: part } }, { projection: { _id: 1 } })
          .map(({ _id }) => _id)
          .toArray(),
      ),
    async move(rows: MovementDocument[]): Promise<void> {
      if (rows.length > 0) await movements.insertMany(rows);
    },
    /** The ledger of a row, newest first. Throws INVALID_CURSOR. */
    async ledger({ sku, locationId, first, after }: LedgerPart): Promise<Page<MovementDocument>> {
      const found = await movements
        .find({ sku, locationId, ...(after && behind(after)) }, { sort: { at: -1, _id: -1 }, limit: first + 1 })
        .toArray();
      return toPage(found, first, after, ({ at, _id }) => [at.toISOString(), _id]);
    },
    /**
     * What the ledger adds up to, by stock row, for at least these articles. They are asked for as a range, since the
     * bundled server is slow with long lists: give neighbours. Its end is behind the last one, which `$lte` leaves out.
     */
    async ledgerSums(skus: readonly string[]): Promise<Map<string, number>> {
      const sorted = [...skus].sort();
      const sums = movements.aggregate<{ _id: Place; by: number }>([
        { $match: { sku: { $gte: sorted[0], $lt: `${sorted.at(-1)}~` } } },
        { $group: { _id: { sku: '$sku', locationId: '$locationId' }, by: { $sum: '$by' } } },
      ]);
      return new Map(await sums.map(({ _id, by }): [string, number] => [keyOf(_id), by]).toArray());
    },
    /** What these ledger rows count, of those that there are. */
    async movedBy(ids: readonly string[]): Promise<Map<string, number>> {
      const found = await inParts(ids, (part) =>
        movements.find({ _id: { $in: part } }, { projection: { by: 1 } }).toArray(),
      );
      return new Map(found.map(({ _id, by }) => [_id, by]));
    },
  };
}
