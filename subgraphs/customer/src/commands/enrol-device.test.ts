import type { Caller } from '@noline/runtime/caller';
import { driverDb } from '@noline/runtime/database';
import { isId, newId } from '@noline/runtime/ids';
import { verifySession } from '@noline/runtime/session';
import { testCaller, testKeys } from '@noline/runtime/testing/platform';
import { createLocalJWKSet } from 'jose';
import { sessionStore } from '../session.store.ts';
import { signingKeyStore } from '../signing-key.store.ts';
import { type Retailer, startRetailer } from '../testing/retailer.ts';
import { hashPassword } from './hash-password.ts';

let retailer: Retailer;
let clock = Date.parse('2026-11-24T22:00:00.000Z');
const pass = (hours: number): void => {
  clock += hours * 3_600_000;
};

beforeAll(async () => {
  retailer = await startRetailer(() => new Date(clock));
});

afterAll(() => retailer?.stop());

async function create(caller: Caller, input: object) {
  const query = `mutation ($input: CreateEnrolmentCodesInput!) { createEnrolmentCodes(input: $input) {
    codes { code location { id } expiresAt } errors { ... on UserError { code path } } } }`;
  return (await retailer.run(caller, query, { input: { kind: 'TILL', ...input } })).createEnrolmentCodes;
}
const device = 'id kind name channel location { id }';
async function enrol(caller: Caller, code: string, more: object = {}, process?: 0 | 1) {
  const query = `mutation ($input: EnrolDeviceInput!) { enrolDevice(input: $input) {
    device { ${device} } session { token refreshToken expiresAt refreshExpiresAt } errors { ... on UserError { code path } } } }`;
  const input = { idempotencyKey: newId('req'), name: 'Till 1', code, ...more };
  return (await retailer.run(caller, query, { input }, process)).enrolDevice;
}
async function revoke(caller: Caller, deviceId: string, process?: 0 | 1) {
  const query = `mutation ($deviceId: ID!) { revokeDevice(input: { deviceId: $deviceId }) {
    device { id status revokedAt version } errors { ... on UserError { code path } } } }`;
  return (await retailer.run(caller, query, { deviceId }, process)).revokeDevice;
}
const claimsOf = async ({ token }: { token: string }) => {
  const keys = await signingKeyStore(retailer.deps.db, testKeys.session).shown(new Date(clock));
  return verifySession(token, createLocalJWKSet(keys), new Date(clock));
};
const rightsOf = async (tenant: string, { token }: { token: string }) =>
  rightsOfSession(tenant, (await claimsOf({ token })).sid);
const rightsOfSession = async (tenant: string, id: string | undefined) => {
  const query =
    'query ($id: ID!) { sessionRights(id: $id) { kind scopes grants { scopes } deviceId locationId channel client } }';
  return (await retailer.run(testCaller({ tenant, service: 'gateway' }), query, { id })).sessionRights;
};
const refresh = async (tenant: string, refreshToken: string) =>
  (
    await retailer.run(
      testCaller({ tenant, kind: 'anonymous' }),
      'mutation ($token: String!) { refreshSession(input: { refreshToken: $token }) { session { token } } }',
      { token: refreshToken },
    )
  ).refreshSession.session;
const program = (tenant: string): Caller =>
  testCaller({ tenant, kind: 'anonymous', id: 'anonymous', channel: 'de-web' });
const asDevice = (tenant: string, id: string): Caller => testCaller({ tenant, kind: 'device', id });
const codes = ({ errors }: { errors: { code: string }[] }) => errors.map(({ code }) => code);

async function shop() {
  const tenant = newId('req');
  const admin = await retailer.hire(tenant, [{ role: 'administrator' }]);
  return { tenant, admin, till: program(tenant) };
}

async function openTill({ admin, till }: { admin: Caller; till: Caller }, input: object = {}) {
  const { codes: made } = await create(admin, { channel: 'de-store', locationIds: ['loc_a'], ...input });
  return enrol(till, made[0].code);
}

