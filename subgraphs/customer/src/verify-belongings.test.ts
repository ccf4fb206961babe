import type { Ask } from '@noline/runtime/ask';
import { driverDb, openDatabase } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { audited } from '@noline/runtime/testing/audit';
import { type TestPlatform, testPlatform } from '@noline/runtime/testing/platform';
import { type CardDocument, cardNumber } from './card.ts';
import type { ConsentDocument } from './consent.ts';
import type { CustomerDocument } from './customer.ts';
import type { ErasureDocument } from './erasure.ts';
import { verifyBelongings } from './verify-belongings.ts';

const now = new Date('2026-11-24T09:30:00.400Z');
const tenant = 'test';
let platform: TestPlatform;
/** What the cart subgraph keeps, by customer. */
const carts = new Map<string, object[]>();

beforeAll(async () => {
  platform = await testPlatform();
});

afterAll(() => platform?.stop());

// No index is made, so that what indexes refuse can be planted too.
const db = () => openDatabase(platform.mongo, `${platform.prefix}_customer`);
const collection = <T extends { _id: string }>(name: string) => driverDb(db()).collection<T>(name);

/** The other subgraphs as far as they are asked here. */
const ask = (async (_subgraph, _document, { customerId }: { customerId: string }) => ({
  personalDataInCart: [{ name: 'carts', json: JSON.stringify(carts.get(customerId) ?? []) }],
  personalDataInOrder: [{ name: 'orders', json: '[]' }],
  personalDataInInventory: [],
})) as Ask;
const audit = () => audited((to) => verifyBelongings({ db: db(), ask, now: () => now }, to));
const violations = async () => (await audit()).violations;

beforeEach(() =>
  Promise.all(['customers', 'cards', 'consents', 'erasures'].map((name) => collection(name).deleteMany({}))),
);

async function customer(given: Partial<CustomerDocument> = {}): Promise<string> {
  const _id = newId('cus');
  await collection<CustomerDocument>('customers').insertOne({
    ...{ _id, tenant, email: `${_id}@example.com`, passwordHash: '', createdAt: now, ordersPlaced: 0, version: 1 },
    ...given,
  });
  return _id;
}

async function card(given: Partial<CardDocument>): Promise<string> {
  const _id = newId('crd');
  const number = cardNumber(Math.floor(Math.random() * 1e14));
  const made = { _id, tenant, number, status: 'ACTIVE' as const, issuedAt: now, version: 1 };
  await collection<CardDocument>('cards').insertOne({ ...made, ...given });
  return _id;
}

async function consent(given: Partial<ConsentDocument>): Promise<string> {
  const _id = newId('cns');
  const said = { purpose: 'EMAIL_MARKETING' as const, granted: true, textVersion: '1', at: now };
  await collection<ConsentDocument>('consents').insertOne({ _id, tenant, customerId: 'cus_1', ...said, ...given });
  return _id;
}

const state = { granted: true, textVersion: '1', at: now };
const erased = (given: Partial<ErasureDocument>) => ({ tenant, erasedAt: now, version: 2, ...given });

it('finds nothing where all belongs to somebody', async () => {
  const id = await customer({ consents: { EMAIL_MARKETING: state } });
  const next = await card({ customerId: id });
  await card({ customerId: id, status: 'REPLACED', replacedBy: next });
  await card({ status: 'BLOCKED' });
  await consent({ customerId: id, granted: false });
  await consent({ customerId: id });
  await consent({ keptUntil: now });
  await collection<ErasureDocument>('erasures').insertOne({ _id: newId('cus'), ...erased({}) });
  expect(await audit()).toEqual({ checked: { cards: 3, consents: 3, erasures: 1 }, violations: [] });
});

it('names cards that are nobody’s, have no successor, or share a number, by ids', async () => {
  const owner = await customer();
  const lost = await card({ customerId: newId('cus') });
  const loose = await card({});
  const alone = await card({ customerId: owner, status: 'REPLACED', replacedBy: 'crd_none' });
  const [one, other] = [
    await card({ customerId: owner, number: '4006 1' }),
    await card({ customerId: owner, number: '4006 1' }),
  ];
  const found = (await violations()).map(({ invariant, subject }) => `${subject} ${invariant}`).sort();
  expect(found).toEqual(
    [
      `${lost} a card in use is somebody's`,
      `${loose} a card in use is somebody's`,
      `${alone} a replaced card has another in its place`,
      `${one} a number is in its normal form`,
      `${other} a number is in its normal form`,
      `${one} a number is one card's`,
      `${other} a number is one card's`,
    ].sort(),
  );
  expect(JSON.stringify(await violations())).not.toContain('4006');
});

it('names what a customer agrees to that was not said last, and what nobody has said', async () => {
  const ada = await customer({ consents: { EMAIL_MARKETING: state } });
  await consent({ customerId: ada });
  await consent({ customerId: ada, granted: false });
  const bob = await customer({ consents: { PERSONALISATION: state } });
  const lost = await consent({ customerId: newId('cus') });
  expect((await violations()).map(({ invariant, subject, found }) => [invariant, subject, found]).sort()).toEqual(
    [
      ["a consent is a customer's", lost, expect.stringMatching(/^no cus_/)],
      ['what a customer agrees to is what was said last', ada, 'EMAIL_MARKETING'],
      ['what a customer agrees to is what was said last', bob, 'PERSONALISATION'],
    ].sort(),
  );
});

it('names what is left of someone who was erased, elsewhere only after the second telling', async () => {
  const [here, settled, told, longAgo] = [await customer(), newId('cus'), newId('cus'), newId('cus')];
  for (const id of [settled, told, longAgo]) carts.set(id, [{ _id: 'crt_1' }]);
  await collection<ErasureDocument>('erasures').insertMany([
    { _id: here, ...erased({ repeatAt: now }) },
    { _id: settled, ...erased({}) },
    { _id: told, ...erased({ repeatAt: now }) },
    { _id: longAgo, ...erased({ erasedAt: new Date('2026-01-01T00:00:00.000Z') }) },
  ]);
  const invariant = 'nothing is left of who was erased';
  expect(await violations()).toEqual([
    { invariant, tenant, subject: here, found: 'the account' },
    { invariant, tenant, subject: settled, found: 'carts' },
  ]);
});
