import { driverDb } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { eventually, testCaller } from '@noline/runtime/testing/platform';
import { openRetailer, openStockRoom, type StockRoom } from '../testing/retailer.ts';

let room: StockRoom;
/** What the subgraph's clock is ahead of the real one, in milliseconds. */
let ahead = 0;

beforeAll(async () => {
  room = await openStockRoom({ now: () => new Date(Date.now() + ahead) });
});

afterEach(async () => {
  ahead = 0;
  expect(await room.violations()).toEqual([]);
});

afterAll(() => room?.stop());

const one = [{ sku: 'A', quantity: 1 }];
const short = (sku: string, requested: number, available: number) => [
  { code: 'INSUFFICIENT_STOCK', path: ['lines'], sku, requested, available },
];

/** How many rows of a kind the outbox has for a reservation or stock row. */
const said = (type: string, aggregate: string) =>
  driverDb(room.deps.db).collection('outbox').countDocuments({ 'event.type': type, 'event.aggregate.id': aggregate });

describe('reserving', () => {
  it('is for other subgraphs only', async () => {
    const shop = await openRetailer(room, { A: 1 });
    const refused = shop.reserve(one, {}, testCaller({ tenant: shop.tenant }));
    await expect(refused).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(await shop.row('A')).toEqual([1, 0, 1]);
  });

  it('holds all lines or none', async () => {
    const shop = await openRetailer(room, { A: 5, B: 1 });
    const lines = [
      { sku: 'A', quantity: 2 },
      { sku: 'B', quantity: 2 },
    ];
    expect(await shop.reserve(lines)).toEqual({ reservation: null, errors: short('B', 2, 1) });
    expect(await shop.row('A')).toEqual([5, 0, 5]);
    const { reservation } = await shop.reserve([...lines.slice(0, 1), { sku: 'B', quantity: 1 }]);
    expect(reservation).toMatchObject({ status: 'ACTIVE' });
    expect(await shop.row('A')).toEqual([5, 2, 3]);
    expect(await shop.row('B')).toEqual([1, 1, 0]);
  });

  it('adds up lines of one sku', async () => {
    const shop = await openRetailer(room, { A: 3 });
    const { locationId } = shop;
    expect((await shop.reserve([...one, { sku: 'A', quantity: 3 }])).errors).toEqual(short('A', 4, 3));
    const { reservation } = await shop.reserve([...one, ...one]);
    expect(reservation?.allocations).toEqual([{ sku: 'A', locationId, quantity: 2 }]);
    expect(await shop.row('A')).toEqual([3, 2, 1]);
  });

  it('takes from the location that a line or the whole input names, and else only from where it ships', async () => {
    const shop = await openRetailer(room, { A: 1 });
    const { storeId, locationId } = shop;
    await shop.adjust({ sku: 'A', by: 5, locationId: storeId });
    expect((await shop.reserve([{ sku: 'A', quantity: 2 }])).errors).toEqual(short('A', 2, 1));
    const { reservation } = await shop.reserve([...one, { sku: 'A', quantity: 2, locationId: storeId }]);
    expect(reservation?.allocations).toEqual([
      { sku: 'A', locationId: storeId, quantity: 2 },
      { sku: 'A', locationId, quantity: 1 },
    ]);
    const whole = await shop.reserve(one, { locationId: storeId });
    expect(whole.reservation?.allocations).toEqual([{ sku: 'A', locationId: storeId, quantity: 1 }]);
    expect([await shop.row('A'), await shop.row('A', storeId)]).toEqual([
      [1, 1, 0],
      [5, 3, 2],
    ]);
    expect((await shop.reserve(one, { locationId: newId('loc') })).errors).toEqual(short('A', 1, 0));
  });

  it.each([
    ['no lines', []],
    ['nothing', [{ sku: 'A', quantity: 0 }]],
    ['less than nothing', [{ sku: 'A', quantity: -1 }]],
    ['too much', [{ sku: 'A', quantity: 10_001 }]],
  ])('refuses %s', async (_, lines) => {
    const shop = await openRetailer(room, { A: 5 });
    expect((await shop.reserve(lines)).errors).toMatchObject([{ code: 'INVALID_INPUT' }]);
    expect(await shop.row('A')).toEqual([5, 0, 5]);
  });

  it.each([0.5, 2 ** 53])('does not even read a quantity of %d', async (quantity) => {
    const shop = await openRetailer(room, { A: 5 });
    await expect(shop.reserve([{ sku: 'A', quantity }])).rejects.toThrow('Int cannot represent');
    expect(await shop.row('A')).toEqual([5, 0, 5]);
  });

  it('answers the same id with the same hold, and holds once', async () => {
    const shop = await openRetailer(room, { A: 5 });
    const id = newId('res');
    const lines = [{ sku: 'A', quantity: 2 }];
    const answers = await Promise.all([1, 2, 3].map(() => shop.reserve(lines, { id })));
    answers.push(await shop.reserve([{ sku: 'B', quantity: 9 }], { id }));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await shop.row('A')).toEqual([5, 2, 3]);
  });

  it('sells the last unit once to many at a time', async () => {
    const shop = await openRetailer(room, { A: 3 });
    const answers = await Promise.all(Array.from({ length: 40 }, () => shop.reserve(one)));
    expect(answers.filter(({ reservation }) => reservation)).toHaveLength(3);
    expect(await shop.row('A')).toEqual([3, 3, 0]);
  });
});

