import { readTogether } from './read-together.ts';

interface Row {
  sku: string;
  units: number;
}

function reads({ fail, during, isShared = true }: { fail?: Error; during?: () => void; isShared?: boolean } = {}) {
  const asked: [tenant: string, keys: readonly string[]][] = [];
  let units = 0;
  const read = readTogether<Row>(
    async (tenant, keys) => {
      asked.push([tenant, keys]);
      during?.();
      if (fail) throw fail;
      units += 1;
      return keys.filter((sku) => sku !== 'none').map((sku) => ({ sku, units }));
    },
    ({ sku }) => sku,
    { isShared },
  );
  return { read, asked };
}

test('what is asked for in one turn is read at once, each key once', async () => {
  const { read, asked } = reads();
  const [first, second] = await Promise.all([read('demo', ['a', 'b']), read('demo', ['b', 'none'])]);
  expect(asked).toEqual([['demo', ['a', 'b', 'none']]]);
  expect([first.get('a'), second.get('b'), second.get('none')]).toEqual([
    [{ sku: 'a', units: 1 }],
    [{ sku: 'b', units: 1 }],
    undefined,
  ]);
});

test('who asks while it is read gets what is read after that', async () => {
  let later: ReturnType<typeof read> | undefined;
  const { read, asked } = reads({
    during() {
      later ??= read('demo', ['a']);
    },
  });
  const first = await read('demo', ['a']);
  expect([first.get('a'), (await later)?.get('a')]).toEqual([[{ sku: 'a', units: 1 }], [{ sku: 'a', units: 2 }]]);
  expect(asked).toHaveLength(2);
});

test('where nothing is shared, who asks for the same is in another read, together with others', async () => {
  const { read, asked } = reads({ isShared: false });
  const [first, second] = await Promise.all([
    read('demo', ['a', 'b']),
    read('demo', ['a']),
    read('demo', ['c']),
    read('demo', ['c', 'd']),
  ]);
  expect(asked.map(([, keys]) => keys)).toEqual([
    ['a', 'b'],
    ['a', 'c'],
    ['c', 'd'],
  ]);
  expect(first.get('a')).not.toBe(second.get('a'));
});

test('tenants are read apart', async () => {
  const { read, asked } = reads();
  await Promise.all([read('demo', ['a']), read('other', ['a'])]);
  expect(asked).toEqual([
    ['demo', ['a']],
    ['other', ['a']],
  ]);
});

test('a list does not get longer than databases like', async () => {
  const { read, asked } = reads();
  const skus = (from: number) => Array.from({ length: 60 }, (_, index) => `sku-${from + index}`);
  await Promise.all([read('demo', skus(0)), read('demo', skus(60)), read('demo', skus(120))]);
  expect(asked.map(([, keys]) => keys.length)).toEqual([60, 60, 60]);
});

test('a read that fails fails for all who wait for it, and for nobody after them', async () => {
  const { read, asked } = reads({ fail: new Error('the database is gone') });
  const both = await Promise.allSettled([read('demo', ['a']), read('demo', ['b'])]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(read('demo', ['a'])).rejects.toThrow('the database is gone');
  expect(asked).toHaveLength(2);
});
