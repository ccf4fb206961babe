import { type DomainEvent, type EventType, eventOwners } from '@noline/schema/events';
import type { Database } from './database.ts';
import { errorLine } from './error-text.ts';
import { faultCode, faultStatus } from './errors.ts';
import type { LedWork } from './led.ts';
import type { Logger } from './log.ts';
import { type Index, isDuplicateKey, platformCollection } from './mongo.ts';
import { park, parkedAggregates, parkedIndexes, unpark, wantedEntries } from './parked.ts';
import type { Redis } from './redis.ts';
import { type StreamEntry, streamName, toEntry } from './streams.ts';
import { type Transaction, type TransactionDeps, transact } from './transaction.ts';

/**
 * What a subgraph does when something happened. `once` runs in a transaction that also remembers the event, so a
 * repeat does nothing, and gets the events of one aggregate in their order; `batch` gets many events at a time and must
 * do no harm when it gets them again; where it leaves something of each behind, `handled` tells of which of these events
 * it has, so that verification sees what did not arrive.
 */
export type Reaction<T extends EventType = EventType> =
  | { on: T; once: (event: DomainEvent<T>, transaction: Transaction) => Promise<void> }
  | {
      on: T | readonly T[];
      batch: (events: DomainEvent<T>[]) => Promise<void>;
      handled?: (events: readonly DomainEvent[]) => Promise<Set<string>>;
    };

/** Makes a reaction, with the event's type inferred from its name. */
export const reaction = <T extends EventType>(made: Reaction<T>): Reaction => made as unknown as Reaction;

/** The types of event that a reaction is for. */
export const typesOf = ({ on }: Reaction): readonly EventType[] => (typeof on === 'string' ? [on] : on);

interface Deps extends TransactionDeps {
  db: Database;
  redis: Redis;
  prefix: string;
  log: Logger;
}

export const inboxMilliseconds = 14 * 24 * 3_600_000;

/** The inbox outlives every repeat of an event: the stream is rebuilt from an outbox that forgets it earlier. */
export const reactionIndexes: Record<string, Index[]> = {
  inbox: [{ keys: { at: 1 }, expireAfterSeconds: inboxMilliseconds / 1_000 }],
  ...parkedIndexes,
};

/** The consumer group of a subgraph's reactions. */
export const reactionGroup = (subgraph: string): string => `${subgraph}-reactions`;

const tries = 5;
const readCount = 200;
const blockMilliseconds = 1_000;
const waits = 'waits behind an event of the same aggregate';

interface InboxRow {
  _id: string;
  at: Date;
}

/** Which of these events were handled once. */
export async function handledOnce(db: Database, ids: string[]): Promise<Set<string>> {
  const rows = await platformCollection<InboxRow>(db, 'inbox')
    .find({ _id: { $in: ids } }, { projection: { _id: 1 } })
    .toArray();
  return new Set(rows.map(({ _id }) => _id));
}

/** Remembers an event in the transaction. Throws a duplicate key error where it was handled before. */
const remember = (db: Database, event: DomainEvent, { session }: Transaction) =>
  platformCollection<InboxRow>(db, 'inbox').insertOne({ _id: event.id, at: new Date(event.at) }, { session });

/** Undefined where it was done at last; else what was thrown at the last of several tries. */
async function failure(act: () => Promise<void>): Promise<Error | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      await act();
      return undefined;
    } catch (error) {
      // A server that is gone is no fault of the event: leave it pending and come again.
      if (faultStatus(faultCode(error)) === 503) throw error;
      if (attempt === tries) return error as Error;
    }
  }
}

