import type { Caller } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import { type SessionClaims, signSession } from '@noline/runtime/session';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import type { Transaction } from '@noline/runtime/transaction';
import { deviceStore } from '../device.store.ts';
import { type DeviceDocument, isUnused } from '../device.ts';
import { sessionStore } from '../session.store.ts';
import { expiryAtStart, type SessionDocument, tokenMilliseconds } from '../session.ts';
import { signingKeyStore } from '../signing-key.store.ts';
import { makeRefreshToken } from './seal-refresh-token.ts';

/** A proof of who is calling, as its owner gets it. */
export interface StartedSession {
  token: string;
  expiresAt: Date;
  refreshToken?: string;
  refreshExpiresAt?: Date;
}

type Deps = Pick<SubgraphDeps, 'db' | 'now' | 'newId' | 'sessionKey'>;

/** A session of a guest: a token that is good for 30 days, of which no book is kept. */
export const startGuestSession = (deps: Deps, tenant: string): Promise<StartedSession> =>
  signToken(deps, { kind: 'guest', sub: deps.newId('gst'), tenant });

/**
 * A new session of someone whose identity is proved.
 *
 * @param transaction in which it was proved, so that it cannot have been withdrawn meanwhile
 */
export async function startSession(
  deps: Deps,
  who: Pick<SessionDocument, 'tenant' | 'kind' | 'subject' | 'deviceId'>,
  { session: transaction, emit }: Transaction,
): Promise<StartedSession> {
  const now = deps.now();
  const session: SessionDocument = {
    ...who,
    _id: deps.newId('ses'),
    ...{ generation: 1, refreshedAt: now, createdAt: now },
    expiresAt: expiryAtStart(who.kind, now),
  };
  await sessionStore(deps.db, who.tenant, transaction).insert(session);
  const { _id: sessionId, kind, subject } = session;
  emit('session.started', { id: sessionId, version: 1 }, { sessionId, kind, subject });
  return proofOf(deps, session);
}

/**
 * The device by itself at which someone signs in: the session is begun on it then.
 *
 * @throws SESSION_ENDED where it is out of use by now
 */
export async function deviceOf(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { kind, id, tenant }: Pick<Caller, 'kind' | 'id' | 'tenant'>,
  { session }: Transaction,
): Promise<{ deviceId?: string }> {
  if (kind !== 'device') return {};
  if (!(await deviceStore(db, tenant, session).see(id, now()))) throw fault('SESSION_ENDED');
  return { deviceId: id };
}

/** The proof of the first session on a device, told again; undefined where it was used since, or was given long ago. */
export async function firstSession(deps: Deps, device: DeviceDocument): Promise<StartedSession | undefined> {
  const { _id, tenant, customerId = _id } = device;
  const begun = await sessionStore(deps.db, tenant).onDevice(_id);
  // Others may have signed in at it, and clocks of processes differ: theirs are told to nobody.
  const own = begun.filter(({ subject }) => subject === customerId);
  const [first] = own.sort((one, other) => (one._id < other._id ? -1 : 1));
  return first && isUnused(first, deps.now()) ? proofOf(deps, first) : undefined;
}

/** The tokens of a session in its present generation. */
export async function proofOf(deps: Deps, session: SessionDocument): Promise<StartedSession> {
  const { _id: sid, kind, subject: sub, tenant, expiresAt } = session;
  return {
    ...(await signToken(deps, { kind, sub, tenant, sid }, expiresAt)),
    refreshToken: makeRefreshToken(session, deps.sessionKey),
    refreshExpiresAt: expiresAt,
  };
}

async function signToken({ db, now, sessionKey }: Deps, claims: SessionClaims, latest?: Date): Promise<StartedSession> {
  const end = Math.min(now().getTime() + tokenMilliseconds[claims.kind], latest?.getTime() ?? Number.POSITIVE_INFINITY);
  // Tokens know whole seconds only; what is told of their end is what holds.
  const expiresAt = new Date(Math.floor(end / 1_000) * 1_000);
  return {
    token: await signSession(claims, await signingKeyStore(db, sessionKey).signer(now()), expiresAt),
    expiresAt,
  };
}
