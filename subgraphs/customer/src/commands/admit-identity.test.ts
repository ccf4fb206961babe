import { newId } from '@noline/runtime/ids';
import { testCaller } from '@noline/runtime/testing/platform';
import { customerStore } from '../customer.store.ts';
import { externalIdentityStore } from '../external-identity.store.ts';
import { sessionStore } from '../session.store.ts';
import { staffStore } from '../staff.store.ts';
import { type Retailer, startRetailer } from '../testing/retailer.ts';

const began = Date.parse('2026-11-24T09:30:00.000Z');
const second = 1_000;

let now = began;
let retailer: Retailer;
beforeAll(async () => {
  retailer = await startRetailer(() => new Date(now));
});
beforeEach(() => {
  now = began;
});
afterAll(() => retailer?.stop());

const db = () => retailer.deps.db;
const gateway = (tenant: string) => testCaller({ tenant, kind: 'service', id: 'gateway', service: 'gateway' });
const fields = 'id kind subject scopes grants { scopes } tokensFrom';
const usual = { kind: 'customer', issuer: 'https://id.example', subject: 'u-1', email: 'ada@example.com' };

async function admit(tenant: string, input: object = {}, process: 0 | 1 = 0) {
  const query = `mutation ($input: AdmitIdentityInput!) { admitIdentity(input: $input) { ${fields} } }`;
  const issued = { issuedAt: new Date(now).toISOString(), linkByEmail: false };
  return (await retailer.run(gateway(tenant), query, { input: { ...usual, ...issued, ...input } }, process))
    .admitIdentity;
}
const rights = async (tenant: string, id: string) =>
  (await retailer.run(gateway(tenant), `query ($id: ID!) { identityRights(id: $id) { ${fields} } }`, { id }))
    .identityRights;
const customerOf = async (tenant: string, id: string) => (await customerStore(db(), tenant).byIds([id]))[0];
const staffOf = async (tenant: string, id: string) => (await staffStore(db(), tenant).byIds([id]))[0];
const customers = async (tenant: string) =>
  (await retailer.said(tenant)).filter(({ type }) => type === 'customer.changed').length;

/** An account that somebody has opened with a password. */
async function signUp(tenant: string, email = usual.email) {
  const query = `mutation ($input: SignUpInput!) {
    signUp(input: $input) { customer { id } session { refreshToken } }
  }`;
  const stranger = testCaller({ tenant, kind: 'anonymous', id: 'anonymous' });
  const input = { email, password: 'correct horse battery' };
  return (await retailer.run(stranger, query, { input })).signUp.customer.id as string;
}

