import type { Caller } from '@noline/runtime/caller';
import { driverDb } from '@noline/runtime/database';
import { isId, newId } from '@noline/runtime/ids';
import { verifySession } from '@noline/runtime/session';
import { testCaller, testKeys } from '@noline/runtime/testing/platform';
import { createLocalJWKSet } from 'jose';
import { customerStore } from '../customer.store.ts';
import { signingKeyStore } from '../signing-key.store.ts';
import { type Retailer, startRetailer } from '../testing/retailer.ts';

let retailer: Retailer;
let clock = Date.parse('2026-11-24T09:30:00.000Z');
const pass = (seconds: number): void => {
  clock += seconds * 1_000;
};

beforeAll(async () => {
  retailer = await startRetailer(() => new Date(clock));
});

afterAll(() => retailer?.stop());

interface Codes {
  deviceCode: string;
  userCode: string;
  interval: number;
}

async function customerOf(tenant: string): Promise<Caller> {
  const _id = newId('cus');
  await customerStore(retailer.deps.db, tenant).insert([
    { ...{ _id, email: `${_id}@example.com`, passwordHash: '', createdAt: new Date() }, ordersPlaced: 0, version: 1 },
  ]);
  return testCaller({ tenant, kind: 'customer', id: _id });
}
const screen = (tenant: string): Caller => testCaller({ tenant, kind: 'anonymous', id: 'anonymous' });

async function start(caller: Caller, input: object = {}) {
  const query = `mutation ($input: StartDeviceLoginInput!) { startDeviceLogin(input: $input) {
    codes { deviceCode userCode verificationUri verificationUriComplete expiresIn interval }
    errors { ... on UserError { code path } } } }`;
  return (await retailer.run(caller, query, { input: { kind: 'TV', name: 'Living room', ...input } })).startDeviceLogin;
}
const login = 'kind name startedAt expiresAt';
async function decide(
  caller: Caller,
  how: 'confirmDeviceLogin' | 'denyDeviceLogin',
  userCode: string,
  process?: 0 | 1,
) {
  const query = `mutation ($userCode: String!) { ${how}(input: { userCode: $userCode }) {
    login { ${login} } errors { ... on UserError { code path } } } }`;
  return (await retailer.run(caller, query, { userCode }, process))[how];
}
const look = async (caller: Caller, userCode: string) =>
  (
    await retailer.run(caller, `query ($userCode: String!) { deviceLogin(userCode: $userCode) { ${login} } }`, {
      userCode,
    })
  ).deviceLogin;
async function finish(caller: Caller, deviceCode: string, process?: 0 | 1) {
  const query = `mutation ($deviceCode: String!) { finishDeviceLogin(input: { deviceCode: $deviceCode }) {
    device { id kind name channel location { id } }
    session { token refreshToken }
    errors { __typename ... on UserError { code path } ... on AuthorizationPendingError { interval } ... on SlowDownError { interval } } } }`;
  return (await retailer.run(caller, query, { deviceCode }, process)).finishDeviceLogin;
}
const refusal = async (caller: Caller, deviceCode: string) => (await finish(caller, deviceCode)).errors[0];
const claimsOf = async ({ token }: { token: string }) => {
  const keys = await signingKeyStore(retailer.deps.db, testKeys.session).shown(new Date(clock));
  return verifySession(token, createLocalJWKSet(keys), new Date(clock));
};
const rightsOf = async (tenant: string, id: string | undefined) => {
  const query =
    'query ($id: ID!) { sessionRights(id: $id) { kind subject scopes deviceId locationId channel client } }';
  return (await retailer.run(testCaller({ tenant, service: 'gateway' }), query, { id })).sessionRights;
};
const changes = async (tenant: string) => (await retailer.said(tenant)).filter(({ type }) => type === 'device.changed');

