import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { type HostedSubgraph, hostSubgraph } from '@noline/runtime/subgraph';
import { eventually, type TestPlatform, testCaller, testPlatform } from '@noline/runtime/testing/platform';
import { inventory } from './index.ts';
import { locationStore } from './location.store.ts';
import { stockStore } from './stock.store.ts';

let platform: TestPlatform;
let hosted: HostedSubgraph;

beforeAll(async () => {
  platform = await testPlatform();
  hosted = await hostSubgraph('inventory', inventory, platform);
});

afterAll(async () => {
  await hosted?.stop();
  await platform?.stop();
});

const db = () => platform.mongo.db(`${platform.prefix}_inventory`);

/** A tenant with a warehouse that ships and holds what is given. */
async function retailer(stock: Record<string, number>) {
  const tenant = newId('req');
  const clerk = testCaller({ tenant, kind: 'staff', id: newId('stf'), scopes: ['stock:write'] });
  const locationId = newId('loc');
  const address = { street: 'Hafen 1', city: 'Hamburg', country: 'DE' };
  await locationStore(db(), tenant).put([
    {
      _id: locationId,
      externalId: 'W1',
      name: 'Lager',
      kind: 'WAREHOUSE',
      address,
      openingHours: [],
      services: [],
      ships: true,
    },
  ]);
  for (const [sku, by] of Object.entries(stock)) await adjust(clerk, { sku, locationId, by });
  return { tenant, clerk, locationId, shop: testCaller({ tenant, service: 'order' }) };
}

async function run(caller: Caller, query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await hosted.transport.execute({ query, variables, caller });
  if (errors) throw errors[0];
  return JSON.parse(JSON.stringify(data));
}

async function adjust(caller: Caller, input: Record<string, unknown>) {
  const full = { idempotencyKey: newId('req'), reason: 'delivery', ...input };
  const { adjustStock } = await run(
    caller,
    `mutation ($input: AdjustStockInput!) {
      adjustStock(input: $input) { stock { onHand reserved available } errors { __typename ... on UserError { code path } } }
    }`,
    { input: full },
  );
  return adjustStock;
}

async function reserve(caller: Caller, lines: { sku: string; quantity: number }[], id = newId('res')) {
  const { reserveStock } = await run(
    caller,
    `mutation ($input: ReserveStockInput!) {
      reserveStock(input: $input) {
        reservation { id status allocations { sku quantity } }
        errors { ... on InsufficientStockError { code sku requested available } }
      }
    }`,
    { input: { id, lines, expiresAt: new Date(Date.now() + 60_000).toISOString() } },
  );
  return reserveStock;
}

const end = (caller: Caller, how: 'releaseReservation' | 'commitReservation', id: string) =>
  run(caller, `mutation ($id: ID!) { ${how}(id: $id) { status } }`, { id });

const row = async (tenant: string, sku: string, locationId: string) => {
  const found = await stockStore(db(), tenant).one(sku, locationId);
  return found && { onHand: found.onHand, reserved: found.reserved, available: found.available };
};

describe('adjustStock', () => {
  it('needs the scope, and changes nothing without it', async () => {
    const { tenant, locationId } = await retailer({ A: 5 });
    const refused = adjust(testCaller({ tenant }), { sku: 'A', locationId, by: 1 });
    await expect(refused).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(await row(tenant, 'A', locationId)).toEqual({ onHand: 5, reserved: 0, available: 5 });
  });

  it('does one key once, and refuses it for another wish', async () => {
    const { tenant, clerk, locationId } = await retailer({});
    const input = { idempotencyKey: 'delivery-1', sku: 'A', locationId, by: 5 };
    const answers = await Promise.all([adjust(clerk, input), adjust(clerk, input), adjust(clerk, input)]);
    for (const answer of answers)
      expect(answer).toEqual({ stock: { onHand: 5, reserved: 0, available: 5 }, errors: [] });
    expect((await adjust(clerk, { ...input, by: 6 })).errors[0].code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await row(tenant, 'A', locationId)).toEqual({ onHand: 5, reserved: 0, available: 5 });
    expect(await stockStore(db(), tenant).moved('A', locationId)).toBe(5);
  });

  it('takes nothing that is not there or held', async () => {
    const { tenant, clerk, locationId, shop } = await retailer({ A: 5 });
    await reserve(shop, [{ sku: 'A', quantity: 4 }]);
    const { errors } = await adjust(clerk, { sku: 'A', locationId, by: -2 });
    expect(errors).toEqual([{ __typename: 'InsufficientStockError', code: 'INSUFFICIENT_STOCK', path: ['sku'] }]);
    expect(await row(tenant, 'A', locationId)).toEqual({ onHand: 5, reserved: 4, available: 1 });
  });

  it('tells an unknown location from what is no location', async () => {
    const { clerk } = await retailer({});
    expect((await adjust(clerk, { sku: 'A', locationId: newId('loc'), by: 1 })).errors[0].code).toBe('NOT_FOUND');
    const refused = adjust(clerk, { sku: 'A', locationId: newId('cus'), by: 1 });
    await expect(refused).rejects.toMatchObject({ extensions: { code: 'INVALID_ID' } });
  });

  it('does not see the locations of another tenant', async () => {
    const [one, other] = [await retailer({}), await retailer({})];
    const { errors } = await adjust(one.clerk, { sku: 'A', locationId: other.locationId, by: 1 });
    expect(errors[0].code).toBe('NOT_FOUND');
  });
});

