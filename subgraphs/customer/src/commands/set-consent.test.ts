import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { testCaller } from '@noline/runtime/testing/platform';
import { consentStore } from '../consent.store.ts';
import { customerStore } from '../customer.store.ts';
import { type Retailer, startRetailer } from '../testing/retailer.ts';

const started = new Date('2026-11-24T09:30:00.400Z');
let now = started;
let retailer: Retailer;

beforeAll(async () => {
  retailer = await startRetailer(() => now);
});

afterAll(() => retailer?.stop());

beforeEach(() => {
  now = started;
});

const later = (seconds: number): string => {
  now = new Date(started.getTime() + seconds * 1_000);
  return now.toISOString();
};

async function customer(tenant = newId('req')): Promise<Caller> {
  const id = newId('cus');
  const account = { _id: id, email: `${id}@example.com`, passwordHash: '', createdAt: now, ordersPlaced: 0 };
  await customerStore(retailer.deps.db, tenant).insert([{ ...account, version: 1 }]);
  return testCaller({ tenant, kind: 'customer', id, client: 'app' });
}

const clerkOf = ({ tenant }: Caller, scopes: string[]): Caller =>
  testCaller({ tenant, kind: 'staff', id: newId('stf'), scopes, client: 'till', channel: 'de-store' });

const newsletter = { purpose: 'EMAIL_MARKETING', granted: true, textVersion: 'newsletter/2026-11' };

async function say(caller: Caller, input: object = {}, process: 0 | 1 = 0) {
  const query = `mutation ($input: SetConsentInput!) {
    setConsent(input: $input) { consent { purpose granted textVersion at } errors { ... on UserError { code path } } }
  }`;
  return (await retailer.run(caller, query, { input: { ...newsletter, ...input } }, process)).setConsent;
}

async function shown(caller: Caller, page: object = {}) {
  const query = `query ($first: Int, $after: String) { me {
    consents { purpose granted at }
    consentHistory(first: $first, after: $after) { nodes { purpose granted at } pageInfo { hasNextPage endCursor } }
  } }`;
  return (await retailer.run(caller, query, { first: 10, ...page })).me;
}

const rowsOf = ({ tenant, id }: Caller) => consentStore(retailer.deps.db, tenant).all(id);
const saidOf = async ({ tenant }: Caller) =>
  (await retailer.said(tenant)).filter(({ type }) => type === 'consent.changed');

it('notes what a customer agrees to, what holds now and all that was said', async () => {
  const ada = await customer();
  const first = await say(ada);
  expect(first).toEqual({ consent: { ...newsletter, at: started.toISOString() }, errors: [] });
  const second = later(60);
  await say(ada, { granted: false });
  await say(ada, { purpose: 'JOURNEY_TRACKING', textVersion: 'tracking/1' });
  const { consents, consentHistory } = await shown(ada);
  expect(consents).toEqual([
    { purpose: 'EMAIL_MARKETING', granted: false, at: second },
    { purpose: 'JOURNEY_TRACKING', granted: true, at: second },
  ]);
  expect(consentHistory.nodes).toEqual([
    { purpose: 'JOURNEY_TRACKING', granted: true, at: second },
    { purpose: 'EMAIL_MARKETING', granted: false, at: second },
    { purpose: 'EMAIL_MARKETING', granted: true, at: started.toISOString() },
  ]);
  expect((await saidOf(ada)).map(({ payload }) => payload)).toMatchObject([
    { customerId: ada.id, purpose: 'EMAIL_MARKETING', granted: true },
    { granted: false },
    { purpose: 'JOURNEY_TRACKING' },
  ]);
});

it('shows the history in pages', async () => {
  const ada = await customer();
  for (const textVersion of ['1', '2', '3']) await say(ada, { textVersion });
  const first = (await shown(ada, { first: 2 })).consentHistory;
  expect([first.nodes.length, first.pageInfo.hasNextPage]).toEqual([2, true]);
  const rest = (await shown(ada, { first: 2, after: first.pageInfo.endCursor })).consentHistory;
  expect([rest.nodes.length, rest.pageInfo.hasNextPage]).toEqual([1, false]);
});

it('adds nothing where the same is said again, also at once in two processes; a new text is something new', async () => {
  const ada = await customer();
  const answers = await Promise.all([0, 1, 0, 1].map((process) => say(ada, {}, process as 0 | 1)));
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(await rowsOf(ada)).toHaveLength(1);
  expect(await saidOf(ada)).toHaveLength(1);
  await say(ada, { textVersion: 'newsletter/2027-01' });
  expect(await rowsOf(ada)).toHaveLength(2);
});

it('keeps all of what is said at once of several purposes', async () => {
  const ada = await customer();
  const purposes = ['EMAIL_MARKETING', 'MESSAGE_MARKETING', 'PERSONALISATION', 'JOURNEY_TRACKING'];
  await Promise.all(purposes.map((purpose, index) => say(ada, { purpose }, (index % 2) as 0 | 1)));
  expect((await shown(ada)).consents.map(({ purpose }: { purpose: string }) => purpose)).toEqual(purposes);
  expect(await rowsOf(ada)).toHaveLength(4);
});

it('notes who has entered it, and where', async () => {
  const ada = await customer();
  const clerk = clerkOf(ada, ['customer:write']);
  expect((await say(clerk, { customerId: ada.id })).errors).toEqual([]);
  expect(await rowsOf(ada)).toMatchObject([{ enteredBy: clerk.id, client: 'till', channel: 'de-store' }]);
  expect(await saidOf(ada)).toMatchObject([{ actor: clerk.id, onBehalfOf: ada.id }]);
});

it('refuses what names no text, and whoever may not; nothing is noted then', async () => {
  const ada = await customer();
  const near = await customer(ada.tenant);
  for (const textVersion of ['', 'x'.repeat(101), 'two words']) {
    expect(await say(ada, { textVersion })).toEqual({
      consent: null,
      errors: [{ code: 'INVALID_INPUT', path: ['textVersion'] }],
    });
  }
  for (const caller of [near, await customer(), clerkOf(ada, ['customer:read'])]) {
    expect(await say(caller, { customerId: ada.id })).toEqual({
      consent: null,
      errors: [{ code: 'NOT_FOUND', path: ['customerId'] }],
    });
  }
  expect(await rowsOf(ada)).toEqual([]);
  expect((await shown(ada)).consents).toEqual([]);
});

it('is seen by the customer and by who may read customers', async () => {
  const ada = await customer();
  await say(ada);
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { consents { granted } } } }`;
  const seenBy = async (caller: Caller) =>
    (await retailer.run(caller, query, { of: [{ __typename: 'Customer', id: ada.id }] }))._entities[0];
  expect(await seenBy(clerkOf(ada, ['customer:read']))).toEqual({ consents: [{ granted: true }] });
  expect(await seenBy(clerkOf(ada, ['order:read']))).toBeNull();
  expect(await seenBy(await customer(ada.tenant))).toBeNull();
});
