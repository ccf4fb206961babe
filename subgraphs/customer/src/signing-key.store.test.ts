import { driverDb } from '@noline/runtime/database';
import { openDatabase } from '@noline/runtime/mongo';
import { signSession, verifySession } from '@noline/runtime/session';
import { type TestPlatform, testPlatform } from '@noline/runtime/testing/platform';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { signingKeyStore } from './signing-key.store.ts';
import type { SigningKeyDocument } from './signing-key.ts';

const day = 24 * 3_600_000;
const stretch = 30 * day;
/** The first instant of a stretch of time. */
const turn = Math.ceil(Date.parse('2026-11-24T09:30:00.000Z') / stretch) * stretch;
const at = (milliseconds: number) => new Date(turn + milliseconds);

let platform: TestPlatform;
let names = 0;
beforeAll(async () => {
  platform = await testPlatform();
});
afterAll(async () => {
  for (let name = 1; name <= names; name++) await platform.mongo.db(nameOf(name)).dropDatabase();
  await platform.stop();
});
const nameOf = (name: number) => `${platform.prefix}_keys${name}`;
const openLast = () => openDatabase(platform.mongo, nameOf(names));
function freshDb() {
  names += 1;
  return openLast();
}
const secretOf = (text: string) => new TextEncoder().encode(text.repeat(32));
const kidsOf = ({ keys }: { keys: { kid?: string }[] }) => keys.map(({ kid }) => kid);
const guest = { kind: 'guest' as const, sub: 'gst_1', tenant: 'test' };

it('makes one key for all processes, however many want one at once', async () => {
  const db = freshDb();
  const processes = Array.from({ length: 4 }, () => signingKeyStore(openLast(), secretOf('a')));
  const signers = await Promise.all(processes.map((store) => store.signer(at(0))));
  expect(new Set(signers.map(({ kid }) => kid)).size).toBe(1);
  expect(await driverDb(db).collection('signingKeys').countDocuments()).toBe(1);
  const { keys } = await signingKeyStore(db, secretOf('a')).shown(at(0));
  for (const signer of signers) {
    const token = await signSession(guest, signer, new Date(Date.now() + day));
    expect(await verifySession(token, createLocalJWKSet({ keys }))).toMatchObject(guest);
  }
});

it('shows the next key a day before it signs, and shows nothing of the private ones', async () => {
  const store = signingKeyStore(freshDb(), secretOf('a'));
  const before = await store.signer(at(-2 * day));
  expect(kidsOf(await store.shown(at(-day - 1)))).toEqual([before.kid]);
  const { keys } = await store.shown(at(-day + 1));
  expect(keys).toHaveLength(2);
  for (const key of keys) {
    expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  }
  expect((await store.signer(at(-1))).kid).toBe(before.kid);
  const after = await store.signer(at(0));
  expect(kidsOf({ keys })).toEqual(expect.arrayContaining([before.kid, after.kid]));
  expect(after.kid).not.toBe(before.kid);
});

it('shows an old key until the last token that it signed has ended', async () => {
  const store = signingKeyStore(freshDb(), secretOf('a'));
  const { kid, key } = await store.signer(at(-1));
  // A guest's token is good for 30 days.
  const token = await signSession(guest, { kid, key }, at(30 * day));
  for (const now of [0, day, 29 * day]) {
    const keys = createLocalJWKSet(await store.shown(at(now)));
    expect(await verifySession(token, keys, at(now))).toMatchObject(guest);
  }
  expect(kidsOf(await store.shown(at(31 * day + 1)))).not.toContain(kid);
});

it('keeps the private keys from whoever has the database but not the secret', async () => {
  const db = freshDb();
  const { kid } = await signingKeyStore(db, secretOf('a')).signer(at(0));
  const stored = driverDb(db).collection<SigningKeyDocument>('signingKeys');
  const [{ _id = '', privateKey = '' } = {}] = await stored.find().toArray();
  expect(privateKey).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
  // As if it were the other secret's own.
  const other = signingKeyStore(db, secretOf('b'));
  const own = await other.signer(at(0));
  expect(own.kid).not.toBe(kid);
  await stored.updateOne({ kid: own.kid }, { $set: { kid: 'moved', privateKey } });
  await expect(other.signer(at(0))).rejects.toMatchObject({ code: 'ERR_JWE_DECRYPTION_FAILED' });
  expect(_id).not.toContain('a'.repeat(8));
});

it('takes another secret for the end of all tokens', async () => {
  const db = freshDb();
  const [before, after] = [signingKeyStore(db, secretOf('a')), signingKeyStore(db, secretOf('b'))];
  const token = await signSession(guest, await before.signer(at(0)), new Date(Date.now() + day));
  await after.signer(at(0));
  await jwtVerify(token, createLocalJWKSet(await before.shown(at(0))));
  const keys = createLocalJWKSet(await after.shown(at(0)));
  await expect(verifySession(token, keys)).rejects.toMatchObject({ extensions: { code: 'TOKEN_INVALID' } });
});