it('lets a TV in that its customer has seen, and says so', async () => {
  const tenant = newId('req');
  const [tv, ada] = [screen(tenant), await customerOf(tenant)];
  const { codes, errors } = await start(tv);
  expect(errors).toEqual([]);
  expect(codes).toEqual({
    deviceCode: expect.stringMatching(/^[\w-]{43}$/),
    userCode: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
    verificationUri: `https://${tenant}.example/tv`,
    verificationUriComplete: `https://${tenant}.example/tv?code=${codes.userCode}`,
    ...{ expiresIn: 600, interval: 5 },
  });
  expect(await refusal(tv, codes.deviceCode)).toEqual({
    ...{ __typename: 'AuthorizationPendingError', code: 'AUTHORIZATION_PENDING', path: ['deviceCode'], interval: 5 },
  });
  const asked = {
    ...{ kind: 'TV', name: 'Living room', startedAt: '2026-11-24T09:30:00.000Z' },
    expiresAt: '2026-11-24T09:40:00.000Z',
  };
  const typed = ` ${codes.userCode.toLowerCase().replace('-', ' ')} `;
  expect(await look(ada, typed)).toEqual(asked);
  expect(await decide(ada, 'confirmDeviceLogin', typed)).toEqual({ login: asked, errors: [] });
  expect(await look(ada, typed)).toBeNull();

  const { device, session } = await finish(tv, codes.deviceCode);
  expect(device).toEqual({
    ...{ id: device.id, kind: 'TV', name: 'Living room', channel: 'de-web', location: null },
  });
  expect(isId('dev', device.id)).toBe(true);
  const { sid, ...claims } = await claimsOf(session);
  expect(claims).toMatchObject({ kind: 'customer', sub: ada.id, tenant });
  expect(await rightsOf(tenant, sid)).toEqual({
    ...{ kind: 'customer', subject: ada.id, scopes: [], deviceId: device.id, locationId: null },
    ...{ channel: 'de-web', client: 'tv' },
  });
  expect(await changes(tenant)).toMatchObject([
    {
      ...{ actor: ada.id, deviceId: device.id, aggregate: { id: device.id, version: 1 } },
      payload: { deviceId: device.id, kind: 'TV', status: 'ACTIVE', locationId: null, channel: 'de-web' },
    },
  ]);
  clock = Date.parse('2026-11-24T10:00:00.000Z');
});

it('keeps no code that could be used', async () => {
  const tenant = newId('req');
  const { codes } = await start(screen(tenant));
  const rows = await driverDb(retailer.deps.db).collection('deviceLogins').find({ tenant }).toArray();
  expect(rows).toHaveLength(1);
  const text = JSON.stringify(rows);
  for (const code of [codes.deviceCode, codes.userCode, codes.userCode.replace('-', '')])
    expect(text).not.toContain(code);
});

it('is for TVs and buttons of customers, with a name', async () => {
  const tv = screen(newId('req'));
  expect(await start(tv, { kind: 'TILL', name: ' ' })).toEqual({
    codes: null,
    errors: [
      { code: 'INVALID_INPUT', path: ['kind'] },
      { code: 'INVALID_INPUT', path: ['name'] },
    ],
  });
});

it('asks a device that is in a hurry to be slower, each time more', async () => {
  const tenant = newId('req');
  const [tv, ada] = [screen(tenant), await customerOf(tenant)];
  const { deviceCode, userCode }: Codes = (await start(tv)).codes;
  expect(await refusal(tv, deviceCode)).toMatchObject({ code: 'AUTHORIZATION_PENDING', interval: 5 });
  pass(4);
  expect(await refusal(tv, deviceCode)).toMatchObject({ __typename: 'SlowDownError', code: 'SLOW_DOWN', interval: 10 });
  pass(6);
  expect(await refusal(tv, deviceCode)).toMatchObject({ code: 'SLOW_DOWN', interval: 15 });
  pass(15);
  expect(await refusal(tv, deviceCode)).toMatchObject({ code: 'AUTHORIZATION_PENDING', interval: 15 });
  // Once it is let in it need not wait.
  await decide(ada, 'confirmDeviceLogin', userCode);
  expect((await finish(tv, deviceCode)).session).not.toBeNull();
});

