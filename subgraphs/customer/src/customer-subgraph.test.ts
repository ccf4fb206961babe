import type { Caller } from '@noline/runtime/caller';
import { driverDb, openDatabase } from '@noline/runtime/database';
import { isId, newId } from '@noline/runtime/ids';
import { verifySession } from '@noline/runtime/session';
import { streamName } from '@noline/runtime/streams';
import { type HostedSubgraph, hostSubgraph } from '@noline/runtime/subgraph';
import { publish } from '@noline/runtime/testing/events';
import { eventually, type TestPlatform, testCaller, testKeys, testPlatform } from '@noline/runtime/testing/platform';
import type { DomainEvent } from '@noline/schema/events';
import { createLocalJWKSet } from 'jose';
import { hashPassword } from './commands/hash-password.ts';
import { customerStore } from './customer.store.ts';
import { customer } from './index.ts';
import { signingKeyStore } from './signing-key.store.ts';
import { staffStore } from './staff.store.ts';

const started = new Date('2026-11-24T09:30:00.400Z');
let platform: TestPlatform;
let hosted: HostedSubgraph;

beforeAll(async () => {
  platform = await testPlatform({ now: () => started });
  hosted = await hostSubgraph('customer', customer, platform);
});

afterAll(async () => {
  await hosted?.stop();
  await platform?.stop();
});

const db = () => openDatabase(platform.mongo, `${platform.prefix}_customer`);
const said = (tenant: string) =>
  driverDb(db()).collection<{ _id: string; event: DomainEvent }>('outbox').find({ 'event.tenant': tenant }).toArray();

async function run(caller: Caller, query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await hosted.transport.execute({ query, variables, caller });
  if (errors) throw errors[0];
  return JSON.parse(JSON.stringify(data));
}

const password = 'correct horse battery';

async function signUp(caller: Caller, input: Record<string, unknown>) {
  const answer = await run(
    caller,
    `mutation ($input: SignUpInput!) {
      signUp(input: $input) {
        customer { id email givenName familyName locale createdAt ordersPlaced }
        session { token expiresAt }
        errors { __typename ... on UserError { code message path } }
      }
    }`,
    { input: { email: 'ada@example.com', password, ...input } },
  );
  return answer.signUp;
}

async function signIn(caller: Caller, how: 'signIn' | 'signInStaff', input: Record<string, unknown>) {
  const who = how === 'signIn' ? 'customer { id }' : 'staff { id name scopes }';
  const answer = await run(
    caller,
    `mutation ($input: SignInInput!) {
      ${how}(input: $input) { ${who} session { token expiresAt refreshToken refreshExpiresAt } errors { ... on UserError { code path } } }
    }`,
    { input: { email: 'ada@example.com', password, ...input } },
  );
  return answer[how];
}

const refer = async (caller: Caller, __typename: string, id: string) => {
  const query = `query ($of: [_Any!]!) {
    _entities(representations: $of) { ... on Customer { id email } ... on StaffMember { id name } }
  }`;
  return (await run(caller, query, { of: [{ __typename, id }] }))._entities[0];
};

const newcomer = () => testCaller({ tenant: newId('req'), kind: 'anonymous', id: 'anonymous' });
const claimsOf = async ({ token }: { token: string }) => {
  const keys = await signingKeyStore(db(), testKeys.session).shown(started);
  return verifySession(token, createLocalJWKSet(keys), started);
};

