import type { Ask } from '@noline/runtime/ask';
import { driverDb, openDatabase } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { audited } from '@noline/runtime/testing/audit';
import { type TestPlatform, testPlatform } from '@noline/runtime/testing/platform';
import type { CustomerDocument } from './customer.ts';
import { verifyAccounts } from './verify.ts';

let platform: TestPlatform;
const placed = new Map<string, number>();

beforeAll(async () => {
  platform = await testPlatform();
});

afterAll(() => platform?.stop());

// No index is made, so that what indexes refuse can be planted too.
const db = () => openDatabase(platform.mongo, `${platform.prefix}_customer`);
const customers = () => driverDb(db()).collection<CustomerDocument>('customers');

/** The order subgraph as far as it is asked here. */
const ask = (async (_subgraph, _document, { customerIds }: { customerIds: string[] }) => ({
  orderCounts: customerIds.map((customerId) => ({ customerId, count: placed.get(customerId) ?? 0 })),
})) as Ask;
const audit = () => audited((to) => verifyAccounts({ db: db(), ask }, to));

beforeEach(() => customers().deleteMany({}));

async function plant(given: Partial<CustomerDocument> = {}): Promise<string> {
  const _id = newId('cus');
  await customers().insertOne({
    ...{ _id, tenant: 'test', email: `${_id}@example.com`, passwordHash: '', createdAt: new Date() },
    ...{ ordersPlaced: 0, version: 1, ...given },
  });
  return _id;
}

it('finds nothing where each order was counted once', async () => {
  placed.set(await plant({ ordersPlaced: 2 }), 2);
  await plant();
  expect(await audit()).toEqual({ checked: { customers: 2 }, violations: [] });
});

it('waits a moment for orders that are still being told of', async () => {
  const id = await plant({ ordersPlaced: 1 });
  placed.set(id, 2);
  const told = audit();
  await customers().updateOne({ _id: id }, { $inc: { ordersPlaced: 1 } });
  expect((await told).violations).toEqual([]);
});

it.each([
  ['never', 0],
  ['twice', 2],
])('names an order that was counted %s', async (_often, ordersPlaced) => {
  const id = await plant({ ordersPlaced });
  placed.set(id, 1);
  const invariant = 'each order of a customer is counted once';
  expect((await audit()).violations).toEqual([
    { invariant, tenant: 'test', subject: id, found: `${ordersPlaced} counted of 1 orders` },
  ]);
});

it('names an e-mail address of two accounts, by ids', async () => {
  const [one, other] = [await plant({ email: 'ada@example.com' }), await plant({ email: 'ada@example.com' })];
  await plant({ tenant: 'other', email: 'ada@example.com' });
  const invariant = 'an e-mail address has one account';
  expect((await audit()).violations).toEqual([
    { invariant, tenant: 'test', subject: one, found: `also ${other}` },
    { invariant, tenant: 'test', subject: other, found: `also ${one}` },
  ]);
});

it('names an address that nobody can sign in with', async () => {
  const id = await plant({ email: 'Ada@example.com' });
  const invariant = 'an e-mail address is stored in its normal form';
  expect((await audit()).violations).toEqual([{ invariant, tenant: 'test', subject: id, found: 'another form' }]);
});

describe('what staff may do, and the devices', () => {
  const collection = (name: string) => driverDb(db()).collection<{ _id: string }>(name);
  const names = ['staff', 'roles', 'devices', 'sessions', 'enrolmentCodes'];
  const at = new Date();

  beforeEach(async () => void (await Promise.all(names.map((name) => collection(name).deleteMany({})))));

  const put = async (name: string, given: object): Promise<string> => {
    const _id = newId('req');
    await collection(name).insertOne({ ...{ _id, tenant: 'test', version: 1 }, ...given });
    return _id;
  };
  const clerk = (given: object) => put('staff', { email: `${newId('req')}@example.com`, assignments: [], ...given });
  const till = (given: object) =>
    put('devices', { kind: 'TILL', status: 'ACTIVE', channel: 'de-store', enrolledBy: 'stf_1', ...given });

  it('are sound as they are made', async () => {
    await clerk({ assignments: [{ role: 'cashier', locationIds: ['loc_a'] }, { role: 'florist' }] });
    await clerk({ leftAt: at });
    await put('roles', { key: 'florist', scopes: ['stock:read'] });
    const enrolled = await till({ locationId: 'loc_a' });
    await put('enrolmentCodes', {
      ...{ status: 'USED', deviceId: enrolled, createdBy: 'stf_1', channel: 'de-store', locationId: 'loc_a' },
    });
    await put('enrolmentCodes', { status: 'OPEN' });
    const revoked = await till({ status: 'REVOKED', revokedAt: at });
    await put('sessions', { deviceId: revoked, subject: revoked, endedAt: at });
    const tv = await till({ kind: 'TV', customerId: 'cus_1' });
    await put('sessions', { deviceId: tv, subject: 'cus_1' });
    expect(await audit()).toEqual({
      checked: { staff: 2, roles: 1, devices: 3, 'enrolment codes': 2 },
      violations: [],
    });
  });

  it('are named where they are not', async () => {
    const lost = await clerk({ assignments: [{ role: 'florist' }] });
    const left = await clerk({ leftAt: at, assignments: [{ role: 'cashier' }] });
    const king = await put('roles', { key: 'king', scopes: ['everything'] });
    const undated = await till({ status: 'REVOKED' });
    const open = await till({ status: 'REVOKED', revokedAt: at });
    const session = await put('sessions', { deviceId: open, subject: open });
    const shared = await till({ kind: 'TV', customerId: 'cus_1' });
    const stranger = await put('sessions', { deviceId: shared, subject: 'cus_2' });
    const early = await put('enrolmentCodes', { status: 'OPEN', deviceId: open });
    const empty = await put('enrolmentCodes', { status: 'USED', deviceId: 'dev_none' });
    const { violations } = await audit();
    const named = (invariant: string, subject: string, found: string) => ({
      invariant,
      tenant: 'test',
      subject,
      found,
    });
    expect(violations).toEqual([
      named('an assignment names a role that there is', lost, 'florist'),
      named('who has left has no role', left, '1 assignments'),
      named('a role gives rights that there are', king, 'everything'),
      named('a device tells since when it is out of use', undated, 'REVOKED since undefined'),
      named('a device that is out of use has no open session', open, session),
      named("a customer's device is that customer's alone", shared, stranger),
      named('a code that is open has made no device', early, open),
      named('a code that was used has made its device', empty, 'dev_none at undefined'),
    ]);
  });
});
