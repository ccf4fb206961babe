import type { DomainEvent, EventPayloads, EventType } from '@noline/schema/events';
import type { ClientSession, Db, MongoClient } from 'mongodb';
import type { Caller } from './caller.ts';
import { newId } from './ids.ts';
import { type OutboxRow, outboxRow } from './outbox.ts';

/** One write: everything done with its session, and every event said in it, is committed together or not at all. */
export interface Transaction {
  session: ClientSession;
  /** Says what happened; the version is the one that the aggregate has after this write. */
  emit<T extends EventType>(type: T, aggregate: { id: string; version: number }, payload: EventPayloads[T]): void;
}

export interface TransactionDeps {
  mongo: MongoClient;
  db: Db;
  now: () => Date;
  /** Tells the relay of this process that there is something to publish. */
  wakeRelay: () => void;
}

/**
 * Runs work in one MongoDB transaction together with the outbox rows of its events. The work runs again when another
 * write was in the way, so it must not keep anything outside its transaction.
 */
export async function transact<R>(
  { mongo, db, now, wakeRelay }: TransactionDeps,
  { tenant, id: actor }: Pick<Caller, 'tenant' | 'id'>,
  work: (transaction: Transaction) => Promise<R>,
): Promise<R> {
  let said = 0;
  const result = await mongo.withSession((session) =>
    session.withTransaction(async () => {
      const rows: OutboxRow[] = [];
      const done = await work({
        session,
        emit: (type, aggregate, payload) => {
          const event = { id: newId('evt'), type, tenant, aggregate, at: now().toISOString(), actor, payload };
          rows.push(outboxRow(event as DomainEvent));
        },
      });
      if (rows.length > 0) await db.collection<OutboxRow>('outbox').insertMany(rows, { session });
      said = rows.length;
      return done;
    }),
  );
  if (said > 0) wakeRelay();
  return result;
}
