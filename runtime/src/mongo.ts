import os from 'node:os';
import {
  type AggregateOptions,
  type AnyBulkWriteOperation,
  type ClientSession,
  type Collection,
  type Document,
  type Filter,
  type FindCursor,
  type FindOptions,
  MongoBulkWriteError,
  MongoClient,
  MongoServerError,
  type OptionalUnlessRequiredId,
  type UpdateFilter,
  type WithId,
} from 'mongodb';
import { type Database, driverDb } from './database.ts';
import { byKey } from './loaders.ts';
import { inParts } from './parts.ts';
import { readsById } from './reads-by-id.ts';
import { tenantScope } from './tenancy.ts';

export { type Database, openDatabase } from './database.ts';

/** What every document carries: its own id and the retailer that it belongs to. */
export interface TenantDocument {
  _id: string;
  tenant: string;
}

/**
 * Connects lazily: a server that is gone makes calls fail within seconds with DATABASE_UNAVAILABLE, and the driver
 * reconnects by itself when it is back.
 */
export const connectMongo = (url: string): MongoClient =>
  new MongoClient(url, {
    serverSelectionTimeoutMS: 3_000,
    connectTimeoutMS: 3_000,
    ignoreUndefined: true,
    // The driver's own dynamic import of node:os fails under Jest, and some servers insist on what it would tell.
    runtimeAdapters: { os },
    retryWrites: false,
  });

/**
 * A collection as one tenant sees it. There is no way past it in a store: the tenant is put into every filter, every
 * inserted document and the first stage of every aggregation, so that a forgotten condition cannot show another's data.
 * It throws where no tenant or another one is named.
 *
 * @param session the transaction to take part in
 */
export function tenantCollection<T extends TenantDocument>(
  db: Database,
  name: string,
  tenant: string,
  session?: ClientSession,
) {
  const scope = tenantScope(tenant, name);
  const collection: Collection<T> = driverDb(db).collection<T>(name);
  const own = (filter: Filter<T>): Filter<T> => scope.filter(filter) as Filter<T>;
  const owned = (document: Omit<T, 'tenant'>) => scope.document(document) as unknown as OptionalUnlessRequiredId<T>;
  const options = session ? { session } : {};
  async function byIds(ids: readonly string[]): Promise<ReadonlyMap<string, WithId<T>[]>> {
    if (!session) return readsById<T>(db, name)(tenant, ids);
    const find = (part: string[]) => collection.find(own({ _id: { $in: part } } as Filter<T>), options).toArray();
    return byKey(await inParts([...new Set(ids)], find), ({ _id }) => _id);
  }
  return {
    /** Outside of a transaction it is read together with what others ask for by its id at the same moment. */
    one: async (id: string): Promise<WithId<T> | null> => (await byIds([id])).get(id)?.[0] ?? null,
    /** The same for several, each once. */
    async byIds(ids: readonly string[]): Promise<WithId<T>[]> {
      const found = await byIds(ids);
      return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
    },
    findOne: (filter: Filter<T>, find: FindOptions = {}): Promise<WithId<T> | null> =>
      collection.findOne(own(filter), { ...find, ...options }),
    find: (filter: Filter<T>, find: FindOptions = {}) => collection.find(own(filter), { ...find, ...options }),
    count: (filter: Filter<T>): Promise<number> => collection.countDocuments(own(filter), options),
    /** The tenant goes into a first `$match`: of two in a row the bundled server uses an index only for the first. */
    aggregate<R extends Document>(stages: Document[], aggregate: AggregateOptions = {}) {
      const [first = {}, ...rest] = stages;
      const scoped =
        '$match' in first
          ? [{ $match: scope.filter(first['$match']) }, ...scope.stages(rest)]
          : [{ $match: { tenant } }, ...scope.stages(stages)];
      return collection.aggregate<R>(scoped, { ...aggregate, ...options });
    },
    /** The nearest first; `$geoNear` must be the first stage, so the tenant goes into its query. */
    near: <R extends Document>(geoNear: Document, stages: Document[]) =>
      collection.aggregate<R>(
        [{ $geoNear: { ...geoNear, query: scope.filter(geoNear['query'] ?? {}) } }, ...scope.stages(stages)],
        options,
      ),
    insertOne: (document: Omit<T, 'tenant'>) => collection.insertOne(owned(document), options),
    insertMany: (documents: Omit<T, 'tenant'>[]) => collection.insertMany(documents.map(owned), options),
    /** Inserts those documents whose ids are not there yet. */
    async insertMissing(documents: readonly Omit<T, 'tenant'>[]): Promise<void> {
      if (documents.length === 0) return;
      try {
        await collection.insertMany(documents.map(owned), { ...options, ordered: false });
      } catch (error) {
        const areThere =
          error instanceof MongoBulkWriteError && [error.writeErrors].flat().every(({ code }) => code === duplicateKey);
        if (!areThere) throw error;
      }
    },
    updateOne: (filter: Filter<T>, update: UpdateFilter<T>, upsert = false) =>
      collection.updateOne(own(filter), scope.update(update), { ...options, upsert }),
    /**
     * Updates by id and reads the document; null where none matched. Two commands, since the bundled server reads the
     * whole collection for a findAndModify: in a transaction as good as one, outside of it the document may be newer.
     */
    async updateAndRead(
      filter: Filter<T> & { _id: T['_id'] },
      update: UpdateFilter<T>,
      upsert = false,
    ): Promise<WithId<T> | null> {
      const { matchedCount, upsertedCount } = await collection.updateOne(own(filter), scope.update(update), {
        ...options,
        upsert,
      });
      if (matchedCount + upsertedCount === 0) return null;
      return collection.findOne(own({ _id: filter._id } as Filter<T>), options);
    },
    replaceMany: (documents: Omit<T, 'tenant'>[]) =>
      collection.bulkWrite(
        documents.map(
          (document) =>
            ({
              replaceOne: {
                filter: own({ _id: document['_id'] } as Filter<T>),
                replacement: owned(document),
                upsert: true,
              },
            }) as AnyBulkWriteOperation<T>,
        ),
        { ...options, ordered: false },
      ),
    /**
     * Replaces documents in a transaction, each only where it has the version still that it was read with: where one has
     * another by now, the transaction runs again.
     */
    async replaceRead(documents: { readVersion: number; document: Omit<T, 'tenant'> }[]): Promise<void> {
      if (documents.length === 0) return;
      const writes = documents.map(({ readVersion, document }) => ({
        replaceOne: {
          filter: own({ _id: document['_id'], version: readVersion } as unknown as Filter<T>),
          replacement: owned(document),
        },
      })) as AnyBulkWriteOperation<T>[];
      const { matchedCount } = await collection.bulkWrite(writes, { ...options, ordered: false });
      if (matchedCount < documents.length) throw writeConflict(name);
    },
    deleteOne: (filter: Filter<T>) => collection.deleteOne(own(filter), options),
  };
}