describe('enrolment codes', () => {
  it('enrol a till once each, with a session of its own in which it may do nothing', async () => {
    const { tenant, admin, till } = await shop();
    const { codes: made, errors } = await create(admin, {
      ...{ channel: 'de-store', locationIds: ['loc_b', 'loc_a'], count: 2, expiresInHours: 8 },
    });
    expect(errors).toEqual([]);
    const [b, a] = [{ location: { id: 'loc_b' } }, { location: { id: 'loc_a' } }];
    expect(made).toMatchObject([b, b, a, a]);
    const form = /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/;
    for (const { code, expiresAt } of made) {
      expect(code).toMatch(form);
      expect(Date.parse(expiresAt)).toBe(clock + 8 * 3_600_000);
    }
    const answer = await enrol(till, ` ${made[2].code.toLowerCase().replaceAll('-', ' ')}`);
    expect(answer.device).toEqual({
      ...{ id: answer.device.id, kind: 'TILL', name: 'Till 1', channel: 'de-store', location: { id: 'loc_a' } },
    });
    const now = new Date(clock).toISOString();
    const known = '{ devices { nodes { id status enrolledBy enrolledAt lastSeenAt revokedAt version } } }';
    expect((await retailer.run(admin, known)).devices.nodes).toEqual([
      {
        id: answer.device.id,
        status: 'ACTIVE',
        enrolledBy: admin.id,
        enrolledAt: now,
        lastSeenAt: now,
        revokedAt: null,
        version: 1,
      },
    ]);
    expect(isId('dev', answer.device.id)).toBe(true);
    expect(await claimsOf(answer.session)).toMatchObject({ kind: 'device', sub: answer.device.id, tenant });
    expect(await rightsOf(tenant, answer.session)).toEqual({
      ...{ kind: 'device', scopes: [], grants: [], deviceId: answer.device.id },
      ...{ locationId: 'loc_a', channel: 'de-store', client: 'till' },
    });
    expect(codes(await enrol(till, made[2].code))).toEqual(['ENROLMENT_CODE_INVALID']);
    expect((await retailer.said(tenant)).map(({ type, actor, onBehalfOf }) => [type, actor, onBehalfOf])).toEqual([
      ['enrolment.opened', admin.id, undefined],
      ['device.changed', answer.device.id, admin.id],
      ['session.started', answer.device.id, admin.id],
    ]);
    const rows = await driverDb(retailer.deps.db).collection('enrolmentCodes').find({ tenant }).toArray();
    expect(rows).toHaveLength(4);
    for (const { code } of made) expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''));
  });

  it('come for many stores by one call', async () => {
    const { admin, till } = await shop();
    const locationIds = Array.from({ length: 200 }, (_, index) => `loc_${index}`);
    const { codes: made } = await create(admin, { channel: 'de-store', locationIds, count: 3 });
    expect(new Set(made.map(({ code }: { code: string }) => code)).size).toBe(600);
    const tills = await Promise.all(
      made
        .slice(0, 100)
        .map(({ code }: { code: string }, index: number) => enrol(till, code, {}, (index % 2) as 0 | 1)),
    );
    expect(tills.filter(({ errors }) => errors.length === 0)).toHaveLength(100);
  });

  it('are useless when their time is over, mistyped, another retailer’s or used', async () => {
    const { admin, till } = await shop();
    const { codes: made } = await create(admin, { locationIds: ['loc_a'], count: 2, expiresInHours: 1 });
    const useless = { device: null, session: null, errors: [{ code: 'ENROLMENT_CODE_INVALID', path: ['code'] }] };
    expect(await enrol(program(newId('req')), made[0].code)).toEqual(useless);
    expect(await enrol(till, made[0].code.slice(0, -1))).toEqual(useless);
    expect(await enrol(till, '2222-2222-2222')).toEqual(useless);
    expect(codes(await enrol(till, made[0].code, { name: ' ', idempotencyKey: '' }))).toEqual([
      ...['INVALID_INPUT', 'INVALID_INPUT'],
    ]);
    pass(1);
    expect(await enrol(till, made[0].code)).toEqual(useless);
  });

  it('let one of two devices in that have the same, in two processes; that one may ask again', async () => {
    const { tenant, admin, till } = await shop();
    const { codes: made } = await create(admin, { locationIds: ['loc_a'] });
    const [one, other] = [newId('req'), newId('req')];
    const answers = await Promise.all(
      [one, other, one, other].map((idempotencyKey, index) =>
        enrol(till, made[0].code, { idempotencyKey }, (index % 2) as 0 | 1),
      ),
    );
    const let_in = answers.filter(({ device: enrolled }) => enrolled);
    expect(let_in).toHaveLength(2);
    expect(let_in[0].device).toEqual(let_in[1].device);
    expect((await claimsOf(let_in[0].session)).sid).toBe((await claimsOf(let_in[1].session)).sid);
    expect((await retailer.said(tenant)).filter(({ type }) => type === 'device.changed')).toHaveLength(1);
    const winner = answers[0].device ? one : other;
    // A session that somebody has at the till, by a process whose clock is behind.
    const own = await sessionStore(retailer.deps.db, tenant).one((await claimsOf(let_in[0].session)).sid ?? '');
    if (!own) throw new Error('there is no session');
    const staffs = {
      ...own,
      _id: 'ses_00000000-0000-7000-8000-000000000000',
      kind: 'staff' as const,
      subject: admin.id,
    };
    await sessionStore(retailer.deps.db, tenant).insert(staffs);
    const again = await enrol(till, made[0].code, { idempotencyKey: winner });
    expect(await claimsOf(again.session)).toMatchObject({ kind: 'device', sub: let_in[0].device.id });
    pass(0.2);
    expect(codes(await enrol(till, made[0].code, { idempotencyKey: winner }))).toEqual(['ENROLMENT_CODE_INVALID']);
  });

  it('are made where one enrols devices, for places that there are', async () => {
    const { tenant, admin } = await shop();
    const manager = await retailer.hire(tenant, [{ role: 'store-manager', locationIds: ['loc_a'] }]);
    expect(codes(await create(manager, { locationIds: ['loc_a'] }))).toEqual([]);
    const forbidden = { extensions: { code: 'FORBIDDEN' } };
    await expect(create(manager, { locationIds: ['loc_a', 'loc_b'] })).rejects.toMatchObject(forbidden);
    await expect(create(manager, {})).rejects.toMatchObject(forbidden);
    const cashier = await retailer.hire(tenant, [{ role: 'cashier' }]);
    await expect(create(cashier, { locationIds: ['loc_a'] })).rejects.toMatchObject(forbidden);
    const paths = async (input: object) => {
      const { codes: made, errors } = await create(admin, input);
      expect(made).toBeNull();
      return errors.map(({ code, path }: { code: string; path: string[] }) => [code, path.join('.')]);
    };
    expect(await paths({ locationIds: ['loc_a', 'loc_nowhere'] })).toEqual([['NOT_FOUND', 'locationIds.1']]);
    expect(await paths({ locationIds: ['loc_a', 'loc_a'] })).toEqual([['INVALID_INPUT', 'locationIds']]);
    expect(await paths({ locationIds: [], count: 0, expiresInHours: 169, channel: 'No' })).toEqual([
      ['INVALID_INPUT', 'channel'],
      ['INVALID_INPUT', 'locationIds'],
      ['INVALID_INPUT', 'count'],
      ['INVALID_INPUT', 'expiresInHours'],
    ]);
    const locationIds = Array.from({ length: 101 }, (_, index) => `loc_${index}`);
    expect(await paths({ locationIds, count: 10 })).toEqual([['INVALID_INPUT', 'count']]);
    expect((await retailer.said(tenant)).length).toBe(1);
    const { codes: moving } = await create(admin, { kind: 'IOT', count: 2 });
    expect(moving).toMatchObject([{ location: null }, { location: null }]);
  });
});

