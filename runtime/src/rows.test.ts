import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Row, readRows } from './rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'noline-rows-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(name: string, text: string): Promise<Row[]> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const rows: Row[] = [];
  for await (const row of readRows(path)) rows.push(row);
  return rows;
}

describe('CSV', () => {
  it('reads records under their header, with the line that each ends on', async () => {
    const text = '\uFEFFsku,name\nA,"Bluse, ""Ada"""\nB,"two\nlines"\nC,\n';
    expect(await read('a.csv', text)).toEqual([
      { line: 2, record: { sku: 'A', name: 'Bluse, "Ada"' } },
      { line: 4, record: { sku: 'B', name: 'two\nlines' } },
      { line: 5, record: { sku: 'C', name: '' } },
    ]);
  });

  it('reads lines that end as on Windows', async () => {
    expect(await read('w.csv', 'sku,name\r\nA,a\r\n')).toEqual([{ line: 2, record: { sku: 'A', name: 'a' } }]);
  });

  it('tells a row of another width, and reads on', async () => {
    const fault = 'The row has more or fewer columns than the header.';
    expect(await read('b.csv', 'sku,name\nA\nB,b,c\nC,c\n')).toEqual([
      { line: 2, fault },
      { line: 3, fault },
      { line: 4, record: { sku: 'C', name: 'c' } },
    ]);
  });

  it('gives what it could read before a quote that never ends', async () => {
    const path = join(folder, 'c.csv');
    writeFileSync(path, 'sku,name\nA,a\nB,"b\n');
    const rows: Row[] = [];
    const reading = (async () => {
      for await (const row of readRows(path)) rows.push(row);
    })();
    await expect(reading).rejects.toThrow(`${path} is broken: `);
    expect(rows).toEqual([{ line: 2, record: { sku: 'A', name: 'a' } }]);
  });
});

describe('JSON lines', () => {
  it('reads objects, tells what is none, and takes empty lines for nothing', async () => {
    expect(await read('a.jsonl', '\uFEFF{"a":1}\n\n{"a":\n[1]\n"x"\n{"b":2}')).toEqual([
      { line: 1, record: { a: 1 } },
      { line: 3, fault: 'The line is not JSON.' },
      { line: 4, fault: 'The row is not an object.' },
      { line: 5, fault: 'The row is not an object.' },
      { line: 6, record: { b: 2 } },
    ]);
  });
});

describe('a JSON array', () => {
  it('reads objects by their place, and tells what is none', async () => {
    expect(await read('a.json', '[{"a":{"b":[1]}}, null, 7, {"c":"ä"}]')).toEqual([
      { line: 1, record: { a: { b: [1] } } },
      { line: 2, fault: 'The row is not an object.' },
      { line: 3, fault: 'The row is not an object.' },
      { line: 4, record: { c: 'ä' } },
    ]);
  });

  it.each(['{"a":1}', '[{"a":1},', '[{"a":1} {"b":2}]', ''])('that is none is a broken file: %p', async (text) => {
    await expect(read('b.json', text)).rejects.toThrow('b.json is broken: ');
  });
});

it.each([
  ['nowhere.csv', 'There is no file '],
  ['', 'There is no file '],
])('a file that is not there is told: %p', async (name, message) => {
  const rows = readRows(join(folder, name))[Symbol.asyncIterator]();
  await expect(rows.next()).rejects.toThrow(message);
});

it('a format that it does not know is told', async () => {
  await expect(read('a.xlsx', '')).rejects.toThrow('a.xlsx does not end with .csv, .jsonl or .json');
});
