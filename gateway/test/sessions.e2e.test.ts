import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from './acting.ts';
import { bearer, type Client } from './client.ts';
import { type IdentityProvider, startIdentityProvider } from './identity-provider.ts';
import { type Shape, type ShapeKind, startShape } from './shapes.ts';

// The whole way of a token: who gives it, who believes it, and how soon it is believed no more.

const password = 'correct horse battery';
const tokens = 'session { token refreshToken }';
const refused = (status: number, code: string) => [status, { errors: [{ extensions: { code } }] }];

describe.each<ShapeKind>(['embedded', 'distributed'])('sessions, %s', (kind) => {
  let shape: Shape;
  let customers: IdentityProvider;
  let staff: IdentityProvider;
  const folder = mkdtempSync(join(tmpdir(), 'noline-sessions-'));

  beforeAll(async () => {
    [customers, staff] = await Promise.all([startIdentityProvider(), startIdentityProvider('back office')]);
    const file = join(folder, 'providers.json');
    const provider = { audience: 'noline', tenant: 'demo', kind: 'customer' };
    const roles = { claims: { roles: 'groups' }, roles: { 'G-Buyers': 'buyer' } };
    writeFileSync(
      file,
      JSON.stringify([
        { ...provider, issuer: customers.issuer, jwksUrl: customers.jwksUrl, linkByEmail: true },
        {
          issuer: staff.issuer,
          jwksUrl: staff.jwksUrl,
          audience: 'back office',
          tenant: 'other',
          kind: 'staff',
          ...roles,
        },
      ]),
    );
    const sessionTimes = { freshMilliseconds: 0 };
    shape = await startShape(kind, { sessionTimes, env: { IDENTITY_PROVIDERS_FILE: file } });
  }, 120_000);
  afterAll(async () => {
    await shape?.stop();
    await Promise.all([customers?.stop(), staff?.stop()]);
    rmSync(folder, { recursive: true });
  }, 60_000);

  const as = (token: string, headers: Record<string, string> = {}): Client =>
    shape.client({ ...headers, ...bearer(token) });
  const whoAmI = async (client: Client) => {
    const { status, body } = await client.post({ query: '{ me { id email } }' });
    return [status, body];
  };

  it('are begun, renewed and ended', async () => {
    const email = 'ada@example.com';
    const shop = shape.client();
    const signUp = `mutation { signUp(input: { email: "${email}", password: "${password}" }) { customer { id } ${tokens} } }`;
    const { customer, session: first } = await ask(shop, signUp);
    const signIn = `mutation { signIn(input: { email: "${email}", password: "${password}" }) { ${tokens} } }`;
    const { session: second } = await ask(shop, signIn);
    const me = [200, expect.objectContaining({ data: { me: { id: customer.id, email } } })];
    expect(await whoAmI(as(first.token))).toEqual(me);

    const refresh = `mutation ($token: String!) { refreshSession(input: { refreshToken: $token }) {
      ${tokens} errors { ... on UserError { code } }
    } }`;
    const renewed = await ask(shop, refresh, { token: first.refreshToken });
    expect(renewed.errors).toEqual([]);
    expect(await whoAmI(as(renewed.session.token))).toEqual(me);

    const signOut = 'mutation { signOut { signedOut } }';
    expect(await ask(as(renewed.session.token), signOut)).toEqual({ signedOut: true });
    for (const token of [first.token, renewed.session.token]) {
      expect(await whoAmI(as(token))).toMatchObject(refused(401, 'SESSION_ENDED'));
    }
    const again = await ask(shop, refresh, { token: renewed.session.refreshToken });
    expect(again).toMatchObject({ session: null, errors: [{ code: 'SESSION_ENDED' }] });
    expect(await whoAmI(as(second.token))).toEqual(me);
  });

  it('are counted where they fail, by account and place', async () => {
    const shop = shape.client();
    const query =
      'mutation ($of: String!) { signIn(input: { email: $of, password: "wrong" }) { errors { __typename } } }';
    const failed = { errors: [{ __typename: 'InvalidCredentialsError' }] };
    for (let times = 0; times < 10; times++)
      expect(await ask(shop, query, { of: 'nobody@example.com' })).toEqual(failed);
    const { data, errors } = await shop.query(query, { of: 'Nobody@example.com' });
    expect([data, errors]).toMatchObject([{ signIn: null }, [{ extensions: { code: 'RATE_LIMITED' } }]]);
    expect(await ask(shop, query, { of: 'somebody@example.com' })).toEqual(failed);
  });

  it('are needless for a partner, who has a key until it is ended', async () => {
    const admin = await shape.signedIn({ kind: 'staff', sub: 'stf_admin', scopes: ['staff:write', 'staff:read'] });
    const { partnerKey, key } = await ask(
      admin,
      `mutation { createPartnerKey(input: { name: "Books", scopes: ["staff:read"] }) { partnerKey { id } key } }`,
    );
    const partner = as(key);
    const list = '{ partnerKeys { nodes { id name lastUsedAt } } }';
    expect(await ask(partner, list)).toEqual({
      nodes: [{ id: partnerKey.id, name: 'Books', lastUsedAt: expect.any(String) }],
    });
    const beyond = 'mutation { createPartnerKey(input: { name: "More", scopes: ["staff:read"] }) { key } }';
    expect((await partner.query(beyond)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(await whoAmI(as(key, { 'noline-tenant': 'other' }))).toMatchObject(refused(403, 'FORBIDDEN'));
    const elsewhere = key.replace('_demo_', '_other_');
    for (const token of [elsewhere, `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`]) {
      expect(await whoAmI(as(token))).toMatchObject(refused(401, 'TOKEN_INVALID'));
    }
    const end = `mutation { endPartnerKey(input: { partnerKeyId: "${partnerKey.id}" }) { errors { __typename } } }`;
    expect(await ask(admin, end)).toEqual({ errors: [] });
    expect(await whoAmI(partner)).toMatchObject(refused(401, 'TOKEN_INVALID'));
  });

  describe('of another identity provider', () => {
    const person = { sub: 'c-1', email: 'grace@example.com', email_verified: true };

    it('are a customer’s own, whichever token says so', async () => {
      const guest = await customers.token({ ...person, given_name: 'Grace' });
      const { id } = await ask(as(guest), '{ me { id email givenName } }');
      expect(await whoAmI(as(await customers.token(person)))).toMatchObject([200, { data: { me: { id } } }]);
      await customers.rotate('RS256');
      // A key that nobody has seen is asked for once in ten seconds; the old ones are good meanwhile.
      expect(await whoAmI(as(guest))).toMatchObject([200, { data: { me: { id, email: person.email } } }]);
    });

    it('end for all tokens when one signs out', async () => {
      const lately = Math.floor(Date.now() / 1_000) - 60;
      const [one, other] = await Promise.all([0, 1].map((later) => staffToken({ iat: lately + later })));
      const list = '{ __typename }';
      expect((await as(one ?? '').query(list)).errors).toBeUndefined();
      await ask(as(other ?? ''), 'mutation { signOut { signedOut } }');
      for (const token of [one, other]) {
        const { status, body } = await as(token ?? '').post({ query: list });
        expect([status, body]).toMatchObject(refused(401, 'SESSION_ENDED'));
      }
    });
    const staffToken = (claims: object = {}) =>
      staff.token({ sub: 's-1', groups: ['G-Buyers'], email: 'b@example.com', ...claims });

    it('are of the provider’s retailer alone', async () => {
      const token = await staffToken({ sub: 's-2', tenant: 'demo', email: 'c@example.com' });
      const context = (await as(token).query('{ __typename }')).extensions.context;
      expect(context.tenant).toBe('other');
      expect(await whoAmI(as(token, { 'noline-tenant': 'demo' }))).toMatchObject(refused(403, 'FORBIDDEN'));
    });

    it('are nothing for whoever has no role here, has another audience or another’s key', async () => {
      const nobody = await staff.token({ sub: 's-3', groups: ['other'] });
      expect(await whoAmI(as(nobody))).toMatchObject(refused(403, 'FORBIDDEN'));
      for (const token of [await staffToken({ aud: 'noline' }), await customers.token({ iss: staff.issuer })]) {
        expect(await whoAmI(as(token))).toMatchObject(refused(401, 'TOKEN_INVALID'));
      }
    });
  });
});
