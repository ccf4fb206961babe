import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { testCaller } from '@noline/runtime/testing/platform';
import { orderSettings } from '../index.ts';
import {
  buyerWithCart,
  change,
  codeOf,
  forgetRunning,
  look,
  openShop,
  place,
  type Shop,
  staff,
} from '../testing/shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

afterEach(() => {
  shop.neighbours.heal();
  shop.interrupt.release();
});

afterAll(async () => {
  await shop?.stop();
});

/** An order of 2 shirts and a book, 52.48 EUR, paid by two payments: 20.00 and the rest. */
async function ordered(caller: Partial<Caller> = {}) {
  const { buyer, cartId } = buyerWithCart(shop, { caller });
  const payments = [
    { provider: 'simulated', token: 'approve', amount: { amount: 2_000, currency: 'EUR' } },
    { provider: 'simulated', token: 'approve' },
  ];
  const { order } = await place(shop, buyer, { cartId, payments });
  const clerk = staff(buyer.tenant, 'order:write', 'order:refund');
  const { lines } = (await look(shop, buyer.tenant)).orders[0] ?? { lines: [] };
  return { buyer, clerk, orderId: order.id as string, lineIds: lines.map(({ id }) => id) };
}

/** What the provider has, payment by payment: authorised, captured, refunded, voided. */
async function booksOf(tenant: string) {
  const { books, orders } = await look(shop, tenant);
  const order = orders.flatMap(({ payments }) => payments.map(({ id }) => id));
  const sorted = [...books].sort((a, b) => order.indexOf(a._id) - order.indexOf(b._id));
  return sorted.map(({ amounts: { authorised, captured, refunded, voided } }) => [
    authorised,
    captured,
    refunded,
    voided,
  ]);
}

const eventsOf = async (tenant: string) =>
  (await look(shop, tenant)).events.slice(2).map(({ aggregate, payload }) => [aggregate.version, payload]);

const states = (order: Record<string, unknown>) => [order['status'], order['fulfilmentStatus'], order['paymentStatus']];

const untouched = { SHIRT: { onHand: 10, reserved: 0 }, BOOK: { onHand: 10, reserved: 0 } };
const sold = { SHIRT: { onHand: 8, reserved: 0 }, BOOK: { onHand: 9, reserved: 0 } };

