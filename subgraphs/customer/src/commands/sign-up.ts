import { isDuplicateKey } from '@noline/runtime/mongo';
import { transact } from '@noline/runtime/transaction';
import { invalidInput } from '@noline/runtime/user-errors';
import { z } from 'zod';
import { emailAddress, password, personName } from '../account-input.ts';
import type { Context } from '../context.ts';
import { customerStore } from '../customer.store.ts';
import type { CustomerDocument } from '../customer.ts';
import type { SignUpInput } from '../types.generated.ts';
import { hashPassword } from './hash-password.ts';
import { startSession } from './start-session.ts';

const wish = z.object({ email: emailAddress, password, givenName: personName, familyName: personName });

const emailTaken = () => ({
  __typename: 'EmailTakenError' as const,
  code: 'EMAIL_TAKEN',
  message: 'There is an account with this address. Sign in, or use another address.',
  path: ['email'],
});

type Problem = ReturnType<typeof invalidInput | typeof emailTaken>;

const refused = (errors: Problem[]) => ({ customer: null, session: null, errors });

/** Opens an account and signs in. Of two that want the same address at once the unique index lets one through. */
export async function signUp({ deps, caller, newId }: Context, input: SignUpInput) {
  const read = wish.safeParse(input);
  if (!read.success) {
    return refused(read.error.issues.map(({ message, path }) => invalidInput(message, path.map(String))));
  }
  const { email, givenName, familyName } = read.data;
  const customer: CustomerDocument = {
    _id: newId('cus'),
    tenant: caller.tenant,
    email,
    passwordHash: await hashPassword(read.data.password),
    ...(givenName && { givenName }),
    ...(familyName && { familyName }),
    ...(caller.locales[0] && { locale: caller.locales[0] }),
    createdAt: deps.now(),
    ordersPlaced: 0,
    version: 1,
  };
  try {
    await transact(deps, { tenant: caller.tenant, id: customer._id }, async ({ session, emit }) => {
      await customerStore(deps.db, caller.tenant, session).insert([customer]);
      emit('customer.changed', { id: customer._id, version: 1 }, { customerId: customer._id });
    });
  } catch (error) {
    if (isDuplicateKey(error)) return refused([emailTaken()]);
    throw error;
  }
  const claims = { kind: 'customer' as const, sub: customer._id, tenant: caller.tenant, scopes: [] };
  return { customer, session: await startSession(deps, claims), errors: [] };
}
