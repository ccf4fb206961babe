import { type TestPlatform, testPlatform } from './testing/platform.ts';
import { makeTextStore } from './text-store.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await testPlatform();
});
afterAll(() => platform.stop());

const store = (kind: string, most = 3, days = 1) =>
  makeTextStore({ redis: platform.redis, prefix: platform.prefix, kind, most, days });

it('gives back what was put, for each tenant its own', async () => {
  const { get, put } = store('a');
  await put('t', 'one', 'Ä text with "quotes"\n');
  expect(await get('t', 'one')).toBe('Ä text with "quotes"\n');
  expect([await get('t', 'other'), await get('u', 'one')]).toEqual([undefined, undefined]);
  await put('t', 'one', 'new');
  expect(await store('a').get('t', 'one')).toBe('new');
});

it('keeps as many as it may, those last that were asked for least lately', async () => {
  const { get, put } = store('b');
  for (const name of ['1', '2', '3']) await put('t', name, name);
  const all = () => platform.redis.hKeys(`${platform.prefix}:b:{t}`);
  await put('t', '4', '4');
  expect((await all()).sort()).toEqual(['2', '3', '4']);
  expect(await get('t', '1')).toBeUndefined();
  expect(await platform.redis.zCard(`${platform.prefix}:b:{t}:used`)).toBe(3);
});

it('forgets after the time', async () => {
  const { get, put } = store('c', 10, 1);
  await put('t', 'old', 'x');
  const key = `${platform.prefix}:c:{t}`;
  await platform.redis.zAdd(`${key}:used`, { score: Math.floor(Date.now() / 1_000) - 90_000, value: 'old' });
  await put('t', 'new', 'y');
  expect([await get('t', 'old'), await get('t', 'new')]).toEqual([undefined, 'y']);
  expect(await platform.redis.ttl(key)).toBeGreaterThan(86_000);
});