describe('fulfilOrder', () => {
  it('hands over line by line, captures as much, and completes the order with the last', async () => {
    const { buyer, clerk, orderId, lineIds } = await ordered();
    const one = await change(shop, clerk, 'fulfilOrder', { orderId, lines: [{ lineId: lineIds[0], quantity: 1 }] });
    expect(one.errors).toEqual([]);
    expect(states(one.order)).toEqual(['PLACED', 'PARTIALLY_FULFILLED', 'PARTIALLY_CAPTURED']);
    expect(one.order.lines.map((line: { fulfilledQuantity: number }) => line.fulfilledQuantity)).toEqual([1, 0]);
    expect(one.order.fulfilments).toEqual([{ id: expect.any(String), lines: [{ lineId: lineIds[0], quantity: 1 }] }]);
    expect(await booksOf(buyer.tenant)).toEqual([
      [2_000, 1_999, 0, 0],
      [3_248, 0, 0, 0],
    ]);
    const rest = await change(shop, clerk, 'fulfilOrder', { orderId });
    expect(states(rest.order)).toEqual(['COMPLETED', 'FULFILLED', 'CAPTURED']);
    expect(rest.order.fulfilments).toHaveLength(2);
    expect(await booksOf(buyer.tenant)).toEqual([
      [2_000, 2_000, 0, 0],
      [3_248, 3_248, 0, 0],
    ]);
    const said = {
      orderId,
      status: 'PLACED',
      fulfilmentStatus: 'PARTIALLY_FULFILLED',
      paymentStatus: 'PARTIALLY_CAPTURED',
    };
    expect(await eventsOf(buyer.tenant)).toEqual([
      [2, said],
      [3, { orderId, status: 'COMPLETED', fulfilmentStatus: 'FULFILLED', paymentStatus: 'CAPTURED' }],
    ]);
  });

  it.each([
    ['lines,0,lineId', () => ({ lineId: 'orl_nothing', quantity: 1 })],
    ['lines,0,quantity', (lineId: string) => ({ lineId, quantity: 0 })],
    ['lines,0,quantity', (lineId: string) => ({ lineId, quantity: -1 })],
    ['lines,0,quantity', (lineId: string) => ({ lineId, quantity: 3 })],
  ])('refuses bad input at %s, and changes nothing', async (path, line) => {
    const { buyer, clerk, orderId, lineIds } = await ordered();
    const before = await look(shop, buyer.tenant);
    const { errors } = await change(shop, clerk, 'fulfilOrder', { orderId, lines: [line(lineIds[0] ?? '')] });
    expect(errors).toMatchObject([{ __typename: 'InvalidInputError', path: path.split(',') }]);
    const after = await look(shop, buyer.tenant);
    expect([after.orders, after.books, after.events]).toEqual([before.orders, before.books, before.events]);
  });

  it('refuses a list of no lines, which is not all that is left', async () => {
    const { clerk, orderId } = await ordered();
    const { order, errors } = await change(shop, clerk, 'fulfilOrder', { orderId, lines: [] });
    expect(errors).toMatchObject([{ __typename: 'InvalidInputError', path: ['lines'] }]);
    expect(states(order)).toEqual(['PLACED', 'UNFULFILLED', 'AUTHORISED']);
  });

  it('hands each unit over once where many want it at once', async () => {
    const { buyer, clerk, orderId, lineIds } = await ordered();
    const lines = [{ lineId: lineIds[0], quantity: 1 }];
    const answers = await Promise.all([1, 2, 3, 4].map(() => change(shop, clerk, 'fulfilOrder', { orderId, lines })));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(2);
    const { orders } = await look(shop, buyer.tenant);
    expect(orders[0]?.fulfilments.map((one) => one.lines[0]?.quantity)).toEqual([1, 1]);
    expect((await booksOf(buyer.tenant)).map(([, captured]) => captured)).toEqual([2_000, 1_998]);
  });

  it('keeps what a provider has captured where the other one refuses, and captures that much less later', async () => {
    const { buyer, clerk, orderId, lineIds } = await ordered();
    const { tenant } = buyer;
    const payments = shop.platform.mongo.db(`${shop.platform.prefix}_order`).collection('simulatedPayments');
    const set = (state: string) => payments.updateOne({ tenant, 'amounts.authorised': 3_248 }, { $set: { state } });
    await set('DECLINED');
    const refused = await change(shop, clerk, 'fulfilOrder', { orderId });
    expect(refused.errors).toMatchObject([
      { code: 'ORDER_STATE', message: 'The payment cannot be captured: it is DECLINED.' },
    ]);
    expect(states(refused.order)).toEqual(['PLACED', 'UNFULFILLED', 'PARTIALLY_CAPTURED']);
    await set('AUTHORISED');
    const lines = [{ lineId: lineIds[0], quantity: 1 }];
    expect((await change(shop, clerk, 'fulfilOrder', { orderId, lines })).errors).toEqual([]);
    expect((await booksOf(tenant)).map(([, captured]) => captured)).toEqual([2_000, 0]);
    expect((await change(shop, clerk, 'fulfilOrder', { orderId })).errors).toEqual([]);
    expect((await booksOf(tenant)).map(([, captured]) => captured)).toEqual([2_000, 3_248]);
  });
});