describe('a device at work', () => {
  const password = 'correct horse battery';
  const signIn = (who: 'signIn' | 'signInStaff') =>
    `mutation { ${who}(input: { email: "ada@example.com", password: "${password}" }) { session { token refreshToken } } }`;

  it('is where staff and customers are who sign in with its token, with their own rights', async () => {
    const place = await shop();
    const { tenant } = place;
    const { device: till } = await openTill(place);
    const grace = { email: 'ada@example.com', passwordHash: await hashPassword(password) };
    const member = await retailer.hire(tenant, [{ role: 'buyer', locationIds: ['loc_b'] }], grace);
    const at = asDevice(tenant, till.id);
    const { session } = (await retailer.run(at, signIn('signInStaff'))).signInStaff;
    expect(await claimsOf(session)).toMatchObject({ kind: 'staff', sub: member.id });
    expect(await rightsOf(tenant, session)).toEqual({
      ...{ kind: 'staff', scopes: [], grants: [{ scopes: ['order:read', 'stock:read'] }], deviceId: till.id },
      ...{ locationId: 'loc_a', channel: 'de-store', client: 'till' },
    });
    const elsewhere = (await retailer.run(program(tenant), signIn('signInStaff'))).signInStaff.session;
    expect(await rightsOf(tenant, elsewhere)).toMatchObject({ deviceId: null, locationId: null, client: null });
    const signUp = `mutation { signUp(input: { email: "bob@example.com", password: "${password}" }) { session { token } } }`;
    const bob = (await retailer.run(at, signUp)).signUp.session;
    expect(await rightsOf(tenant, bob)).toMatchObject({ kind: 'customer', deviceId: till.id, client: 'till' });
  });

  it('is seen when its session is refreshed', async () => {
    const place = await shop();
    const { device: till, session } = await openTill(place);
    pass(2);
    expect(await refresh(place.tenant, session.refreshToken)).not.toBeNull();
    const query = '{ devices { nodes { id lastSeenAt } } }';
    expect((await retailer.run(place.admin, query)).devices.nodes).toEqual([
      { id: till.id, lastSeenAt: new Date(clock).toISOString() },
    ]);
  });

  it('takes all that was begun on it with it when it is put out of use', async () => {
    const place = await shop();
    const { tenant, admin } = place;
    const { device: till, session } = await openTill(place);
    const other = await openTill(place);
    const at = asDevice(tenant, till.id);
    await retailer.hire(tenant, [{ role: 'cashier' }], {
      email: 'ada@example.com',
      passwordHash: await hashPassword(password),
    });
    const staff = (await retailer.run(at, signIn('signInStaff'))).signInStaff.session;
    const elsewhere = (await retailer.run(program(tenant), signIn('signInStaff'))).signInStaff.session;

    const both = await Promise.all([revoke(admin, till.id, 0), revoke(admin, till.id, 1)]);
    const gone = { id: till.id, status: 'REVOKED', revokedAt: new Date(clock).toISOString(), version: 2 };
    expect(both).toEqual([1, 2].map(() => ({ device: gone, errors: [] })));
    for (const ended of [session, staff]) {
      expect(await rightsOf(tenant, ended)).toBeNull();
      expect(await refresh(tenant, ended.refreshToken)).toBeNull();
    }
    // Nor would a session help that was begun in whatever other way.
    const _id = newId('ses');
    const now = new Date(clock);
    await sessionStore(retailer.deps.db, tenant).insert({
      ...{ _id, tenant, kind: 'device', subject: till.id, deviceId: till.id, generation: 1 },
      ...{ refreshedAt: now, createdAt: now, expiresAt: new Date(clock + 60_000) },
    });
    expect(await rightsOfSession(tenant, _id)).toBeNull();
    for (const going of [elsewhere, other.session]) expect(await rightsOf(tenant, going)).not.toBeNull();
    // A gateway may believe in it for some seconds more.
    await expect(retailer.run(at, signIn('signInStaff'))).rejects.toMatchObject({
      extensions: { code: 'SESSION_ENDED' },
    });
    const said = (await retailer.said(tenant)).map(({ type, payload }) => ({ type, payload }));
    const changed = said.filter(
      ({ type, payload }) => type === 'device.changed' && 'status' in payload && payload.status === 'REVOKED',
    );
    expect(changed).toHaveLength(1);
    expect(said.filter(({ type }) => type === 'session.ended')).toHaveLength(2);
  });

  it('is put out of use by its customer, and by who enrols devices at its place', async () => {
    const place = await shop();
    const { tenant } = place;
    const { device: till } = await openTill(place);
    const unknown = { device: null, errors: [{ code: 'NOT_FOUND', path: ['deviceId'] }] };
    const elsewhere = await retailer.hire(tenant, [{ role: 'store-manager', locationIds: ['loc_b'] }]);
    const cashier = await retailer.hire(tenant, [{ role: 'cashier' }]);
    const strangers = [
      elsewhere,
      cashier,
      testCaller({ tenant, kind: 'customer', id: newId('cus') }),
      asDevice(tenant, till.id),
    ];
    for (const caller of [...strangers, (await shop()).admin]) expect(await revoke(caller, till.id)).toEqual(unknown);
    const manager = await retailer.hire(tenant, [{ role: 'store-manager', locationIds: ['loc_a'] }]);
    expect((await revoke(manager, till.id)).device).toMatchObject({ status: 'REVOKED' });
  });
});

