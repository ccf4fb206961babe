import type { Caller } from '@noline/runtime/caller';
import { driverDb } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { eventually, testCaller } from '@noline/runtime/testing/platform';
import { reservationStore } from '../reservation.store.ts';
import { isStoreReservation } from '../reservation.ts';
import { openRetailer, openStockRoom, type StockRoom } from '../testing/retailer.ts';

let room: StockRoom;
let ahead = 0;

beforeAll(async () => {
  room = await openStockRoom({ now: () => new Date(Date.now() + ahead) });
});

afterEach(async () => {
  ahead = 0;
  expect(await room.violations()).toEqual([]);
});

afterAll(() => room?.stop());

const reservation = '{ id status pickupCode location { id } lines { sku quantity } expiresAt }';
const errors = 'errors { ... on UserError { code path } }';

/** A store with some of A and B, and a customer. */
async function openStore(stock: Record<string, number> = { A: 9, B: 9 }) {
  const retailer = await openRetailer(room);
  const { tenant, storeId: locationId } = retailer;
  for (const [sku, by] of Object.entries(stock)) await retailer.adjust({ sku, by, locationId });
  const customer = testCaller({ tenant, kind: 'customer', id: newId('cus') });
  const mutate = async (caller: Caller, name: string, type: string, input: Record<string, unknown>) => {
    const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { reservation ${reservation} ${errors} } }`;
    return (await room.run(caller, query, { input: { idempotencyKey: newId('req'), ...input } })).done;
  };
  return {
    ...retailer,
    locationId,
    customer,
    someone: () => testCaller({ tenant, kind: 'guest', id: newId('gst') }),
    rowOf: (sku: string) => retailer.row(sku, locationId),
    hold: (lines: object[], given: Record<string, unknown> = {}, caller: Caller = customer) =>
      mutate(caller, 'reserveInStore', 'ReserveInStoreInput', { locationId, lines, ...given }),
    cancel: (caller: Caller, id: string, given = {}) =>
      mutate(caller, 'cancelStoreReservation', 'EndStoreReservationInput', { id, ...given }),
    collect: (caller: Caller, id: string, given = {}) =>
      mutate(caller, 'collectStoreReservation', 'EndStoreReservationInput', { id, ...given }),
    see: async (caller: Caller, id: string) =>
      (await room.run(caller, `query ($id: ID!) { storeReservation(id: $id) ${reservation} }`, { id }))
        .storeReservation,
    find: async (caller: Caller, pickupCode: string) =>
      (
        await room.run(
          caller,
          `query ($locationId: ID!, $pickupCode: String!) {
            found: storeReservationByPickupCode(locationId: $locationId, pickupCode: $pickupCode) ${reservation}
          }`,
          { locationId, pickupCode },
        )
      ).found,
  };
}

const one = [{ sku: 'A', quantity: 1 }];

describe('reserving in a store', () => {
  it('holds units there for the hours of the channel, once per key', async () => {
    const store = await openStore();
    const key = { idempotencyKey: 'k' };
    const lines = [...one, { sku: 'B', quantity: 2 }, ...one];
    const [first, again] = await Promise.all([store.hold(lines, key), store.hold(lines, key)]);
    expect(again).toEqual(first);
    expect(first).toMatchObject({
      errors: [],
      reservation: {
        status: 'ACTIVE',
        location: { id: store.locationId },
        pickupCode: expect.stringMatching(/^[2-9A-HJ-NP-Z]{6}$/),
        lines: [
          { sku: 'A', quantity: 2 },
          { sku: 'B', quantity: 2 },
        ],
      },
    });
    const hours = (Date.parse(first.reservation.expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeCloseTo(4, 1);
    expect([await store.rowOf('A'), await store.rowOf('B')]).toEqual([
      [9, 2, 7],
      [9, 2, 7],
    ]);
    expect((await store.hold(one, key)).errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect(await store.rowOf('A')).toEqual([9, 2, 7]);
  });

  it('is for who is signed in', async () => {
    const store = await openStore();
    const nobody = testCaller({ tenant: store.tenant, kind: 'anonymous', id: 'anonymous' });
    await expect(store.hold(one, {}, nobody)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });

  it('takes nothing from elsewhere', async () => {
    const store = await openStore({ A: 1 });
    await store.adjust({ sku: 'A', by: 5, locationId: (await openRetailer(room)).locationId });
    const { errors } = await store.hold([{ sku: 'A', quantity: 2 }]);
    expect(errors).toEqual([{ code: 'INSUFFICIENT_STOCK', path: ['lines', '0', 'quantity'] }]);
    expect(await store.rowOf('A')).toEqual([1, 0, 1]);
  });

  it.each([
    ['no lines', [], ['lines']],
    ['21 lines', Array.from({ length: 21 }, (_, at) => ({ sku: `S${at}`, quantity: 1 })), ['lines']],
    ['nothing', [{ sku: 'A', quantity: 0 }], ['lines', '0', 'quantity']],
    ['less than nothing', [{ sku: 'A', quantity: -3 }], ['lines', '0', 'quantity']],
    [
      'more than ten of an article',
      [
        { sku: 'A', quantity: 6 },
        { sku: 'A', quantity: 5 },
      ],
      ['lines', '1', 'quantity'],
    ],
  ])('refuses %s', async (_, lines, path) => {
    const store = await openStore();
    expect((await store.hold(lines)).errors).toEqual([{ code: 'INVALID_INPUT', path }]);
    expect(await store.rowOf('A')).toEqual([9, 0, 9]);
  });

  it('is offered only by stores, and where the channel holds goods in them', async () => {
    const store = await openStore();
    const code = 'STORE_RESERVATION_UNAVAILABLE';
    const [warehouse] = await driverDb(room.deps.db)
      .collection('locations')
      .find({ tenant: store.tenant, kind: 'WAREHOUSE' })
      .toArray();
    expect((await store.hold(one, { locationId: warehouse?._id })).errors).toMatchObject([{ code }]);
    const online = { ...store.customer, holdMinutes: { cart: 0, checkout: 15, store: 0 } };
    expect((await store.hold(one, {}, online)).errors).toMatchObject([{ code }]);
    expect((await store.hold(one, { locationId: newId('loc') })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const foreign = await openStore();
    expect((await store.hold(one, { locationId: foreign.locationId })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await store.rowOf('A')).toEqual([9, 0, 9]);
  });

  it('lets one person have three at a time, and more when one has ended', async () => {
    const store = await openStore();
    const held = await Promise.all(['A', 'B', 'A', 'B', 'A'].map((sku) => store.hold([{ sku, quantity: 1 }])));
    const active = held.flatMap(({ reservation }) => reservation ?? []);
    expect(active).toHaveLength(3);
    const refused = held.filter(({ reservation }) => !reservation).map(({ errors }) => errors[0].code);
    expect(refused).toEqual(['TOO_MANY_RESERVATIONS', 'TOO_MANY_RESERVATIONS']);
    expect((await store.hold(one, {}, store.someone())).errors).toEqual([]);
    await store.cancel(store.customer, active[0].id);
    expect((await store.hold(one)).errors).toEqual([]);
    ahead = 241 * 60_000;
    expect((await store.hold(one)).errors).toEqual([]);
  });

  it('never has a code that another active one has at that store', async () => {
    const store = await openStore();
    const [{ reservation: first }, { reservation: second }] = [await store.hold(one), await store.hold(one)];
    const [before, other] = [await store.reservation(first.id), await store.reservation(second.id)];
    if (!before || !isStoreReservation(before) || !other) throw new Error('not held');
    const same = { ...before, ...other, _id: `${other._id}x`, store: { ...before.store, owner: 'gst_other' } };
    const write = reservationStore(room.deps.db, store.tenant).write([{ before: undefined, after: same }]);
    await expect(write).rejects.toMatchObject({ code: 11000 });
    await driverDb(room.deps.db).collection<{ _id: string }>('reservations').deleteOne({ _id: same._id });
    await store.cancel(store.customer, first.id);
    expect((await store.hold(one)).errors).toEqual([]);
  });
});

describe('a reservation in a store', () => {
  it('is seen by its owner and by staff, and by nobody else', async () => {
    const store = await openStore();
    const { reservation } = await store.hold(one);
    expect(await store.see(store.customer, reservation.id)).toEqual(reservation);
    expect(await store.see(store.clerk, reservation.id)).toEqual(reservation);
    expect(await store.see(store.someone(), reservation.id)).toBeNull();
    expect(await store.see({ ...store.clerk, tenant: (await openStore()).tenant }, reservation.id)).toBeNull();
    expect((await store.cancel(store.someone(), reservation.id)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await store.cancel(store.someone(), newId('res'))).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await store.rowOf('A')).toEqual([9, 1, 8]);
  });

  it('is not one that a checkout holds', async () => {
    const store = await openStore();
    const { reservation } = await store.reserve(one, { locationId: store.locationId });
    expect(await store.see(store.clerk, reservation?.id ?? '')).toBeNull();
    expect((await store.collect(store.clerk, reservation?.id ?? '')).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await store.rowOf('A')).toEqual([9, 1, 8]);
  });

  it('is given back by its owner', async () => {
    const store = await openStore();
    const { reservation } = await store.hold(one);
    const answers = await Promise.all([1, 2].map(() => store.cancel(store.customer, reservation.id)));
    for (const answer of answers) expect(answer).toMatchObject({ reservation: { status: 'CANCELLED' }, errors: [] });
    expect(await store.rowOf('A')).toEqual([9, 0, 9]);
    expect((await store.collect(store.clerk, reservation.id)).errors).toEqual([
      { code: 'STORE_RESERVATION_ENDED', path: ['id'] },
    ]);
    expect(await store.rowOf('A')).toEqual([9, 0, 9]);
  });

  it('is fetched by its code, by staff alone, and once', async () => {
    const store = await openStore();
    const { reservation } = await store.hold(one);
    await expect(store.find(store.customer, reservation.pickupCode)).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    await expect(store.collect(store.customer, reservation.id)).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    const found = await store.find(store.clerk, ` ${reservation.pickupCode.toLowerCase()} `);
    expect(found).toEqual(reservation);
    const answers = await Promise.all([1, 2].map(() => store.collect(store.clerk, found.id)));
    for (const answer of answers) expect(answer).toMatchObject({ reservation: { status: 'COLLECTED' }, errors: [] });
    expect(await store.rowOf('A')).toEqual([8, 0, 8]);
    expect(await store.find(store.clerk, reservation.pickupCode)).toBeNull();
    expect((await store.cancel(store.customer, found.id)).errors).toMatchObject([{ code: 'STORE_RESERVATION_ENDED' }]);
  });

  it('is told with whoever made it or ended it, whoever else was in the batch', async () => {
    const store = await openStore();
    const { tenant, clerk, customer } = store;
    const colleague = testCaller({ tenant, kind: 'staff', id: newId('stf'), scopes: ['stock:write'] });
    const buyers = [customer, store.someone(), store.someone()];
    const made = await Promise.all(buyers.map((buyer) => store.hold(one, {}, buyer)));
    const [kept, fetched, given] = made.map((answer) => answer.reservation.id as string);
    await Promise.all([
      store.cancel(customer, kept ?? ''),
      store.collect(clerk, fetched ?? ''),
      store.cancel(colleague, given ?? ''),
    ]);
    await store.collect(clerk, fetched ?? '');
    const said = { 'event.type': 'reservation.changed', 'event.tenant': tenant };
    const rows = await driverDb(room.deps.db).collection('outbox').find(said).toArray();
    const told = rows.map(({ event: { actor, aggregate, payload } }) => [
      aggregate.id,
      aggregate.version,
      payload.status,
      actor,
    ]);
    const [first, second, third] = buyers.map(({ id }) => id);
    expect(told.sort()).toEqual(
      [
        [kept, 1, 'ACTIVE', first],
        [kept, 2, 'RELEASED', customer.id],
        [fetched, 1, 'ACTIVE', second],
        [fetched, 2, 'COMMITTED', clerk.id],
        [given, 1, 'ACTIVE', third],
        [given, 2, 'RELEASED', colleague.id],
      ].sort(),
    );
  });

  it('ends by itself when nobody comes, and says so', async () => {
    const store = await openStore();
    const { reservation } = await store.hold(one);
    ahead = 241 * 60_000;
    expect(await store.see(store.customer, reservation.id)).toMatchObject({ status: 'EXPIRED' });
    expect((await store.collect(store.clerk, reservation.id)).errors).toMatchObject([
      { code: 'STORE_RESERVATION_ENDED' },
    ]);
    await eventually(async () => expect(await store.rowOf('A')).toEqual([9, 0, 9]));
    const said = { 'event.type': 'reservation.expired', 'event.payload.reservationId': reservation.id };
    expect(await driverDb(room.deps.db).collection('outbox').countDocuments(said)).toBe(1);
  });
});
