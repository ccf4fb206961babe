import { driverDb } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { testCaller } from '@noline/runtime/testing/platform';
import { reservationKey } from './reservation.ts';
import { movementId, stockId } from './stock.ts';
import { openRetailer, openStockRoom, type StockRoom } from './testing/retailer.ts';

let room: StockRoom;

beforeAll(async () => {
  room = await openStockRoom();
});

afterAll(() => room?.stop());

type Shop = Awaited<ReturnType<typeof openRetailer>>;

/** A retailer at whom everything has happened once, and the ids of what did. */
async function busyShop() {
  const shop = await openRetailer(room, { A: 20, B: 20 });
  const { storeId, tenant } = shop;
  await shop.adjust({ sku: 'A', by: 5, locationId: storeId });
  const hold = async (how?: 'commit' | 'release' | 'return') => {
    const { reservation } = await shop.reserve([{ sku: 'A', quantity: 2 }]);
    const id = reservation?.id ?? '';
    if (how === 'return') await shop.end('commit', id);
    if (how) await shop.end(how, id);
    return id;
  };
  const ids = {
    active: await hold(),
    committed: await hold('commit'),
    released: await hold('release'),
    returned: await hold('return'),
  };
  const input = { idempotencyKey: newId('req'), locationId: storeId, lines: [{ sku: 'A', quantity: 1 }] };
  const { reserveInStore } = await room.run(
    testCaller({ tenant }),
    'mutation ($input: ReserveInStoreInput!) { reserveInStore(input: $input) { reservation { id } } }',
    { input },
  );
  return { shop, ids: { ...ids, store: reserveInStore.reservation.id as string } };
}

const rows = (name: string) => driverDb(room.deps.db).collection<{ _id: string }>(name);

const found = async ({ tenant }: Shop) =>
  (await room.violations())
    .filter((violation) => violation.tenant === tenant)
    .map(({ invariant, subject }) => [invariant, subject]);

