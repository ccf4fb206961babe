import { fault } from '@noline/runtime/errors';
import { transact } from '@noline/runtime/transaction';
import { notFound } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import { customerStore } from '../customer.store.ts';
import { deviceLoginStore } from '../device-login.store.ts';
import { type DeviceLoginDocument, expiryWhenConfirmed, isPending } from '../device-login.ts';
import { typedCode, userCodeForm } from '../one-time-code.ts';
import { sealCode } from './make-code.ts';
import { throttled, userCodeCharges } from './throttle.ts';

/** The login that waits for a customer's decision; null where none does. Throws RATE_LIMITED. */
export async function findDeviceLogin(context: Context, userCode: string): Promise<DeviceLoginDocument | null> {
  requireCustomer(context);
  return (await throttled(context, userCodeCharges(context.caller), () => pending(context, userCode))) ?? null;
}

/** Lets a device in as the customer who is signed in. Throws RATE_LIMITED. */
export const confirmDeviceLogin = (context: Context, userCode: string) =>
  decide(context, userCode, (login) => ({
    ...{ status: 'CONFIRMED', customerId: context.caller.id },
    expiresAt: expiryWhenConfirmed(login, context.deps.now()),
  }));

/** Keeps a device out. Throws RATE_LIMITED. */
export const denyDeviceLogin = (context: Context, userCode: string) =>
  decide(context, userCode, () => ({ status: 'DENIED' }));

type Decision = Pick<DeviceLoginDocument, 'status'> & Partial<DeviceLoginDocument>;

/** Decides about a login, once: of two who do so at the same time the second finds none. */
async function decide(context: Context, userCode: string, how: (login: DeviceLoginDocument) => Decision) {
  requireCustomer(context);
  const { deps, caller } = context;
  const login = await throttled(context, userCodeCharges(caller), async () => {
    const found = await pending(context, userCode);
    if (!found) return undefined;
    return transact(deps, caller, async ({ session }) => {
      // Nothing is left of what someone decides whose account is being erased.
      if (!(await customerStore(deps.db, caller.tenant, session).touch(caller.id))) return undefined;
      return (await deviceLoginStore(deps.db, caller.tenant, session).decide(found._id, how(found))) ?? undefined;
    });
  });
  return login ? { login, errors: [] } : { login: null, errors: [notFound('code that waits for you', ['userCode'])] };
}

async function pending({ deps, caller }: Context, userCode: string): Promise<DeviceLoginDocument | undefined> {
  const code = typedCode(userCode, userCodeForm);
  if (!code) return undefined;
  const sealed = sealCode('user code', code, { tenant: caller.tenant, secret: deps.sessionKey });
  const login = await deviceLoginStore(deps.db, caller.tenant).pendingByUserCode(sealed);
  return login && isPending(login, deps.now()) ? login : undefined;
}

function requireCustomer({ caller }: Context): void {
  if (caller.kind !== 'customer') throw fault('UNAUTHENTICATED', 'Only a customer who is signed in decides about it.');
}
