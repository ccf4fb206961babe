import type { DomainEvent } from '@noline/schema/events';
import type { Filter } from 'mongodb';
import type { Database } from './database.ts';
import { type Index, platformCollection } from './mongo.ts';
import { placeId, placeOf } from './places.ts';
import type { StreamEntry } from './streams.ts';

/** An event that a subgraph's reactions could not handle, put aside so that those of other aggregates go on. */
export interface ParkedEvent {
  _id: string;
  event: DomainEvent;
  /** Where it was in its stream; they are handled again in this order. */
  place: number;
  /** The consumer group that gave up. */
  group: string;
  /** What was thrown, or behind which event it waits. */
  error: string;
  /** How often it was tried in all: 0 where it only waits. */
  tries: number;
  firstAt: Date;
  lastAt: Date;
  /** Whether somebody wants it to be tried again. */
  replay: boolean;
}

export const parkedIndexes: Record<string, Index[]> = {
  parkedEvents: [{ keys: { replay: 1 } }, { keys: { 'event.aggregate.id': 1 } }],
};

const parkedEvents = (db: Database) => platformCollection<ParkedEvent>(db, 'parkedEvents');

/** Puts an event aside, or back where trying again has failed. */
export async function park(
  db: Database,
  group: string,
  { id, event }: StreamEntry,
  { error, tries, at }: { error: string; tries: number; at: Date },
): Promise<void> {
  const failed = { error, group, event, place: placeOf(id), lastAt: at, replay: false };
  const update = { $set: failed, $setOnInsert: { firstAt: at }, $inc: { tries } };
  await parkedEvents(db).updateOne({ _id: event.id }, update, { upsert: true });
}

/** Takes an event out that was handled after all. */
export const unpark = (db: Database, id: string) => parkedEvents(db).deleteOne({ _id: id });

/** The aggregates of which an event is parked. */
export const parkedAggregates = async (db: Database): Promise<Set<string>> =>
  new Set((await parkedEvents(db).distinct('event.aggregate.id')) as string[]);

export type ParkedEntry = StreamEntry & { parked: ParkedEvent };

/** The parked events in the order of their places. */
export async function parkedEntries(db: Database, filter: Filter<ParkedEvent> = {}): Promise<ParkedEntry[]> {
  const rows = await parkedEvents(db).find(filter).toArray();
  // Few, and in a database that may sort slowly.
  rows.sort((a, b) => a.place - b.place);
  return rows.map((parked) => ({ id: placeId(parked.place), event: parked.event, parked }));
}

/** What is to be tried again: with an event all that is parked of its aggregate, whose order holds. */
export async function wantedEntries(db: Database): Promise<ParkedEntry[]> {
  const wanted = await parkedEntries(db, { replay: true });
  if (wanted.length === 0) return [];
  return parkedEntries(db, { 'event.aggregate.id': { $in: wanted.map(({ event }) => event.aggregate.id) } });
}

/**
 * Has parked events tried again by the platform that runs.
 *
 * @param ids undefined: all
 * @returns which of them are parked
 */
export async function wantReplay(db: Database, ids?: readonly string[]): Promise<string[]> {
  const filter: Filter<ParkedEvent> = ids ? { _id: { $in: [...ids] } } : {};
  const found = (await parkedEntries(db, filter)).map(({ parked }) => parked._id);
  await parkedEvents(db).updateMany({ _id: { $in: found } }, { $set: { replay: true } });
  return found;
}