describe('the list of devices', () => {
  it('is of the retailer’s own, in pages, at the places where one may read it', async () => {
    const place = await shop();
    const { tenant, admin } = place;
    const ids: string[] = [];
    for (const input of [{}, { locationIds: ['loc_b'] }, { kind: 'KIOSK' }, { kind: 'IOT', locationIds: undefined }]) {
      ids.push((await openTill(place, input)).device.id);
    }
    const list = async (caller: Caller, args = 'first: 10') => {
      const { nodes, pageInfo } = (
        await retailer.run(caller, `{ devices(${args}) { nodes { id } pageInfo { hasNextPage endCursor } } }`)
      ).devices;
      return { found: nodes.map(({ id }: { id: string }) => ids.indexOf(id)), pageInfo };
    };
    expect((await list(admin)).found).toEqual([0, 1, 2, 3]);
    const first = await list(admin, 'first: 3');
    expect([first.found, first.pageInfo.hasNextPage]).toEqual([[0, 1, 2], true]);
    expect((await list(admin, `after: "${first.pageInfo.endCursor}"`)).found).toEqual([3]);
    expect((await list(admin, 'kind: TILL, locationId: "loc_b"')).found).toEqual([1]);
    await revoke(admin, ids[0] ?? '');
    expect((await list(admin, 'status: REVOKED')).found).toEqual([0]);
    const manager = await retailer.hire(tenant, [{ role: 'store-manager', locationIds: ['loc_a'] }]);
    expect((await list(manager)).found).toEqual([0, 2]);
    const online = await retailer.hire(tenant, [{ role: 'store-manager', channels: ['de-web'] }]);
    expect((await list(online)).found).toEqual([]);
    const cashier = await retailer.hire(tenant, [{ role: 'cashier' }]);
    await expect(list(cashier)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect((await list((await shop()).admin)).found).toEqual([]);
  });
});
