import type { Context } from '../context.ts';
import { deviceStore } from '../device.store.ts';
import type { DeviceDocument } from '../device.ts';
import { sessionStore } from '../session.store.ts';
import { isOpen } from '../session.ts';

const most = 100;

/** A customer's own devices that a session of theirs is open on, the latest first; null for everyone else. */
export async function findCustomerDevices(
  { deps, caller }: Context,
  customerId: string,
): Promise<DeviceDocument[] | null> {
  if (caller.id !== customerId) return null;
  const [devices, sessions] = await Promise.all([
    deviceStore(deps.db, caller.tenant).ofCustomer(customerId),
    sessionStore(deps.db, caller.tenant).ofSubject(customerId),
  ]);
  const now = deps.now();
  const used = new Set(sessions.filter((session) => isOpen(session, now)).map(({ deviceId }) => deviceId));
  return devices
    .filter(({ _id, status }) => status === 'ACTIVE' && used.has(_id))
    .sort((one, other) => (one._id < other._id ? 1 : -1))
    .slice(0, most);
}