describe('signUp', () => {
  it('opens an account, signs in and says so without personal data', async () => {
    const caller = newcomer();
    const {
      customer: made,
      session,
      errors,
    } = await signUp(caller, { email: ' Ada@Example.com ', givenName: ' Ada ' });
    expect(errors).toEqual([]);
    expect(made).toEqual({
      id: expect.any(String),
      email: 'ada@example.com',
      givenName: 'Ada',
      familyName: null,
      locale: 'de',
      createdAt: started.toISOString(),
      ordersPlaced: 0,
    });
    expect(isId('cus', made.id)).toBe(true);
    expect(session.expiresAt).toBe('2026-11-24T10:30:00.000Z');
    expect(await claimsOf(session)).toMatchObject({
      kind: 'customer',
      sub: made.id,
      tenant: caller.tenant,
      sid: expect.stringMatching(/^ses_/),
    });
    const events = (await said(caller.tenant)).map(({ event }) => event);
    expect(events).toMatchObject([
      { type: 'customer.changed', aggregate: { id: made.id, version: 1 }, payload: { customerId: made.id } },
      { type: 'session.started', payload: { kind: 'customer', subject: made.id } },
    ]);
    // The name alone could be a part of an id.
    expect(JSON.stringify(events)).not.toMatch(/ada@|"ada"/i);
  });

  it('gives an address to one of two who want it at once', async () => {
    const caller = newcomer();
    const answers = await Promise.all([1, 2, 3].map(() => signUp(caller, {})));
    expect(answers.filter(({ customer: made }) => made)).toHaveLength(1);
    for (const { customer: made, session, errors } of answers.filter(({ customer: one }) => !one)) {
      expect([made, session]).toEqual([null, null]);
      expect(errors).toMatchObject([{ __typename: 'EmailTakenError', code: 'EMAIL_TAKEN', path: ['email'] }]);
    }
    const opened = (await said(caller.tenant)).filter(({ event }) => event.type === 'customer.changed');
    expect(opened).toHaveLength(1);
  });

  it('lets the same address have an account at another retailer', async () => {
    const [one, other] = [await signUp(newcomer(), {}), await signUp(newcomer(), {})];
    expect([one.errors, other.errors]).toEqual([[], []]);
  });

  it('tells all that is wrong at once, and what is accepted', async () => {
    const caller = newcomer();
    const bad = { email: 'nobody', password: 'short', givenName: 'x'.repeat(101) };
    const { customer: made, errors } = await signUp(caller, bad);
    expect(made).toBeNull();
    expect(errors.map(({ code, path }: { code: string; path: string[] }) => [code, ...path])).toEqual([
      ['INVALID_INPUT', 'email'],
      ['INVALID_INPUT', 'password'],
      ['INVALID_INPUT', 'givenName'],
    ]);
    expect(errors[1].message).toBe('A password has 10 to 200 characters.');
    const easy = await signUp(caller, { email: 'ada.lovelace@example.com', password: 'Ada.Lovelace12' });
    expect([easy.customer, easy.errors]).toMatchObject([null, [{ code: 'INVALID_INPUT', path: ['password'] }]]);
    expect(await said(caller.tenant)).toEqual([]);
    expect(await customerStore(db(), caller.tenant).byEmail('nobody')).toBeNull();
  });
});

describe('signIn', () => {
  it('takes the address however it is typed, and nothing but the password', async () => {
    const caller = newcomer();
    const { customer: made } = await signUp(caller, {});
    const { customer: found, session, errors } = await signIn(caller, 'signIn', { email: ' ADA@example.com' });
    expect([found, errors]).toEqual([{ id: made.id }, []]);
    expect(await claimsOf(session)).toMatchObject({ kind: 'customer', sub: made.id });
  });

  it('answers the same for a wrong password, an unknown account and another retailer', async () => {
    const caller = newcomer();
    await signUp(caller, {});
    const refused = { customer: null, session: null, errors: [{ code: 'INVALID_CREDENTIALS', path: null }] };
    expect(await signIn(caller, 'signIn', { password: 'wrong horse battery' })).toEqual(refused);
    expect(await signIn(caller, 'signIn', { email: 'nobody@example.com' })).toEqual(refused);
    expect(await signIn(caller, 'signIn', { email: 'x'.repeat(100_000) })).toEqual(refused);
    expect(await signIn(newcomer(), 'signIn', {})).toEqual(refused);
  });
});

describe('staff', () => {
  async function hire(tenant: string) {
    const _id = newId('stf');
    await staffStore(db(), tenant).insert([
      {
        _id,
        email: 'ada@example.com',
        name: 'Ada',
        passwordHash: await hashPassword(password),
        assignments: [{ role: 'buyer' }],
        createdAt: started,
        version: 1,
      },
    ]);
    return _id;
  }

  it('signs in for 12 hours, with tokens for an hour', async () => {
    const caller = newcomer();
    const id = await hire(caller.tenant);
    const { staff, session } = await signIn(caller, 'signInStaff', {});
    expect(staff).toEqual({ id, name: 'Ada', scopes: ['order:read', 'stock:read'] });
    expect(session).toMatchObject({
      expiresAt: '2026-11-24T10:30:00.000Z',
      refreshExpiresAt: '2026-11-24T21:30:00.400Z',
    });
    expect(await claimsOf(session)).toMatchObject({ kind: 'staff', sub: id });
  });

  it('is not a customer, and a customer not staff', async () => {
    const caller = newcomer();
    await hire(caller.tenant);
    expect((await signIn(caller, 'signIn', {})).errors[0].code).toBe('INVALID_CREDENTIALS');
    const other = newcomer();
    await signUp(other, {});
    expect((await signIn(other, 'signInStaff', {})).errors[0].code).toBe('INVALID_CREDENTIALS');
  });

  it('is seen by itself, by those who may read staff and by the platform', async () => {
    const { tenant } = newcomer();
    const id = await hire(tenant);
    const seen = { id, name: 'Ada' };
    expect(await refer(testCaller({ tenant, kind: 'staff', id }), 'StaffMember', id)).toEqual(seen);
    expect(await refer(testCaller({ tenant, kind: 'staff', scopes: ['staff:read'] }), 'StaffMember', id)).toEqual(seen);
    expect(await refer(testCaller({ tenant, service: 'order' }), 'StaffMember', id)).toEqual(seen);
    expect(await refer(testCaller({ tenant, kind: 'staff', id: newId('stf') }), 'StaffMember', id)).toBeNull();
    expect(await refer(testCaller({ tenant }), 'StaffMember', id)).toBeNull();
  });
});

