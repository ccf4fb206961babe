import { transact } from '@noline/runtime/transaction';
import { notFound } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import { deviceStore } from '../device.store.ts';
import { mayRevoke } from '../device.ts';
import { endSessionsOn } from './end-sessions.ts';
import { sayDeviceChanged } from './say-device-changed.ts';

/** Puts a device out of use for ever, and ends all that was begun on it; gateways know it within half a minute. */
export async function revokeDevice({ deps, caller }: Context, deviceId: string) {
  const { tenant } = caller;
  const known = await deviceStore(deps.db, tenant).one(deviceId);
  if (!known || !mayRevoke(caller, known)) return { device: null, errors: [notFound('device', ['deviceId'])] };
  const revoked = await transact(deps, caller, async (transaction) => {
    const device = await deviceStore(deps.db, tenant, transaction.session).revoke(deviceId, deps.now());
    if (!device) return undefined;
    await endSessionsOn({ deps, tenant, transaction }, deviceId, 'DEVICE_REVOKED');
    sayDeviceChanged(transaction, device);
    return device;
  });
  return { device: revoked ?? (await deviceStore(deps.db, tenant).one(deviceId)), errors: [] };
}
