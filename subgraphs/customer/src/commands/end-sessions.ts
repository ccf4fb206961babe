import type { SubgraphDeps } from '@noline/runtime/subgraph';
import type { Transaction } from '@noline/runtime/transaction';
import { externalIdentityStore } from '../external-identity.store.ts';
import { sessionStore } from '../session.store.ts';
import type { SessionDocument, SessionEnd } from '../session.ts';

interface Surroundings {
  deps: Pick<SubgraphDeps, 'db' | 'now'>;
  tenant: string;
  transaction: Transaction;
}

/** Ends a session, and says so; one that has ended already stays as it is. Gateways know it within half a minute. */
export async function endSession({ deps, tenant, transaction }: Surroundings, id: string, reason: SessionEnd) {
  const ended = await sessionStore(deps.db, tenant, transaction.session).end(id, deps.now(), reason);
  if (ended) sayEnded(transaction, ended, reason);
}

/** Ends all sessions of a person or device, but for one that may go on, and says so of each. */
export async function endSessions(
  { deps, tenant, transaction }: Surroundings,
  subject: string,
  reason: SessionEnd,
  butFor?: string,
): Promise<void> {
  const store = sessionStore(deps.db, tenant, transaction.session);
  for (const ended of await store.endAll(subject, deps.now(), reason, butFor)) sayEnded(transaction, ended, reason);
}

/** Makes worthless all tokens that another provider has issued until now: they are not ours to end one by one. */
export async function endTokens({ deps, tenant, transaction }: Surroundings, identityId: string): Promise<void> {
  const identities = externalIdentityStore(deps.db, tenant, transaction.session);
  const identity = await identities.signOut(identityId, deps.now());
  if (!identity) return;
  const { _id, personId: subject, version } = identity;
  transaction.emit('session.ended', { id: _id, version }, { sessionId: _id, subject, reason: 'SIGNED_OUT' });
}

/** Ends all sessions that were begun on a device, whosever they are. */
export async function endSessionsOn(surroundings: Surroundings, deviceId: string, reason: SessionEnd): Promise<void> {
  const { deps, tenant, transaction } = surroundings;
  const begun = await sessionStore(deps.db, tenant, transaction.session).onDevice(deviceId);
  // Of a till that was at work for long most have ended, and are here still.
  for (const { _id } of begun.filter(({ endedAt }) => !endedAt)) await endSession(surroundings, _id, reason);
}

const sayEnded = ({ emit }: Transaction, { _id, subject }: SessionDocument, reason: SessionEnd): void =>
  emit('session.ended', { id: _id, version: 2 }, { sessionId: _id, subject, reason });
