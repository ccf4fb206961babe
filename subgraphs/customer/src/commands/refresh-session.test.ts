import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { verifySession } from '@noline/runtime/session';
import { testCaller, testKeys } from '@noline/runtime/testing/platform';
import { createLocalJWKSet } from 'jose';
import { sessionStore } from '../session.store.ts';
import { signingKeyStore } from '../signing-key.store.ts';
import { type Retailer, startRetailer } from '../testing/retailer.ts';
import { makeRefreshToken } from './seal-refresh-token.ts';

const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;
const began = Date.parse('2026-11-24T09:30:00.400Z');
const password = 'correct horse battery';

let now = began;
let retailer: Retailer;
beforeAll(async () => {
  retailer = await startRetailer(() => new Date(now));
});
beforeEach(() => {
  now = began;
});
afterAll(() => retailer?.stop());

const newcomer = (tenant = newId('req')) => testCaller({ tenant, kind: 'anonymous', id: 'anonymous' });
const sessionFields = 'session { token expiresAt refreshToken refreshExpiresAt }';

interface Tokens {
  token: string;
  expiresAt: string;
  refreshToken: string;
  refreshExpiresAt: string;
}

/** Someone with an account, by whom sessions are begun. */
async function ada() {
  const stranger = newcomer();
  const input = { email: 'ada@example.com', password };
  const names = { givenName: 'Augusta' };
  const up = `mutation ($input: SignUpInput!) { signUp(input: $input) { customer { id } ${sessionFields} } }`;
  const { customer, session } = (await retailer.run(stranger, up, { input: { ...input, ...names } })).signUp;
  return {
    stranger,
    id: customer.id as string,
    session: session as Tokens,
    async signIn(given: Partial<typeof input> = {}): Promise<Tokens | null> {
      const query = `mutation ($input: SignInInput!) { signIn(input: $input) { ${sessionFields} } }`;
      return (await retailer.run(stranger, query, { input: { ...input, ...given } })).signIn.session;
    },
  };
}

async function refresh(caller: Caller, refreshToken: string, process: 0 | 1 = 0) {
  const query = `mutation ($input: RefreshSessionInput!) {
    refreshSession(input: $input) { ${sessionFields} errors { ... on UserError { code path } } }
  }`;
  return (await retailer.run(caller, query, { input: { refreshToken } }, process)).refreshSession;
}
const refused = { session: null, errors: [{ code: 'SESSION_ENDED', path: ['refreshToken'] }] };

async function claimsOf({ token }: Pick<Tokens, 'token'>) {
  const keys = await signingKeyStore(retailer.deps.db, testKeys.session).shown(new Date(now));
  return verifySession(token, createLocalJWKSet(keys), new Date(now));
}
const sidOf = async (tokens: Pick<Tokens, 'token'>): Promise<string> => (await claimsOf(tokens)).sid ?? '';

/** What a gateway is told that asks about a session. */
async function rights(tenant: string, id: string) {
  const query = 'query ($id: ID!) { sessionRights(id: $id) { id kind subject scopes } }';
  return (await retailer.run(testCaller({ tenant, service: 'gateway' }), query, { id })).sessionRights;
}

