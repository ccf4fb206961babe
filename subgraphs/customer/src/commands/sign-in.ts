import type { Context } from '../context.ts';
import { customerStore } from '../customer.store.ts';
import { normaliseEmail } from '../email.ts';
import { staffStore } from '../staff.store.ts';
import { scopesOf } from '../staff.ts';
import type { SignInInput } from '../types.generated.ts';
import { fits } from './hash-password.ts';
import { startSession } from './start-session.ts';

const invalidCredentials = () => ({
  __typename: 'InvalidCredentialsError' as const,
  code: 'INVALID_CREDENTIALS',
  message: 'No account has this address and this password. Check both, or open an account.',
  path: null,
});

/** The account, if the password is its own; it takes as long where there is no account. */
async function proved<D extends { passwordHash: string }>(account: D | null, password: string): Promise<D | null> {
  return (await fits(password, account?.passwordHash)) ? account : null;
}

/** Signs a customer in. */
export async function signIn({ deps, caller }: Context, { email, password }: SignInInput) {
  const { tenant } = caller;
  const customer = await proved(await customerStore(deps.db, tenant).byEmail(normaliseEmail(email)), password);
  if (!customer) return { customer: null, session: null, errors: [invalidCredentials()] };
  const session = await startSession(deps, { kind: 'customer', sub: customer._id, tenant, scopes: [] });
  return { customer, session, errors: [] };
}

/** Signs a member of staff in; the session carries what this person may do. */
export async function signInStaff({ deps, caller }: Context, { email, password }: SignInInput) {
  const { tenant } = caller;
  const staff = await proved(await staffStore(deps.db, tenant).byEmail(normaliseEmail(email)), password);
  if (!staff) return { staff: null, session: null, errors: [invalidCredentials()] };
  const session = await startSession(deps, { kind: 'staff', sub: staff._id, tenant, scopes: scopesOf(staff) });
  return { staff, session, errors: [] };
}
