import type { Ask } from '@noline/runtime/ask';
import { driverDb } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { type Importer, runImport } from '@noline/runtime/import';
import type { Row } from '@noline/runtime/rows';
import { type HostedSubgraph, hostSubgraph, type SubgraphDeps } from '@noline/runtime/subgraph';
import { type TestPlatform, testCaller, testPlatform } from '@noline/runtime/testing/platform';
import { cardStore } from '../card.store.ts';
import { fits, hashPassword } from '../commands/hash-password.ts';
import { customerStore } from '../customer.store.ts';
import { customer } from '../index.ts';
import { staffStore } from '../staff.store.ts';
import { cardImporter, customerImporter, staffImporter } from './index.ts';

let platform: TestPlatform;
let hosted: HostedSubgraph;
let deps: SubgraphDeps;

/** The inventory as far as it is asked here. */
const ask = (async (_subgraph, _document, { externalIds }: { externalIds: string[] }) => ({
  locationsNamed: externalIds
    .filter((externalId) => externalId !== 'nowhere')
    .map((externalId) => ({ id: `loc_${externalId}`, externalId })),
})) as Ask;

beforeAll(async () => {
  platform = await testPlatform();
  hosted = await hostSubgraph(
    'customer',
    (given) => {
      deps = { ...given, ask };
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
const said = (tenant: string) => driverDb(deps.db).collection('outbox').countDocuments({ 'event.tenant': tenant });

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

describe('importing a customer who was erased', () => {
  /** What closes the account of Ada, who has one. */
  async function eraserOf(tenant: string) {
    const [account] = await customerStore(deps.db, tenant).byExternalIds(['c-1']);
    const caller = testCaller({ tenant, kind: 'customer', id: account?._id ?? '' });
    const query = 'mutation ($input: EraseMeInput!) { eraseMe(input: $input) { erased } }';
    platform.transports.set('order', {
      ...hosted.transport,
      execute: async () => ({ data: { openOrderCount: 0 } }),
    });
    const variables = { input: { password: ada.password } };
    return async () => (await hosted.transport.execute({ query, variables, caller })).data;
  }

  it('leaves the row out, whatever file names the person, and takes the others', async () => {
    const tenant = newId('req');
    await imports(customerImporter, tenant, [ada]);
    const erase = await eraserOf(tenant);
    expect(await erase()).toEqual({ eraseMe: { erased: true } });
    expect(await imports(customerImporter, tenant, [ada, { ...ada, externalId: 'c-2' }])).toMatchObject({
      added: 1,
      rejected: [{ line: 1, reason: 'externalId: this person was erased; take them out of the file' }],
    });
    expect(await customerStore(deps.db, tenant).byExternalIds(['c-1'])).toEqual([]);
  });

  it('brings nobody back whose account is erased at the same moment', async () => {
    const { password, ...row } = ada;
    const passwordHash = await hashPassword(password);
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        const tenant = newId('req');
        await imports(customerImporter, tenant, [{ ...row, passwordHash }]);
        const erase = await eraserOf(tenant);
        const names = ['Augusta', 'Byron', 'King'].map((givenName) => ({ ...row, passwordHash, givenName }));
        const [erased] = await Promise.all([erase(), ...names.map((one) => imports(customerImporter, tenant, [one]))]);
        expect(erased).toEqual({ eraseMe: { erased: true } });
        expect(await customerStore(deps.db, tenant).byEmails(['ada@example.com'])).toEqual([]);
      }),
    );
  });
});

describe('importing cards', () => {
  const card = { number: '4006 3813 3393 1', customer: 'c-1', issuedAt: '2020-02-01T00:00:00Z' };
  const cardsIn = async (tenant: string) => {
    const [account] = await customerStore(deps.db, tenant).byExternalIds(['c-1']);
    return cardStore(deps.db, tenant).ofCustomers([account?._id ?? '']);
  };

  it('stores those that customers have already, changes nothing the second time, and blocks what is lost', async () => {
    const tenant = newId('req');
    await imports(customerImporter, tenant, [ada]);
    expect(await imports(cardImporter, tenant, [card])).toMatchObject({ added: 1, rejected: [] });
    expect(await imports(cardImporter, tenant, [card])).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    expect(await cardsIn(tenant)).toMatchObject([
      { number: '4006381333931', status: 'ACTIVE', issuedAt: new Date(card.issuedAt), version: 1 },
    ]);
    expect(await imports(cardImporter, tenant, [{ ...card, status: 'BLOCKED' }])).toMatchObject({ changed: 1 });
    expect(await imports(cardImporter, tenant, [card])).toMatchObject({
      rejected: [{ line: 1, reason: 'status: the card is out of use for ever' }],
    });
    expect(await cardsIn(tenant)).toMatchObject([{ status: 'BLOCKED', version: 2 }]);
    // The customer, the card, and that it was blocked.
    expect(await said(tenant)).toBe(3);
  });

  it('tells each row that it cannot take, and why, without what stood in it', async () => {
    const tenant = newId('req');
    await imports(customerImporter, tenant, [ada, { ...ada, externalId: 'c-2', email: 'two@example.com' }]);
    const { added, rejected } = await imports(cardImporter, tenant, [
      card,
      { ...card },
      { number: 'C9', customer: 'c-1' },
      { number: '9000000000000002', customer: 'c-1' },
      { number: 'C900', customer: 'c-3' },
      { number: 'C901', customer: 'c-1', status: 'LOST' },
    ]);
    expect(added).toBe(1);
    expect([...rejected].sort((one, other) => one.line - other.line)).toEqual([
      { line: 2, reason: 'number: stands in an earlier line too' },
      { line: 3, reason: expect.stringMatching(/^number: takes 4 to 40/) },
      { line: 4, reason: expect.stringMatching(/^number: takes 4 to 40/) },
      { line: 5, reason: 'customer: there is no such customer; import the customers first' },
      { line: 6, reason: 'status: takes ACTIVE or BLOCKED' },
    ]);
    const { rejected: taken } = await imports(cardImporter, tenant, [{ ...card, customer: 'c-2' }]);
    expect(taken).toEqual([{ line: 1, reason: 'number: another customer has, or had, this card' }]);
  });

  it('does the same when two run at once', async () => {
    const tenant = newId('req');
    await imports(customerImporter, tenant, [ada]);
    const reports = await Promise.all([1, 2].map(() => imports(cardImporter, tenant, [card])));
    expect(reports.map(({ added }) => added).sort()).toEqual([0, 1]);
    expect(await cardsIn(tenant)).toHaveLength(1);
  });
});

describe('importing staff', () => {
  const clerk = { externalId: 's-1', email: 'clerk@example.com', password: 'correct horse', name: 'Grace' };

  it('stores them with their roles, and changes nothing the second time', async () => {
    const tenant = newId('req');
    const assignments = [
      { role: 'picker', locations: ['W-1', 'S-1'] },
      { role: 'buyer', channels: ['de-web'] },
    ];
    const records = [{ ...clerk, assignments }];
    expect(await imports(staffImporter, tenant, records)).toMatchObject({ added: 1, rejected: [] });
    expect(await imports(staffImporter, tenant, records)).toMatchObject({ changed: 0, unchanged: 1 });
    const stored = await staffStore(deps.db, tenant).byEmail('clerk@example.com');
    expect(stored?.assignments).toEqual([
      { role: 'picker', locationIds: ['loc_S-1', 'loc_W-1'] },
      { role: 'buyer', channels: ['de-web'] },
    ]);
    expect(stored).not.toHaveProperty('password');
    const changed = [{ ...clerk, assignments: [{ role: 'buyer' }] }];
    expect(await imports(staffImporter, tenant, changed)).toMatchObject({ changed: 1, unchanged: 0 });
    expect(await said(tenant)).toBe(2);
  });

  it('refuses roles and locations that are not there, assignments that are none, and a missing name', async () => {
    const tenant = newId('req');
    const { added, rejected } = await imports(staffImporter, tenant, [
      { ...clerk, assignments: [{ role: 'king' }] },
      { ...clerk, assignments: [{ role: 'buyer' }, { role: 'buyer', locations: ['W-1', 'nowhere'] }] },
      { ...clerk, assignments: [{ role: 'buyer', locations: [] }] },
      { ...clerk, assignments: ['buyer'] },
      { ...clerk, name: ' ' },
    ]);
    expect(added).toBe(0);
    expect([...rejected].sort((a, b) => a.line - b.line)).toEqual([
      { line: 1, reason: 'assignments.0.role: there is no such role' },
      { line: 2, reason: 'assignments.1.locations: there is no such location; import the locations first' },
      { line: 3, reason: expect.stringMatching(/^assignments.0.locations: /) },
      { line: 4, reason: expect.stringMatching(/^assignments.0: /) },
      { line: 5, reason: expect.stringMatching(/^name: /) },
    ]);
    expect(await staffStore(deps.db, tenant).byEmail('clerk@example.com')).toBeNull();
  });

  it('leaves those alone who have left', async () => {
    const tenant = newId('req');
    await imports(staffImporter, tenant, [{ ...clerk, assignments: [{ role: 'buyer' }] }]);
    const store = staffStore(deps.db, tenant);
    const member = await store.byEmail('clerk@example.com');
    if (!member) throw new Error('nobody was imported');
    await store.change(member, { leftAt: new Date(), assignments: [] });
    const { rejected } = await imports(staffImporter, tenant, [{ ...clerk, assignments: [{ role: 'buyer' }] }]);
    expect(rejected).toEqual([{ line: 1, reason: expect.stringMatching(/^externalId: this person has left/) }]);
    expect((await store.byEmail('clerk@example.com'))?.assignments).toEqual([]);
  });
});