describe('verify', () => {
  it('finds nothing wrong with a shop at work', async () => {
    const { shop } = await busyShop();
    const buyers = Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const { reservation } = await shop.reserve([{ sku: 'B', quantity: 1 }]);
        if (reservation) await shop.end(index % 2 === 0 ? 'commit' : 'release', reservation.id);
      }),
    );
    expect(await room.violations()).toEqual([]);
    await buyers;
    expect(await room.violations()).toEqual([]);
  });

  it.each([
    [{ available: 1 }, ['available is onHand - reserved']],
    [{ onHand: -1, available: -3 }, ['stock is whole and never negative', 'onHand is the sum of the movements']],
    [{ onHand: 17, available: 15 }, ['onHand is the sum of the movements']],
    [{ reserved: 3, available: 15 }, ['reserved is the sum of the active reservations']],
    [
      { reserved: 1.5, available: 16.5 },
      ['stock is whole and never negative', 'reserved is the sum of the active reservations'],
    ],
  ])('names what is wrong with a stock row: %j', async (set, invariants) => {
    const { shop } = await busyShop();
    await rows('stock').updateOne({ _id: stockId(shop.tenant, 'A', shop.locationId) }, { $set: set });
    expect(await found(shop)).toEqual(invariants.map((invariant) => [invariant, `A@${shop.locationId}`]));
  });

  it('names a stock row that is gone', async () => {
    const { shop, ids } = await busyShop();
    await rows('stock').deleteOne({ _id: stockId(shop.tenant, 'A', shop.locationId) });
    const violations = await found(shop);
    expect(new Set(violations.map(([invariant]) => invariant))).toEqual(
      new Set(['a ledger row has a stock row', 'what is held has a stock row']),
    );
    expect(violations).toContainEqual(['what is held has a stock row', ids.active]);
  });

  const sold = (shop: Shop, reference: string, kind: 'SOLD' | 'RETURNED' = 'SOLD') => ({
    _id: movementId(shop.tenant, { reference, kind, sku: 'A', locationId: shop.locationId }),
  });

  it('names a sale without its ledger row, and one that is booked wrongly', async () => {
    const { shop, ids } = await busyShop();
    await rows('movements').deleteOne(sold(shop, ids.committed));
    await rows('movements').updateOne(sold(shop, ids.returned), { $set: { by: -1 } });
    const violations = await found(shop);
    expect(violations.slice(1).sort()).toEqual([
      ['what is committed is sold once', ids.committed],
      ['what is committed is sold once', ids.returned],
    ]);
    expect(violations[0]).toEqual(['onHand is the sum of the movements', `A@${shop.locationId}`]);
  });

  it.each(['active', 'released'] as const)('names a sale of what is only %s', async (which) => {
    const { shop, ids } = await busyShop();
    const _id = reservationKey(shop.tenant, ids.committed);
    const status = which.toUpperCase();
    await rows('reservations').updateOne({ _id }, { $set: { status } });
    expect(await found(shop)).toContainEqual(['what is committed is sold once', ids.committed]);
  });

  it('names what came back without having been returned, and what did not', async () => {
    const { shop, ids } = await busyShop();
    for (const [id, status] of [
      [ids.returned, 'COMMITTED'],
      [ids.committed, 'RETURNED'],
    ] as const)
      await rows('reservations').updateOne({ _id: reservationKey(shop.tenant, id) }, { $set: { status } });
    expect((await found(shop)).sort()).toEqual([
      ['what is returned comes back once, and nothing else does', ids.committed],
      ['what is returned comes back once, and nothing else does', ids.returned],
    ]);
  });

  it('names a sale that no reservation has caused', async () => {
    const { shop, ids } = await busyShop();
    const _id = reservationKey(shop.tenant, ids.committed);
    await rows('reservations').updateOne({ _id }, { $set: { status: 'RELEASED', allocations: [] } });
    await rows('reservations').deleteOne({ _id: reservationKey(shop.tenant, ids.returned) });
    const invariant = 'what is sold or returned was reserved';
    expect((await found(shop)).sort()).toEqual(
      [sold(shop, ids.committed), sold(shop, ids.returned), sold(shop, ids.returned, 'RETURNED')]
        .map(({ _id: row }) => [invariant, row])
        .sort(),
    );
  });

  it('names a code and a place that nothing active has', async () => {
    const { shop, ids } = await busyShop();
    const reservation = reservationKey(shop.tenant, ids.released);
    const claim = { _id: `${shop.tenant}/gst_1/0`, tenant: shop.tenant, reservation };
    await rows('reservationClaims').insertOne(claim);
    expect(await found(shop)).toEqual([['a claim is one of an active reservation in a store', reservation]]);
  });

  it('names a reservation in a store whose code is another’s', async () => {
    const { shop, ids } = await busyShop();
    const all = { tenant: shop.tenant } as object;
    await rows('reservationClaims').updateMany(all, { $set: { reservation: 'gone' } } as object);
    const taken = ['a claim is one of an active reservation in a store', 'gone'];
    expect(await found(shop)).toEqual([
      ['an active reservation in a store has its pickup code and place for itself', ids.store],
      taken,
      taken,
    ]);
  });

  it('names a reservation in a store that has lost its code', async () => {
    const { shop, ids } = await busyShop();
    await rows('reservationClaims').deleteMany({ tenant: shop.tenant } as object);
    expect(await found(shop)).toEqual([
      ['an active reservation in a store has its pickup code and place for itself', ids.store],
    ]);
    await rows('reservations').updateOne({ _id: reservationKey(shop.tenant, ids.store) }, { $unset: { store: '' } });
    expect(await found(shop)).toContainEqual([
      'a reservation in a store has what belongs to it, and no other has',
      ids.store,
    ]);
  });

  it('names a hold of nothing, and a bundle with stock of its own', async () => {
    const { shop, ids } = await busyShop();
    const _id = reservationKey(shop.tenant, ids.released);
    await rows('reservations').updateOne({ _id }, { $set: { 'allocations.0.quantity': 0 } });
    await rows('bundles').insertOne({
      _id: `${shop.tenant}/B`,
      tenant: shop.tenant,
      sku: 'B',
      components: [],
    } as never);
    expect(await found(shop)).toEqual([
      ['what is held is whole units', ids.released],
      ['a bundle has no stock of its own', 'B'],
    ]);
  });
});
