import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { testCaller } from '@noline/runtime/testing/platform';
import { sessionStore } from '../session.store.ts';
import { staffStore } from '../staff.store.ts';
import type { Assignment } from '../staff.ts';
import { type Retailer, startRetailer } from '../testing/retailer.ts';

let retailer: Retailer;

beforeAll(async () => {
  retailer = await startRetailer();
});

afterAll(() => retailer?.stop());

const everyone = 'errors { __typename ... on UserError { code path } }';
const shown = 'id name scopes leftAt version assignments { role locationIds channels }';

async function act(caller: Caller, mutation: string, type: string, input: object, process?: 0 | 1) {
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { staff { ${shown} } ${everyone} } }`;
  return (await retailer.run(caller, query, { input }, process))[mutation];
}
const assign = (caller: Caller, staffId: string, assignments: Assignment[], more = {}, process?: 0 | 1) =>
  act(caller, 'assignRoles', 'AssignRolesInput', { staffId, assignments, ...more }, process);
const add = (caller: Caller, input: object, process?: 0 | 1) =>
  act(caller, 'addStaff', 'AddStaffInput', { password: 'correct horse battery', name: 'Ada', ...input }, process);
const leave = (caller: Caller, staffId: string, more = {}, process?: 0 | 1) =>
  act(caller, 'deactivateStaff', 'DeactivateStaffInput', { staffId, reason: 'moved away', ...more }, process);
const rightsOf = async (tenant: string, subject: string) => {
  const _id = newId('ses');
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 60_000);
  await sessionStore(retailer.deps.db, tenant).insert({
    ...{ _id, tenant, kind: 'staff', subject, generation: 1, refreshedAt: now, createdAt: now, expiresAt },
  });
  return async () => {
    const query = 'query ($id: ID!) { sessionRights(id: $id) { scopes grants { scopes locationIds channels } } }';
    return (await retailer.run(testCaller({ tenant, service: 'gateway' }), query, { id: _id })).sessionRights;
  };
};
const stored = async (tenant: string, id: string) => (await staffStore(retailer.deps.db, tenant).byIds([id]))[0];
const codes = ({ errors }: { errors: { code: string }[] }) => errors.map(({ code }) => code);

async function shop() {
  const tenant = newId('req');
  return { tenant, admin: await retailer.hire(tenant, [{ role: 'administrator' }]) };
}

describe('adding staff', () => {
  it('lets them sign in, with their rights at their places, and says so without personal data', async () => {
    const { tenant, admin } = await shop();
    const assignments = [{ role: 'cashier', locationIds: ['loc_b', 'loc_a', 'loc_a'] }];
    const { staff, errors } = await add(admin, { email: 'Ada@Example.com', externalId: 'E1', assignments });
    expect(errors).toEqual([]);
    expect(staff).toMatchObject({
      ...{ name: 'Ada', version: 1, leftAt: null },
      assignments: [{ role: 'cashier', locationIds: ['loc_a', 'loc_b'], channels: null }],
    });
    const signIn = `mutation { signInStaff(input: { email: "ada@example.com", password: "correct horse battery" }) {
      staff { id } session { token } } }`;
    const { signInStaff } = await retailer.run(testCaller({ tenant, kind: 'anonymous' }), signIn);
    expect(signInStaff.staff).toEqual({ id: staff.id });
    const rights = await rightsOf(tenant, staff.id);
    expect(await rights()).toEqual({
      scopes: [],
      grants: [{ scopes: staff.scopes, locationIds: ['loc_a', 'loc_b'], channels: null }],
    });
    const [said] = (await retailer.said(tenant)).filter(({ type }) => type === 'staff.changed');
    expect(said).toMatchObject({
      ...{ actor: admin.id, aggregate: { id: staff.id, version: 1 } },
      payload: { staffId: staff.id, roles: ['cashier'], active: true },
    });
    expect(JSON.stringify(said)).not.toMatch(/ada/i);
  });

  it('tells what is wrong, and adds nobody', async () => {
    const { tenant, admin } = await shop();
    const cashier = [{ role: 'cashier' }];
    expect(await add(admin, { email: 'no', name: ' ', password: 'short', assignments: cashier })).toMatchObject({
      staff: null,
      errors: [{ path: ['email'] }, { path: ['password'] }, { path: ['name'] }],
    });
    const paths = async (assignments: Assignment[]) => {
      const { staff, errors } = await add(admin, { email: 'ada@example.com', assignments });
      expect(staff).toBeNull();
      return errors.map(({ code, path }: { code: string; path: string[] }) => [code, path.join('.')]);
    };
    expect(await paths([])).toEqual([['INVALID_INPUT', 'assignments']]);
    expect(await paths([{ role: 'cashier', locationIds: [] }])).toEqual([
      ['INVALID_INPUT', 'assignments.0.locationIds'],
    ]);
    expect(await paths([{ role: 'king' }])).toEqual([['NOT_FOUND', 'assignments.0.role']]);
    expect(await paths([{ role: 'cashier', locationIds: ['loc_a', 'loc_nowhere'] }])).toEqual([
      ['NOT_FOUND', 'assignments.0.locationIds.1'],
    ]);
    const many = Array.from({ length: 101 }, (_, index) => `loc_${index}`);
    expect(await paths([{ role: 'cashier', locationIds: many }])).toEqual([['INVALID_INPUT', 'assignments']]);
    expect(await staffStore(retailer.deps.db, tenant).byEmail('ada@example.com')).toBeNull();
    expect(await retailer.said(tenant)).toEqual([]);
  });

  it('adds one of two with the same address or number, in two processes', async () => {
    const { tenant, admin } = await shop();
    const assignments = [{ role: 'cashier' }];
    const both = await Promise.all(
      ([0, 1] as const).map((process) => add(admin, { email: 'ada@example.com', assignments }, process)),
    );
    expect(both.map(codes).sort()).toEqual([[], ['EMAIL_TAKEN']].sort());
    const numbered = (email: string) => add(admin, { email, externalId: 'E7', assignments });
    expect(codes(await numbered('one@example.com'))).toEqual([]);
    expect(await numbered('two@example.com')).toMatchObject({ staff: null, errors: [{ path: ['externalId'] }] });
    expect((await retailer.said(tenant)).length).toBe(2);
  });
});

describe('assigning roles', () => {
  it('gives and takes rights of sessions that are open', async () => {
    const { tenant, admin } = await shop();
    const { id } = await retailer.hire(tenant, [{ role: 'cashier', locationIds: ['loc_a'] }]);
    const rights = await rightsOf(tenant, id);
    const buyer = ['order:read', 'stock:read'];
    const { staff, errors } = await assign(admin, id, [{ role: 'buyer' }, { role: 'buyer' }]);
    expect([staff.scopes, staff.version, errors]).toEqual([buyer, 2, []]);
    expect(await rights()).toEqual({ scopes: buyer, grants: [] });
    expect((await assign(admin, id, [])).staff.assignments).toEqual([]);
    expect(await rights()).toEqual({ scopes: [], grants: [] });
  });

  it('refuses what was read too long ago', async () => {
    const { tenant, admin } = await shop();
    const { id } = await retailer.hire(tenant, [{ role: 'buyer' }]);
    expect(codes(await assign(admin, id, [{ role: 'picker' }], { expectedVersion: 1 }))).toEqual([]);
    expect(codes(await assign(admin, id, [{ role: 'cashier' }], { expectedVersion: 1 }))).toEqual(['VERSION_CONFLICT']);
    expect((await stored(tenant, id))?.assignments).toEqual([{ role: 'picker' }]);
  });

  it('is for those who administer staff there, and have all of it themselves', async () => {
    const { tenant, admin } = await shop();
    await retailer.run(
      admin,
      `mutation { putRole(input: { key: "head", name: "Head", scopes: ["staff:write", "staff:read", "order:read",
        "order:write", "customer:read", "handover:accept", "stock:read"] }) { role { key } } }`,
    );
    const head = await retailer.hire(tenant, [{ role: 'head', locationIds: ['loc_a'] }]);
    const { id } = await retailer.hire(tenant, [{ role: 'buyer', channels: ['de-web'] }]);
    const kept = { role: 'buyer', channels: ['de-web'] };
    expect(codes(await assign(head, id, [kept, { role: 'cashier', locationIds: ['loc_a'] }]))).toEqual([]);
    const before = await stored(tenant, id);
    const refused = [
      [kept, { role: 'cashier', locationIds: ['loc_a', 'loc_b'] }],
      [kept, { role: 'cashier' }],
      [kept, { role: 'store-manager', locationIds: ['loc_a'] }],
      [{ role: 'cashier', locationIds: ['loc_a'] }],
    ];
    for (const wanted of refused) expect(codes(await assign(head, id, wanted))).toEqual(['BEYOND_OWN_RIGHTS']);
    expect(codes(await leave(head, id))).toEqual(['BEYOND_OWN_RIGHTS']);
    const own = [{ role: 'head', locationIds: ['loc_a'] }];
    expect(codes(await assign(head, head.id, [...own, { role: 'cashier', locationIds: ['loc_a'] }]))).toEqual([
      'BEYOND_OWN_RIGHTS',
    ]);
    expect(codes(await assign(admin, admin.id, [{ role: 'administrator' }, { role: 'auditor' }]))).toEqual([
      'BEYOND_OWN_RIGHTS',
    ]);
    expect(await stored(tenant, id)).toEqual(before);
    const clerk = await retailer.hire(tenant, [{ role: 'store-manager' }]);
    await expect(assign(clerk, id, [kept])).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    const stranger = (await shop()).admin;
    expect(codes(await assign(stranger, id, [kept]))).toEqual(['NOT_FOUND']);
  });

  it('goes by the rights of this moment, not by what a gateway believes', async () => {
    const { tenant, admin } = await shop();
    const other = await retailer.hire(tenant, [{ role: 'administrator' }]);
    const { id } = await retailer.hire(tenant, []);
    expect(codes(await assign(admin, other.id, []))).toEqual([]);
    await expect(assign(other, id, [{ role: 'administrator' }])).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    expect((await stored(tenant, id))?.version).toBe(1);
  });
});

describe('leaving', () => {
  it('ends the sessions, the roles and the way to sign in', async () => {
    const { tenant, admin } = await shop();
    const { staff } = await add(admin, { email: 'ada@example.com', assignments: [{ role: 'cashier' }] });
    const rights = await rightsOf(tenant, staff.id);
    expect(await rights()).not.toBeNull();
    const left = await leave(admin, staff.id);
    expect(left).toMatchObject({ staff: { assignments: [], scopes: [], leftAt: expect.any(String) }, errors: [] });
    expect(await rights()).toBeNull();
    // Nor would a session help that was begun in whatever other way.
    const another = await rightsOf(tenant, staff.id);
    expect(await another()).toBeNull();
    const signIn = `mutation { signInStaff(input: { email: "ada@example.com", password: "correct horse battery" }) {
      staff { id } errors { ... on UserError { code } } } }`;
    const { signInStaff } = await retailer.run(testCaller({ tenant, kind: 'anonymous' }), signIn);
    expect(signInStaff).toEqual({ staff: null, errors: [{ code: 'INVALID_CREDENTIALS' }] });
    const said = (await retailer.said(tenant)).map(({ type, payload }) => ({ type, payload }));
    expect(said).toContainEqual({
      type: 'session.ended',
      payload: { sessionId: expect.any(String), subject: staff.id, reason: 'ACCOUNT_CLOSED' },
    });
    expect(said).toContainEqual({ type: 'staff.changed', payload: { staffId: staff.id, roles: [], active: false } });
    expect(JSON.stringify(said)).not.toMatch(/moved away/);
    expect(codes(await leave(admin, staff.id))).toEqual(['NOT_FOUND']);
    expect(codes(await assign(admin, staff.id, [{ role: 'cashier' }]))).toEqual(['NOT_FOUND']);
  });

  it('is not for ever: who comes back is the same again', async () => {
    const { tenant, admin } = await shop();
    const { staff } = await add(admin, { email: 'ada@example.com', assignments: [{ role: 'cashier' }] });
    await leave(admin, staff.id);
    const back = await add(admin, { email: 'ada@example.com', name: 'Ada King', assignments: [{ role: 'buyer' }] });
    expect(back).toMatchObject({ staff: { id: staff.id, name: 'Ada King', leftAt: null, version: 3 }, errors: [] });
    const rights = await rightsOf(tenant, staff.id);
    expect(await rights()).toMatchObject({ scopes: ['order:read', 'stock:read'] });
    expect((await stored(tenant, staff.id))?.leftBecause).toBeUndefined();
  });

  it('leaves an administrator there, also where two want to go at once in two processes', async () => {
    const { tenant, admin } = await shop();
    expect(codes(await leave(admin, admin.id))).toEqual(['LAST_ADMINISTRATOR']);
    expect(codes(await assign(admin, admin.id, []))).toEqual(['LAST_ADMINISTRATOR']);
    expect(await stored(tenant, admin.id)).toMatchObject({ version: 1, assignments: [{ role: 'administrator' }] });
    // One who administers one store only is none.
    await retailer.hire(tenant, [{ role: 'administrator', locationIds: ['loc_a'] }]);
    for (let round = 0; round < 5; round++) {
      const other = await retailer.hire(tenant, [{ role: 'administrator' }]);
      const at = (process: 0 | 1) => (one: Caller, another: Caller) => leave(one, another.id, {}, process);
      const both = await Promise.allSettled([at(0)(admin, other), at(1)(other, admin)]);
      const gone = both.filter((one) => one.status === 'fulfilled' && one.value.staff);
      expect(gone).toHaveLength(1);
      if (both[1]?.status === 'fulfilled' && both[1].value.staff) return;
    }
  });
});

describe('the list of staff', () => {
  it('is by name, in pages, of those who are at the places where one may read it', async () => {
    const { tenant, admin } = await shop();
    const hired: Record<string, string> = {};
    const people: [string, Assignment[]][] = [
      ['Cleo', [{ role: 'cashier', locationIds: ['loc_a'] }]],
      ['Abel', [{ role: 'cashier', locationIds: ['loc_b'] }]],
      ['Bela', [{ role: 'picker', locationIds: ['loc_b', 'loc_a'] }]],
      ['Dora', [{ role: 'buyer' }]],
    ];
    for (const [name, assignments] of people) hired[name] = (await retailer.hire(tenant, assignments, { name })).id;
    const list = async (caller: Caller, args = '') => {
      const query = `{ staffMembers(${args || 'first: 50'}) { nodes { name } pageInfo { hasNextPage endCursor } } }`;
      const { nodes, pageInfo } = (await retailer.run(caller, query)).staffMembers;
      return {
        names: nodes.map(({ name }: { name: string }) => name).filter((name: string) => !name.startsWith('stf_')),
        pageInfo,
      };
    };
    expect((await list(admin)).names).toEqual(['Abel', 'Bela', 'Cleo', 'Dora']);
    const first = await list(admin, 'first: 2');
    expect([first.names, first.pageInfo.hasNextPage]).toEqual([['Abel', 'Bela'], true]);
    const after = `first: 50, after: "${first.pageInfo.endCursor}"`;
    expect((await list(admin, after)).names).toEqual(['Cleo', 'Dora']);
    expect((await list(admin, 'role: "cashier"')).names).toEqual(['Abel', 'Cleo']);
    expect((await list(admin, 'locationId: "loc_a"')).names).toEqual(['Bela', 'Cleo']);
    expect((await list(admin, 'active: false')).names).toEqual([]);
    await leave(admin, hired['Dora'] ?? '');
    expect((await list(admin, 'active: false')).names).toEqual(['Dora']);

    const manager = await retailer.hire(tenant, [{ role: 'store-manager', locationIds: ['loc_a'] }]);
    expect((await list(manager)).names).toEqual(['Bela', 'Cleo']);
    const one = async (caller: Caller, id = '') =>
      (await retailer.run(caller, 'query ($id: ID!) { staffMember(id: $id) { name } }', { id })).staffMember;
    expect(await one(manager, hired['Cleo'])).toEqual({ name: 'Cleo' });
    expect(await one(manager, hired['Abel'])).toBeNull();
    expect(await one((await shop()).admin, hired['Abel'])).toBeNull();
    const cashier = await retailer.hire(tenant, [{ role: 'cashier' }]);
    await expect(list(cashier)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});