describe('a customer', () => {
  it('is made at first sight, and found again by provider and subject', async () => {
    const tenant = newId('req');
    const admitted = await admit(tenant, { givenName: 'Ada', familyName: 'Lovelace' });
    expect(admitted).toEqual({
      ...{ id: expect.stringMatching(/^idt_[\w-]{43}$/), kind: 'customer', subject: expect.stringMatching(/^cus_/) },
      ...{ scopes: [], grants: [], tokensFrom: null },
    });
    expect(await customerOf(tenant, admitted.subject)).toMatchObject({
      ...{ email: usual.email, givenName: 'Ada', familyName: 'Lovelace', passwordHash: '', version: 1 },
    });
    expect(await admit(tenant, { email: 'other@example.com' }, 1)).toEqual(admitted);
    expect(await rights(tenant, admitted.id)).toEqual(admitted);
    expect((await retailer.said(tenant)).map(({ type, payload }) => [type, payload])).toEqual([
      ['customer.changed', { customerId: admitted.subject }],
      ['identity.linked', { identityId: admitted.id, personId: admitted.subject }],
    ]);
  });

  it('is made once for all who come at the same time, in two processes', async () => {
    const tenant = newId('req');
    const admitted = await Promise.all([0, 1, 0, 1, 0, 1].map((process) => admit(tenant, {}, process as 0 | 1)));
    expect(new Set(admitted.map(({ subject }) => subject)).size).toBe(1);
    expect(await customers(tenant)).toBe(1);
  });

  it('is another one for another subject, provider or retailer', async () => {
    const tenant = newId('req');
    const admitted = [
      await admit(tenant),
      await admit(tenant, { subject: 'u-2', email: undefined }),
      await admit(tenant, { issuer: 'https://other.example', email: undefined }),
      await admit(newId('req')),
    ];
    expect(new Set(admitted.map(({ subject }) => subject)).size).toBe(4);
    expect(await rights(newId('req'), admitted[0].id)).toBeNull();
  });

  it('cannot take an account by its address', async () => {
    const tenant = newId('req');
    const id = await signUp(tenant);
    const { subject } = await admit(tenant);
    expect(subject).not.toBe(id);
    expect((await customerOf(tenant, subject))?.email).toBe(`${subject}@noline.invalid`);
    const me = testCaller({ tenant, kind: 'customer', id: subject });
    expect(await retailer.run(me, '{ me { id email } }')).toEqual({ me: { id: subject, email: null } });
    expect(await customerOf(tenant, id)).toMatchObject({
      email: usual.email,
      passwordHash: expect.stringMatching(/^\$/),
    });
  });

  it('takes it by an address that is proved, and nobody else has access any more', async () => {
    const tenant = newId('req');
    const id = await signUp(tenant);
    const squatter = await admit(tenant, { subject: 'squatter', email: 'x@example.com' });
    await externalIdentityStore(db(), tenant).insert({
      ...{ _id: 'idt_unproved', kind: 'customer', issuer: 'https://other.example', personId: id },
      ...{ createdAt: new Date(now), version: 1 },
    });
    const { subject } = await admit(tenant, { linkByEmail: true, email: 'ADA@example.com' });
    expect(subject).toBe(id);
    expect(await customerOf(tenant, id)).toMatchObject({ email: usual.email, passwordHash: '' });
    expect(await sessionStore(db(), tenant).ofSubject(id)).toMatchObject([{ endReason: 'IDENTITY_LINKED' }]);
    expect(await rights(tenant, 'idt_unproved')).toBeNull();
    expect(await rights(tenant, squatter.id)).not.toBeNull();
    const stored = await externalIdentityStore(db(), tenant).ofPerson(id);
    expect(stored.filter(({ forgottenAt }) => !forgottenAt)).toMatchObject([{ emailProved: true }]);
  });

  it.each(['nobody', 'x'.repeat(400), undefined])('needs no address that is one: %p', async (email) => {
    const tenant = newId('req');
    const { subject } = await admit(tenant, { email });
    expect((await customerOf(tenant, subject))?.email).toBe(`${subject}@noline.invalid`);
  });

  it('who signs out makes all tokens worthless that were issued until then', async () => {
    const tenant = newId('req');
    const { id, subject } = await admit(tenant);
    now += 5 * second;
    const me = testCaller({ tenant, kind: 'customer', id: subject, sessionId: id });
    await retailer.run(me, 'mutation { signOut { signedOut } }');
    const tokensFrom = '2026-11-24T09:30:05.000Z';
    expect(await rights(tenant, id)).toMatchObject({ subject, tokensFrom });
    expect(await admit(tenant)).toMatchObject({ subject, tokensFrom });
  });

  it('who signs out everywhere makes those of other providers worthless, too, and nobody else’s', async () => {
    const tenant = newId('req');
    const { id, subject } = await admit(tenant, { linkByEmail: true });
    const other = await admit(tenant, { issuer: 'https://other.example', linkByEmail: true });
    const stranger = await admit(tenant, { subject: 'u-2', email: 'bob@example.com' });
    expect(other.subject).toBe(subject);
    now += 5 * second;
    const me = testCaller({ tenant, kind: 'customer', id: subject, sessionId: id });
    await retailer.run(me, 'mutation { signOut(input: { everywhere: true }) { signedOut } }');
    const tokensFrom = '2026-11-24T09:30:05.000Z';
    expect(await rights(tenant, id)).toMatchObject({ subject, tokensFrom });
    expect(await rights(tenant, other.id)).toMatchObject({ subject, tokensFrom });
    expect(await rights(tenant, stranger.id)).toMatchObject({ tokensFrom: null });
    const ended = (await retailer.said(tenant)).filter(({ type }) => type === 'session.ended');
    expect(ended.map(({ payload }) => payload)).toEqual(
      [id, other.id].map((sessionId) => ({ sessionId, subject, reason: 'SIGNED_OUT' })),
    );
  });

  it('who has closed the account is nobody until a newer token comes, and then someone else', async () => {
    const tenant = newId('req');
    const { id, subject } = await admit(tenant);
    const issuedAt = new Date(now).toISOString();
    now += second;
    const me = testCaller({ tenant, kind: 'customer', id: subject, sessionId: id });
    expect(await retailer.run(me, 'mutation { eraseMe(input: {}) { erased } }')).toEqual({ eraseMe: { erased: true } });
    expect(await rights(tenant, id)).toBeNull();
    expect(await admit(tenant, { issuedAt })).toBeNull();
    expect(await customers(tenant)).toBe(1);
    now += second;
    const again = await Promise.all([admit(tenant), admit(tenant, {}, 1)]);
    expect(again[0].subject).not.toBe(subject);
    expect(again[1].subject).toBe(again[0].subject);
    expect(await customers(tenant)).toBe(2);
    expect(await rights(tenant, id)).toMatchObject({ id, subject: again[0].subject });
  });
});

