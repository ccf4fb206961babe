import type { DomainEvent, EventPayloads, EventType } from '@noline/schema/events';
import type { ClientSession } from 'mongodb';
import type { Caller } from './caller.ts';
import { type Database, withSession } from './database.ts';
import { newId } from './ids.ts';
import { platformCollection } from './mongo.ts';
import { type OutboxRow, outboxRow } from './outbox.ts';

/** Who does something, as events tell it: by which session and device, and in whose name where it is another's. */
export type Actor = Pick<Caller, 'tenant' | 'id' | 'sessionId' | 'deviceId'> & { onBehalfOf?: string };

/** One write: everything done with its session, and every event said in it, is committed together or not at all. */
export interface Transaction {
  session: ClientSession;
  /**
   * Says what happened; the version is the one that the aggregate has after this write.
   *
   * @param by who did it, where one transaction writes for several
   */
  emit<T extends EventType>(
    type: T,
    aggregate: { id: string; version: number },
    payload: EventPayloads[T],
    by?: Omit<Actor, 'tenant'>,
  ): void;
}

export interface TransactionDeps {
  db: Database;
  now: () => Date;
  /** Tells the relay of this process that there is something to publish. */
  wakeRelay: () => void;
}

/**
 * Runs work in one MongoDB transaction together with the outbox rows of its events. The work runs again when another
 * write was in the way, so it must not keep anything outside its transaction.
 */
export async function transact<R>(
  { db, now, wakeRelay }: TransactionDeps,
  actor: Actor,
  work: (transaction: Transaction) => Promise<R>,
): Promise<R> {
  let said = 0;
  const result = await withSession(db, (session) =>
    session.withTransaction(async () => {
      const rows: OutboxRow[] = [];
      const done = await work({
        session,
        emit: (type, aggregate, payload, by = actor) => {
          const told = { type, tenant: actor.tenant, aggregate, at: now().toISOString(), ...toldOf(by), payload };
          rows.push(outboxRow({ id: newId('evt'), ...told } as DomainEvent));
        },
      });
      if (rows.length > 0) await platformCollection<OutboxRow>(db, 'outbox').insertMany(rows, { session });
      said = rows.length;
      return done;
    }),
  );
  if (said > 0) wakeRelay();
  return result;
}

/** Who did something, as an event carries it. */
const toldOf = ({ id: actor, onBehalfOf, sessionId, deviceId }: Omit<Actor, 'tenant'>) => ({
  actor,
  ...(onBehalfOf && { onBehalfOf }),
  ...(sessionId && { sessionId }),
  ...(deviceId && { deviceId }),
});
