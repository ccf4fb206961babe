import { fault } from '@noline/runtime/errors';
import { transact } from '@noline/runtime/transaction';
import { invalidInput } from '@noline/runtime/user-errors';
import { accountStore } from '../account.store.ts';
import { easyMessage, password } from '../account-input.ts';
import type { Context } from '../context.ts';
import type { CustomerDocument } from '../customer.ts';
import { isEasy } from '../password.ts';
import type { StaffDocument } from '../staff.ts';
import type { ChangePasswordInput } from '../types.generated.ts';
import { endSessions } from './end-sessions.ts';
import { fits, hashPassword } from './hash-password.ts';
import { accountCharges, throttled } from './throttle.ts';

const refused = (message: string, field: string) => ({ changed: false, errors: [invalidInput(message, [field])] });
const wrongPassword = () => refused('This is not the password of the account.', 'password');

/** What others know of who has an account. */
const knownOf = (account: CustomerDocument | StaffDocument): (string | undefined)[] => [
  account.email,
  ...('name' in account ? [account.name] : [account.givenName, account.familyName]),
];

/**
 * Gives an account another password, and ends all its sessions but the one that did so: both or, where the process dies,
 * neither.
 *
 * @throws UNAUTHENTICATED; RATE_LIMITED where the present password was wrong too often
 */
export async function changePassword(context: Context, input: ChangePasswordInput) {
  const { deps, caller } = context;
  const { kind, id, tenant, sessionId } = caller;
  if (kind !== 'customer' && kind !== 'staff') throw fault('UNAUTHENTICATED');
  const read = password.safeParse(input.newPassword);
  if (!read.success) return refused(read.error.issues[0]?.message ?? '', 'newPassword');
  const name = kind === 'staff' ? 'staff' : 'customers';
  const [account] = await accountStore<CustomerDocument | StaffDocument>(deps.db, name, tenant).byIds([id]);
  if (!account) throw fault('UNAUTHENTICATED');
  const known = await throttled(context, accountCharges(context, kind, account.email), async () =>
    (await fits(input.password, account.passwordHash)) ? account : undefined,
  );
  if (!known) return wrongPassword();
  if (isEasy(read.data, knownOf(account))) return refused(easyMessage, 'newPassword');
  const passwordHash = await hashPassword(read.data);
  const changed = await transact(deps, caller, async (transaction) => {
    const accounts = accountStore(deps.db, name, tenant, transaction.session);
    const after = await accounts.changePassword(known, passwordHash);
    if (!after) return false;
    await endSessions({ deps, tenant, transaction }, id, 'PASSWORD_CHANGED', sessionId);
    transaction.emit('password.changed', { id, version: after.version }, { accountId: id });
    return true;
  });
  return changed ? { changed, errors: [] } : wrongPassword();
}