describe('a member of staff', () => {
  const staff = { kind: 'staff', email: 'grace@example.com' };

  it('must be known here, by external id or by an address that is proved', async () => {
    const tenant = newId('req');
    expect(await admit(tenant, staff)).toBeNull();
    const grace = await retailer.hire(tenant, [{ role: 'picker' }], { email: staff.email, passwordHash: 'x' });
    expect(await admit(tenant, staff)).toBeNull();
    const scopes = ['order:read', 'order:write', 'stock:read', 'stock:write'];
    expect(await admit(tenant, { ...staff, linkByEmail: true })).toMatchObject({
      kind: 'staff',
      subject: grace.id,
      scopes,
    });
    expect((await staffOf(tenant, grace.id))?.passwordHash).toBe('');
    const numbered = await retailer.hire(tenant, [{ role: 'buyer' }], { externalId: 'e-7' });
    expect(await admit(tenant, { ...staff, subject: 'e-7' })).toMatchObject({ subject: numbered.id });
  });

  it('is made where the provider gives roles that there are', async () => {
    const tenant = newId('req');
    expect(await admit(tenant, { ...staff, roles: [] })).toBeNull();
    expect(await admit(tenant, { ...staff, roles: ['no-role'] })).toBeNull();
    const admitted = await admit(tenant, { ...staff, roles: ['no-role', 'buyer'], givenName: 'Grace' });
    expect(admitted).toMatchObject({ kind: 'staff', scopes: ['order:read', 'stock:read'] });
    expect(await staffOf(tenant, admitted.subject)).toMatchObject({
      ...{ email: staff.email, name: 'Grace', passwordHash: '', assignments: [{ role: 'buyer' }] },
    });
  });

  it('has the roles of the newest token: an older one gives nothing back', async () => {
    const tenant = newId('req');
    const first = { ...staff, roles: ['administrator'], issuedAt: new Date(now).toISOString() };
    const { subject } = await admit(tenant, first);
    now += second;
    expect((await admit(tenant, { ...staff, roles: ['buyer'] })).scopes).toEqual(['order:read', 'stock:read']);
    expect((await admit(tenant, first)).scopes).toEqual(['order:read', 'stock:read']);
    now += second;
    expect((await admit(tenant, { ...staff, roles: [] })).scopes).toEqual([]);
    expect(await staffOf(tenant, subject)).toMatchObject({ assignments: [] });
    const said = (await retailer.said(tenant)).filter(({ type }) => type === 'staff.changed');
    expect(said.map(({ aggregate, payload }) => [aggregate.version, payload])).toEqual([
      [1, { staffId: subject, roles: ['administrator'], active: true }],
      [2, { staffId: subject, roles: ['buyer'], active: true }],
      [3, { staffId: subject, roles: [], active: true }],
    ]);
  });

  it('comes to the roles of the newest of tokens that come at once', async () => {
    const tenant = newId('req');
    await admit(tenant, { ...staff, roles: ['administrator'] });
    const later = (seconds: number) => ({ issuedAt: new Date(now + seconds * second).toISOString() });
    await Promise.all([
      admit(tenant, { ...staff, roles: ['picker'], ...later(1) }, 0),
      admit(tenant, { ...staff, roles: ['buyer'], ...later(3) }, 1),
      admit(tenant, { ...staff, roles: ['auditor'], ...later(2) }, 0),
    ]);
    expect((await admit(tenant, { ...staff, roles: ['picker'], ...later(1) })).scopes).toEqual([
      'order:read',
      'stock:read',
    ]);
  });

  it('who has left is nobody', async () => {
    const tenant = newId('req');
    await retailer.hire(tenant, [], { externalId: 'e-7', leftAt: new Date(now) });
    expect(await admit(tenant, { ...staff, subject: 'e-7', roles: ['administrator'] })).toBeNull();
  });

  it('is no customer of the same provider', async () => {
    const tenant = newId('req');
    const [one, other] = [await admit(tenant), await admit(tenant, { kind: 'staff', roles: ['buyer'] })];
    expect([one.kind, other.kind]).toEqual(['customer', 'staff']);
    expect(one.id).not.toBe(other.id);
  });
});

it('is for gateways only', async () => {
  const query = `mutation ($input: AdmitIdentityInput!) { admitIdentity(input: $input) { id } }`;
  const input = { ...usual, linkByEmail: true, issuedAt: new Date(now).toISOString() };
  const forbidden = { extensions: { code: 'FORBIDDEN' } };
  await expect(retailer.run(testCaller(), query, { input })).rejects.toMatchObject(forbidden);
  await expect(retailer.run(testCaller(), '{ identityRights(id: "idt_1") { id } }')).rejects.toMatchObject(forbidden);
});
