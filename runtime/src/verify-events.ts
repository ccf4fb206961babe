import { type DomainEvent, type EventType, eventOwners } from '@noline/schema/events';
import type { SubgraphName } from '@noline/schema/subgraphs';
import type { Database } from './database.ts';
import { platformCollection } from './mongo.ts';
import type { OutboxRow } from './outbox.ts';
import { parkedEntries } from './parked.ts';
import { placeId, placeOf } from './places.ts';
import { mostTogether, newestPublication, type Publication, publicationsBehind } from './publications.ts';
import { handledOnce, inboxMilliseconds, reactionGroup, typesOf } from './reactions.ts';
import type { Redis } from './redis.ts';
import { endOf, streamName, toEntry } from './streams.ts';
import { type Platform, type RestingSubgraph, subgraphDb } from './subgraph.ts';
import { groupsOf, trimmedUpTo } from './trim.ts';
import { type Audit, lasting } from './verify.ts';

/** A subgraph that reacts to events, and the place up to which it has handled them. */
interface Consumer {
  name: SubgraphName;
  db: Database;
  marks: Mark[];
  handled: number;
}

/** What a subgraph keeps of each event of some types that it has handled. */
interface Mark {
  types: ReadonlySet<string>;
  of: (events: readonly DomainEvent[]) => Promise<Set<string>>;
}

interface Walk {
  name: SubgraphName;
  db: Database;
  redis: Redis;
  stream: string;
  audit: Audit;
  consumers: Consumer[];
  /** Events from before then may have left the inboxes. */
  inboxSince: number;
}

type Row = OutboxRow & { place: number };

/** Of no tenant: what concerns a stream as a whole. */
const everyone = 'all';

/**
 * Checks what one subgraph has said: each event is published at its place in its stream, in the order of versions, and
 * has reached every subgraph that reacts to it. Right on a platform at work: what is on its way gets three seconds.
 *
 * @param subgraphs all of the platform, for who listens
 */
export async function verifyEvents(
  platform: Pick<Platform, 'mongo' | 'redis' | 'prefix' | 'now'>,
  name: SubgraphName,
  subgraphs: readonly RestingSubgraph[],
  audit: Audit,
): Promise<void> {
  const { redis, prefix, now } = platform;
  const db = subgraphDb(platform, name);
  const stream = streamName(prefix, name);
  const newest = await newestPublication(db);
  await verifyPublished(db, audit);
  await verifyParked(db, audit);
  if (!newest) return;
  await verifyEnd(redis, stream, newest.last, audit);
  const listening = listeners(name, subgraphs);
  await verifyRead(redis, stream, newest.last, listening, audit);
  const progress = new Map((await groupsOf(redis, stream)).map((group) => [group.name, group.handled]));
  const consumers = listening.map((one) => ({ ...one, handled: progress.get(reactionGroup(one.name)) ?? 0 }));
  const inboxSince = now().getTime() - inboxMilliseconds / 2;
  await walk({ name, db, redis, stream, audit, consumers, inboxSince });
}

const listeners = (name: SubgraphName, subgraphs: readonly RestingSubgraph[]): Omit<Consumer, 'handled'>[] =>
  subgraphs.flatMap(({ subgraph, deps }) => {
    const isOwn = (type: EventType) => eventOwners[type] === name;
    const heard = (subgraph.reactions ?? []).filter((made) => typesOf(made).some(isOwn));
    const once = new Set<string>(heard.filter((made) => 'once' in made).flatMap(typesOf));
    const inInbox: Mark = {
      types: once,
      of: (events) =>
        handledOnce(
          deps.db,
          events.map(({ id }) => id),
        ),
    };
    const others = heard.flatMap((made): Mark[] =>
      'batch' in made && made.handled ? [{ types: new Set(typesOf(made)), of: made.handled }] : [],
    );
    return heard.length > 0 ? [{ name: subgraph.name, db: deps.db, marks: [inInbox, ...others] }] : [];
  });

async function verifyPublished(db: Database, audit: Audit): Promise<void> {
  const outbox = platformCollection<OutboxRow>(db, 'outbox');
  const waiting = async (ids?: readonly string[]) => {
    const rows = await outbox
      .find({ published: false, ...(ids && { _id: { $in: [...ids] } }) })
      .limit(mostTogether)
      .toArray();
    return rows.map(({ _id, event }) => ({ subject: _id, tenant: event.tenant }));
  };
  const ids = (await waiting()).map(({ subject }) => subject);
  for (const { subject, tenant } of await lasting(ids, waiting)) {
    audit.violated({ invariant: 'each event is published', tenant, subject, found: 'it waits in the outbox' });
  }
}

async function verifyParked(db: Database, audit: Audit): Promise<void> {
  for (const { event, parked } of await parkedEntries(db)) {
    audit.violated({
      invariant: 'no event is parked',
      tenant: event.tenant,
      subject: event.id,
      found: `${event.type} by ${parked.group} after ${parked.tries} tries`,
    });
  }
}

async function verifyEnd(redis: Redis, stream: string, last: number, audit: Audit): Promise<void> {
  const trailing = async () => {
    const end = await endOf(redis, stream);
    return placeOf(end) < last ? [{ subject: stream, end }] : [];
  };
  for (const { subject, end } of await lasting([stream], trailing)) {
    const found = `it ends with ${end}, the last event has ${placeId(last)}`;
    audit.violated({ invariant: 'a stream ends with the last event', tenant: everyone, subject, found });
  }
}

