import type { DeviceKind } from './device.ts';

/** A one-time code by which a device enrols itself, as it is stored. */
export interface EnrolmentCodeDocument {
  /** What the code is known by; itself it is stored nowhere. */
  _id: string;
  tenant: string;
  /** `enr_...`: those that were made together. */
  enrolmentId: string;
  kind: DeviceKind;
  channel: string;
  locationId?: string;
  status: 'OPEN' | 'USED';
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
  /** These since it was used; the key is what the device's own is known by. */
  usedKey?: string;
  deviceId?: string;
}

/** A code as it is told, once. */
export interface MadeCode {
  /** As it is shown. */
  code: string;
  locationId?: string;
  expiresAt: Date;
}

/** What a code is worth to a device: `again` where the device has used it itself and may not have heard the answer. */
export function judgeCode(
  { status, expiresAt, usedKey }: EnrolmentCodeDocument,
  key: string,
  now: Date,
): 'good' | 'again' | 'useless' {
  if (status === 'USED') return usedKey === key ? 'again' : 'useless';
  return now < expiresAt ? 'good' : 'useless';
}
