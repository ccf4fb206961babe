import { type Database, type Index, tenantCollection } from '@noline/runtime/mongo';
import type { ClientSession } from 'mongodb';
import type { DeviceLoginDocument } from './device-login.ts';

const name = 'deviceLogins';

export const deviceLoginIndexes: Record<string, Index[]> = {
  [name]: [
    { keys: { userCode: 1, tenant: 1 }, unique: true, partial: { status: 'PENDING' } },
    // Whom they let in, for erasures.
    { keys: { customerId: 1, tenant: 1 } },
    { keys: { expiresAt: 1 }, expireAfterSeconds: 3_600 },
  ],
};

/** The logins of devices of one tenant. */
export function deviceLoginStore(db: Database, tenant: string, session?: ClientSession) {
  const logins = tenantCollection<DeviceLoginDocument>(db, name, tenant, session);
  return {
    one: (id: string): Promise<DeviceLoginDocument | null> => logins.one(id),
    pendingByUserCode: (userCode: string): Promise<DeviceLoginDocument | null> =>
      logins.findOne({ userCode, status: 'PENDING' }),
    /** Throws a duplicate key error where one that is pending has the same user code. */
    insert: (login: Omit<DeviceLoginDocument, 'tenant'>) => logins.insertOne(login),
    /** Decides about one; null where it has been decided about. */
    decide: (id: string, fields: Pick<DeviceLoginDocument, 'status'> & Partial<DeviceLoginDocument>) =>
      logins.updateAndRead({ _id: id, status: 'PENDING' }, { $set: fields }),
    /** Notes that the device asks, and lengthens its interval by so many seconds. */
    ask: (id: string, askedAt: Date, more: number) =>
      logins.updateOne({ _id: id, status: 'PENDING' }, { $set: { askedAt }, $inc: { interval: more } }),
    /** Those that a customer has let in. */
    ofCustomer: (customerId: string): Promise<DeviceLoginDocument[]> => logins.find({ customerId }).toArray(),
    remove: (id: string) => logins.deleteOne({ _id: id }),
    /** Makes it a device, once; false where it is one. */
    finish: async (id: string, deviceId: string): Promise<boolean> =>
      (await logins.updateOne({ _id: id, status: 'CONFIRMED' }, { $set: { status: 'FINISHED', deviceId } }))
        .matchedCount === 1,
  };
}