async function verifyRead(
  redis: Redis,
  stream: string,
  last: number,
  listening: Pick<Consumer, 'name'>[],
  audit: Audit,
): Promise<void> {
  const behind = async (names: readonly string[]) => {
    const groups = await groupsOf(redis, stream);
    const all = names.map((subject) => ({ subject, group: groups.find(({ name }) => name === subject) }));
    return all.filter(({ group }) => !group || group.handled < last);
  };
  const names = listening.map(({ name }) => reactionGroup(name));
  for (const { subject, group } of await lasting(names, behind)) {
    // A group that came when the stream was trimmed has nothing to read.
    const unread = group && (await redis.xRange(stream, `(${placeId(group.handled)}`, '+', { COUNT: 1 }));
    if (group && group.pending === 0 && unread?.length === 0) continue;
    const found = group ? `${group.pending} not acknowledged, ${group.lag} not read of ${stream}` : 'it is not there';
    audit.violated({ invariant: 'each consumer has read to the end', tenant: everyone, subject, found });
  }
}

/** Walks through all publications, in batches of some hundred events. */
async function walk(given: Walk): Promise<void> {
  const { name, db, audit } = given;
  const versions = new Map<string, number>();
  let before: Publication | undefined;
  let together: Publication[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    await verifyBatch(given, together, versions);
    audit.checked('events', count);
    [together, count] = [[], 0];
  };
  for await (const publication of publicationsBehind(db, 0)) {
    const { _id, first, last, events } = publication;
    const rises = !before || first > before.last;
    const follows = !before || _id === before._id + before.events.length;
    if (!rises || !follows || last - first + 1 !== events.length) {
      const found = `number ${_id} has ${placeId(first)} to ${placeId(last)} for ${events.length} events`;
      audit.violated({ invariant: 'places rise without a gap in numbers', tenant: everyone, subject: name, found });
    }
    before = publication;
    together.push(publication);
    count += events.length;
    if (count >= mostTogether) await flush();
  }
  if (count > 0) await flush();
}

async function verifyBatch(given: Walk, together: Publication[], versions: Map<string, number>): Promise<void> {
  const { db, redis, stream, audit, consumers } = given;
  const placed = together.flatMap(({ first, events }) => events.map((id, index) => ({ id, place: first + index })));
  const ids = placed.map(({ id }) => id);
  const rows = await platformCollection<OutboxRow>(db, 'outbox')
    .find({ _id: { $in: ids } })
    .toArray();
  const known = new Map(rows.map((row) => [row._id, row]));
  const [first, last] = [together[0]?.first ?? 0, together.at(-1)?.last ?? 0];
  const streamed = (await redis.xRange(stream, placeId(first), placeId(last))) ?? [];
  const events = new Map(streamed.map(toEntry).map(({ id, event }) => [id, event.id]));
  // Read last: what was trimmed meanwhile is not missed.
  const trimmed = await trimmedUpTo(db);
  const wanted: Row[] = [];
  for (const { id, place } of placed) {
    const row = known.get(id);
    if (row) wanted.push({ place, ...row });
    if (place <= trimmed) continue;
    const tenant = row?.event.tenant ?? everyone;
    const missing = (invariant: string, found: string) => audit.violated({ invariant, tenant, subject: id, found });
    if (!row) missing('the outbox keeps what the stream holds', 'no such row');
    if (events.get(placeId(place)) !== id) missing('each event is in its stream', `not at ${placeId(place)}`);
  }
  verifyOrder(wanted, versions, audit);
  for (const consumer of consumers) await verifyHandled(given, consumer, wanted);
}

function verifyOrder(rows: readonly Row[], versions: Map<string, number>, audit: Audit): void {
  for (const { event } of rows) {
    const { tenant, aggregate } = event;
    const key = `${tenant} ${aggregate.id}`;
    const earlier = versions.get(key) ?? aggregate.version;
    if (earlier > aggregate.version) {
      const found = `version ${aggregate.version} of ${aggregate.id} behind ${earlier}`;
      audit.violated({ invariant: 'events are in the order of versions', tenant, subject: event.id, found });
    }
    versions.set(key, Math.max(earlier, aggregate.version));
  }
}

async function verifyHandled(
  { audit, inboxSince }: Walk,
  { name, db, marks, handled }: Consumer,
  rows: readonly Row[],
): Promise<void> {
  const due = rows.filter(({ place, at }) => place <= handled && +at > inboxSince);
  const missing: Row[] = [];
  for (const { types, of } of marks) {
    const marked = due.filter(({ event }) => types.has(event.type));
    if (marked.length === 0) continue;
    const done = await of(marked.map(({ event }) => event));
    missing.push(...marked.filter(({ _id }) => !done.has(_id)));
  }
  if (missing.length === 0) return;
  // What is parked is told of by the subgraph that parked it.
  const parked = new Set((await parkedEntries(db)).map(({ event }) => event.id));
  for (const { _id, event } of missing) {
    if (parked.has(_id)) continue;
    const found = `${name} has not handled ${event.type}`;
    audit.violated({ invariant: 'each event reaches its consumers', tenant: event.tenant, subject: _id, found });
  }
}
