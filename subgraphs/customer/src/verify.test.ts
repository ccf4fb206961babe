import type { Ask } from '@noline/runtime/ask';
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
const db = () => platform.mongo.db(`${platform.prefix}_customer`);
const customers = () => db().collection<CustomerDocument>('customers');

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
