import { transact } from '@noline/runtime/transaction';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { deviceStore } from '../device.store.ts';
import { type DeviceDocument, newDevice } from '../device.ts';
import { enrolmentStore } from '../enrolment.store.ts';
import { type EnrolmentCodeDocument, judgeCode } from '../enrolment.ts';
import { enrolmentCodeForm, typedCode } from '../one-time-code.ts';
import { someName } from '../staff-input.ts';
import type { EnrolDeviceInput } from '../types.generated.ts';
import { enrolmentCodeInvalid } from './device-problems.ts';
import { sealCode } from './make-code.ts';
import { sayDeviceChanged } from './say-device-changed.ts';
import { faultsOf } from './staff-problems.ts';
import { firstSession, type StartedSession, startSession } from './start-session.ts';

const keyMessage = 'It takes 1 to 200 characters.';
const wish = z.object({ name: someName, idempotencyKey: z.string().min(1, keyMessage).max(200, keyMessage) });

interface Enrolled {
  device: DeviceDocument;
  session: StartedSession;
}

const useless = () => ({ device: null, session: null, errors: [enrolmentCodeInvalid()] });

/** Makes a device known by a one-time code, and gives it a session of its own. */
export async function enrolDevice(context: Context, input: EnrolDeviceInput) {
  const read = wish.safeParse(input);
  if (!read.success) return { device: null, session: null, errors: faultsOf(read.error) };
  const typed = typedCode(input.code, enrolmentCodeForm);
  if (!typed) return useless();
  const { deps, caller } = context;
  const seal = { tenant: caller.tenant, secret: deps.sessionKey };
  const id = sealCode('enrolment code', typed, seal);
  const key = sealCode('enrolment key', read.data.idempotencyKey, seal);
  const codes = enrolmentStore(deps.db, caller.tenant);
  for (;;) {
    const code = await codes.one(id);
    const worth = code ? judgeCode(code, key, deps.now()) : 'useless';
    if (!code || worth === 'useless') return useless();
    const enrolled = worth === 'good' ? await enrol(context, code, read.data.name, key) : await again(context, code);
    if (enrolled === 'taken') continue;
    return enrolled ? { ...enrolled, errors: [] } : useless();
  }
}

/** Makes the device and its session, once; `taken` where the code was used meanwhile. */
async function enrol(
  { deps, newId }: Context,
  { _id, tenant, kind, channel, locationId, createdBy }: EnrolmentCodeDocument,
  name: string,
  key: string,
): Promise<Enrolled | 'taken'> {
  const birth = { _id: newId('dev'), tenant, kind, name, channel, enrolledBy: createdBy };
  const device = newDevice({ ...birth, ...(locationId && { locationId }) }, deps.now());
  const actor = { tenant, id: device._id, deviceId: device._id, onBehalfOf: createdBy };
  return transact(deps, actor, async (transaction) => {
    if (!(await enrolmentStore(deps.db, tenant, transaction.session).use(_id, device._id, key))) return 'taken';
    await deviceStore(deps.db, tenant, transaction.session).insert(device);
    sayDeviceChanged(transaction, device);
    const who = { kind: 'device', subject: device._id, tenant, deviceId: device._id } as const;
    return { device, session: await startSession(deps, who, transaction) };
  });
}

/** The answer that was given before, where it may have got lost. */
async function again(
  { deps, caller }: Context,
  { deviceId = '' }: EnrolmentCodeDocument,
): Promise<Enrolled | undefined> {
  const device = await deviceStore(deps.db, caller.tenant).one(deviceId);
  const session = device && (await firstSession(deps, device));
  return session ? { device, session } : undefined;
}
