import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectMongo } from '@noline/runtime/mongo';
import { subgraphNames } from '@noline/schema/subgraphs';
import { runProgram } from './program.ts';
import { type Programs, putTogether } from './programs.ts';

jest.setTimeout(90_000);

const folder = mkdtempSync(join(tmpdir(), 'noline-import-'));
const PREFIX = `t${Math.random().toString(36).slice(2, 12)}`;
const { MONGODB_URL = '', REDIS_URL = '' } = process.env;

let programs: Programs;

beforeAll(async () => {
  programs = await putTogether();
});

afterAll(async () => {
  programs?.remove();
  rmSync(folder, { recursive: true });
  const mongo = connectMongo(MONGODB_URL);
  await Promise.all([...subgraphNames, 'start'].map((name) => mongo.db(`${PREFIX}_${name}`).dropDatabase()));
  await mongo.close();
});

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const env = { MONGODB_URL, REDIS_URL, PREFIX, NOLINE_FOLDER: folder, INIT_CWD: folder };
const runImport = (...args: string[]) => runProgram('import.main.ts', args, env, programs);

const rejectedFile = join(folder, 'rejected-locations.jsonl');
const header = 'externalId,name,street,city,country,latitude,longitude\n';

it('imports a file, tells rejected rows by line, and changes nothing the second time', async () => {
  const file = write(
    'stores.csv',
    `${header}B1,Berlin,Weg 1,Berlin,DE,52.5,13.4\nB2,Nowhere,Weg 2,Nowhere,DE,200,13.4\nB3,Wien,Gasse 3,Wien,AT,48.2,16.4\n`,
  );
  const first = await runProgram('import.main.ts', ['locations', file], env);
  expect(first.output).toContain('2 added, 0 changed, 0 unchanged, 1 of 3 rows rejected\n');
  expect(first.output).toContain(`Why rows were rejected, with their lines: ${rejectedFile}\n`);
  expect(first.code).toBe(0);
  const rejected = readFileSync(rejectedFile, 'utf8').trimEnd().split('\n');
  expect(rejected.map((line) => JSON.parse(line))).toEqual([
    { line: 3, reason: 'latitude: Too big: expected number to be <=90' },
  ]);

  const mended = write(
    'mended.csv',
    `${header}B1,Berlin,Weg 1,Berlin,DE,52.5,13.4\nB3,Wien,Gasse 3,Wien,AT,48.2,16.4\n`,
  );
  const second = await runImport('locations', mended, '--preset', 'noline', '--tenant', 'demo');
  expect(second.output).toContain('0 added, 0 changed, 2 unchanged, 0 of 2 rows rejected\n');
  expect(second.output).toContain('Nothing changed: the locations were known as they are in the file.\n');
  expect(second.code).toBe(0);
  // What the first run rejected is not left lying about.
  expect(existsSync(rejectedFile)).toBe(false);
});

it('fails where no row can be used, and where the file breaks off', async () => {
  const useless = await runImport('locations', write('useless.jsonl', '{"externalId":"X"}\nnot json\n'));
  expect(useless.output).toContain('0 added, 0 changed, 0 unchanged, 2 of 2 rows rejected\n');
  expect(useless.code).toBe(1);

  const broken = await runImport(
    'locations',
    write('broken.csv', `${header}B9,Köln,Weg 9,Köln,DE,50.9,6.9\n"B10,never`),
  );
  expect(broken.output).toContain(`✖ ${join(folder, 'broken.csv')} is broken: `);
  expect(broken.output).not.toMatch(/\n {4}at /);
  expect(broken.code).toBe(1);
});

it('refuses at once what it does not know', async () => {
  const { code, output } = await runImport('locations', 'stores.csv', '--preset', 'sap');
  expect(output.trim()).toBe(
    '✖ There is no preset "sap" for locations. Presets are noline, bestbuy, ikea, commercetools.',
  );
  expect(code).toBe(2);
  const gone = await runImport('stock', 'gone.csv');
  expect(gone.output.trim()).toBe(`✖ There is no file ${join(folder, 'gone.csv')}.`);
  expect(gone.code).toBe(1);
});
