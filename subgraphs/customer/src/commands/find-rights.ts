import type { Context } from '../context.ts';
import { deviceStore } from '../device.store.ts';
import { surroundingsOf } from '../device.ts';
import { sessionStore } from '../session.store.ts';
import { isOpen, type SessionRights } from '../session.ts';
import { staffStore } from '../staff.store.ts';
import { rightsOf } from '../staff.ts';

/** What a session may do now; null where it has ended, who it was of is gone, or its device is out of use. */
export async function findRights(context: Context, id: string): Promise<SessionRights | null> {
  const { deps, caller } = context;
  const session = await sessionStore(deps.db, caller.tenant).one(id);
  if (!session || !isOpen(session, deps.now())) return null;
  const { kind, subject, deviceId } = session;
  const device = deviceId === undefined ? null : await deviceStore(deps.db, caller.tenant).one(deviceId);
  if (deviceId !== undefined && device?.status !== 'ACTIVE') return null;
  const rights = { id, kind, subject, scopes: [], grants: [], ...(device && surroundingsOf(device)) };
  return kind === 'staff' ? withStaffRights(context, rights) : rights;
}

/** Adds what a member of staff may do; null for someone who does not work here any more. */
export async function withStaffRights(
  { deps, caller: { tenant }, roles }: Context,
  rights: SessionRights,
): Promise<SessionRights | null> {
  const [[staff], all] = await Promise.all([staffStore(deps.db, tenant).byIds([rights.subject]), roles()]);
  return staff && !staff.leftAt ? { ...rights, ...rightsOf(staff.assignments, all) } : null;
}