describe('startGuestSession', () => {
  it('gives a new guest each time, for 30 days', async () => {
    const caller = newcomer();
    const query = 'mutation { startGuestSession { session { token expiresAt } } }';
    const sessions = [await run(caller, query), await run(caller, query)].map((one) => one.startGuestSession.session);
    expect(sessions[0].expiresAt).toBe('2026-12-24T09:30:00.000Z');
    const [one, other] = await Promise.all(sessions.map(claimsOf));
    expect(one).toMatchObject({ kind: 'guest', tenant: caller.tenant });
    expect(isId('gst', one?.sub ?? '')).toBe(true);
    expect(other?.sub).not.toBe(one?.sub);
  });
});

describe('reading a customer', () => {
  it('is for the customer, staff with the scope and the platform; null for everyone else', async () => {
    const caller = newcomer();
    const { tenant } = caller;
    const { id } = (await signUp(caller, {})).customer;
    const seen = { id, email: 'ada@example.com' };
    const asked = (given: Partial<Caller>) => refer(testCaller({ tenant, ...given }), 'Customer', id);
    expect(await asked({ kind: 'customer', id })).toEqual(seen);
    expect(await asked({ kind: 'staff', id: newId('stf'), scopes: ['customer:read'] })).toEqual(seen);
    expect(await asked({ service: 'order' })).toEqual(seen);
    expect(await asked({ kind: 'customer', id: newId('cus') })).toBeNull();
    expect(await asked({ kind: 'staff', id: newId('stf'), scopes: ['order:read'] })).toBeNull();
    expect(await asked({ kind: 'anonymous', id: 'anonymous' })).toBeNull();
    expect(await asked({ tenant: newId('req'), kind: 'staff', scopes: ['customer:read'] })).toBeNull();
    expect(await asked({ tenant: newId('req'), kind: 'customer', id })).toBeNull();
    expect(await refer(testCaller({ tenant, service: 'order' }), 'Customer', newId('gst'))).toBeNull();
  });

  it('is "me" for whoever is signed in', async () => {
    const caller = newcomer();
    const { id } = (await signUp(caller, {})).customer;
    expect(await run({ ...caller, kind: 'customer', id }, '{ me { id } }')).toEqual({ me: { id } });
    expect(await run(caller, '{ me { id } }')).toEqual({ me: null });
    expect(await run(testCaller({ tenant: caller.tenant }), '{ me { id } }')).toEqual({ me: null });
  });
});

describe('ordersPlaced', () => {
  const orderPlaced = (tenant: string, customerId: string | null): DomainEvent<'order.placed'> => ({
    id: newId('evt'),
    type: 'order.placed',
    tenant,
    aggregate: { id: newId('ord'), version: 1 },
    at: started.toISOString(),
    actor: 'test',
    payload: { orderId: newId('ord'), cartId: newId('crt'), customerId, total: 100, currency: 'EUR' },
  });

  it('counts each order once, however often it is told of', async () => {
    const caller = newcomer();
    const { tenant } = caller;
    const { id } = (await signUp(caller, {})).customer;
    const { id: last } = (await signUp(caller, { email: 'last@example.com' })).customer;
    const [first, second] = [orderPlaced(tenant, id), orderPlaced(tenant, id)];
    const stream = streamName(platform.prefix, 'order');
    await publish(platform.redis, stream, [first, first, orderPlaced(tenant, null), second, first]);
    await publish(platform.redis, stream, [orderPlaced(tenant, last)]);
    const count = async (of: string) =>
      (await run({ ...caller, kind: 'customer', id: of }, '{ me { ordersPlaced } }')).me.ordersPlaced;
    await eventually(async () => expect(await count(last)).toBe(1));
    expect(await count(id)).toBe(2);
    const versions = (await said(tenant)).filter(({ event }) => event.aggregate.id === id);
    expect(versions.map(({ event }) => event.aggregate.version).sort()).toEqual([1, 2, 3]);
  });
});