it('keeps out whom the customer denies, what comes too late and what never was', async () => {
  const tenant = newId('req');
  const [tv, ada] = [screen(tenant), await customerOf(tenant)];
  const denied: Codes = (await start(tv)).codes;
  expect((await decide(ada, 'denyDeviceLogin', denied.userCode)).login.name).toBe('Living room');
  expect(await refusal(tv, denied.deviceCode)).toMatchObject({ __typename: 'DeviceLoginDeniedError', code: 'DENIED' });
  const none = { login: null, errors: [{ code: 'NOT_FOUND', path: ['userCode'] }] };
  expect(await decide(ada, 'confirmDeviceLogin', denied.userCode)).toEqual(none);

  const late: Codes = (await start(tv)).codes;
  pass(600);
  expect(await look(ada, late.userCode)).toBeNull();
  expect(await decide(ada, 'confirmDeviceLogin', late.userCode)).toEqual(none);
  expect(await refusal(tv, late.deviceCode)).toMatchObject({ __typename: 'DeviceLoginExpiredError', code: 'EXPIRED' });
  expect(await refusal(tv, 'no such code')).toMatchObject({ code: 'EXPIRED' });
  const other = screen(newId('req'));
  const foreign: Codes = (await start(tv)).codes;
  expect(await refusal(other, foreign.deviceCode)).toMatchObject({ code: 'EXPIRED' });
  expect(await decide(await customerOf(other.tenant), 'confirmDeviceLogin', foreign.userCode)).toEqual(none);
  expect(await changes(tenant)).toEqual([]);
});

it('gives a device that was let in at the last moment time to notice', async () => {
  const tenant = newId('req');
  const [tv, ada] = [screen(tenant), await customerOf(tenant)];
  const { deviceCode, userCode }: Codes = (await start(tv)).codes;
  pass(599);
  await decide(ada, 'confirmDeviceLogin', userCode);
  pass(30);
  expect((await finish(tv, deviceCode)).session).not.toBeNull();
});

it('makes one device and one session, however often and wherever it is asked for', async () => {
  const tenant = newId('req');
  const [tv, ada] = [screen(tenant), await customerOf(tenant)];
  const { deviceCode, userCode }: Codes = (await start(tv)).codes;
  await decide(ada, 'confirmDeviceLogin', userCode);
  const answers = await Promise.all(([0, 1, 0, 1] as const).map((process) => finish(tv, deviceCode, process)));
  const sessions = await Promise.all(answers.map(({ session }) => claimsOf(session)));
  expect(new Set(answers.map(({ device }) => device.id)).size).toBe(1);
  expect(new Set(sessions.map(({ sid }) => sid)).size).toBe(1);
  expect(await changes(tenant)).toHaveLength(1);

  // An answer may get lost; one that was used has come.
  const refresh =
    'mutation ($token: String!) { refreshSession(input: { refreshToken: $token }) { session { token } } }';
  const { refreshToken: token } = answers[0].session;
  expect((await retailer.run(tv, refresh, { token })).refreshSession.session).not.toBeNull();
  expect(await refusal(tv, deviceCode)).toMatchObject({ code: 'EXPIRED' });
});

it('is decided about once, by one of two customers at once in two processes', async () => {
  const tenant = newId('req');
  const [tv, ada, bob] = [screen(tenant), await customerOf(tenant), await customerOf(tenant)];
  const { deviceCode, userCode }: Codes = (await start(tv)).codes;
  const both = await Promise.all([
    decide(ada, 'confirmDeviceLogin', userCode, 0),
    decide(bob, 'confirmDeviceLogin', userCode, 1),
  ]);
  const winner = both[0].login ? ada : bob;
  expect(both.filter((one) => one.login)).toHaveLength(1);
  expect((await claimsOf((await finish(tv, deviceCode)).session)).sub).toBe(winner.id);
});

