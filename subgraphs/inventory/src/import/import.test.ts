import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newId } from '@noline/runtime/ids';
import { type Importer, runImport } from '@noline/runtime/import';
import { readRows } from '@noline/runtime/rows';
import { type HostedSubgraph, hostSubgraph, type SubgraphDeps } from '@noline/runtime/subgraph';
import { type TestPlatform, testPlatform } from '@noline/runtime/testing/platform';
import { bundleStore } from '../bundle.store.ts';
import { inventory } from '../index.ts';
import { locationStore } from '../location.store.ts';
import { stockStore } from '../stock.store.ts';
import { stockId } from '../stock.ts';
import { bundleImporter, locationImporter, stockImporter } from './index.ts';
import { countryCode, parseWeek } from './places.ts';

const data = process.env['NOLINE_SHARED'] ?? fileURLToPath(new URL('../../../../../shared/', import.meta.url));
const withData = existsSync(join(data, 'data')) ? it : it.skip;

let platform: TestPlatform;
let hosted: HostedSubgraph;
let deps: SubgraphDeps;
const folder = mkdtempSync(join(tmpdir(), 'noline-import-'));

beforeAll(async () => {
  platform = await testPlatform();
  const make = (given: SubgraphDeps) => {
    deps = given;
    return inventory(given);
  };
  hosted = await hostSubgraph('inventory', make, platform);
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await hosted?.stop();
  await platform?.stop();
});

const run = <T>(importer: Importer<T>, preset: string, path: string, tenant: string) =>
  runImport({ importer, preset: importer.presets[preset] ?? fail(preset), rows: readRows(path), deps, tenant });

