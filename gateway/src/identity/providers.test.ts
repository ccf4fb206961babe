import { generateKeyPair, type JWTPayload } from 'jose';
import { type IdentityProvider, startIdentityProvider } from '../../test/identity-provider.ts';
import { recogniseProviders } from './providers.ts';
import type { Provider } from './providers-file.ts';

let idp: IdentityProvider;
beforeEach(async () => {
  idp = await startIdentityProvider();
});
afterEach(() => idp.stop());

const usualClaims: Provider['claims'] = {
  ...{ subject: 'sub', email: 'email', emailVerified: 'email_verified' },
  ...{ givenName: 'given_name', familyName: 'family_name' },
};
const provider = (given: Partial<Provider> = {}): Provider => ({
  ...{ issuer: idp.issuer, jwksUrl: idp.jwksUrl, audience: 'noline', tenant: 'demo', kind: 'customer' },
  ...{ claims: usualClaims, linkByEmail: false },
  ...given,
});
/** Recognises with a clock that a test sets. */
function recogniser(...providers: Provider[]) {
  let time = Date.now();
  return {
    recognise: recogniseProviders(providers, () => time),
    pass(milliseconds: number) {
      time += milliseconds;
    },
  };
}
const code = (expected: string) => ({ extensions: { code: expected } });
const invalid = code('TOKEN_INVALID');

it('knows a person by the claims of the token', async () => {
  const { recognise } = recogniser(provider());
  const now = Math.floor(Date.now() / 1_000);
  const names = { given_name: 'Ada', family_name: 'Lovelace' };
  const claims = { sub: 'u-7', email: 'Ada@example.com', email_verified: true, ...names, iat: now, exp: now + 60 };
  expect(await recognise(await idp.token(claims))).toEqual({
    tenant: 'demo',
    person: {
      ...{ kind: 'customer', issuer: idp.issuer, subject: 'u-7', email: 'Ada@example.com', linkByEmail: false },
      ...{ givenName: 'Ada', familyName: 'Lovelace' },
    },
    issuedAt: now * 1_000,
    endsAt: (now + 60) * 1_000,
  });
});

it.each<[string, Partial<Provider>, JWTPayload, object]>([
  ['an address that is proved', { linkByEmail: true }, { email: 'a@b.c', email_verified: true }, { linkByEmail: true }],
  ['one that is not', { linkByEmail: true }, { email: 'a@b.c', email_verified: 'true' }, { linkByEmail: false }],
  ['one that nothing is said of', { linkByEmail: true }, { email: 'a@b.c' }, { linkByEmail: false }],
  ['names of other claims', { claims: { ...usualClaims, subject: 'oid' } }, { oid: 'o-1' }, { subject: 'o-1' }],
  ['what is no text', {}, { given_name: { evil: true }, email: ['x'] }, { subject: 'subject-1' }],
])('takes over no more than it says: %s', async (_, given, claims, expected) => {
  const { recognise } = recogniser(provider(given));
  const person = (await recognise(await idp.token(claims)))?.person;
  expect(person).toMatchObject(expected);
  if (claims['given_name']) expect(person).not.toHaveProperty('givenName');
});

describe('roles', () => {
  const roles = { 'shop-admins': 'administrator', pickers: 'picker', 'all-pickers': 'picker' };
  const from = (claim: string) => provider({ kind: 'staff', roles, claims: { ...usualClaims, roles: claim } });
  it.each<[string, string, JWTPayload, string[]]>([
    [
      'are mapped, each once',
      'groups',
      { groups: ['pickers', 'all-pickers', 'shop-admins'] },
      ['administrator', 'picker'],
    ],
    ['are nothing where they are not mapped', 'groups', { groups: ['constructor', 'other'] }, []],
    ['may stand alone', 'groups', { groups: 'pickers' }, ['picker']],
    ['may lie deeper', 'realm_access.roles', { realm_access: { roles: ['pickers'] } }, ['picker']],
    ['may stand in a claim with dots', 'https://x.y/roles', { 'https://x.y/roles': ['pickers'] }, ['picker']],
    ['are none where the claim is absent', 'groups', {}, []],
  ])('%s', async (_, claim, claims, expected) => {
    const { recognise } = recogniser(from(claim));
    expect((await recognise(await idp.token(claims)))?.person.roles).toEqual(expected);
  });
});

