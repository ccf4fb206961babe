import { SignJWT } from 'jose';
import { allScopes, type Caller, hasScope, requireScope, requireService, signCaller, verifyCaller } from './caller.ts';
import { testCaller, testKeys } from './testing/platform.ts';

const { identity, session } = testKeys;
const caller = testCaller({ kind: 'staff', scopes: ['stock:write'] });

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

describe('what a caller may do', () => {
  it('needs the scope, but a subgraph needs none', () => {
    expect(() => requireScope(caller, 'stock:write')).not.toThrow();
    expect(() => requireScope(caller, 'order:write')).toThrow('This needs the scope order:write.');
    expect(() => requireScope(testCaller(), 'stock:write')).toThrow();
    expect(() => requireScope(testCaller({ service: 'order' }), 'stock:write')).not.toThrow();
  });

  it('holds at the places of a grant, and nowhere where the place is not known', () => {
    const bound = testCaller({
      kind: 'staff',
      scopes: ['order:read'],
      grants: [
        { scopes: ['stock:write', 'stock:read'], locationIds: ['loc_1'] },
        { scopes: ['order:write'], locationIds: ['loc_2'], channels: ['de-store'] },
      ],
    });
    const may = (scope: string, place?: Parameters<typeof hasScope>[2]) => hasScope(bound, scope, place);
    expect([may('stock:write', { locationId: 'loc_1' }), may('stock:write', { locationId: 'loc_2' })]).toEqual([
      true,
      false,
    ]);
    expect([may('stock:write'), may('stock:write', { channel: 'de-store' }), may('order:read')]).toEqual([
      false,
      false,
      true,
    ]);
    expect(may('order:write', { locationId: 'loc_2', channel: 'de-store' })).toBe(true);
    expect(may('order:write', { locationId: 'loc_2' })).toBe(false);
    expect(may('order:write', { locationId: 'loc_2', channel: 'de-web' })).toBe(false);
    expect(allScopes(bound).sort()).toEqual(['order:read', 'order:write', 'stock:read', 'stock:write']);
  });

  it('what is internal is for subgraphs only', () => {
    expect(() => requireService(caller)).toThrow('This is for the platform itself.');
    expect(() => requireService(testCaller({ service: 'order' }))).not.toThrow();
  });
});
