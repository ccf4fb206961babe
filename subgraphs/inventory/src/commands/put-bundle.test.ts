import { driverDb } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { testCaller } from '@noline/runtime/testing/platform';
import { openRetailer, openStockRoom, type StockRoom } from '../testing/retailer.ts';

let room: StockRoom;

beforeAll(async () => {
  room = await openStockRoom();
});

afterEach(async () => {
  expect(await room.violations()).toEqual([]);
});

afterAll(() => room?.stop());

const desk = [
  { sku: 'TOP', quantity: 1 },
  { sku: 'LEG', quantity: 4 },
];

async function open(stock: Record<string, number> = {}) {
  const retailer = await openRetailer(room, stock);
  return {
    ...retailer,
    async put(sku: string, components: object[], caller = retailer.clerk) {
      const query = `mutation ($input: PutBundleInput!) {
        putBundle(input: $input) { bundle { sku components { sku quantity } } errors { ... on UserError { code path } } }
      }`;
      return (await room.run(caller, query, { input: { sku, components } })).putBundle;
    },
    async shown(sku: string, locationId?: string) {
      const query = `query ($sku: String!, $locationId: ID) {
        _entities(representations: [{ __typename: "ProductVariant", sku: $sku }]) {
          ... on ProductVariant { availability(locationId: $locationId) { available locations { location { id } available } } }
        }
      }`;
      return (await room.run(retailer.shop, query, { sku, locationId }))._entities[0].availability;
    },
    async free(sku: string) {
      const query = 'query ($sku: String!) { stockBySku(skus: [$sku]) { available } }';
      return (await room.run(retailer.shop, query, { sku })).stockBySku[0].available;
    },
  };
}

