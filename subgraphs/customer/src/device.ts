import { hasScope, type Place, type Rights } from '@noline/runtime/rights';

export type DeviceKind = 'TV' | 'TILL' | 'KIOSK' | 'IOT';

/** A program that is known by itself, as it is stored. */
export interface DeviceDocument {
  /** `dev_...`. */
  _id: string;
  tenant: string;
  kind: DeviceKind;
  name: string;
  status: 'ACTIVE' | 'REVOKED';
  /** Whose it is, where a customer has let it in; else it is the retailer's. */
  customerId?: string;
  locationId?: string;
  channel: string;
  /** The customer, or who made its enrolment code. */
  enrolledBy: string;
  enrolledAt: Date;
  /** Written when a session is begun or refreshed on it: as far as an hour ago. */
  lastSeenAt: Date;
  /** When it may be forgotten: that of a customer, long after its session has ended by itself. */
  forgottenAt?: Date;
  revokedAt?: Date;
  version: number;
}

/** What class of client each kind is. */
const clients = { TV: 'tv', TILL: 'till', KIOSK: 'kiosk', IOT: 'iot' } as const;

/** What a session on a device has from it. */
export const surroundingsOf = ({ _id, kind, locationId, channel }: DeviceDocument) => ({
  deviceId: _id,
  channel,
  client: clients[kind],
  ...(locationId && { locationId }),
});

const day = 24 * 3_600_000;
const rememberedMilliseconds = 90 * day;

/** What is written of a device that is heard of. */
export const seenAt = ({ customerId }: Pick<DeviceDocument, 'customerId'>, now: Date) => ({
  lastSeenAt: now,
  ...(customerId && { forgottenAt: new Date(now.getTime() + rememberedMilliseconds) }),
});

type Birth = Pick<
  DeviceDocument,
  '_id' | 'tenant' | 'kind' | 'name' | 'customerId' | 'locationId' | 'channel' | 'enrolledBy'
>;

export const newDevice = (birth: Birth, now: Date): DeviceDocument => ({
  ...birth,
  ...{ status: 'ACTIVE', enrolledAt: now, version: 1 },
  ...seenAt(birth, now),
});

/** Where a scope must be held that is about a device; for one of a customer everywhere. */
export const placeOf = ({
  customerId,
  locationId,
  channel,
}: Pick<DeviceDocument, 'customerId' | 'locationId' | 'channel'>): Place =>
  customerId ? {} : { channel, ...(locationId && { locationId }) };

/** Whether someone may put a device out of use: the customer whose it is, or who has the scope at its place. */
export const mayRevoke = (caller: Rights & { id: string }, device: DeviceDocument): boolean =>
  device.customerId === caller.id || hasScope(caller, 'device:write', placeOf(device));

/** An answer may get lost: who asks again so soon, and has not used what was given, gets it again. */
const answeredAgainMilliseconds = 10 * 60_000;

/** Whether the first session on a device may be told again. */
export const isUnused = (
  { generation, endedAt, createdAt }: { generation: number; endedAt?: Date; createdAt: Date },
  now: Date,
) => generation === 1 && endedAt === undefined && now.getTime() - createdAt.getTime() < answeredAgainMilliseconds;
