import { driverDb, openDatabase } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { audited } from '@noline/runtime/testing/audit';
import { type TestPlatform, testPlatform } from '@noline/runtime/testing/platform';
import type { CartDocument, CartLine } from './cart.ts';
import { verifyCarts } from './verify.ts';

let platform: TestPlatform;

beforeAll(async () => {
  platform = await testPlatform();
});

afterAll(() => platform?.stop());

// No index is made, so that what indexes refuse can be planted too.
const db = () => openDatabase(platform.mongo, `${platform.prefix}_cart`);
const carts = () => driverDb(db()).collection<CartDocument>('carts');
const audit = () => audited((to) => verifyCarts({ db: db(), now: () => new Date() }, to));

beforeEach(() => carts().deleteMany({}));

const line = (given: Partial<CartLine> = {}): CartLine => ({
  ...{ id: newId('cli'), sku: newId('req'), name: 'Shirt', quantity: 1, unitPrice: 1_999, taxRate: 1_900 },
  addedAt: new Date(),
  ...given,
});

async function plant(given: Partial<CartDocument> = {}): Promise<CartDocument> {
  const at = new Date();
  const cart: CartDocument = {
    ...{ _id: newId('crt'), tenant: 'test', owner: newId('gst'), channel: 'de-web', market: 'DE', currency: 'EUR' },
    ...{ status: 'ACTIVE', orderId: null, version: 1, lines: [line()], addedIds: [], createdAt: at, updatedAt: at },
    ...given,
  };
  await carts().insertOne(cart);
  return cart;
}

it('finds nothing in carts that are sound, of all tenants', async () => {
  const { owner } = await plant();
  await plant({ owner, market: 'GB', lines: [] });
  await plant({ owner, tenant: 'other' });
  await plant({ owner, status: 'ORDERED', orderId: newId('ord') });
  await plant({ owner, status: 'COMPLETING', orderId: newId('ord') });
  await plant({ owner, status: 'MERGED', lines: [] });
  expect(await audit()).toEqual({ checked: { carts: 6 }, violations: [] });
});

it('walks through more than one batch', async () => {
  const { _id, ...cart } = await plant();
  const more = Array.from({ length: 1_200 }, () => ({ ...cart, _id: newId('crt'), owner: newId('gst') }));
  await carts().insertMany(more);
  expect(await audit()).toEqual({ checked: { carts: 1_201 }, violations: [] });
});

const order = newId('ord');
const twin = line();

it.each<[invariant: string, cart: Partial<CartDocument>, found: string]>([
  ['a cart has an order id while it is completing or ordered', { orderId: order }, `ACTIVE, ${order}`],
  ['a cart has an order id while it is completing or ordered', { status: 'ORDERED' }, 'ORDERED, null'],
  ['a merged cart is empty', { status: 'MERGED' }, '1 lines'],
  ['what is ordered has lines', { status: 'COMPLETING', orderId: order, lines: [] }, 'COMPLETING'],
  ['a cart has at most 100 lines', { lines: Array.from({ length: 101 }, () => line()) }, '101 lines'],
  ['line ids are unique in a cart', { lines: [twin, line({ id: twin.id })] }, `${twin.id} stands twice`],
  ['a cart has one line a sku', { lines: [twin, line({ sku: twin.sku })] }, `${twin.sku} stands twice`],
  ['a line has 1 to 999 units', { lines: [{ ...twin, quantity: 0 }] }, `${twin.id} has 0`],
  ['a line has 1 to 999 units', { lines: [{ ...twin, quantity: 1.5 }] }, `${twin.id} has 1.5`],
  ['a price is a whole number of minor units', { lines: [{ ...twin, unitPrice: 19.99 }] }, `${twin.id} costs 19.99`],
])('names it where not: %s', async (invariant, given, found) => {
  await plant();
  const { _id } = await plant(given);
  expect((await audit()).violations).toEqual([{ invariant, tenant: 'test', subject: _id, found }]);
});

it('names a second active cart of one owner and market', async () => {
  const { owner } = await plant();
  const { _id } = await plant({ owner });
  const invariant = 'one active cart for each owner and market';
  expect((await audit()).violations).toEqual([{ invariant, tenant: 'test', subject: _id, found: 'another one in DE' }]);
});
