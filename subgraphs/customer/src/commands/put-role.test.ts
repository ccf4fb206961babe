import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { type Retailer, startRetailer } from '../testing/retailer.ts';

let retailer: Retailer;

beforeAll(async () => {
  retailer = await startRetailer();
});

afterAll(() => retailer?.stop());

const answer = 'role { key name scopes standard version } errors { ... on UserError { code path } }';

async function put(caller: Caller, input: object, process?: 0 | 1) {
  const query = `mutation ($input: PutRoleInput!) { putRole(input: $input) { ${answer} } }`;
  return (await retailer.run(caller, query, { input: { name: 'A role', ...input } }, process)).putRole;
}
async function remove(caller: Caller, input: object, process?: 0 | 1) {
  const query = `mutation ($input: RemoveRoleInput!) { removeRole(input: $input) { ${answer} } }`;
  return (await retailer.run(caller, query, { input }, process)).removeRole;
}
const roles = async (caller: Caller): Promise<{ key: string; scopes: string[]; version: number }[]> =>
  (await retailer.run(caller, '{ roles { key name scopes standard version } }')).roles;
const role = async (caller: Caller, key: string) => (await roles(caller)).find((one) => one.key === key);
const said = async (tenant: string) =>
  (await retailer.said(tenant)).flatMap(({ type, aggregate, payload }) =>
    type === 'role.changed' ? [{ version: aggregate.version, ...payload }] : [],
  );
const codes = ({ errors }: { errors: { code: string }[] }) => errors.map(({ code }) => code);

async function shop() {
  const tenant = newId('req');
  return { tenant, admin: await retailer.hire(tenant, [{ role: 'administrator' }]) };
}

it('makes and changes roles, standard ones too, and takes them back', async () => {
  const { tenant, admin } = await shop();
  expect((await roles(admin)).length).toBe(7);
  const florist = { key: 'florist', name: 'Florist', scopes: ['stock:read', 'order:read', 'stock:read'] };
  expect(await put(admin, florist)).toEqual({
    role: { ...florist, scopes: ['order:read', 'stock:read'], standard: false, version: 1 },
    errors: [],
  });
  expect((await put(admin, { key: 'cashier', scopes: ['order:read'] })).role).toMatchObject({
    standard: true,
    version: 1,
  });
  expect(await role(admin, 'cashier')).toMatchObject({ scopes: ['order:read'], version: 1 });
  expect((await remove(admin, { key: 'cashier' })).role).toMatchObject({ name: 'Cashier', version: 2 });
  expect((await role(admin, 'cashier'))?.scopes).toContain('handover:accept');
  expect(await remove(admin, { key: 'florist', expectedVersion: 1 })).toEqual({ role: null, errors: [] });
  expect(await role(admin, 'florist')).toBeUndefined();
  expect((await put(admin, florist)).role.version).toBe(3);
  expect(await said(tenant)).toEqual([
    { version: 1, role: 'florist', scopes: ['order:read', 'stock:read'], removed: false },
    { version: 1, role: 'cashier', scopes: ['order:read'], removed: false },
    { version: 2, role: 'cashier', scopes: expect.arrayContaining(['handover:accept']), removed: true },
    { version: 2, role: 'florist', scopes: [], removed: true },
    { version: 3, role: 'florist', scopes: ['order:read', 'stock:read'], removed: false },
  ]);
  // It came as it is: nothing to take back, nothing to say.
  expect(await remove(admin, { key: 'picker' })).toMatchObject({ role: { key: 'picker', version: 0 }, errors: [] });
  expect((await said(tenant)).length).toBe(5);
});

it('tells what is wrong with a role, and changes nothing', async () => {
  const { tenant, admin } = await shop();
  expect(await put(admin, { key: 'No Key', name: '', scopes: ['everything'] })).toMatchObject({
    role: null,
    errors: [{ path: ['key'] }, { path: ['name'] }, { path: ['scopes', '0'] }],
  });
  expect(codes(await put(admin, { key: 'florist', scopes: [], expectedVersion: 1 }))).toEqual(['VERSION_CONFLICT']);
  expect(codes(await remove(admin, { key: 'florist' }))).toEqual(['NOT_FOUND']);
  await retailer.hire(tenant, [{ role: 'florist' }]);
  await put(admin, { key: 'florist', scopes: [] });
  expect(codes(await remove(admin, { key: 'florist' }))).toEqual(['ROLE_IN_USE']);
  expect(await role(admin, 'florist')).toMatchObject({ version: 1 });
  expect((await said(tenant)).length).toBe(1);
});

