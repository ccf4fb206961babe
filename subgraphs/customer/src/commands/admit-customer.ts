import { writeConflict } from '@noline/runtime/mongo';
import type { Transaction } from '@noline/runtime/transaction';
import { type AccountDocument, accountStore } from '../account.store.ts';
import { emailAddress, personName } from '../account-input.ts';
import type { Context } from '../context.ts';
import { customerStore } from '../customer.store.ts';
import { externalIdentityStore } from '../external-identity.store.ts';
import { noEmail } from '../external-identity.ts';
import type { AdmitIdentityInput } from '../types.generated.ts';
import { endSessions } from './end-sessions.ts';

/**
 * The customer whom another identity provider knows: the account that has the address, where that is proved and wished,
 * else a new one, which has the address only if it is nobody's.
 */
export async function admitCustomer(
  context: Context,
  transaction: Transaction,
  input: AdmitIdentityInput,
): Promise<string> {
  const { deps, caller, newId } = context;
  const customers = customerStore(deps.db, caller.tenant, transaction.session);
  const email = emailAddress.safeParse(input.email).data;
  const owner = email === undefined ? null : await customers.byEmail(email);
  if (owner && input.linkByEmail) {
    await takeOver(context, transaction, 'customers', owner);
    return owner._id;
  }
  const _id = newId('cus');
  const { givenName, familyName } = namesOf(input);
  await customers.insert([
    {
      ...{ _id, email: email !== undefined && !owner ? email : noEmail(_id), passwordHash: '' },
      ...(givenName && { givenName }),
      ...(familyName && { familyName }),
      ...{ createdAt: deps.now(), ordersPlaced: 0, version: 1 },
    },
  ]);
  transaction.emit('customer.changed', { id: _id, version: 1 }, { customerId: _id });
  return _id;
}

/** What a provider tells of a name, as far as it can be one here. */
export const namesOf = ({ givenName, familyName }: AdmitIdentityInput) => ({
  givenName: personName.safeParse(givenName).data,
  familyName: personName.safeParse(familyName).data,
});

/**
 * Gives an account to whoever has proved its e-mail address. Who opened it has never proved it, and so has no more access:
 * by password, by a session, or by a provider that did not prove it either.
 */
export async function takeOver(
  { deps, caller: { tenant } }: Context,
  transaction: Transaction,
  name: 'customers' | 'staff',
  account: AccountDocument,
): Promise<void> {
  const { _id: id } = account;
  const accounts = accountStore(deps.db, name, tenant, transaction.session);
  // Written in any case, so that it cannot be closed or taken over by another at the same time.
  if (!(await accounts.noteSignIn(account, deps.now()))) throw writeConflict(name);
  if (account.passwordHash !== '') {
    const after = await accounts.changePassword(account, '');
    if (!after) throw writeConflict(name);
    transaction.emit('password.changed', { id, version: after.version }, { accountId: id });
  }
  await endSessions({ deps, tenant, transaction }, id, 'IDENTITY_LINKED');
  await externalIdentityStore(deps.db, tenant, transaction.session).closeUnproved(id, deps.now());
}
