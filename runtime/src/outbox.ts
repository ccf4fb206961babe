import type { DomainEvent } from '@noline/schema/events';
import { type Database, withSession } from './database.ts';
import { type Index, platformCollection } from './mongo.ts';

/** An event that was committed with the state that it tells of, and whether it has been published. */
export interface OutboxRow {
  _id: string;
  event: DomainEvent;
  published: boolean;
  at: Date;
}

export const outboxRow = (event: DomainEvent): OutboxRow => ({
  _id: event.id,
  event,
  published: false,
  at: new Date(event.at),
});

/** No index deletes rows: the relay does, behind the slowest consumer (see trim.ts). */
export const outboxIndexes: Record<string, Index[]> = { outbox: [{ keys: { published: 1, _id: 1 } }] };

/**
 * Rows in the order of their ids, but those of one aggregate in the order of its versions: ids made by processes
 * whose clocks differ may lie the other way round.
 */
export function inOrder(rows: OutboxRow[]): OutboxRow[] {
  const byAggregate = new Map<string, OutboxRow[]>();
  for (const row of rows) {
    const own = byAggregate.get(row.event.aggregate.id);
    if (own) own.push(row);
    else byAggregate.set(row.event.aggregate.id, [row]);
  }
  for (const own of byAggregate.values()) own.sort((a, b) => a.event.aggregate.version - b.event.aggregate.version);
  return rows.map(({ event }) => byAggregate.get(event.aggregate.id)?.shift() as OutboxRow);
}

/**
 * What was committed and not published yet, by id. Read in a transaction, which sees one moment of the outbox: a read
 * that goes on while others commit could see an event and not the one before it.
 */
export const unpublished = (db: Database, limit: number): Promise<OutboxRow[]> =>
  withSession(db, (session) =>
    session.withTransaction(
      () =>
        platformCollection<OutboxRow>(db, 'outbox')
          .find({ published: false }, { session, batchSize: limit })
          .sort({ _id: 1 })
          .limit(limit)
          .toArray(),
      { readConcern: { level: 'snapshot' } },
    ),
  );

export async function markPublished(db: Database, ids: string[]): Promise<void> {
  await platformCollection<OutboxRow>(db, 'outbox').updateMany({ _id: { $in: ids } }, { $set: { published: true } });
}

export const unpublishedCount = (db: Database): Promise<number> =>
  platformCollection(db, 'outbox').countDocuments({ published: false });
