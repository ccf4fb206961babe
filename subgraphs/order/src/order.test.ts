import type { Caller } from '@noline/runtime/caller';
import { openDatabase } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { streamName } from '@noline/runtime/streams';
import { customerErased, publish } from '@noline/runtime/testing/events';
import { testCaller } from '@noline/runtime/testing/platform';
import { orderStore } from './order.store.ts';
import { orderNumber } from './order-number.ts';
import { buyerWithCart, codeOf, expectPlaced, look, openShop, place, run, type Shop } from './testing/shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

afterEach(() => shop.interrupt.release());

afterAll(async () => {
  await shop?.stop();
});

const staff = (tenant: string, ...scopes: string[]) => testCaller({ tenant, kind: 'staff', id: newId('stf'), scopes });
const customer = (tenant = newId('req')) => ({ tenant, kind: 'customer' as const, id: newId('cus') });

async function ordered(caller: Partial<Caller> = {}) {
  const { buyer, cartId } = buyerWithCart(shop, { caller });
  const { order } = await place(shop, buyer, { cartId });
  return { buyer, cartId, id: order.id as string };
}

const read = async (caller: Caller, id: string) =>
  (await run(shop, caller, 'query ($id: ID!) { order(id: $id) { id } }', { id })).order;

describe('order', () => {
  it('is shown to its buyer as it was frozen', async () => {
    const { buyer, id } = await ordered(customer());
    const { order } = await run(
      shop,
      buyer,
      `query ($id: ID!) { order(id: $id) {
        id number version status paymentStatus channel market currency customer { id } shippingAddress { city }
        lines { sku name quantity taxRate variant { sku } unitPrice { net { amount } } total { gross { amount } tax { amount } } }
        totals { quantity items { gross { amount } } taxes { rate net { amount } tax { amount fractionDigits } } }
        payments { provider status amount { amount currency fractionDigits } }
      } }`,
      { id },
    );
    expect(order).toMatchObject({
      ...{ id, number: orderNumber(id, 0), version: 1, status: 'PLACED', paymentStatus: 'AUTHORISED' },
      ...{ channel: 'de-web', market: 'DE', currency: 'EUR', customer: { id: buyer.id }, shippingAddress: null },
      lines: [
        { sku: 'SHIRT', quantity: 2, variant: { sku: 'SHIRT' }, unitPrice: { net: { amount: 1_680 } } },
        { sku: 'BOOK', quantity: 1, taxRate: 700, total: { gross: { amount: 1_250 }, tax: { amount: 82 } } },
      ],
      totals: {
        ...{ quantity: 3, items: { gross: { amount: 5_248 } } },
        taxes: [
          { rate: 1900, net: { amount: 3_360 }, tax: { amount: 638, fractionDigits: 2 } },
          { rate: 700, net: { amount: 1_168 }, tax: { amount: 82, fractionDigits: 2 } },
        ],
      },
      payments: [{ status: 'AUTHORISED', amount: { amount: 5_248, currency: 'EUR', fractionDigits: 2 } }],
    });
  });

  it('is nothing for everyone else, like an order that is not there', async () => {
    const { buyer, id } = await ordered();
    const { tenant } = buyer;
    expect(await read(buyer, id)).toEqual({ id });
    expect(await read(staff(tenant, 'order:read'), id)).toEqual({ id });
    expect(await read(testCaller({ tenant, service: 'till' }), id)).toEqual({ id });
    const strangers = [
      testCaller({ tenant }),
      testCaller(customer(tenant)),
      testCaller({ tenant, kind: 'anonymous', id: 'anonymous' }),
      staff(tenant, 'cart:read'),
      staff(newId('req'), 'order:read'),
      testCaller({ id: buyer.id, tenant: newId('req') }),
    ];
    for (const stranger of strangers) expect(await read(stranger, id)).toBeNull();
    expect(await read(buyer, newId('ord'))).toBeNull();
    expect(await read(buyer, newId('cus')).catch(codeOf)).toBe('INVALID_ID');
  });

  it('is resolved as an entity by the same rule', async () => {
    const { buyer, id } = await ordered();
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order { id } } }';
    const of = [id, newId('ord'), 'ord_1'].map((one) => ({ __typename: 'Order', id: one }));
    expect((await run(shop, buyer, query, { of }))._entities).toEqual([{ id }, null, null]);
    expect((await run(shop, testCaller({ tenant: buyer.tenant }), query, { of }))._entities).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('Customer.orders', () => {
  const list = async (caller: Caller, id: string, page: Record<string, unknown> = {}) => {
    const query = `query ($of: [_Any!]!, $first: Int, $after: String) { _entities(representations: $of) { ... on Customer {
      orders(first: $first, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } }
    } } }`;
    const answer = await run(shop, caller, query, { of: [{ __typename: 'Customer', id }], ...page });
    return answer._entities[0].orders;
  };

  it('lists newest first, page by page', async () => {
    const me = customer();
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) ids.unshift((await ordered(me)).id);
    await ordered(customer(me.tenant));
    const caller = testCaller(me);
    const first = await list(caller, me.id, { first: 2 });
    expect(first).toMatchObject({ totalCount: 3, nodes: ids.slice(0, 2).map((id) => ({ id })) });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await list(caller, me.id, { first: 2, after: first.pageInfo.endCursor });
    expect(second).toMatchObject({ nodes: [{ id: ids[2] }], pageInfo: { hasNextPage: false } });
    expect((await list(staff(me.tenant, 'order:read'), me.id, { first: 100 })).nodes).toHaveLength(3);
  });

  it('loses none of those that were placed at the same moment', async () => {
    const me = customer();
    for (let count = 0; count < 5; count++) await ordered(me);
    const orders = shop.platform.mongo.db(`${shop.platform.prefix}_order`).collection('orders');
    const ids = (await orders.find({ tenant: me.tenant }).sort({ placedAt: -1 }).toArray()).map(({ _id }) => `${_id}`);
    const moment = new Date();
    await orders.updateMany(
      { tenant: me.tenant, _id: { $in: ids.slice(1, 4) as never } },
      { $set: { placedAt: moment } },
    );
    await orders.updateOne({ _id: ids[0] as never }, { $set: { placedAt: new Date(moment.getTime() + 1) } });
    const wanted = [ids[0], ...ids.slice(1, 4).sort().reverse(), ids[4]];
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await list(testCaller(me), me.id, { first: 2, ...(after && { after }) });
      seen.push(...page.nodes.map(({ id }: { id: string }) => id));
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    expect(seen).toEqual(wanted);
  });

  it('is for that customer alone', async () => {
    const { buyer } = await ordered(customer());
    const { tenant, id } = buyer;
    expect((await list(buyer, id)).totalCount).toBe(1);
    for (const stranger of [testCaller(customer(tenant)), testCaller({ tenant }), staff(tenant, 'order:write')]) {
      expect(await list(stranger, id)).toBeNull();
    }
    expect((await list(staff(newId('req'), 'order:read'), id)).nodes).toEqual([]);
  });

  it.each([
    ['INVALID_ARGUMENT', { first: 0 }],
    ['INVALID_ARGUMENT', { first: 101 }],
    ['INVALID_CURSOR', { after: 'yesterday' }],
    ['INVALID_CURSOR', { after: Buffer.from('[{"$gt":""},{}]').toString('base64url') }],
  ])('answers %s to %j', async (code, page) => {
    const me = customer();
    expect(await list(testCaller(me), me.id, page).catch(codeOf)).toBe(code);
  });
});

async function fulfil(caller: Caller, orderId: string, idempotencyKey = newId('req')) {
  const query = `mutation ($input: FulfilOrderInput!) { fulfilOrder(input: $input) {
    order { id status paymentStatus fulfilmentStatus version payments { status } } errors { __typename ... on UserError { code message path } }
  } }`;
  return (await run(shop, caller, query, { input: { orderId, idempotencyKey } })).fulfilOrder;
}

describe('fulfilOrder', () => {
  const fulfilled = (id: string) => ({
    ...{ id, status: 'COMPLETED', paymentStatus: 'CAPTURED', fulfilmentStatus: 'FULFILLED', version: 2 },
    payments: [{ status: 'CAPTURED' }],
  });

  it('captures the payment and says so once, however often it is asked', async () => {
    const { buyer, id } = await ordered();
    const clerk = staff(buyer.tenant, 'order:write');
    const answers = await Promise.all([1, 2, 3].map(() => fulfil(clerk, id, 'hand-over-1')));
    for (const answer of answers) expect(answer).toEqual({ order: fulfilled(id), errors: [] });
    const { books, events } = await look(shop, buyer.tenant);
    expect(books.map(({ amounts, captures }) => [amounts.captured, captures.length])).toEqual([[5_248, 1]]);
    expect(events.slice(2).map(({ type, aggregate, payload }) => ({ type, aggregate, payload }))).toEqual([
      {
        type: 'order.changed',
        aggregate: { id, version: 2 },
        payload: { orderId: id, status: 'COMPLETED', fulfilmentStatus: 'FULFILLED', paymentStatus: 'CAPTURED' },
      },
    ]);
  });

  it('is done by one of two who want it at once; the other one is told the state', async () => {
    const { buyer, id } = await ordered();
    const clerks = [staff(buyer.tenant, 'order:write'), staff(buyer.tenant, 'order:write')];
    const answers = await Promise.all(clerks.map((clerk) => fulfil(clerk, id)));
    expect(answers.flatMap(({ errors }) => errors)).toMatchObject([
      { __typename: 'OrderStateError', code: 'ORDER_STATE', path: ['orderId'] },
    ]);
    const again = await fulfil(staff(buyer.tenant, 'order:write'), id);
    expect(again.order).toEqual(fulfilled(id));
    expect(again.errors).toMatchObject([{ message: 'The order is COMPLETED; to fulfil it, it must be PLACED.' }]);
    expect((await look(shop, buyer.tenant)).events).toHaveLength(3);
  });

  it('needs the scope, and an order of the own tenant', async () => {
    const { buyer, id } = await ordered();
    const { tenant } = buyer;
    for (const stranger of [buyer, staff(tenant, 'order:read')]) {
      expect(await fulfil(stranger, id).catch(codeOf)).toBe('FORBIDDEN');
    }
    const foreign = staff(newId('req'), 'order:write');
    for (const unknown of [() => fulfil(foreign, id), () => fulfil(staff(tenant, 'order:write'), newId('ord'))]) {
      expect(await unknown()).toMatchObject({ order: null, errors: [{ code: 'NOT_FOUND', path: ['orderId'] }] });
    }
    expect(await fulfil(foreign, newId('crt')).catch(codeOf)).toBe('INVALID_ID');
    expect(await fulfil(staff(tenant, 'order:write'), id, '').catch(codeOf)).toBe('INVALID_ARGUMENT');
    await expectPlaced(shop, tenant);
  });

  it('refuses a key that stands for another order', async () => {
    const one = await ordered();
    const other = await ordered({ tenant: one.buyer.tenant });
    const clerk = staff(one.buyer.tenant, 'order:write');
    await fulfil(clerk, one.id, 'hand-over-1');
    const { errors } = await fulfil(clerk, other.id, 'hand-over-1');
    expect(errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }]);
    expect((await read(other.buyer, other.id)).id).toBe(other.id);
    const { orders } = await look(shop, one.buyer.tenant);
    expect(orders.find(({ _id }) => _id === other.id)?.status).toBe('PLACED');
  });

  it('finds its own work where the answer to the write was lost', async () => {
    const { buyer, id } = await ordered();
    const clerk = staff(buyer.tenant, 'order:write');
    shop.loseNextCommit();
    expect(await fulfil(clerk, id, 'hand-over-1')).toEqual({ order: fulfilled(id), errors: [] });
    expect((await look(shop, buyer.tenant)).events).toHaveLength(3);
  });

  it('changes nothing where the money is not there any more', async () => {
    const { buyer, id } = await ordered();
    const payments = shop.platform.mongo
      .db(`${shop.platform.prefix}_order`)
      .collection<{ reference: string }>('simulatedPayments');
    await payments.updateOne({ reference: id }, { $set: { state: 'VOIDED' } });
    const { errors } = await fulfil(staff(buyer.tenant, 'order:write'), id);
    expect(errors).toMatchObject([{ code: 'ORDER_STATE', message: 'The payment cannot be captured: it is VOIDED.' }]);
    const seen = await look(shop, buyer.tenant);
    expect(seen.orders.map(({ status, version }) => ({ status, version }))).toEqual([{ status: 'PLACED', version: 1 }]);
    expect(seen.events).toHaveLength(2);
  });
});