describe('a bundle', () => {
  it('says what it is made of each time that it changes, and nothing else', async () => {
    const shop = await open();
    for (const components of [desk, desk, desk.slice(0, 1), [], [], desk]) await shop.put('DESK', components);
    await shop.put('NONE', []);
    const said = { 'event.type': 'bundle.changed', 'event.tenant': shop.tenant };
    const rows = await driverDb(room.deps.db).collection('outbox').find(said).sort({ _id: 1 }).toArray();
    expect(rows.map(({ event }) => [event.actor, event.payload])).toEqual(
      [desk, desk.slice(0, 1), [], desk].map((components) => [shop.clerk.id, { sku: 'DESK', components }]),
    );
    // The numbers of the turns: each wish takes one, whether or not it changes something.
    expect(rows.map(({ event }) => event.aggregate.version)).toEqual([1, 3, 4, 6]);
  });

  it('is taken out of stock as its components, with what else is wanted of them', async () => {
    const shop = await open({ TOP: 3, LEG: 10 });
    await shop.put('DESK', desk);
    const { reservation } = await shop.reserve([
      { sku: 'DESK', quantity: 2 },
      { sku: 'LEG', quantity: 2 },
    ]);
    const { locationId } = shop;
    expect(reservation?.allocations.toSorted((a, b) => (a.sku < b.sku ? -1 : 1))).toEqual([
      { sku: 'LEG', locationId, quantity: 10 },
      { sku: 'TOP', locationId, quantity: 2 },
    ]);
    await shop.put('DESK', []);
    await shop.end('commit', reservation?.id ?? '');
    expect([await shop.row('TOP'), await shop.row('LEG'), await shop.row('DESK')]).toEqual([
      [1, 0, 1],
      [0, 0, 0],
      null,
    ]);
  });

  it('is short where a component is, and says so in its own name', async () => {
    const shop = await open({ TOP: 3, LEG: 10 });
    await shop.put('DESK', desk);
    const { errors } = await shop.reserve([{ sku: 'DESK', quantity: 3 }]);
    expect(errors).toEqual([{ code: 'INSUFFICIENT_STOCK', path: ['lines'], sku: 'DESK', requested: 3, available: 2 }]);
    expect([await shop.row('TOP'), await shop.row('LEG')]).toEqual([
      [3, 0, 3],
      [10, 0, 10],
    ]);
  });

  it('is available as often as it can be put together, at a location or from several', async () => {
    const shop = await open({ TOP: 1, LEG: 8 });
    await shop.adjust({ sku: 'TOP', by: 5, locationId: shop.storeId });
    expect(await shop.shown('DESK')).toBeNull();
    await shop.put('DESK', desk);
    expect(await shop.shown('DESK')).toEqual({
      available: 2,
      locations: [{ location: { id: shop.locationId }, available: 1 }],
    });
    expect((await shop.shown('DESK', shop.storeId)).available).toBe(0);
    expect(await shop.free('DESK')).toBe(1);
  });

  it('has no stock of its own, and is in no other', async () => {
    const shop = await open({ A: 1 });
    expect((await shop.put('A', desk)).errors).toEqual([{ code: 'INVALID_INPUT', path: ['sku'] }]);
    expect((await shop.put('DESK', desk)).bundle).toEqual({ sku: 'DESK', components: desk });
    expect((await shop.put('LEG', [{ sku: 'A', quantity: 1 }])).errors).toMatchObject([{ path: ['sku'] }]);
    expect((await shop.put('ROOM', [{ sku: 'DESK', quantity: 1 }])).errors).toMatchObject([
      { path: ['components', '0', 'sku'] },
    ]);
    expect((await shop.adjust({ sku: 'DESK', by: 1 })).errors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['sku'] },
    ]);
    expect(await shop.row('DESK')).toBeNull();
  });

  it.each([
    ['itself', [{ sku: 'DESK', quantity: 1 }], ['components', '0', 'sku']],
    ['one twice', [...desk, { sku: 'TOP', quantity: 1 }], ['components', '2', 'sku']],
    ['none of one', [{ sku: 'TOP', quantity: 0 }], ['components', '0', 'quantity']],
    ['too many', Array.from({ length: 51 }, (_, at) => ({ sku: `S${at}`, quantity: 1 })), ['components']],
  ])('does not hold %s', async (_, components, path) => {
    const shop = await open();
    expect((await shop.put('DESK', components)).errors).toEqual([{ code: 'INVALID_INPUT', path }]);
    expect(await shop.shown('DESK')).toBeNull();
  });

  it('is put together by staff, for one tenant, one at a time', async () => {
    const [shop, other] = [await open({ TOP: 1, LEG: 4 }), await open({ TOP: 1, LEG: 4 })];
    await expect(shop.put('DESK', desk, testCaller({ tenant: shop.tenant }))).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    await shop.put('DESK', desk);
    expect(await other.shown('DESK')).toBeNull();
    const nested = await Promise.all([
      other.put('X', [{ sku: 'Y', quantity: 1 }]),
      other.put('Y', [{ sku: 'Z', quantity: 1 }]),
    ]);
    expect(nested.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  });

  it('is not made of what gets its first stock at the same moment, and the other way round', async () => {
    const shop = await open();
    const skus = Array.from({ length: 12 }, (_, at) => `K${at}`);
    const pairs = skus.map((sku) => Promise.all([shop.put(sku, desk), shop.adjust({ sku, by: 1 })]));
    for (const [put, adjusted] of await Promise.all(pairs))
      expect([put, adjusted].filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  });

  it('can be held at a store', async () => {
    const shop = await open();
    for (const { sku, quantity } of desk) await shop.adjust({ sku, by: quantity, locationId: shop.storeId });
    await shop.put('DESK', desk);
    const input = { idempotencyKey: newId('req'), locationId: shop.storeId, lines: [{ sku: 'DESK', quantity: 1 }] };
    const query = `mutation ($input: ReserveInStoreInput!) {
      reserveInStore(input: $input) { reservation { lines { sku quantity } } }
    }`;
    const { reserveInStore } = await room.run(testCaller({ tenant: shop.tenant }), query, { input });
    expect(reserveInStore.reservation.lines).toEqual([{ sku: 'DESK', quantity: 1 }]);
    expect(await shop.row('LEG', shop.storeId)).toEqual([4, 4, 0]);
  });
});
