import { createHash } from 'node:crypto';
import type { Caller } from '@noline/runtime/caller';
import { driverDb } from '@noline/runtime/database';
import { isId, newId } from '@noline/runtime/ids';
import { testCaller } from '@noline/runtime/testing/platform';
import { partnerKeyStore } from '../partner-key.store.ts';
import { roleStore } from '../role.store.ts';
import { type Retailer, startRetailer } from '../testing/retailer.ts';

const hour = 3_600_000;
const day = 24 * hour;
const began = Date.parse('2026-11-24T09:30:00.000Z');

let now = began;
let retailer: Retailer;
beforeAll(async () => {
  retailer = await startRetailer(() => new Date(now));
});
beforeEach(() => {
  now = began;
});
afterAll(() => retailer?.stop());

const administrator = () => retailer.hire(newId('req'), [{ role: 'administrator' }]);
const fields = 'id partnerId name scopes channels createdAt createdBy lastUsedAt expiresAt endedAt';
const usual = { name: 'Price watcher', scopes: ['order:read', 'stock:read'] };

async function create(caller: Caller, input: object = {}) {
  const query = `mutation ($input: CreatePartnerKeyInput!) { createPartnerKey(input: $input) {
    partnerKey { ${fields} } key
    errors { ... on UserError { code path } ... on ScopesBeyondOwnError { scopes } }
  } }`;
  return (await retailer.run(caller, query, { input: { ...usual, ...input } })).createPartnerKey;
}
async function end(caller: Caller, partnerKeyId: string) {
  const query = `mutation ($input: EndPartnerKeyInput!) { endPartnerKey(input: $input) {
    partnerKey { id endedAt } errors { ... on UserError { code path } }
  } }`;
  return (await retailer.run(caller, query, { input: { partnerKeyId } })).endPartnerKey;
}
const list = async (caller: Caller, after?: string) =>
  (
    await retailer.run(
      caller,
      `query ($after: String) { partnerKeys(first: 2, after: $after) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`,
      { after },
    )
  ).partnerKeys;

/** What a gateway is told that asks with the hash of a secret, or without one. */
async function rights(tenant: string, id: string, secretHash?: string) {
  const query = `query ($id: ID!, $secretHash: String) { partnerRights(id: $id, secretHash: $secretHash) {
    id kind subject client channel scopes grants { scopes channels } endsAt
  } }`;
  const gateway = testCaller({ tenant, service: 'gateway' });
  return (await retailer.run(gateway, query, { id, secretHash })).partnerRights;
}
const hashOf = (key: string) => createHash('sha256').update(key.slice(-43)).digest('base64url');
const refused = (code: string, path: string) => ({ partnerKey: null, key: null, errors: [{ code, path: [path] }] });
const forbidden = { extensions: { code: 'FORBIDDEN' } };

