import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { placeId } from '@noline/runtime/places';
import type { DomainEvent } from '@noline/schema/events';
import type { Inside } from '../look-into.ts';
import { until } from '../until.ts';
import type { Change } from './told.ts';

const publishMilliseconds = 60_000;
const readMilliseconds = 60_000;
const lookMilliseconds = 50;

/** All changes of stock that were said, in the order of their places, once none waits to be published. */
export const changesOf = (inside: Inside): Promise<Change[]> => asRead(() => readChanges(inside));

/** The version of each stock row: `<sku>@<location>`. */
export const versionsOf = (inside: Inside): Promise<Map<string, number>> => asRead(() => readVersions(inside));

/** Reads until it works: the driver takes a database for gone that has no time to answer on a busy machine. */
async function asRead<T>(read: () => Promise<T>): Promise<T> {
  for (const giveUp = Date.now() + readMilliseconds; ; await pause(lookMilliseconds)) {
    try {
      return await read();
    } catch (error) {
      if (Date.now() > giveUp) throw error;
    }
  }
}

async function readChanges({ mongo, prefix }: Inside): Promise<Change[]> {
  const db = mongo.db(`${prefix}_inventory`);
  const outbox = db.collection<{ _id: string; event: DomainEvent; published: boolean }>('outbox');
  const isPublished = async () => (await outbox.countDocuments({ published: false })) === 0;
  await until('all changes are published', isPublished, publishMilliseconds, lookMilliseconds);
  const events = new Map((await outbox.find().toArray()).map(({ _id, event }) => [_id, event]));
  const publications = db.collection<{ _id: number; first: number; events: string[] }>('publications');
  const inOrder = await publications.find().sort({ _id: 1 }).toArray();
  return inOrder.flatMap((publication) =>
    publication.events.flatMap((id, index): Change[] => {
      const event = events.get(id);
      if (event?.type !== 'stock.changed') return [];
      const { sku, locationId, available } = event.payload;
      const cursor = placeId(publication.first + index);
      return [{ cursor, sku, locationId, available, version: event.aggregate.version }];
    }),
  );
}

async function readVersions({ mongo, prefix }: Inside): Promise<Map<string, number>> {
  const stock = mongo
    .db(`${prefix}_inventory`)
    .collection<{ sku: string; locationId: string; version: number }>('stock');
  return new Map(
    (await stock.find().toArray()).map(({ sku, locationId, version }) => [`${sku}@${locationId}`, version]),
  );
}

/** What processes have said in their logs that must not happen, whatever else does. */
export async function logFaults(folder: string): Promise<string[]> {
  const files = await readdir(folder);
  const logs = await Promise.all(
    files.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
  );
  return logs.flatMap(({ name, text }) =>
    text
      .split('\n')
      .filter((line) => /"level":(50|60|"(error|fatal)")|unhandled|heap out of memory/i.test(line))
      .map((line) => `${name}: ${line.slice(0, 500)}`),
  );
}

/** What a gateway tells of itself, by its name there. */
export async function figureOf(metrics: string, name: string): Promise<number> {
  const text = await (await fetch(metrics)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}
