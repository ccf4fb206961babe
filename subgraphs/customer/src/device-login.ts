import type { DeviceKind } from './device.ts';

/** That a device asks to be signed in as a customer (RFC 8628), as it is stored. */
export interface DeviceLoginDocument {
  /** What its device code is known by; the codes themselves are stored nowhere. */
  _id: string;
  tenant: string;
  /** What its user code is known by. */
  userCode: string;
  kind: DeviceKind;
  name: string;
  /** In which channel it asked. */
  channel: string;
  status: 'PENDING' | 'CONFIRMED' | 'DENIED' | 'FINISHED';
  startedAt: Date;
  expiresAt: Date;
  /** Seconds between two questions of the device. */
  interval: number;
  /** When it asked last. */
  askedAt?: Date;
  /** Who has let it in. */
  customerId?: string;
  /** What it became. */
  deviceId?: string;
}

/** For how long the codes are good, in seconds. */
export const loginSeconds = 600;
/** Seconds between two questions of a device, and how many more where it asks too often. */
export const firstInterval = 5;
export const slowDownBy = 5;

/** A device that was let in at the last moment still has so long to notice. */
const noticeMilliseconds = 60_000;
/** The way of a question takes now longer, now shorter. */
const toleratedMilliseconds = 500;

export const isPending = (
  { status, expiresAt }: Pick<DeviceLoginDocument, 'status' | 'expiresAt'>,
  now: Date,
): boolean => status === 'PENDING' && now < expiresAt;

export const expiryWhenConfirmed = ({ expiresAt }: Pick<DeviceLoginDocument, 'expiresAt'>, now: Date): Date =>
  new Date(Math.max(expiresAt.getTime(), now.getTime() + noticeMilliseconds));

/** What a device is told that asks. */
export type LoginState = 'pending' | 'tooOften' | 'expired' | 'denied' | 'confirmed' | 'finished';

export function stateOf(login: DeviceLoginDocument, now: Date): LoginState {
  const { status, expiresAt, askedAt, interval } = login;
  if (status === 'FINISHED') return 'finished';
  if (now >= expiresAt) return 'expired';
  if (status === 'DENIED') return 'denied';
  if (status === 'CONFIRMED') return 'confirmed';
  const rest = interval * 1_000 - toleratedMilliseconds;
  return askedAt && now.getTime() - askedAt.getTime() < rest ? 'tooOften' : 'pending';
}
