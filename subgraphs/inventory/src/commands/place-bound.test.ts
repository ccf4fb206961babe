import type { Caller, Grant } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { testCaller } from '@noline/runtime/testing/platform';
import { openRetailer, openStockRoom, type StockRoom } from '../testing/retailer.ts';

let room: StockRoom;

beforeAll(async () => {
  room = await openStockRoom();
});

afterAll(() => room?.stop());

const forbidden = { extensions: { code: 'FORBIDDEN' } };

/** A warehouse and a store with five of A each, and staff whose rights end at the door of one of them. */
async function open() {
  const retailer = await openRetailer(room, { A: 5 });
  const { tenant, locationId: here, storeId: there } = retailer;
  await retailer.adjust({ sku: 'A', by: 5, locationId: there });
  const staff = (...grants: Grant[]): Caller =>
    testCaller({ tenant, kind: 'staff', id: newId('stf'), scopes: [], grants });
  const rows = () => Promise.all([retailer.row('A', here), retailer.row('A', there)]);
  const mutate = async (caller: Caller, name: string, input: object) => {
    const type = `${name.replace(/^./, (letter) => letter.toUpperCase())}Input`;
    const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { stock { sku } errors { ... on UserError { code } } } }`;
    return (await room.run(caller, query, { input: { idempotencyKey: newId('req'), ...input } })).done;
  };
  return { ...retailer, tenant, here, there, staff, rows, mutate };
}

const untouched = [
  [5, 0, 5],
  [5, 0, 5],
];

describe('staff whose rights are bound to a location', () => {
  it('change stock there, and nowhere else', async () => {
    const shop = await open();
    const { here, there } = shop;
    const clerk = shop.staff({ scopes: ['stock:write'], locationIds: [here] });
    const lines = [{ sku: 'A', counted: 1 }];
    const moved = [{ sku: 'A', quantity: 1 }];
    for (const refused of [
      shop.adjust({ sku: 'A', by: 1, locationId: there }, clerk),
      shop.mutate(clerk, 'countStock', { locationId: there, lines }),
      shop.mutate(clerk, 'transferStock', { fromLocationId: there, toLocationId: here, lines: moved }),
      shop.mutate(clerk, 'transferStock', { fromLocationId: here, toLocationId: there, lines: moved }),
      room.run(
        clerk,
        'mutation { putBundle(input: { sku: "SET", components: [{ sku: "A", quantity: 2 }] }) { errors { __typename } } }',
      ),
    ])
      await expect(refused).rejects.toMatchObject(forbidden);
    expect(await shop.rows()).toEqual(untouched);

    expect((await shop.adjust({ sku: 'A', by: 1 }, clerk)).errors).toEqual([]);
    expect((await shop.mutate(clerk, 'countStock', { locationId: here, lines })).errors).toEqual([]);
    const both = shop.staff(
      { scopes: ['stock:write'], locationIds: [here] },
      { scopes: ['stock:write'], locationIds: [there] },
    );
    const back = { fromLocationId: there, toLocationId: here, lines: moved };
    expect((await shop.mutate(both, 'transferStock', back)).errors).toEqual([]);
    expect(await shop.rows()).toEqual([
      [2, 0, 2],
      [4, 0, 4],
    ]);
  });

  it('change nothing by a right to read, or by one that is bound to a channel too', async () => {
    const shop = await open();
    const { here } = shop;
    for (const grant of [
      { scopes: ['stock:read'], locationIds: [here] },
      { scopes: ['stock:write'], locationIds: [here], channels: ['de-web'] },
      { scopes: ['stock:write'], channels: ['de-web'] },
    ])
      await expect(shop.adjust({ sku: 'A', by: 1 }, shop.staff(grant))).rejects.toMatchObject(forbidden);
    expect(await shop.rows()).toEqual(untouched);
  });

  it.each(['stock:read', 'stock:write'])('read the ledger there by %s, and nowhere else', async (scope) => {
    const shop = await open();
    const clerk = shop.staff({ scopes: [scope], locationIds: [shop.here] });
    const query = 'query ($at: ID!) { stockMovements(sku: "A", locationId: $at) { nodes { by } } }';
    expect((await room.run(clerk, query, { at: shop.here })).stockMovements.nodes).toEqual([{ by: 5 }]);
    await expect(room.run(clerk, query, { at: shop.there })).rejects.toMatchObject(forbidden);
    await expect(
      room.run(shop.staff({ scopes: [scope], locationIds: [] }), query, { at: shop.here }),
    ).rejects.toMatchObject(forbidden);
  });
});

describe('reservations in stores, and staff of another one', () => {
  async function openReserved() {
    const shop = await open();
    const customer = testCaller({ tenant: shop.tenant, kind: 'customer', id: newId('cus') });
    const reserve = `mutation ($input: ReserveInStoreInput!) { reserveInStore(input: $input) { reservation { id pickupCode } } }`;
    const input = { idempotencyKey: newId('req'), locationId: shop.there, lines: [{ sku: 'A', quantity: 1 }] };
    const { id, pickupCode } = (await room.run(customer, reserve, { input })).reserveInStore.reservation;
    const bound = (locationId: string, scope = 'stock:write') =>
      shop.staff({ scopes: [scope], locationIds: [locationId] });
    const end = async (caller: Caller, how: 'cancel' | 'collect', reservationId = id) => {
      const query = `mutation ($input: EndStoreReservationInput!) {
        done: ${how}StoreReservation(input: $input) { reservation { status } errors { ... on UserError { code } } }
      }`;
      return (await room.run(caller, query, { input: { idempotencyKey: newId('req'), id: reservationId } })).done;
    };
    const see = async (caller: Caller) =>
      (await room.run(caller, 'query ($id: ID!) { storeReservation(id: $id) { id } }', { id })).storeReservation;
    const find = (caller: Caller) =>
      room.run(
        caller,
        'query ($at: ID!, $code: String!) { found: storeReservationByPickupCode(locationId: $at, pickupCode: $code) { id } }',
        { at: shop.there, code: pickupCode },
      );
    return { ...shop, id, bound, end, see, find };
  }
  const held = [
    [5, 0, 5],
    [5, 1, 4],
  ];

  it('are not seen, given back or handed out by them; an unknown one looks the same', async () => {
    const shop = await openReserved();
    const elsewhere = shop.bound(shop.here);
    expect(await shop.see(elsewhere)).toBeNull();
    await expect(shop.find(elsewhere)).rejects.toMatchObject(forbidden);
    for (const id of [shop.id, newId('res')]) {
      expect(await shop.end(elsewhere, 'cancel', id)).toEqual({ reservation: null, errors: [{ code: 'NOT_FOUND' }] });
      await expect(shop.end(elsewhere, 'collect', id)).rejects.toMatchObject(forbidden);
    }
    expect(await shop.rows()).toEqual(held);
  });

  it('are seen by who may read there, and handed out by who may write there', async () => {
    const shop = await openReserved();
    const [reader, clerk] = [shop.bound(shop.there, 'stock:read'), shop.bound(shop.there)];
    expect(await shop.see(reader)).toEqual({ id: shop.id });
    expect(await shop.find(reader)).toEqual({ found: { id: shop.id } });
    await expect(shop.end(reader, 'collect')).rejects.toMatchObject(forbidden);
    expect((await shop.end(reader, 'cancel')).errors).toEqual([{ code: 'NOT_FOUND' }]);
    expect(await shop.rows()).toEqual(held);
    expect(await shop.end(clerk, 'collect')).toEqual({ reservation: { status: 'COLLECTED' }, errors: [] });
    expect(await shop.rows()).toEqual([
      [5, 0, 5],
      [4, 0, 4],
    ]);
  });
});
