import { SignJWT } from 'jose';
import { type Caller, requireScope, requireService, signCaller, verifyCaller } from './caller.ts';
import { type SessionClaims, signSession, verifySession } from './session.ts';
import { testCaller, testKeys } from './testing/platform.ts';

const { identity, session } = testKeys;
const caller = testCaller({ kind: 'staff', scopes: ['stock:write'] });
const claims: SessionClaims = { kind: 'customer', sub: 'cus_1', tenant: 'test', scopes: [] };
const inAnHour = () => new Date(Date.now() + 3_600_000);

const refused = (code: string) => ({ extensions: { code } });

/** The token with another payload and the signature that it had. */
function forged(token: string, change: (payload: Record<string, unknown>) => void): string {
  const [header, payload = '', signature] = token.split('.');
  const told = JSON.parse(Buffer.from(payload, 'base64url').toString());
  change(told);
  return [header, Buffer.from(JSON.stringify(told)).toString('base64url'), signature].join('.');
}

const unsigned = (payload: object): string =>
  [{ alg: 'none' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
    .concat('.');

describe('the identity between gateway and subgraphs', () => {
  it('is the caller as it was signed', async () => {
    expect(await verifyCaller(`Bearer ${await signCaller(caller, identity)}`, identity)).toEqual(caller);
    expect(await verifyCaller(`bearer ${await signCaller(caller, identity)}`, identity)).toEqual(caller);
  });

  it.each([undefined, '', 'Bearer ', 'Basic dXNlcjpw', 'Bearer a b'])('refuses %p as no token', async (header) => {
    await expect(verifyCaller(header, identity)).rejects.toMatchObject(refused('UNAUTHENTICATED'));
  });

  it('refuses what was changed, signed by another or not at all', async () => {
    const token = await signCaller(caller, identity);
    const richer = forged(token, (payload) => Object.assign(payload['caller'] as Caller, { tenant: 'other' }));
    const wrong = [richer, await signCaller(caller, session), unsigned({ iss: 'noline-gateway', caller }), 'x.y.z'];
    for (const bad of wrong) {
      await expect(verifyCaller(`Bearer ${bad}`, identity)).rejects.toMatchObject(refused('TOKEN_INVALID'));
    }
  });

  it('refuses a session token, even where both keys are the same', async () => {
    const token = await signSession(claims, identity, inAnHour());
    await expect(verifyCaller(`Bearer ${token}`, identity)).rejects.toMatchObject(refused('TOKEN_INVALID'));
  });

  it('ends after a minute', async () => {
    const token = await signCaller(caller, identity);
    const { exp = 0, iat = 0 } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(exp - iat).toBe(60);
    const old = await new SignJWT({ caller })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('noline-gateway')
      .setExpirationTime(new Date(Date.now() - 1_000))
      .sign(identity);
    await expect(verifyCaller(`Bearer ${old}`, identity)).rejects.toMatchObject(refused('TOKEN_EXPIRED'));
  });
});

describe('a session', () => {
  it('says who signed in', async () => {
    const token = await signSession(claims, session, inAnHour());
    expect(await verifySession(`Bearer ${token}`, session)).toMatchObject(claims);
  });

  it('refuses what was changed, and what has ended', async () => {
    const token = await signSession(claims, session, inAnHour());
    const richer = forged(token, (payload) => Object.assign(payload, { scopes: ['stock:write'] }));
    await expect(verifySession(`Bearer ${richer}`, session)).rejects.toMatchObject(refused('TOKEN_INVALID'));
    const over = await signSession(claims, session, new Date(Date.now() - 1_000));
    await expect(verifySession(`Bearer ${over}`, session)).rejects.toMatchObject(refused('TOKEN_EXPIRED'));
  });
});

describe('what a caller may do', () => {
  it('a scope counts for staff only, and a subgraph needs none', () => {
    expect(() => requireScope(caller, 'stock:write')).not.toThrow();
    expect(() => requireScope(caller, 'order:write')).toThrow('This needs the scope order:write.');
    expect(() => requireScope(testCaller({ kind: 'customer', scopes: ['stock:write'] }), 'stock:write')).toThrow();
    expect(() => requireScope(testCaller({ service: 'order' }), 'stock:write')).not.toThrow();
  });

  it('what is internal is for subgraphs only', () => {
    expect(() => requireService(caller)).toThrow('This is for the platform itself.');
    expect(() => requireService(testCaller({ service: 'order' }))).not.toThrow();
  });
});
