import type { Collection, Filter, WithId } from 'mongodb';
import { type Database, driverDb } from './database.ts';
import { inParts } from './parts.ts';
import { readTogether, type TenantReads } from './read-together.ts';
import { tenantScope } from './tenancy.ts';

interface Stored {
  _id: string;
}

const known = new WeakMap<Database, Map<string, TenantReads<Stored>>>();

/** Reads the documents of a collection by their ids, together with all who do so in the same turn of the event loop. */
export function readsById<T extends Stored>(db: Database, name: string): TenantReads<WithId<T>> {
  const ofDatabase = known.get(db) ?? new Map<string, TenantReads<Stored>>();
  known.set(db, ofDatabase);
  const reads = ofDatabase.get(name) ?? makeReads(driverDb(db).collection<Stored>(name), name);
  ofDatabase.set(name, reads);
  return reads as unknown as TenantReads<WithId<T>>;
}

const makeReads = (collection: Collection<Stored>, name: string): TenantReads<Stored> =>
  readTogether(
    (tenant, ids) =>
      inParts(ids, (part) => {
        const filter = tenantScope(tenant, name).filter({ _id: { $in: part } });
        return collection.find(filter as Filter<Stored>).toArray();
      }),
    ({ _id }) => _id,
    // Whoever reads a document may go on to make another one of it; and the library for entities writes their type into it.
    { isShared: false },
  );
