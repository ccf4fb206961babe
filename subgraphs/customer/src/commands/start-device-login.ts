import { isDuplicateKey } from '@noline/runtime/mongo';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { deviceLoginStore } from '../device-login.store.ts';
import { type DeviceLoginDocument, firstInterval, loginSeconds } from '../device-login.ts';
import { shownCode, userCodeForm } from '../one-time-code.ts';
import { someName } from '../staff-input.ts';
import type { StartDeviceLoginInput } from '../types.generated.ts';
import { makeCode, makeSecret, sealCode } from './make-code.ts';
import { faultsOf } from './staff-problems.ts';

// A till or kiosk is used by many: it is enrolled, and nobody is signed in at it for good.
const ofCustomers = z.enum(['TV', 'IOT'], { error: 'A customer lets in devices of the kinds TV and IOT.' });
const wish = z.object({ kind: ofCustomers, name: someName });

/** Gives a device the codes by which a customer lets it in (RFC 8628, 3.2). */
export async function startDeviceLogin(context: Context, input: StartDeviceLoginInput) {
  const { deps, caller } = context;
  const read = wish.safeParse(input);
  if (!read.success) return { codes: null, errors: faultsOf(read.error) };
  const { tenant, channel } = caller;
  const seal = { tenant, secret: deps.sessionKey };
  const startedAt = deps.now();
  const [deviceCode, userCode] = [makeSecret(), makeCode(userCodeForm)];
  const login: Omit<DeviceLoginDocument, 'tenant'> = {
    ...read.data,
    _id: sealCode('device code', deviceCode, seal),
    userCode: sealCode('user code', userCode, seal),
    ...{ channel, status: 'PENDING', startedAt, interval: firstInterval },
    expiresAt: new Date(startedAt.getTime() + loginSeconds * 1_000),
  };
  try {
    await deviceLoginStore(deps.db, tenant).insert(login);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Another device has the same code for people at the moment: make others.
    return startDeviceLogin(context, input);
  }
  const shown = shownCode(userCode, userCodeForm);
  const codes = {
    ...{ deviceCode, userCode: shown, expiresIn: loginSeconds, interval: firstInterval },
    ...verification(deps.deviceLoginUrl, caller, shown),
  };
  return { codes, errors: [] };
}

/** Where the customer types the code, and the same with the code in it. */
function verification(
  template: string,
  { tenant, channel }: Pick<Context['caller'], 'tenant' | 'channel'>,
  code: string,
) {
  const place = new URL(template.replaceAll('{tenant}', tenant).replaceAll('{channel}', channel));
  const whole = new URL(place);
  whole.searchParams.set('code', code);
  return { verificationUri: place.href, verificationUriComplete: whole.href };
}
