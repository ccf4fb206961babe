import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rowCount } from './row-count.ts';

const folder = mkdtempSync(join(tmpdir(), 'noline-rows-'));
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ['empty.csv', '', 0],
  ['header.csv', 'a,b\n', 0],
  ['plain.csv', 'a,b\r\n1,2\r\n\r\n3,4', 2],
  ['quoted.csv', 'a,b\n"one\ntwo ""three""\n",2\n4,5\n', 2],
  ['rows.jsonl', '{"a":1}\n\n{"a":"\\""}\n', 2],
  ['rows.json', '[{}]', undefined],
])('counts the rows of %s', async (name, text, count) => {
  writeFileSync(join(folder, name), text);
  expect(await rowCount(join(folder, name))).toBe(count);
});
