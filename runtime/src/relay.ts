import type { Bell } from './bell.ts';
import type { Database } from './database.ts';
import type { LedWork } from './led.ts';
import type { Logger } from './log.ts';
import { inOrder, markPublished, type OutboxRow, unpublished } from './outbox.ts';
import { nextPlace, placeId, placeOf } from './places.ts';
import { addPublication, entriesBehind, mostTogether, newestPublication, type Publication } from './publications.ts';
import type { Redis } from './redis.ts';
import { append, endOf } from './streams.ts';
import { makeTrimmer, trimmedUpTo } from './trim.ts';

export interface RelayDeps {
  db: Database;
  redis: Redis;
  log: Logger;
  now: () => Date;
  /** For how long a subscription's cursor is good at least. */
  cursorMinutes: number;
}

/** What a relay believes until it finds that another was at work or that the cache has lost the stream. */
interface Belief {
  /** The number of the next event. */
  next: number;
  /** The last place that was given. */
  last: number;
  /** The id that the stream ends with. */
  end: string;
}

const restMilliseconds = 200;
/** Each step costs the database two commits: a screen does not see the difference, a busy database does. */
const gatherMilliseconds = 20;
/** While the bell wakes it. */
const longRestMilliseconds = 1_500;

/**
 * Publishes committed events to the subgraph's stream, each once and in order per aggregate. It gives each its place and
 * stores that before it publishes (see publications.ts), so the stream is the same whoever writes it and how often: what
 * a process that died had not published, and all that the cache lost, is appended again at the places that it had.
 */
export function relay(deps: RelayDeps, stream: string, bell?: Bell): LedWork {
  const { db, redis, now } = deps;
  const trim = makeTrimmer(deps, stream);
  let belief: Belief | undefined;

  async function publish({ next, last, end }: Belief, rows: OutboxRow[]): Promise<Belief | undefined> {
    const first = nextPlace(Math.max(last, placeOf(end)), now());
    const ids = rows.map(({ _id }) => _id);
    const publication = { _id: next, first, last: first + ids.length - 1, events: ids };
    if (!(await addPublication(db, publication))) return undefined;
    const entries = rows.map(({ event }, index) => ({ id: placeId(first + index), event }));
    let ends = await append(redis, stream, end, entries);
    if (ends !== placeId(publication.last)) ends = await catchUp(deps, stream);
    await markPublished(db, ids);
    return { next: next + ids.length, last: publication.last, end: ends };
  }
  return {
    name: 'relay',
    gatherMilliseconds,
    get restMilliseconds() {
      return bell?.works() ? longRestMilliseconds : restMilliseconds;
    },
    begin() {
      belief = undefined;
    },
    end() {
      bell?.close();
    },
    async step() {
      bell?.open();
      const believed = belief ?? (await recover(deps, stream));
      belief = undefined; // Whatever fails from here on makes it look again.
      await trim(believed.next);
      // More than are published, so that the order of versions holds across the edge.
      const rows = await unpublished(db, 2 * mostTogether);
      if (rows.length > 0) {
        belief = await publish(believed, inOrder(rows).slice(0, mostTogether));
        return !belief || rows.length > mostTogether;
      }
      if ((await endOf(redis, stream)) !== believed.end) return true;
      belief = believed;
      return false;
    },
  };
}

/** Finishes what the process before had begun: nothing new may be placed before that, or it would get two places. */
async function recover(deps: RelayDeps, stream: string): Promise<Belief> {
  const { db } = deps;
  const newest: Publication | undefined = await newestPublication(db);
  const end = await catchUp(deps, stream);
  if (!newest) return { next: 1, last: 0, end };
  await markPublished(db, newest.events);
  return { next: newest._id + newest.events.length, last: newest.last, end };
}

/**
 * Appends all that has a place behind the stream's end: all of it, but what was trimmed, where the cache lost the stream.
 *
 * @returns the id that the stream ends with then
 */
async function catchUp({ db, redis, log }: RelayDeps, stream: string): Promise<string> {
  for (;;) {
    const found = await endOf(redis, stream);
    const ends = await appendBehind({ db, redis, log }, stream, found);
    if (ends) return ends;
  }
}

/** Undefined where somebody else has changed the stream meanwhile. */
async function appendBehind(
  { db, redis, log }: Pick<RelayDeps, 'db' | 'redis' | 'log'>,
  stream: string,
  found: string,
): Promise<string | undefined> {
  let end = found;
  const behind = Math.max(placeOf(found), await trimmedUpTo(db));
  for await (const entries of entriesBehind(db, behind, log)) {
    const last = entries.at(-1);
    if (!last) continue;
    end = await append(redis, stream, end, entries);
    if (end !== last.id) return undefined;
  }
  return end;
}
