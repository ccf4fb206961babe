import type { DomainEvent } from '@noline/schema/events';
import type { Database } from './database.ts';
import type { Logger } from './log.ts';
import { type Index, isDuplicateKey, platformCollection } from './mongo.ts';
import type { OutboxRow } from './outbox.ts';
import { placeId } from './places.ts';
import type { StreamEntry } from './streams.ts';

/**
 * Events that got their places in the stream together, one behind the other. Stored before they are published, so that
 * whoever publishes them again uses the same places.
 */
export interface Publication {
  /** The number of the first event among all that the subgraph has ever said: the next publication's is known. */
  _id: number;
  /** The places of the first and the last event. */
  first: number;
  last: number;
  /** The ids of the events, in their order. */
  events: string[];
}

export const publicationIndexes: Record<string, Index[]> = { publications: [{ keys: { last: 1 } }] };

const collection = (db: Database) => platformCollection<Publication>(db, 'publications');

/** The one that was stored last. It is never deleted, so that places rise even where all events were forgotten. */
export const newestPublication = async (db: Database): Promise<Publication | undefined> =>
  (await collection(db).find().sort({ _id: -1 }).limit(1).toArray())[0];

/** Stores the next publication; false where another process has stored one with its number. */
export async function addPublication(db: Database, publication: Publication): Promise<boolean> {
  try {
    await collection(db).insertOne(publication);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Publications behind a place, in order; the first may begin before it. */
export const publicationsBehind = (db: Database, place: number) =>
  collection(db)
    .find({ last: { $gt: place } })
    .sort({ _id: 1 });

/** The place of the event with a number; undefined where it is forgotten or not there yet. */
export async function placeOfNumber(db: Database, number: number): Promise<number | undefined> {
  const nearby = await collection(db)
    .find({ _id: { $gt: number - mostTogether, $lte: number } })
    .toArray();
  const holder = nearby.find(({ _id, events }) => number >= _id && number < _id + events.length);
  return holder && holder.first + number - holder._id;
}

/** How many events a publication has at most. */
export const mostTogether = 500;

/** The entries behind a place in their order, some hundreds at a time. */
export async function* entriesBehind(db: Database, place: number, log: Logger): AsyncGenerator<StreamEntry[]> {
  let together: Publication[] = [];
  let count = 0;
  for await (const publication of publicationsBehind(db, place)) {
    together.push(publication);
    count += publication.events.length;
    if (count < mostTogether) continue;
    yield await readEntries(db, together, place, log);
    [together, count] = [[], 0];
  }
  if (count > 0) yield await readEntries(db, together, place, log);
}

async function readEntries(db: Database, together: Publication[], behind: number, log: Logger): Promise<StreamEntry[]> {
  const wanted = together.flatMap(({ first, events }) => events.map((id, index) => ({ id, place: first + index })));
  const ids = wanted.filter(({ place }) => place > behind).map(({ id }) => id);
  const rows = await platformCollection<OutboxRow>(db, 'outbox')
    .find({ _id: { $in: ids } })
    .toArray();
  const events = new Map<string, DomainEvent>(rows.map(({ _id, event }) => [_id, event]));
  return wanted.flatMap(({ id, place }) => {
    if (place <= behind) return [];
    const event = events.get(id);
    if (event) return [{ id: placeId(place), event }];
    // Only one who deletes rows by hand can do this; everything behind them still has to arrive.
    log.error({ event: id }, 'an event that is not handled yet is gone from the outbox');
    return [];
  });
}

/**
 * Forgets publications up to a place, their events included, but never the newest; some thousands at most, so that it
 * takes no time.
 *
 * @param next the number that the next event will get
 */
export async function forgetUpTo(db: Database, place: number, next: number): Promise<void> {
  const old = await collection(db)
    .find({ last: { $lte: place } })
    .limit(mostTogether)
    .toArray();
  const events: string[] = [];
  const gone: number[] = [];
  for (const publication of old) {
    const newest = publication._id + publication.events.length >= next;
    if (newest || events.length > forgottenAtOnce) continue;
    events.push(...publication.events);
    gone.push(publication._id);
  }
  if (gone.length === 0) return;
  // The events first: what is deleted halfway is found again by its publication.
  await platformCollection<OutboxRow>(db, 'outbox').deleteMany({ _id: { $in: events } });
  await collection(db).deleteMany({ _id: { $in: gone } });
}

const forgottenAtOnce = 2_000;
