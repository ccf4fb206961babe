import { fault } from '@noline/runtime/errors';
import { type Transaction, transact } from '@noline/runtime/transaction';
import { invalidInput } from '@noline/runtime/user-errors';
import { cardStore } from '../card.store.ts';
import { OpenOrderCountDocument } from '../clients/order.generated.ts';
import { consentStore } from '../consent.store.ts';
import { consentPurposes, erasureText, proofMilliseconds } from '../consent.ts';
import type { Context } from '../context.ts';
import { customerStore } from '../customer.store.ts';
import type { CustomerDocument } from '../customer.ts';
import { deviceStore } from '../device.store.ts';
import { deviceLoginStore } from '../device-login.store.ts';
import { erasureStore } from '../erasure.store.ts';
import { proofNeeded, repeatMilliseconds } from '../erasure.ts';
import { externalIdentityStore } from '../external-identity.store.ts';
import type { EraseMeInput } from '../types.generated.ts';
import { endSessions } from './end-sessions.ts';
import { fits } from './hash-password.ts';
import { sayCardChanged } from './issue-card.ts';
import { sayDeviceChanged } from './say-device-changed.ts';
import { sealExternalId } from './seal-external-id.ts';
import { accountCharges, throttled } from './throttle.ts';

const signInAgain = () => ({
  __typename: 'SignInAgainError' as const,
  code: 'SIGN_IN_AGAIN',
  message: 'The account has no password. Sign in by the provider that vouches for you, in the shop or the app.',
  path: null,
});

type Problem = ReturnType<typeof invalidInput | typeof signInAgain>;

interface Erased {
  erased: boolean;
  openOrders: number;
  errors: Problem[];
}

/**
 * Closes the account of who is signed in and has all parts of the platform erase what they keep of the person: the event is
 * written with the account's end, so whatever dies afterwards, they hear of it.
 *
 * @throws UNAUTHENTICATED; FORBIDDEN for those who are no customers; RATE_LIMITED where the password was wrong too often;
 * SUBGRAPH_UNAVAILABLE where it is not known which orders are open: then nothing was changed
 */
export async function eraseMe(context: Context, input: EraseMeInput): Promise<Erased> {
  const { deps, caller } = context;
  if (caller.kind === 'anonymous') throw fault('UNAUTHENTICATED');
  if (caller.kind !== 'customer') throw fault('FORBIDDEN', 'Customers close their accounts themselves.');
  const [customer] = await customerStore(deps.db, caller.tenant).byIds([caller.id]);
  const before = customer ? null : await erasureStore(deps.db, caller.tenant).one(caller.id);
  if (!customer && !before) throw fault('UNAUTHENTICATED');
  const problem = customer && (await unproved(context, customer, input.password));
  if (problem) return { erased: false, openOrders: 0, errors: [problem] };
  const { openOrderCount } = await deps.ask('order', OpenOrderCountDocument, { customerId: caller.id }, caller);
  await transact(deps, caller, (transaction) => erase(context, transaction));
  return { erased: true, openOrders: openOrderCount, errors: [] };
}

async function unproved(
  context: Context,
  customer: CustomerDocument,
  password: string | null | undefined,
): Promise<Problem | undefined> {
  const needed = proofNeeded(customer, context.caller.sessionId);
  if (needed === 'none') return signInAgain();
  if (needed === 'provider') return undefined;
  const fitting = await throttled(context, accountCharges(context, 'customer', customer.email), async () =>
    (await fits(password ?? '', customer.passwordHash)) ? customer : undefined,
  );
  return fitting ? undefined : invalidInput('This is not the password of the account.', ['password']);
}

/** Erases the caller's account, if it is there still. */
async function erase(context: Context, transaction: Transaction): Promise<void> {
  const { deps, caller } = context;
  const { session, emit } = transaction;
  const { id: customerId, tenant } = caller;
  const customers = customerStore(deps.db, tenant, session);
  const [customer] = await customers.byIds([customerId]);
  if (!customer) return;
  const now = deps.now();
  const version = customer.version + 1;
  await customers.remove(customerId);
  await erasureStore(deps.db, tenant, session).insert({
    ...{ _id: customerId, erasedAt: now, version, repeatAt: new Date(now.getTime() + repeatMilliseconds) },
    ...(customer.externalId && { externalIdSealed: sealExternalId(customer.externalId, deps.sessionKey) }),
  });
  await eraseCards(context, transaction, now);
  await eraseConsents(context, transaction, { ...customer, version }, now);
  await eraseDevices(context, transaction);
  await externalIdentityStore(deps.db, tenant, session).close(customerId, now);
  await endSessions({ deps, tenant, transaction }, customerId, 'ACCOUNT_CLOSED');
  emit('customer.erased', { id: customerId, version }, { customerId, last: false });
}

async function eraseCards({ deps, caller }: Context, transaction: Transaction, now: Date): Promise<void> {
  const cards = cardStore(deps.db, caller.tenant, transaction.session);
  for (const card of await cards.ofCustomers([caller.id])) {
    const unlinked = await cards.unlink(card, now);
    if (unlinked) sayCardChanged(transaction, unlinked);
  }
}

/** Ends what was agreed to, and leaves of what was said what proves it. */
async function eraseConsents(
  { deps, caller, newId }: Context,
  { session, emit }: Transaction,
  { _id: customerId, version, consents: states = {} }: CustomerDocument,
  now: Date,
): Promise<void> {
  const consents = consentStore(deps.db, caller.tenant, session);
  const granted = consentPurposes.filter((purpose) => states[purpose]?.granted);
  for (const purpose of granted) {
    const said = { purpose, granted: false, textVersion: erasureText, at: now };
    await consents.add([{ _id: newId('cns'), customerId, ...said }]);
    emit('consent.changed', { id: customerId, version }, { customerId, purpose, granted: false });
  }
  const keptUntil = new Date(now.getTime() + proofMilliseconds);
  for (const { _id } of await consents.all(customerId)) await consents.reduce(_id, keptUntil);
}

/** What a customer has let in, a TV, has a name of the customer's own. */
async function eraseDevices({ deps, caller }: Context, transaction: Transaction): Promise<void> {
  const logins = deviceLoginStore(deps.db, caller.tenant, transaction.session);
  for (const { _id } of await logins.ofCustomer(caller.id)) await logins.remove(_id);
  const devices = deviceStore(deps.db, caller.tenant, transaction.session);
  for (const device of await devices.ofCustomer(caller.id)) {
    await devices.remove(device._id);
    sayDeviceChanged(transaction, { ...device, status: 'REVOKED', version: device.version + 1 });
  }
}