describe('cancelOrder', () => {
  it('gives money and stock back once, however often it is asked, and says so', async () => {
    const { buyer, orderId } = await ordered();
    const wish = { orderId, idempotencyKey: 'cancel-1' };
    const answers = await Promise.all([1, 2, 3].map(() => change(shop, buyer, 'cancelOrder', wish)));
    for (const { order, errors } of answers) {
      expect(errors).toEqual([]);
      expect(states(order)).toEqual(['CANCELLED', 'CANCELLED', 'VOIDED']);
      expect(order.cancellation).toEqual({ reason: 'test' });
    }
    const seen = await look(shop, buyer.tenant);
    expect(seen.stock).toEqual(untouched);
    expect(seen.holds).toEqual(['RETURNED']);
    expect(seen.carts).toEqual(['ORDERED']);
    expect(await booksOf(buyer.tenant)).toEqual([
      [2_000, 0, 0, 2_000],
      [3_248, 0, 0, 3_248],
    ]);
    expect((await eventsOf(buyer.tenant)).map(([version]) => version)).toEqual([2, 3]);
  });

  it('pays back what was captured although nothing was handed over', async () => {
    const { buyer, clerk, orderId } = await ordered();
    const { tenant } = buyer;
    const payments = shop.platform.mongo.db(`${shop.platform.prefix}_order`).collection('simulatedPayments');
    const set = (state: string) => payments.updateOne({ tenant, 'amounts.authorised': 3_248 }, { $set: { state } });
    await set('DECLINED');
    await change(shop, clerk, 'fulfilOrder', { orderId });
    await set('AUTHORISED');
    const { order } = await change(shop, clerk, 'cancelOrder', { orderId });
    expect(states(order)).toEqual(['CANCELLED', 'CANCELLED', 'REFUNDED']);
    expect(await booksOf(tenant)).toEqual([
      [2_000, 2_000, 2_000, 0],
      [3_248, 0, 0, 3_248],
    ]);
  });

  it('is for its buyer and for staff with the scope; nobody else learns of it', async () => {
    const { buyer, orderId } = await ordered();
    const { tenant } = buyer;
    const strangers = [testCaller({ tenant }), staff(tenant, 'order:read'), staff(newId('req'), 'order:write')];
    for (const stranger of strangers) {
      const refused = await change(shop, stranger, 'cancelOrder', { orderId });
      expect(refused).toMatchObject({ order: null, errors: [{ code: 'NOT_FOUND', path: ['orderId'] }] });
    }
    const anonymous = testCaller({ tenant, kind: 'anonymous', id: 'anonymous' });
    expect(await change(shop, anonymous, 'cancelOrder', { orderId }).catch(codeOf)).toBe('UNAUTHENTICATED');
    expect(await change(shop, buyer, 'cancelOrder', { orderId: newId('crt') }).catch(codeOf)).toBe('INVALID_ID');
    const unexplained = await change(shop, buyer, 'cancelOrder', { orderId, reason: ' ' });
    expect(unexplained).toMatchObject({
      order: { id: orderId, status: 'PLACED' },
      errors: [{ code: 'INVALID_INPUT', path: ['reason'] }],
    });
    const seen = await look(shop, tenant);
    expect([seen.stock, seen.orders[0]?.version]).toEqual([sold, 1]);
  });

  it('is refused once something is handed over, and nothing is handed over of a cancelled order', async () => {
    const { buyer, clerk, orderId, lineIds } = await ordered();
    await change(shop, clerk, 'fulfilOrder', { orderId, lines: [{ lineId: lineIds[1], quantity: 1 }] });
    const late = await change(shop, buyer, 'cancelOrder', { orderId });
    expect(late.errors).toEqual([
      {
        ...{ __typename: 'OrderStateError', code: 'ORDER_STATE', path: ['orderId'] },
        message: 'The order is PARTIALLY_FULFILLED; to cancel it, it must be UNFULFILLED.',
      },
    ]);
    expect((await look(shop, buyer.tenant)).stock).toEqual(sold);
    const other = await ordered();
    await change(shop, other.buyer, 'cancelOrder', { orderId: other.orderId });
    for (const how of ['fulfilOrder', 'cancelOrder'] as const) {
      const { errors } = await change(shop, other.clerk, how, { orderId: other.orderId });
      expect(errors).toMatchObject([{ code: 'ORDER_STATE', message: expect.stringContaining('is CANCELLED') }]);
    }
    const amount = { amount: 1, currency: 'EUR' };
    const refund = await change(shop, other.clerk, 'refundOrder', { orderId: other.orderId, amount });
    expect(refund.errors).toMatchObject([{ code: 'ORDER_STATE' }]);
  });

  it('and fulfilOrder at once: one of them is done, the other one is told why not', async () => {
    for (let round = 0; round < 5; round++) {
      const { buyer, clerk, orderId } = await ordered();
      const [cancelled, fulfilled] = await Promise.all([
        change(shop, buyer, 'cancelOrder', { orderId }),
        change(shop, clerk, 'fulfilOrder', { orderId }),
      ]);
      const codes = [...cancelled.errors, ...fulfilled.errors].map(({ code }) => code);
      expect(codes).toEqual(['ORDER_STATE']);
      const isCancelled = cancelled.errors.length === 0;
      const seen = await look(shop, buyer.tenant);
      expect(seen.orders[0]?.status).toBe(isCancelled ? 'CANCELLED' : 'COMPLETED');
      expect(seen.stock).toEqual(isCancelled ? untouched : sold);
      expect((await booksOf(buyer.tenant)).map(([, captured]) => captured)).toEqual(
        isCancelled ? [0, 0] : [2_000, 3_248],
      );
    }
  });
});

