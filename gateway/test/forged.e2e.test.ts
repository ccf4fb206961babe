import { signingKeyStore } from '@noline/customer/signing-key.store';
import { signCaller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import {
  type SigningKey,
  sessionAlgorithm,
  sessionAudience,
  sessionIssuer,
  signSession,
} from '@noline/runtime/session';
import { subgraphDb } from '@noline/runtime/subgraph';
import { testCaller, testKeys } from '@noline/runtime/testing/platform';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { bearer } from './client.ts';
import { boutique, fill } from './fill.ts';
import { lookInto } from './look-into.ts';
import { inBothShapes, type Shape } from './shapes.ts';

const claims = { kind: 'customer', sub: newId('cus'), tenant: 'demo', sid: newId('ses') } as const;
const inAnHour = (): Date => new Date(Date.now() + 3_600_000);
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const secret = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The key that a platform signs sessions with: what only its customer subgraph can get at. */
async function signerOf({ prefix }: Pick<Shape, 'prefix'>): Promise<SigningKey> {
  const platform = await lookInto({ prefix });
  try {
    return await signingKeyStore(subgraphDb(platform, 'customer'), testKeys.session).signer(new Date());
  } finally {
    await platform.stop();
  }
}

/** What a thief or a forger may have in hand. */
interface Hand {
  /** A good token of a customer who is signed in. */
  good: string;
  signer: SigningKey;
  /** As everybody gets it from the gateway. */
  publicKey: JWK;
  own: CryptoKey;
}

const header = (kid: string) => ({ alg: sessionAlgorithm, kid, typ: 'at+jwt' });
const payload = () => ({
  ...claims,
  iss: sessionIssuer,
  aud: sessionAudience,
  exp: Math.floor(inAnHour().getTime() / 1_000),
});

const sign = ({ signer }: Hand, given: object = {}, head: object = {}, key: CryptoKey | Uint8Array = signer.key) =>
  new SignJWT({ ...payload(), ...given }).setProtectedHeader({ ...header(signer.kid), ...head }).sign(key);

const changed = (token: string, given: object): string => {
  const [head, body = '', signature] = token.split('.');
  return [head, part({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), ...given }), signature].join('.');
};

/** Tokens, and the code with which each is refused. */
const forgeries: [title: string, code: string, token: (hand: Hand) => Promise<string> | string][] = [
  ['has ended', 'TOKEN_EXPIRED', (hand) => sign(hand, { exp: Math.floor(Date.now() / 1_000) - 1 })],
  ['names another person than it was signed for', 'TOKEN_INVALID', ({ good }) => changed(good, { sub: newId('cus') })],
  ['names another retailer than it was signed for', 'TOKEN_INVALID', ({ good }) => changed(good, { tenant: 'other' })],
  ['names staff where it was signed for a customer', 'TOKEN_INVALID', ({ good }) => changed(good, { kind: 'staff' })],
  ['lasts longer than it was signed for', 'TOKEN_INVALID', ({ good }) => changed(good, { exp: 9_999_999_999 })],
  ['is signed with another key', 'TOKEN_INVALID', (hand) => sign(hand, {}, {}, hand.own)],
  [
    'brings the key along that it is signed with',
    'TOKEN_INVALID',
    async (hand) =>
      sign(hand, {}, { jwk: await exportJWK(hand.own), jku: 'https://elsewhere.example/jwks.json' }, hand.own),
  ],
  [
    'is not signed',
    'TOKEN_INVALID',
    ({ signer }) => `${part({ ...header(signer.kid), alg: 'none' })}.${part(payload())}.`,
  ],
  ['has lost its signature', 'TOKEN_INVALID', ({ good }) => good.replace(/[^.]*$/, '')],
  [
    'is signed with the public key as a secret, as JSON',
    'TOKEN_INVALID',
    (hand) => sign(hand, {}, { alg: 'HS256' }, secret(JSON.stringify(hand.publicKey))),
  ],
  [
    'is signed with the public key as a secret, as PEM',
    'TOKEN_INVALID',
    async (hand) => {
      const key = (await importJWK(hand.publicKey, sessionAlgorithm, { extractable: true })) as CryptoKey;
      return sign(hand, {}, { alg: 'HS256' }, secret(await exportSPKI(key)));
    },
  ],
  ['is for another audience', 'TOKEN_INVALID', (hand) => sign(hand, { aud: 'another-api' })],
  ['is of another issuer', 'TOKEN_INVALID', (hand) => sign(hand, { iss: 'https://elsewhere.example' })],
  ['is another kind of token', 'TOKEN_INVALID', (hand) => sign(hand, {}, { typ: 'id+jwt' })],
  ['is of a key that is nowhere', 'TOKEN_INVALID', (hand) => sign(hand, {}, { kid: 'nowhere' })],
  [
    'names a key by a path',
    'TOKEN_INVALID',
    (hand) => sign(hand, {}, { alg: 'HS256', kid: '../../dev/null' }, secret(''.padEnd(32))),
  ],
  ['never ends', 'TOKEN_INVALID', (hand) => sign(hand, { exp: undefined })],
  ['names no session', 'TOKEN_INVALID', (hand) => sign(hand, { sid: undefined })],
  ['names a session that never was', 'SESSION_ENDED', (hand) => sign(hand, { sid: newId('ses') })],
  [
    'names a session of another retailer',
    'SESSION_ENDED',
    (hand) =>
      sign(hand, {
        tenant: 'other',
        sid: JSON.parse(Buffer.from(hand.good.split('.')[1] ?? '', 'base64url').toString()).sid,
      }),
  ],
  [
    'is of another installation',
    'TOKEN_INVALID',
    async () => signSession(claims, await signerOf({ prefix: 'elsewhere' }), inAnHour()),
  ],
  ['is what subgraphs believe', 'TOKEN_INVALID', () => signCaller(testCaller({ service: 'order' }), testKeys.identity)],
  ['is no token', 'TOKEN_INVALID', () => 'a'],
  ['is very long', 'TOKEN_INVALID', () => 'a.'.repeat(2_000)],
];