describe('ending a hold', () => {
  it('gives back once, however often it is released', async () => {
    const shop = await openRetailer(room, { A: 5 });
    const id = newId('res');
    await shop.reserve(one, { id });
    expect(await Promise.all([1, 2, 3].map(() => shop.end('release', id)))).toEqual(Array(3).fill('RELEASED'));
    expect(await shop.end('commit', id)).toBe('RELEASED');
    expect(await shop.end('return', id)).toBe('RELEASED');
    expect(await shop.row('A')).toEqual([5, 0, 5]);
  });

  it('takes goods out once, with a row in the ledger, and brings them back once', async () => {
    const shop = await openRetailer(room, { A: 5 });
    const id = newId('res');
    await shop.reserve([{ sku: 'A', quantity: 2 }], { id });
    expect(await Promise.all([1, 2].map(() => shop.end('commit', id)))).toEqual(['COMMITTED', 'COMMITTED']);
    expect(await shop.end('release', id)).toBe('COMMITTED');
    expect(await shop.row('A')).toEqual([3, 0, 3]);
    expect(await Promise.all([1, 2].map(() => shop.end('return', id)))).toEqual(['RETURNED', 'RETURNED']);
    expect(await shop.end('commit', id)).toBe('RETURNED');
    expect(await shop.row('A')).toEqual([5, 0, 5]);
    const ledger = await driverDb(room.deps.db)
      .collection('movements')
      .find({ tenant: shop.tenant, reference: id })
      .toArray();
    expect(ledger.map(({ kind, by }) => [kind, by])).toEqual([
      ['RETURNED', 2],
      ['SOLD', -2],
    ]);
  });

  it('returns what is only held by releasing it', async () => {
    const shop = await openRetailer(room, { A: 5 });
    const id = newId('res');
    await shop.reserve(one, { id });
    expect(await shop.end('return', id)).toBe('RELEASED');
    expect(await shop.row('A')).toEqual([5, 0, 5]);
  });

  it.each(['release', 'return'] as const)('lets nothing be held under an id after its %s', async (how) => {
    const shop = await openRetailer(room, { A: 5 });
    const id = newId('res');
    expect(await shop.end('commit', id)).toBeNull();
    expect(await Promise.all([shop.end(how, id), shop.end(how, id)])).toEqual(['RELEASED', 'RELEASED']);
    expect((await shop.reserve(one, { id })).reservation).toEqual({ id, status: 'RELEASED', allocations: [] });
    expect(await shop.row('A')).toEqual([5, 0, 5]);
  });

  it('does not touch what another tenant holds under the same id', async () => {
    const [shop, other] = [await openRetailer(room, { A: 5 }), await openRetailer(room, { A: 5 })];
    const id = newId('res');
    await shop.reserve(one, { id });
    expect(await other.end('commit', id)).toBeNull();
    expect(await other.end('release', id)).toBe('RELEASED');
    expect(await shop.row('A')).toEqual([5, 1, 4]);
    expect(await shop.end('commit', id)).toBe('COMMITTED');
  });

  it('takes only ids of reservations', async () => {
    const shop = await openRetailer(room);
    await expect(shop.end('release', newId('ord'))).rejects.toMatchObject({ extensions: { code: 'INVALID_ID' } });
    expect((await shop.reserve(one, { id: newId('ord') })).errors).toMatchObject([{ path: ['id'] }]);
  });
});

describe('time', () => {
  it('ends a hold by itself, once, and says so', async () => {
    const shop = await openRetailer(room, { A: 1 });
    const id = newId('res');
    await shop.reserve(one, { id, expiresAt: new Date(Date.now() + 300).toISOString() });
    expect(await shop.row('A')).toEqual([1, 1, 0]);
    await eventually(async () => expect(await shop.row('A')).toEqual([1, 0, 1]));
    expect(await said('reservation.expired', id)).toBe(1);
  });

  it('that is over already is none to hold until', async () => {
    const shop = await openRetailer(room, { A: 1 });
    const expiresAt = new Date(Date.now() - 1).toISOString();
    const refused = { reservation: null, errors: [{ code: 'INVALID_INPUT', path: ['expiresAt'] }] };
    expect(await shop.reserve(one, { expiresAt })).toEqual(refused);
    expect(await shop.holdForCart(newId('crt'), 1, one, { expiresAt })).toEqual(refused);
    expect(await shop.row('A')).toEqual([1, 0, 1]);
  });

  it('makes a commit that comes too late an expiry', async () => {
    const shop = await openRetailer(room, { A: 1 });
    const id = newId('res');
    await shop.reserve(one, { id });
    ahead = 61_000;
    expect(await Promise.all([shop.end('commit', id), shop.end('commit', id)])).toEqual(['EXPIRED', 'EXPIRED']);
    expect(await shop.row('A')).toEqual([1, 0, 1]);
    expect(await said('reservation.expired', id)).toBe(1);
  });

  it('that is set back changes nothing about what has ended', async () => {
    const shop = await openRetailer(room, { A: 1 });
    const id = newId('res');
    await shop.reserve(one, { id });
    ahead = 61_000;
    await shop.end('commit', id);
    ahead = -3_600_000;
    expect(await shop.end('commit', id)).toBe('EXPIRED');
    expect((await shop.reserve(one, { id })).reservation?.status).toBe('EXPIRED');
    const next = (await shop.reserve(one)).reservation?.id ?? '';
    expect(await shop.end('commit', next)).toBe('COMMITTED');
    expect(await shop.row('A')).toEqual([0, 0, 0]);
  });
});