it('is for those who administer all staff, with no more than they have themselves', async () => {
  const { tenant, admin } = await shop();
  await put(admin, { key: 'clerk', scopes: ['staff:write', 'staff:read', 'order:read'] });
  const clerk = await retailer.hire(tenant, [{ role: 'clerk' }]);
  expect(codes(await put(clerk, { key: 'florist', scopes: ['order:read'] }))).toEqual([]);
  expect(await put(clerk, { key: 'florist', scopes: ['order:read', 'order:refund'] })).toMatchObject({
    role: null,
    errors: [{ code: 'BEYOND_OWN_RIGHTS', path: ['scopes'] }],
  });
  // The clerk's own role, and one that would be more again when it is as it came.
  expect(codes(await put(clerk, { key: 'clerk', scopes: ['staff:write', 'audit:read'] }))).toEqual([
    'BEYOND_OWN_RIGHTS',
  ]);
  await put(admin, { key: 'customer-service', scopes: [] });
  expect(codes(await remove(clerk, { key: 'customer-service' }))).toEqual(['BEYOND_OWN_RIGHTS']);
  expect(await role(clerk, 'customer-service')).toMatchObject({ scopes: [], version: 1 });
  // Less is always possible.
  expect(codes(await put(clerk, { key: 'picker', scopes: ['stock:read'] }))).toEqual([]);
  const bound = await retailer.hire(tenant, [{ role: 'administrator', locationIds: ['loc_a'] }]);
  await expect(put(bound, { key: 'florist', scopes: [] })).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  const cashier = await retailer.hire(tenant, [{ role: 'cashier' }]);
  await expect(roles(cashier)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  expect(await role((await shop()).admin, 'florist')).toBeUndefined();
});

it('leaves someone who administers all staff', async () => {
  const { tenant, admin } = await shop();
  expect(codes(await put(admin, { key: 'administrator', scopes: ['staff:read'] }))).toEqual(['LAST_ADMINISTRATOR']);
  expect(await role(admin, 'administrator')).toMatchObject({ version: 0 });
  expect(await said(tenant)).toEqual([]);
  await put(admin, { key: 'second', scopes: ['staff:write'] });
  await retailer.hire(tenant, [{ role: 'second' }]);
  // Of two who take the right from two roles at once, in two processes, one is refused.
  const both = await Promise.all([
    put(admin, { key: 'administrator', scopes: ['staff:read'] }, 0).catch(() => ({ errors: [{ code: 'FORBIDDEN' }] })),
    put(admin, { key: 'second', scopes: [] }, 1).catch(() => ({ errors: [{ code: 'FORBIDDEN' }] })),
  ]);
  expect(both.map(codes).filter((list) => list.length === 0)).toHaveLength(1);
  expect(both.map(codes)).toContainEqual([expect.stringMatching(/LAST_ADMINISTRATOR|FORBIDDEN/)]);
});

it('does not take away a role that somebody gets at the same time', async () => {
  const { tenant, admin } = await shop();
  for (let round = 0; round < 5; round++) {
    const key = `role-${round}`;
    await put(admin, { key, scopes: ['order:read'] });
    const { id } = await retailer.hire(tenant, []);
    const assign = `mutation ($id: ID!, $role: String!) {
      assignRoles(input: { staffId: $id, assignments: [{ role: $role }] }) { errors { ... on UserError { code } } } }`;
    const [assigned, removed] = await Promise.all([
      retailer.run(admin, assign, { id, role: key }, 0),
      remove(admin, { key }, 1),
    ]);
    expect([codes(assigned.assignRoles), codes(removed)]).toContainEqual([
      expect.stringMatching(/NOT_FOUND|ROLE_IN_USE/),
    ]);
  }
});