describe('refreshSession', () => {
  it('gives new tokens of the same session, and lets it last from now on', async () => {
    const { stranger, session } = await ada();
    now += 20 * day;
    const { session: next, errors } = await refresh(stranger, session.refreshToken);
    expect(errors).toEqual([]);
    expect(next).toMatchObject({ expiresAt: '2026-12-14T10:30:00.000Z', refreshExpiresAt: '2027-01-13T09:30:00.400Z' });
    expect(await sidOf(next)).toBe(
      (await sessionStore(retailer.deps.db, stranger.tenant).ofSubject((await claimsOf(next)).sub))[0]?._id,
    );
    expect(next.refreshToken).not.toBe(session.refreshToken);
    now += 29 * day;
    expect((await refresh(stranger, next.refreshToken)).errors).toEqual([]);
  });

  it('gives the same refresh token to whoever lost the answer, within half a minute', async () => {
    const { stranger, session } = await ada();
    const { session: first } = await refresh(stranger, session.refreshToken);
    now += 29 * second;
    const { session: again } = await refresh(stranger, session.refreshToken, 1);
    expect(again.refreshToken).toBe(first.refreshToken);
    now += 10 * hour;
    expect((await refresh(stranger, first.refreshToken)).errors).toEqual([]);
  });

  it('renews once for two that come at once in two processes', async () => {
    const { stranger, session } = await ada();
    const answers = await Promise.all(
      ([0, 1, 0, 1] as const).map((process) => refresh(stranger, session.refreshToken, process)),
    );
    expect(answers.map(({ errors }) => errors)).toEqual([[], [], [], []]);
    expect(new Set(answers.map(({ session: one }) => one.refreshToken)).size).toBe(1);
    const [stored] = await sessionStore(retailer.deps.db, stranger.tenant).ofSubject((await claimsOf(session)).sub);
    expect(stored).toMatchObject({ generation: 2 });
  });

  it('ends the session where an old token comes, for its owner too', async () => {
    const { stranger, id, session } = await ada();
    const { session: next } = await refresh(stranger, session.refreshToken);
    const sid = await sidOf(next);
    now += 31 * second;
    expect(await refresh(stranger, session.refreshToken)).toEqual(refused);
    expect(await refresh(stranger, next.refreshToken)).toEqual(refused);
    expect(await rights(stranger.tenant, sid)).toBeNull();
    const stored = await sessionStore(retailer.deps.db, stranger.tenant).one(sid);
    expect(stored).toMatchObject({ subject: id, endReason: 'TOKEN_REUSED', endedAt: new Date(now) });
  });

  it('is refused when the session is over, at another retailer, and for what is no token of ours', async () => {
    const { stranger, session } = await ada();
    const sid = await sidOf(session);
    const forged = makeRefreshToken({ _id: sid, generation: 1 }, new TextEncoder().encode('another secret'));
    const changed = session.refreshToken.replace('.1.', '.2.');
    for (const token of ['', 'x', session.token, forged, changed, `${session.refreshToken}x`]) {
      expect(await refresh(stranger, token)).toEqual(refused);
    }
    expect(await refresh(newcomer(), session.refreshToken)).toEqual(refused);
    expect(await rights(stranger.tenant, sid)).not.toBeNull();
    now += 30 * day;
    expect(await refresh(stranger, session.refreshToken)).toEqual(refused);
    expect((await sessionStore(retailer.deps.db, stranger.tenant).one(sid))?.generation).toBe(1);
  });

  it('lets no token last longer than the session of a member of staff', async () => {
    const tenant = newId('req');
    const staff = await retailer.hire(tenant, [{ role: 'picker' }], { email: 'staff@example.com' });
    const { sessionId, token } = await openStaffSession(tenant, staff.id);
    now += 11.5 * hour;
    const { session } = await refresh(newcomer(tenant), token);
    expect(session).toMatchObject({
      expiresAt: '2026-11-24T21:30:00.000Z',
      refreshExpiresAt: '2026-11-24T21:30:00.400Z',
    });
    now += hour;
    expect(await rights(tenant, sessionId)).toBeNull();
    expect(await refresh(newcomer(tenant), session.refreshToken)).toEqual(refused);
  });
});

async function openStaffSession(tenant: string, subject: string) {
  const sessionId = newId('ses');
  const at = new Date(now);
  await sessionStore(retailer.deps.db, tenant).insert({
    ...{ _id: sessionId, tenant, kind: 'staff', subject, generation: 1, refreshedAt: at, createdAt: at },
    expiresAt: new Date(now + 12 * hour),
  });
  return { sessionId, token: makeRefreshToken({ _id: sessionId, generation: 1 }, testKeys.session) };
}

