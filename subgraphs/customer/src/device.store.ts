import { decodeCursor, type Page, toPage } from '@noline/runtime/connection';
import { type Database, everyTenant, type Index, tenantCollection } from '@noline/runtime/mongo';
import type { Rights } from '@noline/runtime/rights';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession, Filter } from 'mongodb';
import { type DeviceDocument, type DeviceKind, seenAt } from './device.ts';

const name = 'devices';

export const deviceIndexes: Record<string, Index[]> = {
  [name]: [
    { keys: { tenant: 1, customerId: 1, _id: 1 } },
    { keys: { locationId: 1, tenant: 1 } },
    { keys: { forgottenAt: 1 }, expireAfterSeconds: 0 },
  ],
};

export type DevicePage = Page<DeviceDocument>;

interface List {
  first: number;
  after?: string | null | undefined;
  kind?: DeviceKind | null | undefined;
  status?: DeviceDocument['status'] | null | undefined;
  locationId?: string | null | undefined;
}

/** The devices of one tenant. */
export function deviceStore(db: Database, tenant: string, session?: ClientSession) {
  const devices = tenantCollection<DeviceDocument>(db, name, tenant, session);
  return {
    one: (id: string): Promise<DeviceDocument | null> => devices.one(id),
    byIds: (ids: readonly string[]): Promise<DeviceDocument[]> => devices.byIds(ids),
    ofCustomer: (customerId: string): Promise<DeviceDocument[]> => devices.find({ customerId }).toArray(),
    insert: (device: DeviceDocument) => devices.insertOne(device),
    /** The retailer's own, those that the reader may see, by id. Throws INVALID_CURSOR. */
    async list(reader: Rights, { first, after, kind, status, locationId }: List): Promise<DevicePage> {
      const [lastId] = after ? decodeCursor(after, 1) : [];
      const conditions: Filter<DeviceDocument>[] = [
        // Null finds those without it; customers' own are not the retailer's to list.
        { customerId: null } as object,
        ...(kind ? [{ kind }] : []),
        ...(status ? [{ status }] : []),
        ...(locationId ? [{ locationId }] : []),
        ...(reader.scopes.includes('device:read') ? [] : [{ $or: placesSeenBy(reader) }]),
        ...(after ? [{ _id: { $gt: lastId } } as object] : []),
      ];
      const found = await devices.find({ $and: conditions }, { sort: { _id: 1 }, limit: first + 1 }).toArray();
      return toPage(found, first, after, ({ _id }) => [_id]);
    },
    /** Notes that a device is heard of; false where it is not at work. */
    async see(id: string, now: Date): Promise<boolean> {
      const device = await devices.findOne({ _id: id });
      if (!device) return false;
      const seen = await devices.updateOne({ _id: id, status: 'ACTIVE' }, { $set: seenAt(device, now) });
      return seen.matchedCount === 1;
    },
    /** Forgets a device, as one of a customer is forgotten. */
    remove: (id: string) => devices.deleteOne({ _id: id }),
    /** Puts a device out of use; null where it is so already. */
    revoke: (id: string, revokedAt: Date): Promise<DeviceDocument | null> =>
      devices.updateAndRead(
        { _id: id, status: 'ACTIVE' },
        { $set: { status: 'REVOKED', revokedAt }, $inc: { version: 1 } },
      ),
  };
}

/** Where a reader's rights to see devices hold, as conditions that devices meet. */
const placesSeenBy = ({ grants = [] }: Rights): Filter<DeviceDocument>[] =>
  grants
    .filter(({ scopes }) => scopes.includes('device:read'))
    .map(({ locationIds, channels }) => ({
      ...(locationIds && { locationId: { $in: locationIds } }),
      ...(channels && { channel: { $in: channels } }),
    }));

/** The devices of all tenants, for verifying them. */
export const everyDevice = (db: Database): AsyncIterable<DeviceDocument[]> =>
  inBatches(everyTenant<DeviceDocument>(db, name));