/**
 * A collection of all tenants, to be read only: for verification, sweepers and jobs, which act for nobody. The files that
 * may use it are listed in .ci/tenancy.test.ts.
 */
export function everyTenant<T extends TenantDocument>(db: Database, name: string): EveryTenant<T> {
  const collection = driverDb(db).collection<T>(name);
  return { find: (filter, options = {}) => collection.find(filter, options) };
}

export interface EveryTenant<T extends TenantDocument> {
  find(filter: Filter<T>, options?: FindOptions): FindCursor<WithId<T>>;
}

/** What belongs to the platform itself. Where its documents are about tenants, their ids or events say which. */
type PlatformCollection =
  | ('outbox' | 'publications' | 'relayState' | 'inbox' | 'parkedEvents' | 'idempotency' | 'leases')
  | ('signingKeys' | 'beginnings');

/** A collection that belongs to no tenant. The files outside of the runtime that may use it are listed there, too. */
export const platformCollection = <T extends Document>(db: Database, name: PlatformCollection): Collection<T> =>
  driverDb(db).collection<T>(name);

/** What the database throws where another write was in the way: the driver runs the transaction again. */
export function writeConflict(name: string): MongoServerError {
  const conflict = new MongoServerError({ message: `${name} were changed meanwhile`, code: 112 });
  conflict.addErrorLabel('TransientTransactionError');
  return conflict;
}

const duplicateKey = 11_000;

/** Whether a write was refused because a unique index has the key already. */
export const isDuplicateKey = (thrown: unknown): boolean =>
  thrown instanceof MongoServerError && thrown.code === duplicateKey;

/** Whether another write was in a transaction's way, so that it may succeed when it is run again. */
export const isWriteConflict = (thrown: unknown): boolean =>
  thrown instanceof MongoServerError && thrown.hasErrorLabel('TransientTransactionError');

/** An index of a collection: its keys, and what it is for where the name does not say. */
export interface Index {
  keys: Record<string, 1 | -1 | '2dsphere'>;
  unique?: boolean;
  partial?: Document;
  /** Seconds after the time in the key when a document is deleted. Only for what may vanish without a trace. */
  expireAfterSeconds?: number;
}

/** Makes what is missing of the indexes, by collection, and makes anew what an earlier version had made otherwise. */
export async function ensureIndexes(db: Database, indexes: Record<string, Index[]>): Promise<void> {
  for (const [name, wanted] of Object.entries(indexes)) {
    const collection = driverDb(db).collection(name);
    for (const { keys, unique, partial, expireAfterSeconds } of wanted) {
      const make = () =>
        collection.createIndex(keys, {
          // Said, since the bundled server takes the index that it made itself for another one where it is not.
          ...(Object.values(keys).includes('2dsphere') && { '2dsphereIndexVersion': 3 }),
          ...(unique && { unique }),
          ...(partial && { partialFilterExpression: partial }),
          ...(expireAfterSeconds !== undefined && { expireAfterSeconds }),
        });
      try {
        await make();
      } catch (error) {
        if (!isOtherIndex(error)) throw error;
        // Another process may have dropped it already; where it could not be dropped, making it says so.
        await collection.dropIndex(keys as never).catch(() => undefined);
        await make();
      }
    }
  }
}

/** Whether there is an index on the same keys with other properties (IndexOptionsConflict, IndexKeySpecsConflict). */
const isOtherIndex = (thrown: unknown): boolean =>
  thrown instanceof MongoServerError && (thrown.code === 85 || thrown.code === 86);