describe('orderChanged', () => {
  const query = `subscription ($id: ID!, $after: String) {
    orderChanged(orderId: $id, after: $after) { cursor order { id status version } }
  }`;
  const follow = (caller: Caller, id: string, after?: string) =>
    shop.hosted.transport.subscribe({ query, variables: { id, after }, caller });

  it('shows the order as it is now, and continues behind a cursor', async () => {
    const { buyer, id } = await ordered();
    const live = await follow(buyer, id, '0-0');
    const placed = (await live.next()).value.data.orderChanged;
    expect(placed.order).toEqual({ id, status: 'PLACED', version: 1 });
    await fulfil(staff(buyer.tenant, 'order:write'), id);
    const changed = (await live.next()).value.data.orderChanged;
    expect(changed.cursor).not.toBe(placed.cursor);
    expect(changed.order).toEqual({ id, status: 'COMPLETED', version: 2 });
    await live.return?.();

    const resumed = await follow(buyer, id, placed.cursor);
    expect((await resumed.next()).value.data.orderChanged).toEqual(changed);
    await resumed.return?.();
  });

  it('ends for whom it is not theirs any more, before anything more is told', async () => {
    const { buyer, id } = await ordered(customer());
    const clerk = staff(buyer.tenant, 'order:read', 'order:write');
    const [app, till] = await Promise.all([follow(buyer, id, '0-0'), follow(clerk, id, '0-0')]);
    for (const screen of [app, till]) expect((await screen.next()).value.data.orderChanged.order).toMatchObject({ id });
    const { redis, prefix } = shop.platform;
    await publish(redis, streamName(prefix, 'customer'), [customerErased(buyer.tenant, buyer.id)]);
    expect((await till.next()).value.data.orderChanged.order).toEqual({ id, status: 'PLACED', version: 2 });
    expect(await app.next()).toEqual({ done: true, value: undefined });
    clerk.scopes = ['order:write'];
    await fulfil(staff(buyer.tenant, 'order:write'), id);
    expect(await till.next()).toEqual({ done: true, value: undefined });
  });

  it('tells a stranger of an order no more than of none', async () => {
    const { buyer, id } = await ordered();
    const stranger = testCaller({ tenant: buyer.tenant });
    const refusals = [];
    for (const wanted of [id, newId('ord')]) {
      const { errors } = (await (await follow(stranger, wanted)).next()).value;
      refusals.push({ code: codeOf(errors[0]), message: errors[0].message });
    }
    expect(refusals[0]).toEqual({ code: 'FORBIDDEN', message: 'There is no such order for this caller.' });
    expect(refusals[1]).toEqual(refusals[0]);
    const { errors } = (await (await follow(buyer, newId('crt'))).next()).value;
    expect(codeOf(errors[0])).toBe('INVALID_ID');
  });
});

