import { decodeCursor, type Page, toPage } from '@noline/runtime/connection';
import { type Database, everyTenant, type Index, tenantCollection } from '@noline/runtime/mongo';
import type { ClientSession } from 'mongodb';
import {
  claimsOf,
  codeClaim,
  isStoreReservation,
  placeClaim,
  type ReservationDocument,
  reservationKey,
  type StoreReservationDocument,
} from './reservation.ts';
import { mostReservations } from './store-reservation.ts';

const name = 'reservations';
const places = Array.from({ length: mostReservations }, (_, place) => place);

export const reservationIndexes: Record<string, Index[]> = {
  [name]: [
    { keys: { expiresAt: 1 }, partial: { status: 'ACTIVE' } },
    { keys: { 'store.owner': 1, tenant: 1 }, partial: { kind: 'STORE' } },
    { keys: { 'store.locationId': 1, tenant: 1, status: 1 }, partial: { kind: 'STORE' } },
  ],
};

interface StoreList {
  locationId: string;
  first: number;
  after?: string | null | undefined;
}

/** A reservation as it was read, undefined where it is new, and as it is to be. */
interface Rewritten {
  before: ReservationDocument | undefined;
  after: ReservationDocument;
}

/**
 * What only one active reservation may have, as a document of its own: a unique index would do, if the bundled server
 * freed its keys when a document is updated.
 */
export interface ClaimDocument {
  _id: string;
  tenant: string;
  /** The key of the reservation. */
  reservation: string;
}

const isOpen = (reservation: ReservationDocument | undefined): reservation is StoreReservationDocument =>
  reservation !== undefined && isStoreReservation(reservation) && reservation.status === 'ACTIVE';

const onlyStore = (found: ReservationDocument | null) => (found && isStoreReservation(found) ? found : null);

/** The holds of one tenant. */
export function reservationStore(db: Database, tenant: string, session?: ClientSession) {
  const reservations = tenantCollection<ReservationDocument>(db, name, tenant, session);
  const claims = tenantCollection<ClaimDocument>(db, 'reservationClaims', tenant, session);
  const byKeys = (keys: readonly string[]): Promise<ReservationDocument[]> => reservations.byIds(keys);
  async function claimed(keys: string[]): Promise<ReservationDocument[]> {
    const found = await claims.find({ _id: { $in: keys } }).toArray();
    return byKeys(found.map(({ reservation }) => reservation));
  }
  async function writeClaims(rows: Rewritten[]): Promise<void> {
    const ended = rows.flatMap(({ before, after }) => (isOpen(before) && !isOpen(after) ? claimsOf(before) : []));
    for (const _id of ended) await claims.deleteOne({ _id });
    const begun = rows.flatMap(({ before, after }) => (isOpen(after) && !isOpen(before) ? after : []));
    const made = begun.flatMap((after) => claimsOf(after).map((_id) => ({ _id, reservation: after._id })));
    if (made.length > 0) await claims.insertMany(made);
  }
  return {
    one: (id: string): Promise<ReservationDocument | null> => reservations.one(reservationKey(tenant, id)),
    byKeys,
    byIds: (ids: readonly string[]): Promise<ReservationDocument[]> =>
      byKeys(ids.map((id) => reservationKey(tenant, id))),
    /** What these persons have reserved in stores and not fetched yet. */
    activeOf: (owners: readonly string[]): Promise<ReservationDocument[]> =>
      claimed(owners.flatMap((owner) => places.map((place) => placeClaim(tenant, { owner, place })))),
    /** All that someone has ever reserved in stores. */
    allOf: async (owner: string): Promise<StoreReservationDocument[]> =>
      (await reservations.find({ 'store.owner': owner, kind: 'STORE' }).toArray()).filter(isStoreReservation),
    /** A reservation in a store. */
    atStore: async (id: string): Promise<StoreReservationDocument | null> =>
      onlyStore(await reservations.findOne({ _id: reservationKey(tenant, id), kind: 'STORE' })),
    byPickupCode: async (locationId: string, pickupCode: string): Promise<StoreReservationDocument | null> => {
      const [found] = await claimed([codeClaim(tenant, { locationId, pickupCode })]);
      return onlyStore(found ?? null);
    },
    /**
     * The active reservations at a store, oldest first. All their keys are read, which are few, and the page is cut out of
     * them here: asked for those behind a key, the bundled servers read all reservations that ever were. Throws INVALID_CURSOR.
     */
    async openAt({ locationId, first, after }: StoreList): Promise<Page<StoreReservationDocument>> {
      const [last] = after ? decodeCursor(after, 1) : [];
      const open = { 'store.locationId': locationId, kind: 'STORE' as const, status: 'ACTIVE' as const };
      const found = await reservations.find(open, { projection: { _id: 1 } }).toArray();
      // A key ends with an id that rises with time.
      const keys = found.map(({ _id }) => _id).sort();
      const wanted = keys.filter((key) => last === undefined || key > reservationKey(tenant, String(last)));
      const rows = (await byKeys(wanted.slice(0, first + 1))).filter(isStoreReservation);
      const ordered = rows.sort((one, other) => (one._id < other._id ? -1 : 1));
      return toPage(ordered, first, after, ({ id }) => [id]);
    },
    /** The keys of the reservations that these claims are of, by claim, of those that there are. */
    claims: async (keys: readonly string[]): Promise<Map<string, string>> => {
      const found = await claims.byIds(keys);
      return new Map(found.map(({ _id, reservation }) => [_id, reservation]));
    },
    /**
     * Active holds of these articles whose time is over. They are picked out of those of everybody, which are few, for
     * the sweeper ends them: asked for more than time and status, the wheel reads all reservations that ever were.
     */
    async overdue(skus: readonly string[], now: Date, limit: number): Promise<ReservationDocument[]> {
      const wanted = new Set(skus);
      const found: ReservationDocument[] = [];
      for await (const hold of findOverdue(db, now, session)) {
        if (hold.tenant === tenant && hold.allocations.some(({ sku }) => wanted.has(sku))) found.push(hold);
        if (found.length === limit) break;
      }
      return found;
    },
    /** All active holds. The time is there for the index, which has only active ones. */
    active: (): Promise<ReservationDocument[]> =>
      reservations.find({ status: 'ACTIVE', expiresAt: { $gt: new Date(0) } }).toArray(),
    /** Writes reservations in a transaction, which runs again where one of them is not as it was read any more. */
    async write(rows: Rewritten[]): Promise<void> {
      const added = rows.flatMap(({ before, after }) => (before ? [] : after));
      if (added.length > 0) await reservations.insertMany(added);
      const changed = rows.flatMap(({ before, after }) =>
        before ? { readVersion: before.version, document: after } : [],
      );
      await reservations.replaceRead(changed);
      await writeClaims(rows);
    },
  };
}

/** Active holds of all tenants whose time is over, oldest first: for the sweeper alone. */
export const overdueReservations = (db: Database, now: Date, limit: number): Promise<ReservationDocument[]> =>
  findOverdue(db, now).limit(limit).toArray();

const findOverdue = (db: Database, now: Date, session?: ClientSession) =>
  everyTenant<ReservationDocument>(db, name)
    .find({ status: 'ACTIVE', expiresAt: { $lte: now } }, { ...(session && { session }) })
    .sort({ expiresAt: 1 });
