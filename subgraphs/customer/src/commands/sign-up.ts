import { isDuplicateKey } from '@noline/runtime/mongo';
import { transact } from '@noline/runtime/transaction';
import { invalidInput } from '@noline/runtime/user-errors';
import { z } from 'zod';
import { easyMessage, emailAddress, password, personName } from '../account-input.ts';
import type { Context } from '../context.ts';
import { customerStore } from '../customer.store.ts';
import type { CustomerDocument } from '../customer.ts';
import { isEasy } from '../password.ts';
import type { SignUpInput } from '../types.generated.ts';
import { hashPassword } from './hash-password.ts';
import { faultsOf } from './staff-problems.ts';
import { deviceOf, type StartedSession, startSession } from './start-session.ts';
import { placeCharges, throttled } from './throttle.ts';

const wish = z.object({ email: emailAddress, password, givenName: personName, familyName: personName });

const emailTaken = () => ({
  __typename: 'EmailTakenError' as const,
  code: 'EMAIL_TAKEN',
  message: 'There is an account with this address. Sign in, or use another address.',
  path: ['email'],
});

type Problem = ReturnType<typeof invalidInput | typeof emailTaken>;

const refused = (errors: Problem[]) => ({ customer: null, session: null, errors });

/**
 * Opens an account and signs in. Of two that want the same address at once the unique index lets one through.
 *
 * @throws RATE_LIMITED where too many addresses were tried that have an account: it tells which have
 */
export async function signUp(context: Context, input: SignUpInput) {
  const { deps, caller, newId } = context;
  const read = wish.safeParse(input);
  if (!read.success) return refused(faultsOf(read.error));
  const { email, givenName, familyName } = read.data;
  if (isEasy(read.data.password, [email, givenName, familyName]))
    return refused([invalidInput(easyMessage, ['password'])]);
  const born: Omit<CustomerDocument, 'passwordHash'> = {
    _id: newId('cus'),
    tenant: caller.tenant,
    email,
    ...(givenName && { givenName }),
    ...(familyName && { familyName }),
    ...(caller.locales[0] && { locale: caller.locales[0] }),
    createdAt: deps.now(),
    ordersPlaced: 0,
    version: 1,
  };
  const opened = await throttled(context, placeCharges(caller), async () =>
    open(context, { ...born, passwordHash: await hashPassword(read.data.password) }),
  );
  return opened ? { ...opened, errors: [] } : refused([emailTaken()]);
}

interface Opened {
  customer: CustomerDocument;
  session: StartedSession;
}

/** Stores the account, and its first session with it; undefined where the address has one. */
async function open({ deps, caller }: Context, customer: CustomerDocument): Promise<Opened | undefined> {
  const { _id, tenant } = customer;
  try {
    return await transact(deps, { tenant, id: _id }, async (transaction) => {
      await customerStore(deps.db, tenant, transaction.session).insert([customer]);
      transaction.emit('customer.changed', { id: _id, version: 1 }, { customerId: _id });
      const device = await deviceOf(deps, caller, transaction);
      const who = { kind: 'customer', subject: _id, tenant, ...device } as const;
      return { customer, session: await startSession(deps, who, transaction) };
    });
  } catch (error) {
    if (isDuplicateKey(error)) return undefined;
    throw error;
  }
}
