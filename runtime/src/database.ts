import type { ClientSession, Db, MongoClient } from 'mongodb';

declare const sealed: unique symbol;

/**
 * A subgraph's own database, sealed: nothing can be read or written but through the functions of mongo.ts, which want a
 * tenant. So a query that forgets it can neither be written nor run.
 */
export interface Database {
  readonly [sealed]: true;
}

const drivers = new WeakMap<Database, Db>();

/** Seals a database. */
export function openDatabase(mongo: MongoClient, name: string): Database {
  const database = Object.freeze({}) as Database;
  drivers.set(database, mongo.db(name));
  return database;
}

/** The driver's own view, for the runtime and for tests: import rules keep everybody else from it. */
export function driverDb(database: Database): Db {
  const db = drivers.get(database);
  if (!db) throw new Error('Not a database that was opened here');
  return db;
}

/** Runs work with a session of its own, for a transaction. */
export const withSession = <R>(database: Database, work: (session: ClientSession) => Promise<R>): Promise<R> =>
  driverDb(database).client.withSession(work);