describe('refuses', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const good = () => {
    const now = Math.floor(Date.now() / 1_000);
    return { iss: idp.issuer, aud: 'noline', sub: 's', iat: now, exp: now + 60 };
  };
  it.each<[string, () => Promise<string>]>([
    ['another audience', () => idp.token({ aud: 'another' })],
    ['no audience', () => idp.token({ aud: undefined as never })],
    ['a token that is not good yet', () => idp.token({ nbf: Math.floor(Date.now() / 1_000) + 3_600 })],
    ['a token without an end', () => idp.token({ exp: undefined as never })],
    ['a token that does not say when it was issued', () => idp.token({ iat: undefined as never })],
    ['nobody', () => idp.token({ sub: undefined as never })],
    ['a key that is not its own', async () => idp.token({}, { key: (await generateKeyPair('ES256')).privateKey })],
    ['no signature', async () => `${part({ alg: 'none' })}.${part(good())}.`],
    ['a changed token', async () => (await idp.token()).replace(/\.[^.]+\./, `.${part({ ...good(), sub: 'x' })}.`)],
    [
      'a shared secret as a key',
      async () => idp.token({}, { key: new TextEncoder().encode('k'.repeat(32)) as never, alg: 'HS256' }),
    ],
  ])('%s', async (_, token) => {
    const { recognise } = recogniser(provider());
    await expect(recognise(await token())).rejects.toMatchObject(invalid);
  });

  it("another issuer's key, for either issuer", async () => {
    const other = await startIdentityProvider();
    try {
      const { recognise } = recogniser(
        provider(),
        provider({ issuer: other.issuer, jwksUrl: other.jwksUrl, tenant: 'other' }),
      );
      expect((await recognise(await other.token()))?.tenant).toBe('other');
      expect((await recognise(await idp.token({ tenant: 'other' })))?.tenant).toBe('demo');
      await expect(recognise(await other.token({ iss: idp.issuer }))).rejects.toMatchObject(invalid);
      await expect(recognise(await idp.token({ iss: other.issuer }))).rejects.toMatchObject(invalid);
    } finally {
      await other.stop();
    }
  });

  it('a token that has ended, half a minute after', async () => {
    const { recognise, pass } = recogniser(provider());
    const token = await idp.token({ exp: Math.floor(Date.now() / 1_000) + 60 });
    await recognise(token);
    pass(91_000);
    await expect(recognise(token)).rejects.toMatchObject(code('TOKEN_EXPIRED'));
    await expect(recognise(await idp.token({ exp: 1 }))).rejects.toMatchObject(code('TOKEN_EXPIRED'));
  });
});

it('leaves to others what is not of one of the issuers', async () => {
  const { recognise } = recogniser(provider());
  expect(recognise('no token')).toBeUndefined();
  expect(recognise(await idp.token({ iss: 'noline' }))).toBeUndefined();
  expect(recogniser().recognise(await idp.token())).toBeUndefined();
  expect(idp.asked()).toBe(0);
});

describe('keys', () => {
  it('are asked for once, and again for one that is new', async () => {
    const { recognise, pass } = recogniser(provider());
    await Promise.all([recognise(await idp.token()), recognise(await idp.token({ sub: 'b' }))]);
    expect(idp.asked()).toBe(1);
    await idp.rotate('RS256');
    pass(10_000);
    await recognise(await idp.token());
    await recognise(await idp.token({ sub: 'b' }));
    expect(idp.asked()).toBe(2);
  });

  it('are good while their server is down', async () => {
    const { recognise, pass } = recogniser(provider());
    await recognise(await idp.token());
    const token = await idp.token({ sub: 'b', exp: Math.floor(Date.now() / 1_000) + 7_200 });
    await idp.stop();
    pass(3_600_000);
    await recognise(token);
  });

  it.each<[string, { status: number; body: string }]>([
    ['an error', { status: 500, body: '{"keys":[]}' }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['something else', { status: 200, body: '{"keys":"none"}' }],
    ['another address', { status: 302, body: '' }],
  ])('that cannot be had make no token a bad one: %s', async (_, broken) => {
    const { recognise, pass } = recogniser(provider());
    idp.answer(broken);
    await expect(recognise(await idp.token())).rejects.toMatchObject(code('SUBGRAPH_UNAVAILABLE'));
    idp.answer(undefined);
    pass(10_000);
    await recognise(await idp.token());
  });
});