function fail(preset: string): never {
  throw new Error(`no preset ${preset}`);
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const nothing = { added: 0, changed: 0, unchanged: 0, rejected: [] };

describe('places', () => {
  it('reads opening hours, and tells what it cannot read', () => {
    expect(parseWeek('Mon: 10-9:30; Sun: 11-7')).toEqual([
      { day: 1, opens: '10:00', closes: '21:30' },
      { day: 7, opens: '11:00', closes: '19:00' },
    ]);
    expect(() => parseWeek('Mon: never')).toThrow('The opening hours "Mon: never" cannot be read.');
  });

  it('knows countries by their English names', () => {
    expect([countryCode('Germany'), countryCode('Kuwait'), countryCode('Atlantis')]).toEqual(['DE', 'KW', undefined]);
  });
});

describe('importing real files', () => {
  withData('takes 1,565 stores, and changes nothing the second time', async () => {
    const tenant = newId('req');
    const path = join(data, 'data/bestbuy/stores.json');
    expect(await run(locationImporter, 'bestbuy', path, tenant)).toEqual({ ...nothing, rows: 1565, added: 1565 });
    expect(await run(locationImporter, 'bestbuy', path, tenant)).toEqual({ ...nothing, rows: 1565, unchanged: 1565 });
    const [store] = await locationStore(deps.db, tenant).byExternalIds(['1000']);
    expect(store).toMatchObject({
      name: 'Mall of America',
      timeZone: 'America/Chicago',
      address: { city: 'Bloomington', country: 'US' },
    });
  });

  withData('takes 207 stores in 17 countries', async () => {
    const tenant = newId('req');
    const path = join(data, 'data/ikea/stores.csv');
    expect(await run(locationImporter, 'ikea', path, tenant)).toEqual({ ...nothing, rows: 207, added: 207 });
    expect(await run(locationImporter, 'ikea', path, tenant)).toEqual({ ...nothing, rows: 207, unchanged: 207 });
    const { nodes } = await locationStore(deps.db, tenant).list({
      first: 1,
      near: { latitude: 48.02, longitude: 11.58 },
    });
    expect(nodes[0]).toMatchObject({
      name: 'München-Brunnthal',
      timeZone: 'Europe/Berlin',
      address: { country: 'DE' },
    });
  });
});

describe('importing stock', () => {
  it('sets what lies there once, with a ledger row for each difference, and rejects the rest by line', async () => {
    const tenant = newId('req');
    const stores = file(
      'stores.csv',
      'externalId,name,street,city,country,latitude,longitude\nB1,Berlin,Weg 1,Berlin,DE,52.5,13.4\n',
    );
    expect(await run(locationImporter, 'noline', stores, tenant)).toEqual({ ...nothing, rows: 1, added: 1 });
    const path = file('stock.csv', 'sku,quantityOnStock,supplyChannel\nA,5,\nB,-1,\nC,2,B1\nD,2,nowhere\nE,1\n');
    const rejected = [
      { line: 3, reason: 'quantityOnStock: Too small: expected number to be >=0' },
      { line: 5, reason: 'location: there is no location nowhere.' },
      { line: 6, reason: 'The row has more or fewer columns than the header.' },
    ];
    const first = await run(stockImporter, 'commercetools', path, tenant);
    expect({ ...first, rejected: first.rejected.sort((a, b) => a.line - b.line) }).toEqual({
      rows: 5,
      added: 2,
      changed: 0,
      unchanged: 0,
      rejected,
    });
    const again = await run(stockImporter, 'commercetools', path, tenant);
    expect(again).toMatchObject({ rows: 5, added: 0, changed: 0, unchanged: 2 });
    const [berlin] = await locationStore(deps.db, tenant).byExternalIds(['B1']);
    const sums = await stockStore(deps.db, tenant).ledgerSums(['C']);
    expect([...sums]).toEqual([[stockId(tenant, 'C', berlin?._id ?? ''), 2]]);
  });

  it.each([
    ['gone.csv', undefined, 'There is no file'],
    ['stock.txt', 'sku', 'does not end with .csv, .jsonl or .json'],
    ['quote.csv', 'sku,quantityOnStock,supplyChannel\n"A,5,\n', 'is broken'],
    ['array.json', '[{"sku":"A"', 'is broken'],
  ])('says what is wrong with %s and stores nothing', async (name, text, message) => {
    const tenant = newId('req');
    const path = text === undefined ? join(folder, name) : file(name, text);
    await expect(run(stockImporter, 'commercetools', path, tenant)).rejects.toThrow(message);
    expect(await stockStore(deps.db, tenant).bySkus(['A'])).toEqual([]);
  });
});

describe('importing bundles', () => {
  it('says what they are made of, once, and rejects the rest by line', async () => {
    const tenant = newId('req');
    const stock = file('own.csv', 'sku,quantityOnStock,supplyChannel\nOWN,5,\n');
    await run(stockImporter, 'commercetools', stock, tenant);
    const path = file('bundles.csv', 'sku,components\nDESK,TOP:1|LEG:4\nOWN,TOP:1\nBED,many\nSET,TOP:0\n');
    const rejected = [
      { line: 3, reason: 'sku: An article with stock of its own is no bundle.' },
      { line: 4, reason: 'components: Invalid input' },
      { line: 5, reason: 'components.0.quantity: A bundle takes 1 to 1000 units of a component.' },
    ];
    const first = await run(bundleImporter, 'noline', path, tenant);
    expect({ ...first, rejected: first.rejected.sort((a, b) => a.line - b.line) }).toEqual({
      ...nothing,
      rows: 4,
      added: 1,
      rejected,
    });
    expect(await run(bundleImporter, 'noline', path, tenant)).toMatchObject({ added: 0, unchanged: 1 });
    const more = file('more.jsonl', '{"sku":"DESK","components":[{"sku":"TOP","quantity":2}]}\n');
    expect(await run(bundleImporter, 'noline', more, tenant)).toEqual({ ...nothing, rows: 1, changed: 1 });
    const [desk] = await bundleStore(deps.db, tenant).bySkus(['DESK']);
    expect(desk?.components).toEqual([{ sku: 'TOP', quantity: 2 }]);
  });
});