/** The reactions of one subgraph, and what they could not handle. */
function makeReactor(deps: Deps, group: string, reactions: Reaction[]) {
  const { db, log, now } = deps;
  /** Of which an event is parked: those behind it are parked too, so that their order holds. */
  let held = new Set<string>();

  async function putAside(entry: StreamEntry, error: Error, tried = tries): Promise<void> {
    const { event } = entry;
    await park(db, group, entry, { error: errorLine(error), tries: tried, at: now() });
    held.add(event.aggregate.id);
    if (tried === 0) return;
    log.error({ event: event.id, type: event.type, error }, 'event parked after repeated failure');
  }
  async function reactOnce({ event }: StreamEntry): Promise<void> {
    const { tenant, actor: id, onBehalfOf, sessionId, deviceId } = event;
    try {
      await transact(deps, { tenant, id, onBehalfOf, sessionId, deviceId }, async (transaction) => {
        await remember(db, event, transaction);
        for (const made of reactions) {
          if ('once' in made && made.on === event.type) await made.once(event as never, transaction);
        }
      });
    } catch (error) {
      // It was handled before, or another process has done it at the same time.
      if (!isDuplicateKey(error)) throw error;
    }
  }
  async function reactBatch(made: Extract<Reaction, { batch: unknown }>, entries: StreamEntry[]): Promise<void> {
    const error = await failure(() => made.batch(entries.map(({ event }) => event)));
    if (!error) return;
    const [only, ...more] = entries;
    if (only && more.length === 0) return putAside(only, error);
    // One of them is the cause: the others shall not stay behind with it.
    for (const entry of entries) await reactBatch(made, [entry]);
  }
  const isOnce = ({ event }: StreamEntry) => reactions.some((made) => 'once' in made && made.on === event.type);

  async function react(entries: StreamEntry[]): Promise<void> {
    const concerned = entries.filter(isOnce);
    // Asked for all at once, so that a stream which was put back as a whole is walked through quickly.
    const handled =
      concerned.length > 0
        ? await handledOnce(
            db,
            concerned.map(({ event }) => event.id),
          )
        : new Set();
    for (const entry of concerned) {
      const { id, aggregate } = entry.event;
      if (handled.has(id)) continue;
      if (held.has(aggregate.id)) {
        await putAside(entry, new Error(waits), 0);
        continue;
      }
      const error = await failure(() => reactOnce(entry));
      if (error) await putAside(entry, error);
    }
    for (const made of reactions) {
      if (!('batch' in made)) continue;
      const types = typesOf(made);
      const own = entries.filter(({ event }) => types.includes(event.type));
      if (own.length > 0) await reactBatch(made, own);
    }
  }
  /** Tries again what somebody wants to be tried; one that fails keeps those of its aggregate behind it. */
  async function replay(): Promise<void> {
    const wanted = await wantedEntries(db);
    if (wanted.length === 0) return;
    for (const { event } of wanted) held.delete(event.aggregate.id);
    for (const entry of wanted) {
      const behind = held.has(entry.event.aggregate.id);
      const error = behind ? new Error(waits) : await failure(() => reactAgain(entry));
      if (error) await putAside(entry, error, behind ? 0 : tries);
      else await unpark(db, entry.event.id);
    }
  }
  async function reactAgain(entry: StreamEntry): Promise<void> {
    if (isOnce(entry)) await reactOnce(entry);
    for (const made of reactions) {
      if ('batch' in made && typesOf(made).includes(entry.event.type)) await made.batch([entry.event]);
    }
  }
  async function load(): Promise<void> {
    held = await parkedAggregates(db);
  }
  return { react, replay, load };
}

/** Reads the streams that the reactions listen to as one consumer group and acknowledges what was handled. */
export function consume(deps: Deps, subgraph: string, reactions: Reaction[], reader: Redis): LedWork {
  const group = reactionGroup(subgraph);
  const owners = [...new Set(reactions.flatMap(typesOf).map((type) => eventOwners[type]))];
  const streams = owners.map((owner) => streamName(deps.prefix, owner));
  const reactor = makeReactor(deps, group, reactions);
  let ready = false;
  let replayed = Number.NEGATIVE_INFINITY;
  let place: '0' | '>' = '0'; // First what was delivered and not acknowledged when a process died.
  async function prepare(): Promise<void> {
    for (const stream of streams) {
      await reader.xGroupCreate(stream, group, '0', { MKSTREAM: true }).catch((error: Error) => {
        if (!error.message.startsWith('BUSYGROUP')) throw error;
      });
      // Takes out of the pending what was trimmed away meanwhile: the client cannot read an entry without a body.
      await reader.xAutoClaimJustId(stream, group, subgraph, 0, '0-0', { COUNT: 2 * readCount });
    }
    await reactor.load();
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
        // Somebody waits for it, but not so that each event should cost another look.
        if (performance.now() - replayed > blockMilliseconds) {
          await reactor.replay();
          replayed = performance.now();
        }
        const keys = streams.map((key) => ({ key, id: place }));
        const read = await reader.xReadGroup(group, subgraph, keys, { BLOCK: blockMilliseconds, COUNT: readCount });
        const batches = (read ?? []).map(({ name, messages }) => ({
          name,
          entries: messages.map(toEntry) as StreamEntry[],
        }));
        for (const { name, entries } of batches) {
          if (entries.length === 0) continue;
          await reactor.react(entries);
          const ids = entries.map(({ id }) => id);
          await deps.redis.xAck(name, group, ids);
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