describe('refundOrder', () => {
  const eur = (amount: number) => ({ amount, currency: 'EUR' });

  it('pays back over the payments, never more than was captured', async () => {
    const { buyer, clerk, orderId } = await ordered();
    const early = await change(shop, clerk, 'refundOrder', { orderId, amount: eur(1) });
    expect(early.errors).toMatchObject([{ code: 'REFUND_EXCEEDS_PAYMENT', path: ['amount'], refundable: eur(0) }]);
    await change(shop, clerk, 'fulfilOrder', { orderId });
    const some = await change(shop, clerk, 'refundOrder', { orderId, amount: eur(2_500) });
    expect(states(some.order)).toEqual(['COMPLETED', 'FULFILLED', 'PARTIALLY_REFUNDED']);
    expect(some.order.refunds).toMatchObject([
      { amount: { amount: 2_500 }, reason: 'test', refundedAt: expect.any(String) },
    ]);
    expect((await booksOf(buyer.tenant)).map(([, , refunded]) => refunded)).toEqual([2_000, 500]);
    const above = await change(shop, clerk, 'refundOrder', { orderId, amount: eur(2_749) });
    expect(above.errors).toMatchObject([{ code: 'REFUND_EXCEEDS_PAYMENT', refundable: eur(2_748) }]);
    const rest = await change(shop, clerk, 'refundOrder', { orderId, amount: eur(2_748) });
    expect(states(rest.order)).toEqual(['COMPLETED', 'FULFILLED', 'REFUNDED']);
    expect((await booksOf(buyer.tenant)).map(([, , refunded]) => refunded)).toEqual([2_000, 3_248]);
  });

  it('pays back once where many want it at once', async () => {
    const { buyer, clerk, orderId } = await ordered();
    await change(shop, clerk, 'fulfilOrder', { orderId });
    const wishes = [1, 2, 3, 4].map(() => change(shop, clerk, 'refundOrder', { orderId, amount: eur(2_000) }));
    const answers = await Promise.all(wishes);
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(2);
    const codes = answers.flatMap(({ errors }) => errors.map(({ code }: { code: string }) => code));
    expect(codes).toEqual(Array(2).fill('REFUND_EXCEEDS_PAYMENT'));
    expect((await booksOf(buyer.tenant)).map(([, , refunded]) => refunded)).toEqual([2_000, 2_000]);
  });

  it('needs the scope, a sum above nothing in the currency of the order, and an order of the tenant', async () => {
    const { buyer, clerk, orderId } = await ordered();
    await change(shop, clerk, 'fulfilOrder', { orderId });
    const { tenant } = buyer;
    for (const stranger of [buyer, staff(tenant, 'order:write')]) {
      expect(await change(shop, stranger, 'refundOrder', { orderId, amount: eur(1) }).catch(codeOf)).toBe('FORBIDDEN');
    }
    const foreign = await change(shop, staff(newId('req'), 'order:refund'), 'refundOrder', { orderId, amount: eur(1) });
    expect(foreign).toMatchObject({ order: null, errors: [{ code: 'NOT_FOUND' }] });
    for (const [amount, field] of [
      [eur(0), 'amount'],
      [eur(-1), 'amount'],
      [{ amount: 1, currency: 'CHF' }, 'currency'],
    ]) {
      const { errors } = await change(shop, clerk, 'refundOrder', { orderId, amount });
      expect(errors).toMatchObject([{ code: 'INVALID_INPUT', path: ['amount', field] }]);
    }
    expect((await booksOf(tenant)).map(([, , refunded]) => refunded)).toEqual([0, 0]);
  });

  it('refuses a key that stands for another sum', async () => {
    const { buyer, clerk, orderId } = await ordered();
    await change(shop, clerk, 'fulfilOrder', { orderId });
    const wish = { orderId, idempotencyKey: 'refund-1', amount: eur(100) };
    await change(shop, clerk, 'refundOrder', wish);
    const { errors } = await change(shop, clerk, 'refundOrder', { ...wish, amount: eur(101) });
    expect(errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect((await booksOf(buyer.tenant)).map(([, , refunded]) => refunded)).toEqual([100, 0]);
  });
});

describe('a process that dies', () => {
  const kinds = [
    { how: 'fulfilOrder', kind: 'fulfilment' },
    { how: 'cancelOrder', kind: 'cancellation' },
    { how: 'refundOrder', kind: 'refund' },
  ] as const;
  const points = kinds.flatMap(({ how, kind }) =>
    orderSettings.steps[kind].flatMap(({ name }) => [
      { how, step: name, hold: 'stopBefore' as const },
      { how, step: name, hold: 'stopAfter' as const },
    ]),
  );
  const done = {
    fulfilOrder: [
      [2_000, 2_000, 0, 0],
      [3_248, 3_248, 0, 0],
    ],
    cancelOrder: [
      [2_000, 0, 0, 2_000],
      [3_248, 0, 0, 3_248],
    ],
    refundOrder: [
      [2_000, 2_000, 2_000, 0],
      [3_248, 3_248, 500, 0],
    ],
  };

  it.each(points)('$how at $step ($hold): another finishes it, and the key has the same answer', async (at) => {
    const { buyer, clerk, orderId } = await ordered();
    if (at.how === 'refundOrder') await change(shop, clerk, 'fulfilOrder', { orderId });
    const before = (await look(shop, buyer.tenant)).events.length;
    const amount = at.how === 'refundOrder' ? { amount: { amount: 2_500, currency: 'EUR' } } : {};
    const wish = { orderId, idempotencyKey: 'change-1', ...amount };
    const reached = shop.interrupt[at.hold](at.step, 'run');
    const dead = change(shop, clerk, at.how, wish);
    await reached;
    await forgetRunning(shop);
    await shop.resume();
    const seen = await look(shop, buyer.tenant);
    expect(seen.sagas.filter(({ open }) => open)).toEqual([]);
    expect(await booksOf(buyer.tenant)).toEqual(done[at.how]);
    expect(seen.stock).toEqual(at.how === 'cancelOrder' ? untouched : sold);
    const answer = await change(shop, clerk, at.how, wish);
    expect(answer.errors).toEqual([]);
    shop.interrupt.release();
    expect(await dead).toEqual(answer);
    const after = await look(shop, buyer.tenant);
    expect([after.orders, after.books, after.events]).toEqual([seen.orders, seen.books, seen.events]);
    expect(after.events.length - before).toBe(at.how === 'fulfilOrder' ? 1 : 2);
  });

  it('while the inventory is away: a cancellation rests, and is finished when it is back', async () => {
    const { buyer, orderId } = await ordered();
    shop.neighbours.fail({ field: 'returnReservation', when: 'before', code: 'SUBGRAPH_UNAVAILABLE', times: 99 });
    const wish = { orderId, idempotencyKey: 'cancel-1' };
    expect(await change(shop, buyer, 'cancelOrder', wish).catch(codeOf)).toBe('SUBGRAPH_UNAVAILABLE');
    await shop.resume();
    const { sagas } = await look(shop, buyer.tenant);
    expect(sagas.find(({ kind }) => (kind as string) === 'cancellation')).toMatchObject({
      ...{ phase: 'RUNNING', step: 'return-money', open: true, attempts: 1 },
    });
    shop.neighbours.heal();
    shop.passTime(1_100);
    await shop.resume();
    const seen = await look(shop, buyer.tenant);
    expect([seen.stock, seen.orders[0]?.status]).toEqual([untouched, 'CANCELLED']);
    expect((await change(shop, buyer, 'cancelOrder', wish)).errors).toEqual([]);
  });
});
