import { type CryptoKey, createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { fault } from './errors.ts';
import {
  type SessionClaims,
  sessionAlgorithm,
  sessionAudience,
  sessionIssuer,
  signSession,
  verifySession,
} from './session.ts';

const claims: SessionClaims = { kind: 'customer', sub: 'cus_1', tenant: 'test', sid: 'ses_1' };
const inAnHour = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 3_600_000);

let key: CryptoKey;
let keys: ReturnType<typeof createLocalJWKSet>;

beforeAll(async () => {
  const pair = await generateKeyPair(sessionAlgorithm);
  key = pair.privateKey;
  keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1' }] });
});

const sign = (given: Partial<SessionClaims> = {}, expiresAt = inAnHour) =>
  signSession({ ...claims, ...given }, { kid: 'k1', key }, expiresAt);

it('says who signed in, and until when', async () => {
  expect(await verifySession(await sign(), keys)).toEqual({ ...claims, expiresAt: inAnHour });
});

it('has ended when its time is over', async () => {
  const over = await sign({}, new Date(Date.now() - 1_000));
  await expect(verifySession(over, keys)).rejects.toMatchObject({ extensions: { code: 'TOKEN_EXPIRED' } });
});

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const payload = { ...claims, iss: sessionIssuer, aud: sessionAudience, exp: Math.floor(inAnHour.getTime() / 1_000) };
const made = (header: object, given: object = {}) =>
  new SignJWT({ ...payload, ...given }).setProtectedHeader({
    alg: sessionAlgorithm,
    kid: 'k1',
    typ: 'at+jwt',
    ...header,
  });

it.each<[string, () => Promise<string> | string]>([
  ['nothing', () => ''],
  ['no token', () => 'x.y.z'],
  ['unsigned', () => `${part({ alg: 'none', typ: 'at+jwt' })}.${part(payload)}.`],
  ['changed', async () => (await sign()).replace(/\.[^.]+\./, `.${part({ ...payload, sub: 'cus_2' })}.`)],
  ['of another key', async () => made({}).sign((await generateKeyPair(sessionAlgorithm)).privateKey)],
  ['of a key that is not known', async () => made({ kid: 'k2' }).sign(key)],
  [
    'signed with the public key as a secret',
    async () => made({ alg: 'HS256' }).sign(new TextEncoder().encode('k1'.repeat(32))),
  ],
  ['for another audience', () => made({}, { aud: 'another' }).sign(key)],
  ['of another issuer', () => made({}, { iss: 'another' }).sign(key)],
  ['of another kind of token', () => made({ typ: 'JWT' }).sign(key)],
  ['without an end', () => made({}, { exp: undefined }).sign(key)],
  ['without a tenant', () => made({}, { tenant: undefined }).sign(key)],
])('refuses what is %s', async (_, token) => {
  await expect(verifySession(await token(), keys)).rejects.toMatchObject({ extensions: { code: 'TOKEN_INVALID' } });
});

it('is not called a bad one where the keys cannot be had', async () => {
  const unavailable = fault('SUBGRAPH_UNAVAILABLE');
  await expect(verifySession(await sign(), () => Promise.reject(unavailable))).rejects.toBe(unavailable);
});
