import type { Caller } from '@noline/runtime/caller';
import { driverDb } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { eventually, testCaller } from '@noline/runtime/testing/platform';
import { cardStore } from '../card.store.ts';
import { consentStore } from '../consent.store.ts';
import { customerStore } from '../customer.store.ts';
import { deviceStore } from '../device.store.ts';
import { newDevice } from '../device.ts';
import { deviceLoginStore } from '../device-login.store.ts';
import { erasureStore } from '../erasure.store.ts';
import { repeatMilliseconds } from '../erasure.ts';
import { externalIdentityStore } from '../external-identity.store.ts';
import { type Retailer, startRetailer } from '../testing/retailer.ts';
import { repeatErasures } from './repeat-erasures.ts';

const started = new Date('2026-11-24T09:30:00.400Z');
let now = started;
let retailer: Retailer;

beforeAll(async () => {
  retailer = await startRetailer(() => now);
});

afterAll(() => retailer?.stop());

beforeEach(() => {
  now = started;
  retailer.down.clear();
});

const password = 'correct horse battery';
// The given name alone could be a part of an id.
const marks = /ada@|"ada"|lovelace|living room/i;

/** A customer with one of everything, who is signed in. */
async function adaWithAll(): Promise<Caller> {
  const tenant = newId('req');
  const input = { email: 'ada@example.com', password, givenName: 'Ada', familyName: 'Lovelace' };
  const query = 'mutation ($input: SignUpInput!) { signUp(input: $input) { customer { id } } }';
  const stranger = testCaller({ tenant, kind: 'anonymous', id: 'anonymous' });
  const { id } = (await retailer.run(stranger, query, { input })).signUp.customer;
  const ada = testCaller({ tenant, kind: 'customer', id, sessionId: 'ses_1' });
  await retailer.run(ada, 'mutation { issueCard(input: {}) { card { id } } }');
  await retailer.run(
    ada,
    'mutation { setConsent(input: { purpose: EMAIL_MARKETING, granted: true, textVersion: "1" }) { consent { at } } }',
  );
  const birth = { _id: newId('dev'), tenant, kind: 'TV' as const, name: "Ada's living room", channel: 'de-web' };
  await deviceStore(db(), tenant).insert(newDevice({ ...birth, customerId: id, enrolledBy: id }, now));
  await deviceLoginStore(db(), tenant).insert({
    ...{
      _id: `of-the-device-code ${id}`,
      userCode: 'of-the-user-code',
      kind: 'TV',
      name: birth.name,
      channel: 'de-web',
    },
    ...{ status: 'CONFIRMED', startedAt: now, expiresAt: new Date('2100-01-01'), interval: 5, customerId: id },
  });
  await externalIdentityStore(db(), tenant).insert({
    ...{ _id: `idt_${id}`, kind: 'customer', issuer: 'https://id.example', personId: id, createdAt: now, version: 1 },
  });
  return ada;
}

const db = () => retailer.deps.db;

async function erase(caller: Caller, given: object = { password }, process: 0 | 1 = 0) {
  const query = `mutation ($input: EraseMeInput!) {
    eraseMe(input: $input) { erased openOrders errors { __typename ... on UserError { code path } } }
  }`;
  return (await retailer.run(caller, query, { input: given }, process)).eraseMe;
}

const saidOf = async ({ tenant }: Caller, type: string) =>
  (await retailer.said(tenant)).filter((event) => event.type === type);

/** All that any collection of the customer subgraph has of a tenant, as text. */
async function storedOf({ tenant }: Caller): Promise<string> {
  const collections = await driverDb(db()).listCollections().toArray();
  const found = await Promise.all(
    collections.map(async ({ name }) =>
      (await driverDb(db()).collection(name).find({}).toArray()).filter((row) => JSON.stringify(row).includes(tenant)),
    ),
  );
  return JSON.stringify(found.flat());
}

const done = { erased: true, openOrders: 2, errors: [] };

