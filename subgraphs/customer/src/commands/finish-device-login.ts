import { transact } from '@noline/runtime/transaction';
import type { Context } from '../context.ts';
import { customerStore } from '../customer.store.ts';
import { deviceStore } from '../device.store.ts';
import { type DeviceDocument, newDevice } from '../device.ts';
import { deviceLoginStore } from '../device-login.store.ts';
import { type DeviceLoginDocument, slowDownBy, stateOf } from '../device-login.ts';
import { authorizationPending, deviceLoginDenied, deviceLoginExpired, slowDown } from './device-problems.ts';
import { sealCode } from './make-code.ts';
import { sayDeviceChanged } from './say-device-changed.ts';
import { firstSession, type StartedSession, startSession } from './start-session.ts';

type Problem = ReturnType<
  typeof authorizationPending | typeof slowDown | typeof deviceLoginExpired | typeof deviceLoginDenied
>;

interface Finished {
  device: DeviceDocument | null;
  session: StartedSession | null;
  errors: Problem[];
}

const refused = (problem: Problem): Finished => ({ device: null, session: null, errors: [problem] });

/** Tells a device what has become of its login and, once it was let in, gives it a session of the customer (RFC 8628, 3.4). */
export async function finishDeviceLogin(context: Context, deviceCode: string): Promise<Finished> {
  const { deps, caller } = context;
  const logins = deviceLoginStore(deps.db, caller.tenant);
  const id = sealCode('device code', deviceCode, { tenant: caller.tenant, secret: deps.sessionKey });
  for (;;) {
    const login = await logins.one(id);
    const now = deps.now();
    const state = login ? stateOf(login, now) : 'expired';
    if (!login || state === 'expired') return refused(deviceLoginExpired());
    if (state === 'denied') return refused(deviceLoginDenied());
    if (state === 'pending' || state === 'tooOften') {
      const more = state === 'tooOften' ? slowDownBy : 0;
      await logins.ask(id, now, more);
      return refused(more > 0 ? slowDown(login.interval + more) : authorizationPending(login.interval));
    }
    const finished = state === 'confirmed' ? await letIn(context, login) : await tellAgain(context, login);
    if (finished) return finished;
  }
}

/** Makes the device and its session, once; undefined where that was done meanwhile. */
async function letIn({ deps, caller, newId }: Context, login: DeviceLoginDocument): Promise<Finished | undefined> {
  const { tenant } = caller;
  const { _id, kind, name, channel, customerId = '' } = login;
  const birth = { _id: newId('dev'), tenant, kind, name, channel, customerId, enrolledBy: customerId };
  const device = newDevice(birth, deps.now());
  return transact(deps, { tenant, id: customerId, deviceId: device._id }, async (transaction) => {
    // Nothing begins in the name of someone whose account is being erased.
    if (!(await customerStore(deps.db, tenant, transaction.session).touch(customerId))) {
      return refused(deviceLoginExpired());
    }
    if (!(await deviceLoginStore(deps.db, tenant, transaction.session).finish(_id, device._id))) return undefined;
    await deviceStore(deps.db, tenant, transaction.session).insert(device);
    sayDeviceChanged(transaction, device);
    const who = { kind: 'customer', subject: customerId, tenant, deviceId: device._id } as const;
    return { device, session: await startSession(deps, who, transaction), errors: [] };
  });
}

/** The answer that was given before, where it may have got lost. */
async function tellAgain({ deps, caller }: Context, { deviceId = '' }: DeviceLoginDocument): Promise<Finished> {
  const device = await deviceStore(deps.db, caller.tenant).one(deviceId);
  const session = device && (await firstSession(deps, device));
  return session ? { device, session, errors: [] } : refused(deviceLoginExpired());
}