inBothShapes('a forged proof', (shape, kind) => {
  let hand: Hand;
  beforeAll(async () => {
    await fill(shape(), 'demo', boutique);
    const good = await shape().session({ sub: claims.sub });
    const jwks = await fetch(new URL('/.well-known/jwks.json', shape().url));
    const signer = await signerOf(shape());
    const publicKey = ((await jwks.json()) as { keys: JWK[] }).keys.find(({ kid }) => kid === signer.kid) ?? {};
    hand = {
      good,
      signer,
      publicKey,
      own: (await generateKeyPair(sessionAlgorithm, { extractable: true })).privateKey,
    };
  }, 60_000);

  it('is none where the token is good', async () => {
    expect((await shape().client(bearer(hand.good)).post({ query: '{ __typename }' })).status).toBe(200);
  });

  it.each(forgeries)('a token that %s, is refused with %s by every way', async (_title, code, make) => {
    const client = shape().client(bearer(await make(hand)));
    // Not even what everybody may see: who sends a bad token is to know it.
    const { status, body } = await client.post({ query: '{ categories { id } }' });
    expect([status, body.data, body.errors?.map(({ extensions }) => extensions.code)]).toEqual([
      401,
      undefined,
      [code],
    ]);
    await expect(client.subscribe('{ categories { id } }').next()).rejects.toMatchObject({ code: 4401, reason: code });
    await expect(client.subscribe('{ categories { id } }', {}, 'sse').next()).rejects.toMatchObject({
      response: { status: 401 },
    });
  });

  it('a session of one retailer is of no use at another', async () => {
    const query = '{ categories { id } }';
    for (const headers of [{ 'noline-tenant': 'other' }, { 'noline-client': 'pk_other' }] as Record<string, string>[]) {
      const client = shape().client({ ...bearer(hand.good), ...headers });
      const { status, body } = await client.post({ query });
      expect([status, body.data, body.errors?.[0].extensions.code]).toEqual([403, undefined, 'FORBIDDEN']);
      await expect(client.subscribe(query).next()).rejects.toMatchObject({ code: 4400, reason: 'FORBIDDEN' });
    }
    const signUp = `mutation ($email: String!) {
      signUp(input: { email: $email, password: "correct horse battery" }) { session { refreshToken } }
    }`;
    const account = await shape()
      .client()
      .query(signUp, { email: `${newId('req')}@example.test` });
    const { refreshToken } = account.data.signUp.session;
    const refresh = `mutation ($refreshToken: String!) {
      refreshSession(input: { refreshToken: $refreshToken }) { session { token } errors { __typename } }
    }`;
    const elsewhere = await shape().client({ 'noline-client': 'pk_other' }).query(refresh, { refreshToken });
    expect(elsewhere.data.refreshSession).toEqual({ session: null, errors: [{ __typename: 'SessionEndedError' }] });
    const here = await shape().client().query(refresh, { refreshToken });
    expect(here.data.refreshSession).toEqual({ session: { token: expect.any(String) }, errors: [] });
  });

  if (kind === 'embedded') return;

  it('does not open a subgraph to whoever calls it directly', async () => {
    const caller = testCaller({ kind: 'staff', tenant: 'demo', scopes: ['order:read'], service: 'order' });
    const identity = { iss: 'noline-gateway', exp: Math.floor(inAnHour().getTime() / 1_000), caller };
    const alone = (head: object) => `${part(head)}.${part(identity)}.`;
    const proofs: [string | undefined, string][] = [
      [undefined, 'UNAUTHENTICATED'],
      [hand.good, 'TOKEN_INVALID'],
      [await sign(hand, { caller, iss: 'noline-gateway' }), 'TOKEN_INVALID'],
      [await signCaller(caller, testKeys.session), 'TOKEN_INVALID'],
      [await signCaller(caller, secret('a-key-that-is-guessed-0123456789ab')), 'TOKEN_INVALID'],
      [changed(await signCaller(testCaller(), testKeys.identity), { caller }), 'TOKEN_INVALID'],
      [alone({ alg: 'none' }), 'TOKEN_INVALID'],
      [alone({ alg: 'HS256' }), 'TOKEN_INVALID'],
    ];
    for (const { url } of shape().processes.values()) {
      for (const [token, code] of proofs) {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(token !== undefined && bearer(token)) },
          body: JSON.stringify({ query: '{ __typename _service { sdl } }' }),
        });
        expect([response.status, await response.json()]).toEqual([
          401,
          { errors: [{ message: expect.any(String), extensions: { code } }] },
        ]);
      }
    }
  });
});
