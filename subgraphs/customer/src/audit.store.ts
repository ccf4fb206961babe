import { decodeCursor, type Page, toPage } from '@noline/runtime/connection';
import { fault } from '@noline/runtime/errors';
import { type Database, type Index, tenantCollection } from '@noline/runtime/mongo';
import { type AuditEntry, type AuditFilter, actorKind, fits } from './audit-entry.ts';

const name = 'auditLog';
const daySeconds = 24 * 3_600;

const newestFirst = { at: -1, _id: -1 } as const;

/** @param keptDays after which an entry is deleted, by the database itself */
export const auditIndexes = (keptDays: number): Record<string, Index[]> => ({
  [name]: [
    { keys: { tenant: 1, object: 1, ...newestFirst } },
    { keys: { tenant: 1, onBehalfOf: 1, ...newestFirst }, partial: { assisted: true } },
    { keys: { tenant: 1, actor: 1, ...newestFirst } },
    { keys: { tenant: 1, type: 1, ...newestFirst } },
    { keys: { tenant: 1, ...newestFirst } },
    { keys: { at: 1 }, expireAfterSeconds: keptDays * daySeconds },
  ],
});

interface PageWanted {
  first: number;
  after?: string | null | undefined;
  now: Date;
}

/** The audit log of one tenant. Entries are added and read: there is no way to change or to delete one. */
export function auditStore(db: Database, tenant: string) {
  const entries = tenantCollection<AuditEntry>(db, name, tenant);
  const known = async (ids: readonly string[]): Promise<Set<string>> => {
    const found = await entries.find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } }).toArray();
    return new Set(found.map(({ _id }) => _id));
  };
  return {
    known,
    /** Adds those of these entries that are not there yet. */
    add: (given: readonly AuditEntry[]): Promise<void> => entries.insertMissing(given),
    /** All that someone has done, or that was done in this person's name. */
    about: async (id: string): Promise<AuditEntry[]> => [
      ...(await entries.find({ actor: id }).toArray()),
      ...(await entries.find({ onBehalfOf: id, assisted: true }).toArray()),
    ],
    /** Newest first. Throws INVALID_CURSOR. */
    async page(filter: AuditFilter, { first, after, now }: PageWanted): Promise<Page<AuditEntry>> {
      const found: AuditEntry[] = [];
      const cursor = after ? readCursor(after) : undefined;
      for (const part of partsOf(filter, cursor, isBroad(filter) ? now : undefined)) {
        const options = { sort: newestFirst, batchSize: first + 1 };
        for await (const entry of entries.find({ ...narrowest(filter), ...part }, options)) {
          if (fits(entry, filter)) found.push(entry);
          if (found.length > first) break;
        }
        if (found.length > first) break;
      }
      return toPage(found, first, after, ({ at, _id }) => [at.toISOString(), _id]);
    },
  };
}

/** Whether much may be found: a person does some things a day, an import a million. */
const isBroad = ({ object, onBehalfOf, actor }: AuditFilter): boolean =>
  object == null && onBehalfOf == null && (actor == null || actorKind(actor) === 'SERVICE');

/**
 * The condition that fewest entries meet; whoever reads them looks at the others. Asked for two at once, the bundled servers
 * read the whole log.
 */
function narrowest({ object, onBehalfOf, actor, type }: AuditFilter) {
  if (object != null) return { object };
  // Both, for the index of what was done in another's name has only those.
  if (onBehalfOf != null) return { onBehalfOf, assisted: true as const };
  if (actor != null) return { actor };
  return type != null ? { type } : {};
}

/** A part of the log, by the time of its entries. */
type Part = { at: Date; _id: { $lt: string } } | { at?: { $gt?: Date; $lt?: Date } };

/** From a moment on. One of the bundled servers leaves out what is equal to a bound. */
const since = (from: Date) => ({ $gt: new Date(from.getTime() - 1) });

interface Place {
  at: Date;
  id: string;
}

/**
 * What is wanted of the time behind a cursor, in parts that follow each other: for an `$or` of them a bundled server reads
 * the whole log.
 *
 * @param now given where much may be found: what is older is then asked for bit by bit, since a bundled server reads all
 * that fits before it gives the first
 */
function* partsOf({ from, to }: AuditFilter, cursor: Place | undefined, now: Date | undefined): Generator<Part> {
  const end = cursor && (!to || cursor.at < to) ? cursor.at : to;
  const isWanted = cursor && (!from || cursor.at >= from) && (!to || cursor.at < to);
  if (isWanted) yield { at: cursor.at, _id: { $lt: cursor.id } };
  if (now) yield* windows(from ?? new Date(0), end ?? undefined, now);
  else yield from || end ? { at: { ...(from && since(from)), ...(end && { $lt: end }) } } : {};
}

const firstWindow = 10_000;

/** The time before an end, back to a beginning, in windows of which each is twice as wide as the one before it. */
function* windows(from: Date, end: Date | undefined, now: Date): Generator<Part> {
  let upper = end;
  for (let width = firstWindow; ; width *= 2) {
    const lower = new Date(Math.max((upper ?? now).getTime() - width, from.getTime()));
    yield { at: { ...since(lower), ...(upper && { $lt: upper }) } };
    if (lower <= from) return;
    upper = lower;
  }
}

function readCursor(after: string): Place {
  const [text, id] = decodeCursor(after, 2);
  const at = new Date(typeof text === 'string' ? text : Number.NaN);
  if (Number.isNaN(at.getTime()) || typeof id !== 'string') throw fault('INVALID_CURSOR');
  return { at, id };
}