describe('eraseMe', () => {
  it('closes the account and keeps nothing that names the person, in no collection', async () => {
    const ada = await adaWithAll();
    const { tenant, id } = ada;
    expect(await storedOf(ada)).toMatch(marks);
    const [card] = await cardStore(db(), tenant).ofCustomers([id]);
    expect(await erase(ada)).toEqual(done);
    expect(await storedOf(ada)).not.toMatch(marks);

    expect(await customerStore(db(), tenant).byIds([id])).toEqual([]);
    expect(await cardStore(db(), tenant).one(card?._id ?? '')).toEqual({
      ...{ _id: card?._id, tenant, number: card?.number, status: 'BLOCKED', issuedAt: started, endedAt: started },
      version: 2,
    });
    expect(await deviceStore(db(), tenant).ofCustomer(id)).toEqual([]);
    expect(await externalIdentityStore(db(), tenant).one(`idt_${id}`)).toMatchObject({ tokensFrom: started });
    const row = { purpose: 'EMAIL_MARKETING', customerId: id, tenant, at: started, _id: expect.anything() };
    const keptUntil = new Date('2029-11-23T09:30:00.400Z');
    expect(await consentStore(db(), tenant).all(id)).toEqual([
      { ...row, granted: false, textVersion: 'account-erased', keptUntil },
      { ...row, granted: true, textVersion: '1', keptUntil },
    ]);
  });

  it('says so, and all that follows from it, without personal data', async () => {
    const ada = await adaWithAll();
    await erase(ada);
    const events = await retailer.said(ada.tenant);
    const types = events.map(({ type }) => type);
    expect(types.slice(-5)).toEqual([
      'card.changed',
      'consent.changed',
      'device.changed',
      'session.ended',
      'customer.erased',
    ]);
    expect(events.at(-1)).toMatchObject({ actor: ada.id, payload: { customerId: ada.id, last: false } });
    expect(events.at(-2)).toMatchObject({ payload: { subject: ada.id, reason: 'ACCOUNT_CLOSED' } });
    expect(JSON.stringify(events)).not.toMatch(marks);
  });

  it('is done once, however often it is asked for at once, and answers the same afterwards', async () => {
    const ada = await adaWithAll();
    const answers = await Promise.all([0, 1, 0].map((process) => erase(ada, { password }, process as 0 | 1)));
    expect(answers).toEqual([done, done, done]);
    expect(await erase(ada, {})).toEqual(done);
    expect(await saidOf(ada, 'customer.erased')).toHaveLength(1);
  });

  it('leaves nothing that is begun at the same moment', async () => {
    const ada = await adaWithAll();
    const others = [0, 1, 0, 1].flatMap((process) => [
      retailer.run(ada, 'mutation { issueCard(input: {}) { card { id } } }', {}, process as 0 | 1),
      retailer.run(
        ada,
        'mutation { setConsent(input: { purpose: PERSONALISATION, granted: true, textVersion: "1" }) { consent { at } } }',
        {},
        process as 0 | 1,
      ),
    ]);
    const [erased] = await Promise.all([erase(ada), ...others]);
    expect(erased).toEqual(done);
    expect(await cardStore(db(), ada.tenant).ofCustomers([ada.id])).toEqual([]);
    const kept = await consentStore(db(), ada.tenant).all(ada.id);
    expect(kept.filter(({ keptUntil }) => !keptUntil)).toEqual([]);
  });

  it('lets no device in by a token that is believed a moment longer', async () => {
    const ada = await adaWithAll();
    await erase(ada);
    const tv = testCaller({ tenant: ada.tenant, kind: 'anonymous', id: 'anonymous' });
    const asks = 'mutation { startDeviceLogin(input: { kind: TV, name: "TV" }) { codes { userCode } } }';
    const { userCode } = (await retailer.run(tv, asks)).startDeviceLogin.codes;
    const confirm = `mutation ($userCode: String!) {
      confirmDeviceLogin(input: { userCode: $userCode }) { login { name } errors { ... on UserError { code } } }
    }`;
    expect((await retailer.run(ada, confirm, { userCode })).confirmDeviceLogin).toEqual({
      login: null,
      errors: [{ code: 'NOT_FOUND' }],
    });
    expect(await deviceLoginStore(db(), ada.tenant).ofCustomer(ada.id)).toEqual([]);
  });

  it('gives the address to whoever opens an account next, who is somebody else', async () => {
    const ada = await adaWithAll();
    await erase(ada);
    const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { customer { id } errors { ... on UserError { code } } } }`;
    const stranger = testCaller({ tenant: ada.tenant, kind: 'anonymous', id: 'anonymous' });
    const input = { email: 'ada@example.com', password };
    expect((await retailer.run(stranger, signIn, { input })).signIn).toEqual({
      customer: null,
      errors: [{ code: 'INVALID_CREDENTIALS' }],
    });
    const signUp = `mutation ($input: SignUpInput!) { signUp(input: $input) { customer { id } } }`;
    const { customer } = (await retailer.run(stranger, signUp, { input })).signUp;
    expect(customer.id).not.toBe(ada.id);
    expect((await retailer.run({ ...ada, id: customer.id }, '{ me { cards { id } consents { at } } }')).me).toEqual({
      cards: [],
      consents: [],
    });
  });

  it('needs the password, and does nothing without it', async () => {
    const ada = await adaWithAll();
    for (const given of [{ password: 'wrong horse battery' }, {}]) {
      expect(await erase(ada, given)).toEqual({
        erased: false,
        openOrders: 0,
        errors: [{ __typename: 'InvalidInputError', code: 'INVALID_INPUT', path: ['password'] }],
      });
    }
    expect(await customerStore(db(), ada.tenant).byIds([ada.id])).toHaveLength(1);
    expect(await saidOf(ada, 'customer.erased')).toEqual([]);
  });

  it('needs none where another provider vouches for the customer, but that one in person', async () => {
    const ada = await adaWithAll();
    const [account] = await customerStore(db(), ada.tenant).byIds([ada.id]);
    if (!account) throw new Error('there is no account');
    await customerStore(db(), ada.tenant).change(account, { passwordHash: '' });
    const television = { ...ada, deviceId: newId('dev') };
    expect(await erase(television, {})).toMatchObject({ erased: false, errors: [{ code: 'SIGN_IN_AGAIN' }] });
    expect(await erase({ ...ada, sessionId: `idt_${ada.id}` }, {})).toEqual(done);
  });

  it('is for customers alone, and changes nothing where it is not known which orders are open', async () => {
    const ada = await adaWithAll();
    const refused = (code: string) => ({ extensions: { code } });
    const { tenant } = ada;
    await expect(erase(testCaller({ tenant, kind: 'anonymous', id: 'anonymous' }))).rejects.toMatchObject(
      refused('UNAUTHENTICATED'),
    );
    await expect(erase(testCaller({ tenant }))).rejects.toMatchObject(refused('FORBIDDEN'));
    await expect(erase({ ...ada, id: newId('cus') })).rejects.toMatchObject(refused('UNAUTHENTICATED'));
    retailer.down.add('order');
    await expect(erase(ada)).rejects.toMatchObject(refused('SUBGRAPH_UNAVAILABLE'));
    expect(await customerStore(db(), tenant).byIds([ada.id])).toHaveLength(1);
  });
});

describe('the second telling', () => {
  it('comes when no token of the account is left, once, whoever does it', async () => {
    const ada = await adaWithAll();
    await erase(ada);
    await repeatErasures(retailer.deps);
    expect(await saidOf(ada, 'customer.erased')).toHaveLength(1);
    now = new Date(started.getTime() + repeatMilliseconds);
    await Promise.all([repeatErasures(retailer.deps), repeatErasures(retailer.deps)]);
    await repeatErasures(retailer.deps);
    const told = await saidOf(ada, 'customer.erased');
    expect(told.map(({ payload }) => payload)).toEqual([
      { customerId: ada.id, last: false },
      { customerId: ada.id, last: true },
    ]);
    const [first, second] = told.map(({ aggregate }) => aggregate.version);
    expect((second ?? 0) > (first ?? 0)).toBe(true);
    expect(await erasureStore(db(), ada.tenant).one(ada.id)).toEqual({
      ...{ _id: ada.id, tenant: ada.tenant, erasedAt: started, version: second },
    });
  });
});

describe('exportMyData', () => {
  const query = 'mutation { exportMyData { at parts { name json } } }';
  let times = 0;
  async function exported(caller: Caller) {
    times += 1;
    const { parts } = (await retailer.run(caller, query)).exportMyData as { parts: { name: string; json: string }[] };
    return Object.fromEntries(parts.map(({ name, json }) => [name, JSON.parse(json)]));
  }

  it('is all that is kept of the customer, of all parts, and nothing that proves who somebody is', async () => {
    const ada = await adaWithAll();
    times = 0;
    const parts = await eventually(async () => {
      const found = await exported(ada);
      const types = found['auditLog'].map(({ type }: { type: string }) => type).sort();
      expect(types.filter((type: string) => type !== 'customer.exported')).toEqual([
        ...['card.changed', 'consent.changed', 'customer.changed', 'session.started'],
      ]);
      return found;
    });
    expect(parts).toMatchObject({
      account: { _id: ada.id, email: 'ada@example.com', givenName: 'Ada', familyName: 'Lovelace', locale: 'de' },
      cards: [{ status: 'ACTIVE', customerId: ada.id }],
      consents: [{ purpose: 'EMAIL_MARKETING', granted: true }],
      sessions: [{ kind: 'customer', subject: ada.id }],
      devices: [{ name: "Ada's living room" }],
      identities: [{ issuer: 'https://id.example' }],
      carts: [{ customerId: ada.id }],
      orders: [{ customerId: ada.id }],
      storeReservations: [{ customerId: ada.id }],
    });
    expect(JSON.stringify(parts)).not.toMatch(/\$argon2|passwordHash/);
    expect(await saidOf(ada, 'customer.exported')).toHaveLength(times);
  });

  it('is whole or an error, and for customers alone', async () => {
    const ada = await adaWithAll();
    for (const part of ['cart', 'order', 'inventory']) {
      retailer.down.clear();
      retailer.down.add(part);
      await expect(exported(ada)).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
    }
    expect(await saidOf(ada, 'customer.exported')).toEqual([]);
    await expect(exported(testCaller({ tenant: ada.tenant }))).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });
});