describe('createPartnerKey', () => {
  it('tells the secret once, and keeps its hash', async () => {
    const admin = await administrator();
    const { partnerKey, key, errors } = await create(admin);
    expect(errors).toEqual([]);
    expect(isId('pky', partnerKey.id)).toBe(true);
    expect(isId('prt', partnerKey.partnerId)).toBe(true);
    expect(partnerKey).toMatchObject({
      ...{ ...usual, channels: null, createdBy: admin.id, lastUsedAt: null, endedAt: null },
      ...{ createdAt: '2026-11-24T09:30:00.000Z', expiresAt: '2027-11-24T09:30:00.000Z' },
    });
    expect(key).toBe(`nlk_${admin.tenant}_${partnerKey.id.slice(4)}_${key.slice(-43)}`);
    const stored = await driverDb(retailer.deps.db).collection('partnerKeys').findOne({ tenant: admin.tenant });
    expect(stored?.['secretHash']).toBe(hashOf(key));
    expect(JSON.stringify([stored, await list(admin), await retailer.said(admin.tenant)])).not.toContain(
      key.slice(-43),
    );
    expect(await retailer.said(admin.tenant)).toMatchObject([
      { type: 'partnerKey.changed', actor: admin.id, payload: { partnerKeyId: partnerKey.id, active: true } },
    ]);
  });

  it('gives a partner a second key, so that one can be replaced', async () => {
    const admin = await administrator();
    const { partnerKey } = await create(admin);
    const { partnerKey: second } = await create(admin, { partnerId: partnerKey.partnerId });
    expect(second.partnerId).toBe(partnerKey.partnerId);
    expect(second.id).not.toBe(partnerKey.id);
    const stranger = await administrator();
    expect(await create(stranger, { partnerId: partnerKey.partnerId })).toEqual(refused('NOT_FOUND', 'partnerId'));
    expect(await create(stranger, { partnerId: 'prt_1' })).toEqual(refused('NOT_FOUND', 'partnerId'));
  });

  it('gives no right that its maker does not have, everywhere or in all of the channels', async () => {
    const tenant = newId('req');
    await roleStore(retailer.deps.db, tenant).put({ key: 'half', name: 'Half', scopes: ['staff:write', 'order:read'] });
    const maker = await retailer.hire(tenant, [{ role: 'half' }]);
    const beyond = { code: 'SCOPES_BEYOND_OWN', path: ['scopes'], scopes: ['stock:read'] };
    expect(await create(maker)).toEqual({ partnerKey: null, key: null, errors: [beyond] });
    const local = await retailer.hire(tenant, [{ role: 'administrator', channels: ['de-web', 'uk-web'] }]);
    expect((await create(local, { channels: ['uk-web', 'de-web'] })).errors).toEqual([]);
    await expect(create(local, { channels: ['uk-web', 'fr-web'] })).rejects.toMatchObject(forbidden);
    await expect(create(local)).rejects.toMatchObject(forbidden);
    const atStore = await retailer.hire(tenant, [{ role: 'administrator', locationIds: ['loc_1'] }]);
    await expect(create(atStore, { channels: ['de-web'] })).rejects.toMatchObject(forbidden);
    expect((await list(testCaller({ tenant, scopes: ['staff:read'] }))).nodes).toHaveLength(1);
  });

  it('gives nothing for one whose rights were taken away a moment ago', async () => {
    const tenant = newId('req');
    const left = await retailer.hire(tenant, [{ role: 'buyer' }]);
    await expect(create({ ...left, scopes: ['staff:write', ...usual.scopes] })).rejects.toMatchObject(forbidden);
    expect((await list(testCaller({ tenant, scopes: ['staff:read'] }))).nodes).toEqual([]);
  });

  it('is for staff alone: no partner makes keys', async () => {
    const partner = testCaller({ kind: 'partner', id: newId('prt'), scopes: ['staff:write', ...usual.scopes] });
    await expect(create(partner)).rejects.toMatchObject(forbidden);
  });

  it.each<[string, object, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['no scopes', { scopes: [] }, 'scopes'],
    ['a scope that is none', { scopes: ['all'] }, 'scopes'],
    ['no channel', { channels: [] }, 'channels'],
    ['an end in the past', { expiresAt: '2026-11-24T09:30:00.000Z' }, 'expiresAt'],
    ['an end that is too far away', { expiresAt: '2028-11-24T09:30:00.000Z' }, 'expiresAt'],
  ])('refuses %s', async (_, input, field) => {
    const admin = await administrator();
    const { partnerKey, key, errors } = await create(admin, input);
    expect([partnerKey, key, errors[0].code, errors[0].path[0]]).toEqual([null, null, 'INVALID_INPUT', field]);
    expect((await list(admin)).nodes).toEqual([]);
  });
});

