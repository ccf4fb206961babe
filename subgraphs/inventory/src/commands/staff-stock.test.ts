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

/** A retailer whose staff can do everything with stock. */
async function open(stock: Record<string, number> = {}) {
  const retailer = await openRetailer(room, stock);
  const { clerk, locationId, storeId } = retailer;
  const ask = async (name: string, type: string, input: object, caller = clerk) => {
    const query = `mutation ($input: ${type}!) {
      done: ${name}(input: $input) { stock { sku onHand } errors { ... on UserError { code path } } }
    }`;
    return (await room.run(caller, query, { input: { idempotencyKey: newId('req'), ...input } })).done;
  };
  return {
    ...retailer,
    transfer: (lines: object[], given: object = {}, caller = clerk) =>
      ask(
        'transferStock',
        'TransferStockInput',
        { fromLocationId: locationId, toLocationId: storeId, lines, ...given },
        caller,
      ),
    count: (lines: object[], given: object = {}, caller = clerk) =>
      ask('countStock', 'CountStockInput', { locationId, lines, ...given }, caller),
    async ledger(sku: string, given: Record<string, unknown> = {}, caller = clerk) {
      const query = `query ($sku: String!, $locationId: ID!, $first: Int, $after: String) {
        stockMovements(sku: $sku, locationId: $locationId, first: $first, after: $after) {
          nodes { by kind reason reference actor } pageInfo { hasNextPage endCursor }
        }
      }`;
      return (await room.run(caller, query, { sku, locationId, ...given })).stockMovements;
    },
  };
}

describe('adjustStock', () => {
  it('needs the scope, and changes nothing without it', async () => {
    const shop = await open({ A: 5 });
    const refused = shop.adjust({ sku: 'A', by: 1 }, testCaller({ tenant: shop.tenant }));
    await expect(refused).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(await shop.row('A')).toEqual([5, 0, 5]);
  });

  it('does one key once, and refuses it for another wish', async () => {
    const shop = await open();
    const input = { idempotencyKey: 'delivery-1', sku: 'A', by: 5 };
    const answers = await Promise.all([1, 2, 3].map(() => shop.adjust(input)));
    for (const answer of answers)
      expect(answer).toEqual({ stock: { onHand: 5, reserved: 0, available: 5 }, errors: [] });
    expect((await shop.adjust({ ...input, by: 6 })).errors[0].code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await shop.row('A')).toEqual([5, 0, 5]);
  });

  it('sets stock from what is believed, or by force', async () => {
    const shop = await open({ A: 5 });
    expect((await shop.adjust({ sku: 'A', to: 9, changeFrom: 4 })).errors[0].code).toBe('STOCK_MOVED');
    expect(await shop.row('A')).toEqual([5, 0, 5]);
    expect((await shop.adjust({ sku: 'A', to: 9, changeFrom: 5 })).errors).toEqual([]);
    expect((await shop.adjust({ sku: 'A', to: 2, force: true })).errors).toEqual([]);
    expect(await shop.row('A')).toEqual([2, 0, 2]);
  });

  it.each(['', ' ', 'A'.repeat(101)])('makes no stock of an article without a proper name: "%s"', async (sku) => {
    const shop = await open();
    const code = 'INVALID_INPUT';
    expect((await shop.adjust({ sku, by: 1 })).errors).toMatchObject([{ code, path: ['sku'] }]);
    expect((await shop.count([{ sku, counted: 1 }])).errors).toEqual([{ code, path: ['lines', '0', 'sku'] }]);
    expect(await shop.row(sku)).toBeNull();
  });

  it('takes nothing that is not there or held', async () => {
    const shop = await open({ A: 5 });
    await shop.reserve([{ sku: 'A', quantity: 4 }]);
    const { errors } = await shop.adjust({ sku: 'A', by: -2 });
    expect(errors).toEqual([{ __typename: 'InsufficientStockError', code: 'INSUFFICIENT_STOCK', path: ['sku'] }]);
    expect((await shop.adjust({ sku: 'A', to: 3, force: true })).errors[0].code).toBe('INSUFFICIENT_STOCK');
    expect(await shop.row('A')).toEqual([5, 4, 1]);
  });

  it('tells an unknown location from what is no location', async () => {
    const [shop, other] = [await open(), await open()];
    expect((await shop.adjust({ sku: 'A', locationId: newId('loc'), by: 1 })).errors[0].code).toBe('NOT_FOUND');
    expect((await shop.adjust({ sku: 'A', locationId: other.locationId, by: 1 })).errors[0].code).toBe('NOT_FOUND');
    const refused = shop.adjust({ sku: 'A', locationId: newId('cus'), by: 1 });
    await expect(refused).rejects.toMatchObject({ extensions: { code: 'INVALID_ID' } });
  });
});