it('is for customers who are signed in', async () => {
  const tenant = newId('req');
  const { userCode }: Codes = (await start(screen(tenant))).codes;
  const staff = await retailer.hire(tenant, [{ role: 'administrator' }]);
  for (const caller of [screen(tenant), testCaller({ tenant }), staff]) {
    const refused = { extensions: { code: 'UNAUTHENTICATED' } };
    await expect(look(caller, userCode)).rejects.toMatchObject(refused);
    await expect(decide(caller, 'confirmDeviceLogin', userCode)).rejects.toMatchObject(refused);
    await expect(decide(caller, 'denyDeviceLogin', userCode)).rejects.toMatchObject(refused);
  }
  expect(await look(await customerOf(tenant), userCode)).not.toBeNull();
});

it('lets nobody try code after code, in whichever process', async () => {
  const tenant = newId('req');
  const [tv, ada] = [screen(tenant), await customerOf(tenant)];
  const { userCode }: Codes = (await start(tv)).codes;
  // What is right is not counted.
  for (let again = 0; again < 12; again++) expect(await look(ada, userCode)).not.toBeNull();
  const tries = Array.from({ length: 20 }, (_, index) =>
    decide(ada, 'confirmDeviceLogin', 'BBBB-BBBB', (index % 2) as 0 | 1),
  );
  const answers = await Promise.allSettled(tries);
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  await expect(decide(ada, 'confirmDeviceLogin', userCode)).rejects.toMatchObject({
    extensions: { code: 'RATE_LIMITED' },
  });
  const bob = await customerOf(tenant);
  expect((await decide(bob, 'confirmDeviceLogin', userCode)).login).not.toBeNull();
});

it('is seen by its customer alone, who puts it out of use', async () => {
  const tenant = newId('req');
  const [tv, ada] = [screen(tenant), await customerOf(tenant)];
  const enter = async () => {
    const { deviceCode, userCode }: Codes = (await start(tv)).codes;
    await decide(ada, 'confirmDeviceLogin', userCode);
    pass(1);
    return finish(tv, deviceCode);
  };
  const [first, second] = [await enter(), await enter()];
  const devices = async (caller: Caller) => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { id devices { id name } } } }`;
    const of = [{ __typename: 'Customer', id: ada.id }];
    return (await retailer.run(caller, query, { of }))._entities[0]?.devices?.map(({ id }: { id: string }) => id);
  };
  expect(await devices(ada)).toEqual([second.device.id, first.device.id]);
  const admin = await retailer.hire(tenant, [{ role: 'administrator' }]);
  expect(await devices(admin)).toBeUndefined();
  expect((await retailer.run(admin, '{ devices { nodes { id } } }')).devices.nodes).toEqual([]);

  const revoke = async (caller: Caller, deviceId: string) =>
    (
      await retailer.run(
        caller,
        `mutation ($deviceId: ID!) { revokeDevice(input: { deviceId: $deviceId }) {
          device { status } errors { ... on UserError { code } } } }`,
        { deviceId },
      )
    ).revokeDevice;
  const manager = await retailer.hire(tenant, [{ role: 'store-manager', channels: ['de-web'] }]);
  for (const stranger of [await customerOf(tenant), manager]) {
    expect(await revoke(stranger, first.device.id)).toEqual({ device: null, errors: [{ code: 'NOT_FOUND' }] });
  }
  expect(await revoke(ada, first.device.id)).toEqual({ device: { status: 'REVOKED' }, errors: [] });
  expect(await devices(ada)).toEqual([second.device.id]);
  expect(await rightsOf(tenant, (await claimsOf(first.session)).sid)).toBeNull();
  // One at which the customer has signed out is none of hers any more.
  const out = { ...ada, sessionId: (await claimsOf(second.session)).sid ?? '' };
  await retailer.run(out, 'mutation { signOut { signedOut } }');
  expect(await devices(ada)).toEqual([]);
});
