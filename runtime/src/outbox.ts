import type { DomainEvent } from '@noline/schema/events';
import type { Db } from 'mongodb';
import type { LedWork } from './led.ts';
import type { Index } from './mongo.ts';
import type { Redis } from './redis.ts';
import { publish } from './streams.ts';

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

const keptSeconds = 7 * 24 * 3600;

export const outboxIndexes: Record<string, Index[]> = {
  outbox: [
    { keys: { published: 1, _id: 1 } },
    { keys: { at: 1 }, partial: { published: true }, expireAfterSeconds: keptSeconds },
  ],
};

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

const batch = 500;

/** Publishes committed events to the subgraph's stream: at least once, and in order per aggregate. */
export const relay = (db: Db, redis: Redis, stream: string): LedWork => ({
  name: 'relay',
  restMilliseconds: 200,
  async step() {
    const outbox = db.collection<OutboxRow>('outbox');
    // One moment of the outbox: a read that goes on while others commit could see an event and not the one before it.
    const moment = { readConcern: { level: 'snapshot' }, batchSize: batch } as const;
    const rows = await outbox.find({ published: false }, moment).sort({ _id: 1 }).limit(batch).toArray();
    if (rows.length === 0) return false;
    await publish(
      redis,
      stream,
      inOrder(rows).map(({ event }) => event),
    );
    await outbox.updateMany({ _id: { $in: rows.map(({ _id }) => _id) } }, { $set: { published: true } });
    return rows.length === batch;
  },
});
