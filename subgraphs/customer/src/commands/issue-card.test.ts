import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { testCaller } from '@noline/runtime/testing/platform';
import { cardNumber } from '../card.ts';
import { customerStore } from '../customer.store.ts';
import { type Retailer, startRetailer } from '../testing/retailer.ts';

let retailer: Retailer;

beforeAll(async () => {
  retailer = await startRetailer();
});

afterAll(() => retailer?.stop());

const card = 'card { id number status endedAt }';
const errors = 'errors { __typename ... on UserError { code path } }';

async function change(caller: Caller, name: string, input: object, process: 0 | 1 = 0) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${card} ${errors} } }`;
  return (await retailer.run(caller, query, { input }, process))[name];
}

/** A customer of a retailer that no other test uses. */
async function customer(tenant = newId('req')): Promise<Caller> {
  const id = newId('cus');
  const account = { _id: id, email: `${id}@example.com`, passwordHash: '', createdAt: new Date(), ordersPlaced: 0 };
  await customerStore(retailer.deps.db, tenant).insert([{ ...account, version: 1 }]);
  return testCaller({ tenant, kind: 'customer', id });
}

const clerkOf = ({ tenant }: Caller, scopes = ['customer:read', 'customer:write']): Caller =>
  testCaller({ tenant, kind: 'staff', id: newId('stf'), scopes });

const issue = async (caller: Caller, input: object = {}) => (await change(caller, 'issueCard', input)).card;
const cardsOf = async (caller: Caller) =>
  (await retailer.run(caller, '{ me { cards { id number status } } }')).me.cards as { id: string; status: string }[];
const holder = async (caller: Caller, barcode: string) =>
  (await retailer.run(caller, 'query ($barcode: String!) { customerByCard(barcode: $barcode) { id } }', { barcode }))
    .customerByCard;
const saidOf = async ({ tenant }: Caller) =>
  (await retailer.said(tenant)).filter(({ type }) => type === 'card.changed');

const random = () => cardNumber(Math.floor(Math.random() * 1e14));

describe('issueCard', () => {
  it('gives a customer a card by which staff finds them, and says so without its number', async () => {
    const ada = await customer();
    const made = await issue(ada);
    expect(made).toEqual({
      id: expect.stringMatching(/^crd_/),
      number: expect.stringMatching(/^9\d{15}$/),
      status: 'ACTIVE',
      endedAt: null,
    });
    expect(await holder(clerkOf(ada), ` ${made.number.slice(0, 8)} ${made.number.slice(8)}`)).toEqual({ id: ada.id });
    const [event, ...more] = await saidOf(ada);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      ...{ actor: ada.id, aggregate: { id: made.id, version: 1 } },
      payload: { cardId: made.id, customerId: ada.id, status: 'ACTIVE' },
    });
    expect(event?.onBehalfOf).toBeUndefined();
    expect(JSON.stringify(event)).not.toContain(made.number);
  });

  it('is done by staff in the name of the customer, with a card that is printed already', async () => {
    const ada = await customer();
    const clerk = clerkOf(ada);
    const number = random();
    const made = await issue(clerk, { customerId: ada.id, number: ` ${number}` });
    expect(made.number).toBe(number);
    expect(await saidOf(ada)).toMatchObject([{ actor: clerk.id, onBehalfOf: ada.id }]);
  });

  it('refuses a number that is taken, mistyped or the own wish, and changes nothing', async () => {
    const ada = await customer();
    const clerk = clerkOf(ada);
    const { number } = await issue(ada);
    const other = await customer(ada.tenant);
    const refusals = [
      await change(clerk, 'issueCard', { customerId: other.id, number }),
      await change(clerk, 'issueCard', {
        customerId: other.id,
        number: number.replace(/.$/, (last: string) => `${(Number(last) + 1) % 10}`),
      }),
      await change(other, 'issueCard', { number: random() }),
    ];
    expect(refusals.map((one) => [one.card, one.errors[0].code, one.errors[0].path])).toEqual([
      [null, 'CARD_NUMBER_TAKEN', ['number']],
      [null, 'INVALID_INPUT', ['number']],
      [null, 'INVALID_INPUT', ['number']],
    ]);
    expect(await cardsOf(other)).toEqual([]);
    expect(await saidOf(ada)).toHaveLength(1);
  });

  it('is for oneself and for staff with the scope: others are told that there is no such customer', async () => {
    const [ada, eve] = [await customer(), await customer()];
    const near = await customer(ada.tenant);
    const noneThere = {
      card: null,
      errors: [{ __typename: 'NotFoundError', code: 'NOT_FOUND', path: ['customerId'] }],
    };
    for (const caller of [near, eve, clerkOf(ada, ['customer:read']), clerkOf(eve)]) {
      expect(await change(caller, 'issueCard', { customerId: ada.id })).toEqual(noneThere);
    }
    expect(await change(clerkOf(ada), 'issueCard', { customerId: newId('cus') })).toEqual(noneThere);
    const nobody = testCaller({ tenant: ada.tenant, kind: 'anonymous', id: 'anonymous' });
    await expect(issue(nobody)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    await expect(issue(testCaller({ tenant: ada.tenant }))).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    expect(await cardsOf(ada)).toEqual([]);
  });

  it('gives ten cards and no more, also to those who ask at once in two processes', async () => {
    const ada = await customer();
    const answers = await Promise.all(
      Array.from({ length: 14 }, (_, index) => change(ada, 'issueCard', {}, (index % 2) as 0 | 1)),
    );
    expect(answers.filter((one) => one.card)).toHaveLength(10);
    for (const { errors: told } of answers.filter((one) => !one.card)) expect(told[0].code).toBe('TOO_MANY_CARDS');
    expect(await cardsOf(ada)).toHaveLength(10);
    expect(new Set((await saidOf(ada)).map(({ aggregate }) => aggregate.id)).size).toBe(10);
  });
});

describe('blockCard', () => {
  it('puts a card out of use for ever, once', async () => {
    const ada = await customer();
    const { id, number } = await issue(ada);
    const [first, second] = [
      await change(ada, 'blockCard', { cardId: id }),
      await change(ada, 'blockCard', { cardId: id }, 1),
    ];
    expect(first).toEqual({ card: { id, number, status: 'BLOCKED', endedAt: expect.any(String) }, errors: [] });
    expect(second).toEqual(first);
    expect(await holder(clerkOf(ada), number)).toBeNull();
    expect((await saidOf(ada)).map(({ payload }) => payload)).toMatchObject([
      { status: 'ACTIVE' },
      { status: 'BLOCKED' },
    ]);
  });

  it("does not know others' cards", async () => {
    const ada = await customer();
    const { id } = await issue(ada);
    for (const caller of [await customer(ada.tenant), await customer(), clerkOf(ada, ['customer:read'])]) {
      expect((await change(caller, 'blockCard', { cardId: id })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
    expect((await cardsOf(ada))[0]?.status).toBe('ACTIVE');
  });
});

describe('replaceCard', () => {
  it('gives another card, once, however often it is asked for at once', async () => {
    const ada = await customer();
    const lost = await issue(ada);
    const answers = await Promise.all(
      [0, 1, 0, 1].map((process) => change(ada, 'replaceCard', { cardId: lost.id }, process as 0 | 1)),
    );
    expect(answers.map((one) => one.errors)).toEqual([[], [], [], []]);
    const given = new Set(answers.map((one) => one.card.id));
    expect(given.size).toBe(1);
    expect((await cardsOf(ada)).map(({ status }) => status).sort()).toEqual(['ACTIVE', 'REPLACED']);
    expect(await holder(clerkOf(ada), lost.number)).toBeNull();
    expect(await holder(clerkOf(ada), answers[0].card.number)).toEqual({ id: ada.id });
  });

  it('takes a card that was blocked, but not beyond ten', async () => {
    const ada = await customer();
    const lost = await issue(ada);
    await change(ada, 'blockCard', { cardId: lost.id });
    for (let count = 0; count < 10; count += 1) await issue(ada);
    const full = await change(ada, 'replaceCard', { cardId: lost.id });
    expect([full.card, full.errors[0].code]).toEqual([null, 'TOO_MANY_CARDS']);
    const last = (await cardsOf(ada))[0];
    await change(ada, 'blockCard', { cardId: last?.id });
    expect((await change(ada, 'replaceCard', { cardId: lost.id })).card.status).toBe('ACTIVE');
  });
});

describe('customerByCard', () => {
  it('is for those who may read customers, where they are; it knows no card of another retailer', async () => {
    const ada = await customer();
    const { number } = await issue(ada);
    const bound = testCaller({
      ...{ tenant: ada.tenant, kind: 'staff', id: newId('stf') },
      grants: [{ scopes: ['customer:read'], locationIds: ['loc_1'] }],
    });
    expect(await holder({ ...bound, locationId: 'loc_1' }, number)).toEqual({ id: ada.id });
    for (const caller of [bound, { ...bound, locationId: 'loc_2' }, ada, clerkOf(ada, ['customer:write'])]) {
      await expect(holder(caller, number)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    }
    expect(await holder(clerkOf(await customer()), number)).toBeNull();
    expect(await holder(clerkOf(ada), '9')).toBeNull();
  });

  it('tells carts that are handed over the id alone, and nobody else', async () => {
    const ada = await customer();
    const { number: barcode } = await issue(ada);
    const query = 'query ($barcode: String!) { customerIdByCard(barcode: $barcode) }';
    const service = testCaller({ tenant: ada.tenant, service: 'cart' });
    expect((await retailer.run(service, query, { barcode })).customerIdByCard).toBe(ada.id);
    await expect(retailer.run(clerkOf(ada), query, { barcode })).rejects.toThrow('for the platform itself');
  });
});