describe('holding for a cart', () => {
  it('leaves alone what is no hold of a cart, whatever id a client has made for its cart', async () => {
    const shop = await openRetailer(room, { A: 5 });
    for (const how of [undefined, 'commit'] as const) {
      const id = newId('res');
      const cartId = `crt_${id.slice('res_'.length)}`;
      await shop.reserve([{ sku: 'A', quantity: 2 }], { id });
      if (how) await shop.end(how, id);
      const [before, row] = [await shop.reservation(id), await shop.row('A')];
      await shop.holdForCart(cartId, 7, one);
      await shop.holdForCart(cartId, 8, []);
      expect(await shop.reservation(id)).toEqual(before);
      expect(await shop.row('A')).toEqual(row);
      const { reservation } = await shop.reserve(one, { cartId });
      expect(await shop.reservation(id)).toEqual(before);
      await shop.end('release', reservation?.id ?? '');
    }
  });

  const cart = () => newId('crt');

  it('holds exactly the lines of the newest version', async () => {
    const shop = await openRetailer(room, { A: 5, B: 5 });
    const cartId = cart();
    await shop.holdForCart(cartId, 1, [{ sku: 'A', quantity: 2 }]);
    await shop.holdForCart(cartId, 3, [
      { sku: 'A', quantity: 4 },
      { sku: 'B', quantity: 1 },
    ]);
    const late = await shop.holdForCart(cartId, 2, [{ sku: 'B', quantity: 5 }]);
    expect(late.reservation?.allocations).toHaveLength(2);
    expect([await shop.row('A'), await shop.row('B')]).toEqual([
      [5, 4, 1],
      [5, 1, 4],
    ]);
    expect((await shop.holdForCart(cartId, 4, [])).reservation).toMatchObject({ status: 'RELEASED', allocations: [] });
    expect((await shop.holdForCart(cartId, 3, one)).reservation?.status).toBe('RELEASED');
    expect(await shop.row('A')).toEqual([5, 0, 5]);
    expect((await shop.holdForCart(cartId, 5, one)).reservation?.status).toBe('ACTIVE');
    expect(await shop.row('A')).toEqual([5, 1, 4]);
  });

  it('stays as it was where something is short', async () => {
    const shop = await openRetailer(room, { A: 5 });
    const cartId = cart();
    await shop.holdForCart(cartId, 1, [{ sku: 'A', quantity: 4 }]);
    expect(await shop.holdForCart(cartId, 2, [{ sku: 'A', quantity: 6 }])).toEqual({
      reservation: null,
      errors: short('A', 6, 5),
    });
    expect(await shop.row('A')).toEqual([5, 4, 1]);
    expect((await shop.holdForCart(cartId, 3, [{ sku: 'A', quantity: 5 }])).errors).toEqual([]);
  });

  it('gives way to the checkout of its own cart, in one moment', async () => {
    const shop = await openRetailer(room, { A: 1 });
    const cartId = cart();
    await shop.holdForCart(cartId, 1, one);
    expect((await shop.reserve(one)).errors).toEqual(short('A', 1, 0));
    const { reservation } = await shop.reserve(one, { cartId });
    expect(reservation?.status).toBe('ACTIVE');
    expect(await shop.row('A')).toEqual([1, 1, 0]);
    // The version that was held for comes again, late.
    expect((await shop.holdForCart(cartId, 1, one)).reservation?.status).toBe('RELEASED');
    await shop.end('commit', reservation?.id ?? '');
    expect(await shop.row('A')).toEqual([0, 0, 0]);
  });

  it('stays where the checkout of its cart is refused', async () => {
    const shop = await openRetailer(room, { A: 1 });
    const cartId = cart();
    await shop.holdForCart(cartId, 1, one);
    expect((await shop.reserve([{ sku: 'A', quantity: 2 }], { cartId })).errors).toEqual(short('A', 2, 1));
    expect(await shop.row('A')).toEqual([1, 1, 0]);
  });
});