describe('transferStock', () => {
  it('moves units once per key, with two rows in the ledger', async () => {
    const shop = await open({ A: 5, B: 2 });
    const lines = [
      { sku: 'A', quantity: 2 },
      { sku: 'B', quantity: 2 },
      { sku: 'A', quantity: 1 },
    ];
    const wish = { idempotencyKey: 'van-7', reason: 'van 7' };
    const [first, again] = await Promise.all([shop.transfer(lines, wish), shop.transfer(lines, wish)]);
    expect(again).toEqual(first);
    expect(first.errors).toEqual([]);
    expect([await shop.row('A'), await shop.row('A', shop.storeId)]).toEqual([
      [2, 0, 2],
      [3, 0, 3],
    ]);
    expect([await shop.row('B'), await shop.row('B', shop.storeId)]).toEqual([
      [0, 0, 0],
      [2, 0, 2],
    ]);
    const [out] = (await shop.ledger('A')).nodes;
    const [into] = (await shop.ledger('A', { locationId: shop.storeId })).nodes;
    expect(out).toMatchObject({ by: -3, kind: 'TRANSFERRED', reason: 'van 7', actor: shop.clerk.id });
    expect(into).toEqual({ ...out, by: 3 });
    expect((await shop.transfer(lines.slice(1), wish)).errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('moves all lines or none, and nothing that is held', async () => {
    const shop = await open({ A: 5, B: 2 });
    await shop.reserve([{ sku: 'B', quantity: 1 }]);
    const refused = await shop.transfer([
      { sku: 'A', quantity: 1 },
      { sku: 'B', quantity: 2 },
    ]);
    expect(refused).toEqual({
      stock: [],
      errors: [{ code: 'INSUFFICIENT_STOCK', path: ['lines', '1', 'quantity'] }],
    });
    expect([await shop.row('A'), await shop.row('B'), await shop.row('A', shop.storeId)]).toEqual([
      [5, 0, 5],
      [2, 1, 1],
      null,
    ]);
  });

  it.each([
    ['no lines', [], {}, ['lines']],
    ['no units', [{ sku: 'A', quantity: 0 }], {}, ['lines', '0', 'quantity']],
    ['negative units', [{ sku: 'A', quantity: -1 }], {}, ['lines', '0', 'quantity']],
    ['no article', [{ sku: ' ', quantity: 1 }], {}, ['lines', '0', 'sku']],
    ['a long reason', [{ sku: 'A', quantity: 1 }], { reason: 'x'.repeat(201) }, ['reason']],
  ])('refuses %s', async (_, lines, given, path) => {
    const shop = await open({ A: 5 });
    expect((await shop.transfer(lines, given)).errors).toEqual([{ code: 'INVALID_INPUT', path }]);
    expect(await shop.row('A')).toEqual([5, 0, 5]);
  });

  it('needs two locations of the tenant, and the scope', async () => {
    const [shop, other] = [await open({ A: 5 }), await open()];
    const lines = [{ sku: 'A', quantity: 1 }];
    const { locationId } = shop;
    expect((await shop.transfer(lines, { toLocationId: locationId })).errors).toMatchObject([
      { path: ['toLocationId'] },
    ]);
    expect((await shop.transfer(lines, { toLocationId: other.locationId })).errors).toEqual([
      { code: 'NOT_FOUND', path: ['toLocationId'] },
    ]);
    await expect(shop.transfer(lines, {}, testCaller({ tenant: shop.tenant }))).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    expect(await shop.row('A')).toEqual([5, 0, 5]);
  });
});

describe('countStock', () => {
  it('sets what lies there once per key, and books what was right too', async () => {
    const shop = await open({ A: 5, B: 2 });
    const lines = [
      { sku: 'A', counted: 3 },
      { sku: 'B', counted: 2 },
      { sku: 'C', counted: 4 },
    ];
    const wish = { idempotencyKey: 'count-1' };
    expect((await shop.count(lines, wish)).errors).toEqual([]);
    await shop.adjust({ sku: 'A', by: 10 });
    expect((await shop.count(lines, wish)).errors).toEqual([]);
    expect([await shop.row('A'), await shop.row('B'), await shop.row('C')]).toEqual([
      [13, 0, 13],
      [2, 0, 2],
      [4, 0, 4],
    ]);
    expect((await shop.ledger('B')).nodes.map(({ kind, by }: { kind: string; by: number }) => [kind, by])).toEqual([
      ['COUNTED', 0],
      ['CORRECTED', 2],
    ]);
  });

  it('keeps what is held: tells each line that was counted below it, and changes nothing', async () => {
    const shop = await open({ A: 5, B: 5 });
    await shop.reserve([
      { sku: 'A', quantity: 2 },
      { sku: 'B', quantity: 3 },
    ]);
    const lines = [
      { sku: 'A', counted: 1 },
      { sku: 'C', counted: 1 },
      { sku: 'B', counted: 2 },
    ];
    expect((await shop.count(lines)).errors).toEqual([
      { code: 'COUNT_BELOW_RESERVED', path: ['lines', '0', 'counted'] },
      { code: 'COUNT_BELOW_RESERVED', path: ['lines', '2', 'counted'] },
    ]);
    expect([await shop.row('A'), await shop.row('B'), await shop.row('C')]).toEqual([[5, 2, 3], [5, 3, 2], null]);
    expect((await shop.count([{ sku: 'A', counted: 2 }])).errors).toEqual([]);
    expect(await shop.row('A')).toEqual([2, 2, 0]);
  });

  it.each([
    [
      'an article twice',
      [
        { sku: 'A', counted: 1 },
        { sku: 'A', counted: 1 },
      ],
      ['lines', '1', 'sku'],
    ],
    ['less than nothing', [{ sku: 'A', counted: -1 }], ['lines', '0', 'counted']],
    ['no lines', [], ['lines']],
  ])('refuses %s', async (_, lines, path) => {
    const shop = await open({ A: 5 });
    expect((await shop.count(lines)).errors).toEqual([{ code: 'INVALID_INPUT', path }]);
    expect(await shop.row('A')).toEqual([5, 0, 5]);
  });
});

describe('stockMovements', () => {
  it('shows the ledger newest first, page by page, to staff', async () => {
    const shop = await open({ A: 5 });
    await shop.adjust({ sku: 'A', by: -1, kind: 'DAMAGED', reason: 'wet' });
    const { reservation } = await shop.reserve([{ sku: 'A', quantity: 2 }]);
    await shop.end('commit', reservation?.id ?? '');
    const first = await shop.ledger('A', { first: 2 });
    expect(first.nodes).toEqual([
      { by: -2, kind: 'SOLD', reason: null, reference: reservation?.id, actor: shop.shop.id },
      { by: -1, kind: 'DAMAGED', reason: 'wet', reference: null, actor: shop.clerk.id },
    ]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await shop.ledger('A', { first: 2, after: first.pageInfo.endCursor });
    expect(rest.nodes.map(({ by }: { by: number }) => by)).toEqual([5]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    await expect(shop.ledger('A', { after: 'x' })).rejects.toMatchObject({ extensions: { code: 'INVALID_CURSOR' } });
    await expect(shop.ledger('A', {}, testCaller({ tenant: shop.tenant }))).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });
});
