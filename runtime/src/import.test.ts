import { z } from 'zod';
import { eachRow, type Importer, runImport } from './import.ts';
import type { Row } from './rows.ts';
import type { SubgraphDeps } from './subgraph.ts';

const deps = {} as SubgraphDeps;
const row = z.object({ sku: z.string().min(1, 'is empty'), units: z.coerce.number() });
const preset = eachRow(row, ({ sku, units }) => {
  if (units < 0) throw new Error(`${sku} has fewer than no units`);
  return { sku, units };
});

/** Keeps what it is given, and refuses what has the sku "taken". */
function shelf() {
  const batches: { sku: string; units: number }[][] = [];
  const kept = new Map<string, number>();
  const importer: Importer<{ sku: string; units: number }> = {
    kind: 'stock',
    subgraph: 'inventory',
    presets: { noline: preset },
    async write(_deps, _tenant, batch) {
      batches.push(batch);
      const counts = { added: 0, changed: 0, unchanged: 0 };
      const rejected: { index: number; reason: string }[] = [];
      for (const [index, { sku, units }] of batch.entries()) {
        if (sku === 'taken') rejected.push({ index, reason: 'is taken' });
        else counts[!kept.has(sku) ? 'added' : kept.get(sku) === units ? 'unchanged' : 'changed'] += 1;
        if (sku !== 'taken') kept.set(sku, units);
      }
      return { ...counts, rejected };
    },
  };
  const run = (given: Row[], onRows?: (count: number) => void) =>
    runImport({ importer, preset, rows: from(given), deps, tenant: 'test', ...(onRows && { onRows }) });
  return { run, batches, kept };
}

async function* from<T>(items: T[]): AsyncIterable<T> {
  yield* items;
}

const good = (line: number, sku = `A${line}`): Row => ({ line, record: { sku, units: '3' } });

it('accounts for every row, and tells why it did not take one', async () => {
  const { run, kept } = shelf();
  const rows: Row[] = [
    good(2),
    { line: 3, fault: 'The line is not JSON.' },
    { line: 4, record: { sku: '', units: 1 } },
    { line: 5, record: { sku: 'B', units: 'many' } },
    { line: 6, record: { sku: 'C', units: -1 } },
    good(7, 'taken'),
    good(8),
  ];
  const counted: number[] = [];
  expect(await run(rows, (count) => counted.push(count))).toEqual({
    rows: 7,
    added: 2,
    changed: 0,
    unchanged: 0,
    rejected: [
      { line: 3, reason: 'The line is not JSON.' },
      { line: 4, reason: 'sku: is empty' },
      { line: 5, reason: expect.stringMatching(/^units: /) },
      { line: 6, reason: 'C has fewer than no units' },
      { line: 7, reason: 'is taken' },
    ],
  });
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(7);
  expect([...kept.keys()]).toEqual(['A2', 'A8']);
});

it('writes in batches, and none where there is nothing to write', async () => {
  const { run, batches } = shelf();
  await run(Array.from({ length: 401 }, (_, index) => good(index)));
  expect(batches.map(({ length }) => length)).toEqual([200, 200, 1]);
  const empty = shelf();
  expect(await empty.run([])).toEqual({ rows: 0, added: 0, changed: 0, unchanged: 0, rejected: [] });
  expect(empty.batches).toEqual([]);
});

it('a second run changes nothing, and says so', async () => {
  const { run } = shelf();
  const rows = Array.from({ length: 5 }, (_, index) => good(index));
  await run(rows);
  expect(await run(rows)).toMatchObject({ added: 0, changed: 0, unchanged: 5 });
  expect(await run([{ line: 1, record: { sku: 'A1', units: 4 } }])).toMatchObject({ changed: 1 });
});

it('gives up where the file is plainly another', async () => {
  async function* endless(): AsyncIterable<Row> {
    for (let line = 1; ; line++) yield { line, fault: 'no' };
  }
  const importer = {
    kind: 'stock',
    subgraph: 'inventory',
    presets: {},
    write: () => Promise.reject(new Error('never')),
  };
  const running = runImport({ importer, preset, rows: endless(), deps, tenant: 'test' });
  await expect(running).rejects.toThrow('More than 100000 rows were rejected: is this the right preset?');
});