describe('partnerRights', () => {
  it('are for the right secret, and for whoever has seen it before', async () => {
    const { tenant, ...admin } = await administrator();
    const { partnerKey, key } = await create({ ...admin, tenant });
    const { id, partnerId: subject } = partnerKey;
    const held = {
      ...{ id, kind: 'partner', subject, client: 'partner', channel: null, scopes: usual.scopes, grants: [] },
      endsAt: '2027-11-24T09:30:00.000Z',
    };
    expect(await rights(tenant, id, hashOf(key))).toEqual(held);
    expect(await rights(tenant, id)).toEqual(held);
    for (const wrong of ['', 'x', hashOf('x'.repeat(43)), `${hashOf(key)}x`]) {
      expect(await rights(tenant, id, wrong)).toBeNull();
    }
    expect(await rights(newId('req'), id, hashOf(key))).toBeNull();
    expect(await rights(tenant, newId('pky'), hashOf(key))).toBeNull();
  });

  it('hold in the channels of the key only', async () => {
    const admin = await administrator();
    const { partnerKey, key } = await create(admin, { channels: ['uk-web', 'de-web'] });
    expect(await rights(admin.tenant, partnerKey.id, hashOf(key))).toMatchObject({
      ...{ channel: 'de-web', scopes: [], grants: [{ scopes: usual.scopes, channels: ['de-web', 'uk-web'] }] },
    });
  });

  it('end with the key, or when its time is over', async () => {
    const admin = await administrator();
    const expiresAt = '2026-11-25T09:30:00.000Z';
    const [one, other] = [await create(admin, { expiresAt }), await create(admin)];
    await end(admin, other.partnerKey.id);
    expect(await rights(admin.tenant, other.partnerKey.id, hashOf(other.key))).toBeNull();
    expect(await rights(admin.tenant, one.partnerKey.id, hashOf(one.key))).not.toBeNull();
    now += day;
    expect(await rights(admin.tenant, one.partnerKey.id, hashOf(one.key))).toBeNull();
  });

  it('note a use by the right secret, once an hour', async () => {
    const admin = await administrator();
    const { partnerKey, key } = await create(admin);
    const { id } = partnerKey;
    const lastUsedAt = async () => (await list(admin)).nodes[0].lastUsedAt;
    await rights(admin.tenant, id);
    await rights(admin.tenant, id, 'x');
    expect(await lastUsedAt()).toBeNull();
    await rights(admin.tenant, id, hashOf(key));
    now += hour - 1;
    await rights(admin.tenant, id, hashOf(key));
    expect(await lastUsedAt()).toBe('2026-11-24T09:30:00.000Z');
    now += 1;
    await rights(admin.tenant, id, hashOf(key));
    expect(await lastUsedAt()).toBe('2026-11-24T10:30:00.000Z');
  });

  it('are told to the platform only', async () => {
    const asked = retailer.run(await administrator(), '{ partnerRights(id: "pky_1") { id } }');
    await expect(asked).rejects.toMatchObject(forbidden);
  });
});

describe('endPartnerKey', () => {
  it('ends it once, and says so once, whoever comes at the same time', async () => {
    const admin = await administrator();
    const { id } = (await create(admin)).partnerKey;
    const ended = { partnerKey: { id, endedAt: '2026-11-24T09:30:00.000Z' }, errors: [] };
    expect(await Promise.all([end(admin, id), end(admin, id)])).toEqual([ended, ended]);
    now += hour;
    expect(await end(admin, id)).toEqual(ended);
    expect((await retailer.said(admin.tenant)).map(({ aggregate, payload }) => [aggregate.version, payload])).toEqual([
      [1, expect.objectContaining({ active: true })],
      [2, expect.objectContaining({ active: false })],
    ]);
  });

  it('is for whoever could have made it, and knows no other retailer’s', async () => {
    const admin = await administrator();
    const { id } = (await create(admin, { channels: ['de-web'] })).partnerKey;
    const local = (channel: string) => retailer.hire(admin.tenant, [{ role: 'administrator', channels: [channel] }]);
    await expect(end(await local('uk-web'), id)).rejects.toMatchObject(forbidden);
    const reader = await retailer.hire(admin.tenant, [{ role: 'auditor' }]);
    await expect(end(reader, id)).rejects.toMatchObject(forbidden);
    await expect(end(testCaller({ ...admin, kind: 'partner' }), id)).rejects.toMatchObject(forbidden);
    const missing = { partnerKey: null, errors: [{ code: 'NOT_FOUND', path: ['partnerKeyId'] }] };
    expect(await end(await administrator(), id)).toEqual(missing);
    expect((await partnerKeyStore(retailer.deps.db, admin.tenant).one(id))?.endedAt).toBeUndefined();
    expect((await end(await local('de-web'), id)).errors).toEqual([]);
  });
});

it('lists the keys of a retailer, newest first', async () => {
  const admin = await administrator();
  const ids: string[] = [];
  for (const name of ['a', 'b', 'c']) ids.unshift((await create(admin, { name })).partnerKey.id);
  const page = await list(admin);
  const rest = await list(admin, page.pageInfo.endCursor);
  expect([...page.nodes, ...rest.nodes].map(({ id }) => id)).toEqual(ids);
  expect([page.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
  await expect(list({ ...admin, scopes: ['order:read'] })).rejects.toMatchObject(forbidden);
});