describe('sessionRights', () => {
  it('follow the roles of a member of staff, and end with the work', async () => {
    const tenant = newId('req');
    const staff = await retailer.hire(tenant, [{ role: 'buyer' }]);
    const { sessionId } = await openStaffSession(tenant, staff.id);
    const scopes = ['order:read', 'stock:read'];
    expect(await rights(tenant, sessionId)).toEqual({ id: sessionId, kind: 'staff', subject: staff.id, scopes });
    expect(await rights(newId('req'), sessionId)).toBeNull();
    expect(await rights(tenant, newId('ses'))).toBeNull();
  });

  it('are told to the platform only', async () => {
    const query = 'query ($id: ID!) { sessionRights(id: $id) { id } }';
    const asked = retailer.run(testCaller({ kind: 'staff', scopes: ['staff:read'] }), query, { id: newId('ses') });
    await expect(asked).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});

describe('signOut', () => {
  const signOut = async (caller: Caller, everywhere?: boolean) =>
    (
      await retailer.run(caller, 'mutation ($input: SignOutInput) { signOut(input: $input) { signedOut } }', {
        input: everywhere === undefined ? undefined : { everywhere },
      })
    ).signOut;
  const as = async ({ id, stranger }: Awaited<ReturnType<typeof ada>>, tokens: Tokens) =>
    testCaller({ tenant: stranger.tenant, kind: 'customer', id, sessionId: await sidOf(tokens) });

  it('ends the session that is signed out, and no other', async () => {
    const owner = await ada();
    const other = (await owner.signIn()) as Tokens;
    const caller = await as(owner, owner.session);
    expect(await signOut(caller)).toEqual({ signedOut: true });
    expect(await refresh(owner.stranger, owner.session.refreshToken)).toEqual(refused);
    expect((await refresh(owner.stranger, other.refreshToken)).errors).toEqual([]);
    expect(await signOut(caller)).toEqual({ signedOut: true });
  });

  it('ends all of the person where that is wished, and nobody else’s', async () => {
    const owner = await ada();
    const other = (await owner.signIn()) as Tokens;
    const query = `mutation ($input: SignUpInput!) { signUp(input: $input) { ${sessionFields} } }`;
    const input = { email: 'bob@example.com', password };
    const bob = (await retailer.run(owner.stranger, query, { input })).signUp.session;
    await signOut(await as(owner, owner.session), true);
    for (const { refreshToken } of [owner.session, other]) {
      expect(await refresh(owner.stranger, refreshToken)).toEqual(refused);
    }
    expect((await refresh(owner.stranger, bob.refreshToken)).errors).toEqual([]);
  });

  it('lets a guest’s token be forgotten, and is nothing for nobody', async () => {
    expect(await signOut(testCaller({}))).toEqual({ signedOut: true });
    await expect(signOut(newcomer())).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });
});

describe('changePassword', () => {
  const next = 'another horse battery';
  async function change(caller: Caller, input: { password: string; newPassword: string }) {
    const query = `mutation ($input: ChangePasswordInput!) {
      changePassword(input: $input) { changed errors { ... on UserError { code path } } }
    }`;
    return (await retailer.run(caller, query, { input })).changePassword;
  }

  it('ends all sessions of the account but the one that did it', async () => {
    const owner = await ada();
    const other = (await owner.signIn()) as Tokens;
    const sessionId = await sidOf(owner.session);
    const caller = testCaller({ tenant: owner.stranger.tenant, kind: 'customer', id: owner.id, sessionId });
    expect(await change(caller, { password, newPassword: next })).toEqual({ changed: true, errors: [] });
    expect((await refresh(owner.stranger, owner.session.refreshToken)).errors).toEqual([]);
    expect(await refresh(owner.stranger, other.refreshToken)).toEqual(refused);
    expect(await owner.signIn()).toBeNull();
    expect(await owner.signIn({ password: next })).not.toBeNull();
  });

  it('changes nothing by a wrong password, or to one that can be none', async () => {
    const owner = await ada();
    const other = (await owner.signIn()) as Tokens;
    const caller = testCaller({ tenant: owner.stranger.tenant, kind: 'customer', id: owner.id });
    const problem = (field: string) => ({ changed: false, errors: [{ code: 'INVALID_INPUT', path: [field] }] });
    expect(await change(caller, { password: next, newPassword: next })).toEqual(problem('password'));
    expect(await change(caller, { password, newPassword: 'short' })).toEqual(problem('newPassword'));
    for (const easy of ['Password123', 'AugustaAugusta'])
      expect(await change(caller, { password, newPassword: easy })).toEqual(problem('newPassword'));
    expect((await refresh(owner.stranger, other.refreshToken)).errors).toEqual([]);
    expect(await owner.signIn()).not.toBeNull();
  });

  it('leaves no session behind that was begun by the old password meanwhile', async () => {
    const owner = await ada();
    const sessionId = await sidOf(owner.session);
    const caller = testCaller({ tenant: owner.stranger.tenant, kind: 'customer', id: owner.id, sessionId });
    const attempts = Array.from({ length: 6 }, () => owner.signIn());
    const [changed, ...begun] = await Promise.all([change(caller, { password, newPassword: next }), ...attempts]);
    expect(changed).toEqual({ changed: true, errors: [] });
    const stored = await sessionStore(retailer.deps.db, owner.stranger.tenant).ofSubject(owner.id);
    expect(stored.filter(({ endedAt }) => !endedAt).map(({ _id }) => _id)).toEqual([sessionId]);
    expect(stored).toHaveLength(1 + begun.filter((session) => session !== null).length);
  });
});
