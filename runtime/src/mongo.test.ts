import { ensureIndexes } from './mongo.ts';
import { type TestPlatform, testPlatform } from './testing/platform.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await testPlatform();
});
afterAll(() => platform.stop());

it('makes indexes once, and anew where they are wanted otherwise than before', async () => {
  const db = platform.mongo.db(`${platform.prefix}_product`);
  const keys = { tenant: 1, code: 1 } as const;
  const made = async () => {
    const all = await db.collection('things').indexes();
    return all.find(({ name }) => name === 'tenant_1_code_1');
  };
  const place = { keys: { point: '2dsphere' } } as const;
  for (const _ of [1, 2]) await ensureIndexes(db, { things: [{ keys, unique: true }, place] });
  expect(await made()).toMatchObject({ unique: true });
  const partial = { code: { $exists: true } };
  for (const _ of [1, 2]) await ensureIndexes(db, { things: [{ keys, partial }, place] });
  expect(await made()).toMatchObject({ partialFilterExpression: partial });
  expect(await made()).not.toHaveProperty('unique');
  expect(await db.collection('things').indexes()).toHaveLength(3);
});
