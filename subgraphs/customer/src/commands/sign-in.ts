import { transact } from '@noline/runtime/transaction';
import { type AccountDocument, accountStore } from '../account.store.ts';
import type { Context } from '../context.ts';
import type { CustomerDocument } from '../customer.ts';
import { normaliseEmail } from '../email.ts';
import type { StaffDocument } from '../staff.ts';
import type { SignInInput } from '../types.generated.ts';
import { fits } from './hash-password.ts';
import { deviceOf, type StartedSession, startSession } from './start-session.ts';
import { accountCharges, throttled } from './throttle.ts';

const invalidCredentials = () => ({
  __typename: 'InvalidCredentialsError' as const,
  code: 'INVALID_CREDENTIALS',
  message: 'No account has this address and this password. Check both, or open an account.',
  path: null,
});

/** Signs a customer in. */
export async function signIn(context: Context, input: SignInInput, check = fits) {
  const entered = await enter<CustomerDocument>(context, 'customer', input, check);
  if (!entered) return { customer: null, session: null, errors: [invalidCredentials()] };
  return { customer: entered.account, session: entered.session, errors: [] };
}

/** Signs a member of staff in. */
export async function signInStaff(context: Context, input: SignInInput, check = fits) {
  const entered = await enter<StaffDocument>(context, 'staff', input, check);
  if (!entered) return { staff: null, session: null, errors: [invalidCredentials()] };
  return { staff: entered.account, session: entered.session, errors: [] };
}

/**
 * The account whose address and password these are, and a session of it. It does the same, and takes as long, whether
 * there is such an account or not; and it is refused as soon, where it has failed too often.
 *
 * @throws RATE_LIMITED
 */
function enter<D extends AccountDocument>(
  context: Context,
  kind: 'customer' | 'staff',
  { email, password }: SignInInput,
  check: typeof fits,
): Promise<{ account: D; session: StartedSession } | undefined> {
  const { deps, caller } = context;
  const { tenant } = caller;
  const address = normaliseEmail(email);
  const name = kind === 'staff' ? 'staff' : 'customers';
  return throttled(context, accountCharges(context, kind, address), async () => {
    const account = await accountStore<D>(deps.db, name, tenant).byEmail(address);
    if (!(await check(password, account?.passwordHash)) || !account) return undefined;
    return transact(deps, { tenant, id: account._id }, async (transaction) => {
      // In one with the session: a change of the password ends all sessions, and one that began by the old one too.
      const accounts = accountStore(deps.db, name, tenant, transaction.session);
      if (!(await accounts.noteSignIn(account, deps.now()))) return undefined;
      const who = { kind, subject: account._id, tenant, ...(await deviceOf(deps, caller, transaction)) };
      return { account, session: await startSession(deps, who, transaction) };
    });
  });
}