describe('what is unique', () => {
  const store = (tenant: string) =>
    orderStore(openDatabase(shop.platform.mongo, `${shop.platform.prefix}_order`), tenant);

  /** Puts another order in the way, after this one has been decided on and before it is written. */
  async function inTheWay(clash: (checkout: { orderId: string; cartId: string }) => object) {
    const { buyer, cartId } = buyerWithCart(shop);
    const template = (await ordered({ tenant: buyer.tenant })).id;
    const reached = shop.interrupt.stopAfter('place-order', 'run');
    const placing = place(shop, buyer, { cartId, idempotencyKey: 'checkout-1' });
    await reached;
    const { checkouts, orders } = await look(shop, buyer.tenant);
    const running = checkouts.find(({ phase }) => phase === 'RUNNING');
    const other = orders.find(({ _id }) => _id === template);
    if (!running || !other) throw new Error('nothing is running');
    const [_id, number, otherCart] = [newId('ord'), 'N-TEST-TEST', newId('crt')];
    await store(buyer.tenant).insert({ ...other, _id, number, cartId: otherCart, ...clash(running) });
    shop.interrupt.release();
    return { buyer, cartId, orderId: running.orderId, answer: await placing };
  }

  it('is the number: the next one is taken', async () => {
    const { answer, orderId } = await inTheWay((checkout) => ({ number: orderNumber(checkout.orderId, 0) }));
    expect(answer.order).toMatchObject({ id: orderId, number: orderNumber(orderId, 1) });
  });

  it('is the cart: the second order is given back', async () => {
    const { buyer, cartId, answer } = await inTheWay((checkout) => ({ cartId: checkout.cartId }));
    expect(answer).toMatchObject({ order: null, errors: [{ code: 'CART_CLOSED' }] });
    expect(shop.neighbours.carts.get(cartId)?.status).toBe('ACTIVE');
    const seen = await look(shop, buyer.tenant);
    expect(seen.orders.filter((one) => one.cartId === cartId)).toHaveLength(1);
    expect([...seen.payments].sort()).toEqual(['AUTHORISED', 'VOIDED']);
    expect([...seen.holds].sort()).toEqual(['COMMITTED', 'RETURNED']);
  });
});
