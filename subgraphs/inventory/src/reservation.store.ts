import { type Index, tenantCollection } from '@noline/runtime/mongo';
import type { ClientSession, Db } from 'mongodb';
import type { ReservationDocument } from './reservation.ts';

const name = 'reservations';

export const reservationIndexes: Record<string, Index[]> = {
  [name]: [{ keys: { expiresAt: 1 }, partial: { status: 'ACTIVE' } }],
};

/** The holds of one tenant. */
export function reservationStore(db: Db, tenant: string, session?: ClientSession) {
  const reservations = tenantCollection<ReservationDocument>(db, name, tenant, session);
  return {
    one: (id: string): Promise<ReservationDocument | null> => reservations.findOne({ _id: id }),
    insert: (reservation: Omit<ReservationDocument, 'tenant'>) => reservations.insertOne(reservation),
    /** Ends an active hold; null where it is not active any more. */
    end: (id: string, status: 'COMMITTED' | 'RELEASED' | 'EXPIRED'): Promise<ReservationDocument | null> =>
      reservations.updateAndRead({ _id: id, status: 'ACTIVE' }, { $set: { status }, $inc: { version: 1 } }),
  };
}

/** Active holds of all tenants whose time is over, oldest first: for the sweeper alone. */
export const overdueReservations = (db: Db, now: Date, limit: number): Promise<ReservationDocument[]> =>
  db
    .collection<ReservationDocument>(name)
    .find({ status: 'ACTIVE', expiresAt: { $lt: now } })
    .sort({ expiresAt: 1 })
    .limit(limit)
    .toArray();