describe('reserving', () => {
  it('is for other subgraphs only', async () => {
    const { tenant } = await retailer({ A: 1 });
    await expect(reserve(testCaller({ tenant }), [{ sku: 'A', quantity: 1 }])).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });

  it('holds all lines or none', async () => {
    const { tenant, locationId, shop } = await retailer({ A: 5, B: 1 });
    const refused = await reserve(shop, [
      { sku: 'A', quantity: 2 },
      { sku: 'B', quantity: 2 },
    ]);
    expect(refused).toEqual({
      reservation: null,
      errors: [{ code: 'INSUFFICIENT_STOCK', sku: 'B', requested: 2, available: 1 }],
    });
    expect(await row(tenant, 'A', locationId)).toEqual({ onHand: 5, reserved: 0, available: 5 });
  });

  it('gives the last unit to exactly one of many', async () => {
    const { tenant, locationId, shop } = await retailer({ A: 1 });
    const answers = await Promise.all(Array.from({ length: 12 }, () => reserve(shop, [{ sku: 'A', quantity: 1 }])));
    expect(answers.filter(({ reservation }) => reservation)).toHaveLength(1);
    expect(await row(tenant, 'A', locationId)).toEqual({ onHand: 1, reserved: 1, available: 0 });
  });

  it('answers the same id with the same hold', async () => {
    const { tenant, locationId, shop } = await retailer({ A: 5 });
    const id = newId('res');
    const answers = await Promise.all([
      reserve(shop, [{ sku: 'A', quantity: 2 }], id),
      reserve(shop, [{ sku: 'A', quantity: 2 }], id),
    ]);
    for (const { reservation } of answers) expect(reservation.allocations).toEqual([{ sku: 'A', quantity: 2 }]);
    expect(await row(tenant, 'A', locationId)).toEqual({ onHand: 5, reserved: 2, available: 3 });
  });

  it('gives back once, however often it is released', async () => {
    const { tenant, locationId, shop } = await retailer({ A: 5 });
    const { reservation } = await reserve(shop, [{ sku: 'A', quantity: 2 }]);
    await Promise.all([1, 2, 3].map(() => end(shop, 'releaseReservation', reservation.id)));
    expect(await end(shop, 'commitReservation', reservation.id)).toEqual({ commitReservation: { status: 'RELEASED' } });
    expect(await row(tenant, 'A', locationId)).toEqual({ onHand: 5, reserved: 0, available: 5 });
  });

  it('takes goods out once, with a row in the ledger', async () => {
    const { tenant, locationId, shop } = await retailer({ A: 5 });
    const { reservation } = await reserve(shop, [{ sku: 'A', quantity: 2 }]);
    await Promise.all([1, 2].map(() => end(shop, 'commitReservation', reservation.id)));
    expect(await row(tenant, 'A', locationId)).toEqual({ onHand: 3, reserved: 0, available: 3 });
    expect(await stockStore(db(), tenant).moved('A', locationId)).toBe(3);
  });

  it('ends by itself when its time is over', async () => {
    const { tenant, locationId, shop } = await retailer({ A: 1 });
    const expiresAt = new Date(Date.now() - 1).toISOString();
    const input = { id: newId('res'), lines: [{ sku: 'A', quantity: 1 }], expiresAt };
    await run(shop, 'mutation ($input: ReserveStockInput!) { reserveStock(input: $input) { reservation { id } } }', {
      input,
    });
    await eventually(async () =>
      expect(await row(tenant, 'A', locationId)).toEqual({ onHand: 1, reserved: 0, available: 1 }),
    );
  });
});

describe('stockChanged', () => {
  it('tells each change of the article, and continues behind a cursor', async () => {
    const { tenant, clerk, locationId } = await retailer({});
    const query = 'subscription ($after: String) { stockChanged(sku: "A", after: $after) { cursor sku available } }';
    const caller = testCaller({ tenant });
    const live = await hosted.transport.subscribe({ query, caller });
    await adjust(clerk, { sku: 'A', locationId, by: 5 });
    await adjust(clerk, { sku: 'B', locationId, by: 7 });
    await adjust(clerk, { sku: 'A', locationId, by: -2 });
    const seen = [await live.next(), await live.next()].map(({ value }) => value.data.stockChanged);
    expect(seen.map(({ available }) => available)).toEqual([5, 3]);
    await live.return?.();

    const resumed = await hosted.transport.subscribe({ query, variables: { after: seen[0].cursor }, caller });
    expect((await resumed.next()).value.data.stockChanged).toEqual(seen[1]);
    await resumed.return?.();
  });

  it('refuses a cursor that it never gave', async () => {
    const query = 'subscription { stockChanged(sku: "A", after: "yesterday") { cursor } }';
    const refused = await hosted.transport.subscribe({ query, caller: testCaller() });
    expect((await refused.next()).value.errors[0].extensions.code).toBe('INVALID_CURSOR');
  });
});
