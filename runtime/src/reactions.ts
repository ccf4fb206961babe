import { type DomainEvent, type EventType, eventOwners } from '@noline/schema/events';
import type { Db } from 'mongodb';
import { faultCode, faultStatus } from './errors.ts';
import type { LedWork } from './led.ts';
import type { Logger } from './log.ts';
import { type Index, isDuplicateKey } from './mongo.ts';
import type { Redis } from './redis.ts';
import { type StreamEntry, streamName, toEntry } from './streams.ts';
import { type Transaction, type TransactionDeps, transact } from './transaction.ts';

/**
 * What a subgraph does when something happened. `once` runs in a transaction that also remembers the event, so a
 * repeat does nothing; `batch` gets many events at a time and must do no harm when it gets them again.
 */
export type Reaction<T extends EventType = EventType> =
  | { on: T; once: (event: DomainEvent<T>, transaction: Transaction) => Promise<void> }
  | { on: T; batch: (events: DomainEvent<T>[]) => Promise<void> };

/** Makes a reaction, with the event's type inferred from its name. */
export const reaction = <T extends EventType>(made: Reaction<T>): Reaction => made as unknown as Reaction;

interface Deps extends TransactionDeps {
  db: Db;
  redis: Redis;
  prefix: string;
  log: Logger;
}

/** The inbox outlives every repeat of an event: the outbox forgets it earlier. */
export const reactionIndexes: Record<string, Index[]> = {
  inbox: [{ keys: { at: 1 }, expireAfterSeconds: 14 * 24 * 3600 }],
};

/** The consumer group of a subgraph's reactions. */
export const reactionGroup = (subgraph: string): string => `${subgraph}-reactions`;
const tries = 5;
const readCount = 200;
const blockMilliseconds = 1_000;

/** Remembers an event in the transaction; false where it was handled before. */
async function isNew(db: Db, event: DomainEvent, { session }: Transaction): Promise<boolean> {
  const inbox = db.collection<{ _id: string; at: Date }>('inbox');
  if (await inbox.findOne({ _id: event.id }, { session })) return false;
  await inbox.insertOne({ _id: event.id, at: new Date(event.at) }, { session });
  return true;
}

async function reactOnce(
  deps: Deps,
  entry: StreamEntry,
  once: (event: never, transaction: Transaction) => Promise<void>,
): Promise<void> {
  const { event } = entry;
  try {
    await transact(deps, { tenant: event.tenant, id: event.actor }, async (transaction) => {
      if (await isNew(deps.db, event, transaction)) await once(event as never, transaction);
    });
  } catch (error) {
    // Two processes at once: the other one has done it.
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Puts an event that fails again and again aside, so that those behind it go on. */
async function park({ db, log }: Deps, { event }: StreamEntry, error: Error): Promise<void> {
  log.error({ event: event.id, type: event.type, error: error.stack }, 'event parked after repeated failure');
  await db
    .collection<{ _id: string }>('parkedEvents')
    .updateOne({ _id: event.id }, { $set: { event, error: error.message, at: new Date() } }, { upsert: true });
}

async function withTries(deps: Deps, entries: StreamEntry[], act: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      // A server that is gone is no fault of the event: leave it pending and come again.
      if (faultStatus(faultCode(error)) === 503) throw error;
      if (attempt < tries) continue;
      for (const entry of entries) await park(deps, entry, error as Error);
      return;
    }
  }
}

async function react(deps: Deps, reactions: Reaction[], entries: StreamEntry[]): Promise<void> {
  for (const made of reactions) {
    const concerned = entries.filter(({ event }) => event.type === made.on);
    if ('batch' in made && concerned.length > 0) {
      await withTries(deps, concerned, () => made.batch(concerned.map(({ event }) => event)));
    }
    if ('once' in made) {
      for (const entry of concerned) await withTries(deps, [entry], () => reactOnce(deps, entry, made.once));
    }
  }
}

/** Reads the streams that the reactions listen to as one consumer group and acknowledges what was handled. */
export function consume(deps: Deps, subgraph: string, reactions: Reaction[], reader: Redis): LedWork {
  const owners = [...new Set(reactions.map(({ on }) => eventOwners[on]))];
  const streams = owners.map((owner) => streamName(deps.prefix, owner));
  let ready = false;
  let place: '0' | '>' = '0'; // First what was delivered and not acknowledged when a process died.
  async function prepare(): Promise<void> {
    for (const stream of streams) {
      await reader.xGroupCreate(stream, reactionGroup(subgraph), '0', { MKSTREAM: true }).catch((error: Error) => {
        if (!error.message.startsWith('BUSYGROUP')) throw error;
      });
      // Takes out of the pending what was trimmed away meanwhile: the client cannot read an entry without a body.
      await reader.xAutoClaimJustId(stream, reactionGroup(subgraph), subgraph, 0, '0-0', { COUNT: 2 * readCount });
    }
    [ready, place] = [true, '0'];
  }
  return {
    name: 'reactions',
    restMilliseconds: 0,
    // The process that was at work until now may have died before it acknowledged.
    begin() {
      ready = false;
    },
    async step() {
      if (!ready) await prepare();
      try {
        const keys = streams.map((key) => ({ key, id: place }));
        const read = await reader.xReadGroup(reactionGroup(subgraph), subgraph, keys, {
          BLOCK: blockMilliseconds,
          COUNT: readCount,
        });
        const batches = (read ?? []).map(({ name, messages }) => ({
          name,
          entries: messages.map(toEntry) as StreamEntry[],
        }));
        for (const { name, entries } of batches) {
          await react(deps, reactions, entries);
          if (entries.length > 0)
            await deps.redis.xAck(
              name,
              reactionGroup(subgraph),
              entries.map(({ id }) => id),
            );
        }
        if (batches.every(({ entries }) => entries.length === 0)) place = '>';
      } catch (error) {
        ready = false; // The streams may be gone with the cache's memory; look again.
        throw error;
      }
      return true;
    },
  };
}
