import { newId } from '@noline/runtime/ids';
import { type Importer, runImport } from '@noline/runtime/import';
import type { Row } from '@noline/runtime/rows';
import { type HostedSubgraph, hostSubgraph, type SubgraphDeps } from '@noline/runtime/subgraph';
import { type TestPlatform, testPlatform } from '@noline/runtime/testing/platform';
import { fits, hashPassword } from '../commands/hash-password.ts';
import { customerStore } from '../customer.store.ts';
import { customer } from '../index.ts';
import { staffStore } from '../staff.store.ts';
import { scopesOf } from '../staff.ts';
import { customerImporter, staffImporter } from './index.ts';

let platform: TestPlatform;
let hosted: HostedSubgraph;
let deps: SubgraphDeps;

beforeAll(async () => {
  platform = await testPlatform();
  hosted = await hostSubgraph(
    'customer',
    (given) => {
      deps = given;
      return customer(given);
    },
    platform,
  );
});

afterAll(async () => {
  await hosted?.stop();
  await platform?.stop();
});

async function* rowsOf(records: Record<string, unknown>[]): AsyncIterable<Row> {
  for (const [index, record] of records.entries()) yield { line: index + 1, record };
}

function imports<T>(importer: Importer<T>, tenant: string, records: Record<string, unknown>[]) {
  const preset = importer.presets['noline'];
  if (!preset) throw new Error('there is no preset noline');
  return runImport({ importer, preset, rows: rowsOf(records), deps, tenant });
}

const ada = { externalId: 'c-1', email: 'Ada@example.com', password: 'correct horse', givenName: 'Ada' };
const said = (tenant: string) => deps.db.collection('outbox').countDocuments({ 'event.tenant': tenant });

describe('importing customers', () => {
  it('stores them, and changes nothing the second time', async () => {
    const tenant = newId('req');
    const hash = await hashPassword('battery staple');
    const records = [ada, { externalId: 'c-2', email: 'bob@example.com', passwordHash: hash, locale: 'en-GB' }];
    expect(await imports(customerImporter, tenant, records)).toEqual({
      rows: 2,
      added: 2,
      changed: 0,
      unchanged: 0,
      rejected: [],
    });
    const before = await customerStore(deps.db, tenant).byExternalIds(['c-1', 'c-2']);
    expect(await imports(customerImporter, tenant, records)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(await customerStore(deps.db, tenant).byExternalIds(['c-1', 'c-2'])).toEqual(before);
    expect(before[0]).toMatchObject({ email: 'ada@example.com', givenName: 'Ada', ordersPlaced: 0, version: 1 });
    expect(before[0]).not.toHaveProperty('password');
    expect(await fits('correct horse', before[0]?.passwordHash)).toBe(true);
    expect(before[1]?.passwordHash).toBe(hash);
    expect(await said(tenant)).toBe(2);
  });

  it('takes a new password and name, and leaves what the row does not name', async () => {
    const tenant = newId('req');
    await imports(customerImporter, tenant, [{ ...ada, familyName: 'King' }]);
    const renamed = { ...ada, givenName: 'Augusta', password: 'another horse' };
    expect(await imports(customerImporter, tenant, [renamed])).toMatchObject({ changed: 1, unchanged: 0 });
    const [now] = await customerStore(deps.db, tenant).byExternalIds(['c-1']);
    expect(now).toMatchObject({ givenName: 'Augusta', familyName: 'King', version: 2 });
    expect(await fits('another horse', now?.passwordHash)).toBe(true);
    expect(await said(tenant)).toBe(2);
  });

  it('tells each row that it cannot take, and why, without what stood in it', async () => {
    const tenant = newId('req');
    const { rejected, ...counts } = await imports(customerImporter, tenant, [
      ada,
      {},
      { ...ada, email: 'second@example.com' },
      { ...ada, externalId: 'c-3' },
      { ...ada, externalId: 'c-4', email: 'four@example.com', passwordHash: await hashPassword('x') },
      { ...ada, externalId: 'c-5', email: 'five@example.com', password: 'short' },
      { externalId: 'c-6', email: 'six@example.com', passwordHash: '$2b$10$old' },
    ]);
    expect(counts).toEqual({ rows: 7, added: 1, changed: 0, unchanged: 0 });
    expect([...rejected].sort((a, b) => a.line - b.line)).toEqual([
      { line: 2, reason: expect.stringMatching(/^externalId: /) },
      { line: 3, reason: 'externalId: stands in an earlier line too' },
      { line: 4, reason: 'email: another account has this address' },
      { line: 5, reason: 'password: takes exactly one of password and passwordHash' },
      { line: 6, reason: 'password: A password has 10 to 200 characters.' },
      { line: 7, reason: expect.stringMatching(/^passwordHash: takes an argon2 hash/) },
    ]);
  });

  it('does the same when two run at once', async () => {
    const tenant = newId('req');
    const reports = await Promise.all([1, 2].map(() => imports(customerImporter, tenant, [ada])));
    expect(reports.map(({ added }) => added).sort()).toEqual([0, 1]);
    expect(reports.map(({ unchanged }) => unchanged).sort()).toEqual([0, 1]);
    expect(await said(tenant)).toBe(1);
  });
});

describe('importing staff', () => {
  const clerk = { externalId: 's-1', email: 'clerk@example.com', password: 'correct horse', name: 'Grace' };

  it('stores them with roles and scopes, and changes nothing the second time', async () => {
    const tenant = newId('req');
    const records = [{ ...clerk, roles: ['stock'], scopes: ['order:write'] }];
    expect(await imports(staffImporter, tenant, records)).toMatchObject({ added: 1, rejected: [] });
    expect(await imports(staffImporter, tenant, records)).toMatchObject({ changed: 0, unchanged: 1 });
    const stored = await staffStore(deps.db, tenant).byEmail('clerk@example.com');
    expect(stored && scopesOf(stored)).toEqual(['order:write', 'stock:write']);
  });

  it('refuses a role that is not there, a scope that is none, and a missing name', async () => {
    const tenant = newId('req');
    const { added, rejected } = await imports(staffImporter, tenant, [
      { ...clerk, roles: ['king'] },
      { ...clerk, scopes: ['everything'] },
      { ...clerk, name: ' ' },
    ]);
    expect(added).toBe(0);
    expect(rejected.map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(await staffStore(deps.db, tenant).byEmail('clerk@example.com')).toBeNull();
  });
});
