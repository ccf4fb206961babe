import type { Transaction } from '@noline/runtime/transaction';
import type { DeviceDocument } from '../device.ts';

/** Says that a device is at work or out of use. */
export const sayDeviceChanged = (
  { emit }: Pick<Transaction, 'emit'>,
  { _id: deviceId, version, kind, status, locationId, channel }: DeviceDocument,
): void =>
  emit(
    'device.changed',
    { id: deviceId, version },
    { deviceId, kind, status, locationId: locationId ?? null, channel },
  );
