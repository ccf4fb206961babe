import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { streamName } from '@noline/runtime/streams';
import { customerErased, publish } from '@noline/runtime/testing/events';
import { eventually, testCaller } from '@noline/runtime/testing/platform';
import { buyerWithCart, change, look, openShop, place, run, type Shop, staff } from '../testing/shop.ts';

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

const marks = /lovelace|weg 1|10115|berlin/i;
const shippingAddress = {
  ...{ name: 'Ada Lovelace', street: 'Weg 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
};

/** A customer who has ordered something, to be sent home. */
async function ordered(caller: Partial<Caller> = {}) {
  const { buyer, cartId } = buyerWithCart(shop, { caller: { kind: 'customer', id: newId('cus'), ...caller } });
  const { order } = await place(shop, buyer, { cartId, shippingAddress });
  return {
    buyer,
    orderId: order.id as string,
    clerk: staff(buyer.tenant, 'order:read', 'order:write', 'order:refund'),
  };
}

let version = 2;
/** Tells that a customer is erased, and waits until no order is theirs. */
async function erase({ tenant, id }: Caller): Promise<void> {
  version += 1;
  const stream = streamName(shop.platform.prefix, 'customer');
  await publish(shop.platform.redis, stream, [customerErased(tenant, id, version)]);
  await eventually(async () => expect(await ordersOf(tenant, id)).toEqual([]));
}

const service = (tenant: string) => testCaller({ tenant, service: 'customer' });

async function ordersOf(tenant: string, id: string): Promise<{ _id: string }[]> {
  const query = 'query ($id: ID!) { personalDataInOrder(customerId: $id) { name json } }';
  const { personalDataInOrder } = await run(shop, service(tenant), query, { id });
  expect(personalDataInOrder).toMatchObject([{ name: 'orders' }]);
  return JSON.parse(personalDataInOrder[0].json);
}

const openOrders = async ({ tenant, id }: Caller): Promise<number> =>
  (await run(shop, service(tenant), 'query ($id: ID!) { openOrderCount(customerId: $id) }', { id })).openOrderCount;

const shown = `{ id number shippingCountry shippingAddress { street } customer { id } placedBy version
  refunds { reason } cancellation { reason } totals { total { gross { amount } } } lines { name quantity } }`;
const see = async (caller: Caller, id: string) =>
  (await run(shop, caller, `query ($id: ID!) { order(id: $id) ${shown} }`, { id })).order;

/** All that the order subgraph has stored of a tenant, as text; not what is said of it. */
async function storedOf(tenant: string): Promise<string> {
  const { orders, sagas, books } = await look(shop, tenant);
  return JSON.stringify([orders, sagas, books]);
}

describe('a customer who is erased', () => {
  it('is in no finished order any more, which keeps what tax law asks for', async () => {
    const { buyer, orderId, clerk } = await ordered();
    const { tenant } = buyer;
    await change(shop, clerk, 'fulfilOrder', { orderId });
    const amount = { amount: 1_000, currency: 'EUR' };
    await change(shop, clerk, 'refundOrder', { orderId, amount, reason: 'Ms Lovelace has called' });
    const before = await see(buyer, orderId);
    expect(await ordersOf(tenant, buyer.id)).toMatchObject([{ _id: orderId, shippingAddress }]);
    expect(await storedOf(tenant)).toMatch(marks);
    await erase(buyer);
    expect(await storedOf(tenant)).not.toMatch(marks);
    expect(await storedOf(tenant)).not.toContain(`"buyerId":"${buyer.id}"`);
    expect(await see(buyer, orderId)).toBeNull();
    expect(await see(clerk, orderId)).toEqual({
      ...before,
      ...{
        customer: null,
        placedBy: 'erased',
        shippingAddress: null,
        shippingCountry: 'DE',
        refunds: [{ reason: '' }],
      },
      version: before.version + 1,
    });
    const { events } = await look(shop, tenant);
    expect(events.at(-1)).toMatchObject({
      type: 'order.changed',
      aggregate: { id: orderId, version: before.version + 1 },
    });
    expect((await shop.verify()).violations).toEqual([]);
  });

  it.each([
    ['handed over', 'fulfilOrder', {}],
    ['taken back', 'cancelOrder', { reason: 'Ms Lovelace has called' }],
  ] as const)('is known as the receiver of an open order until it is %s', async (_end, how, given) => {
    const { buyer, orderId, clerk } = await ordered();
    expect(await openOrders(buyer)).toBe(1);
    await erase(buyer);
    expect(await see(clerk, orderId)).toMatchObject({ customer: null, shippingAddress: { street: 'Weg 1' } });
    expect(await see(buyer, orderId)).toBeNull();
    expect((await change(shop, clerk, how, { orderId, ...given })).errors).toEqual([]);
    expect(await storedOf(buyer.tenant)).not.toMatch(marks);
    expect(await see(clerk, orderId)).toMatchObject({ shippingAddress: null, shippingCountry: 'DE' });
    expect((await shop.verify()).violations).toEqual([]);
  });

  it('is not named by what is typed later, either', async () => {
    const { buyer, orderId, clerk } = await ordered();
    await change(shop, clerk, 'fulfilOrder', { orderId });
    await erase(buyer);
    const amount = { amount: 500, currency: 'EUR' };
    const { errors } = await change(shop, clerk, 'refundOrder', { orderId, amount, reason: 'Ms Lovelace has called' });
    expect(errors).toEqual([]);
    expect(await storedOf(buyer.tenant)).not.toMatch(marks);
  });

  it('is taken out of an order that was under way at that moment by the second telling', async () => {
    const { buyer, cartId } = buyerWithCart(shop, { caller: { kind: 'customer', id: newId('cus') } });
    const held = shop.interrupt.stopBefore('place-order');
    const placing = place(shop, buyer, { cartId, shippingAddress });
    await held;
    await erase(buyer);
    shop.interrupt.release();
    const { order } = await placing;
    expect(await ordersOf(buyer.tenant, buyer.id)).toMatchObject([{ _id: order.id }]);
    await erase(buyer);
    const clerk = staff(buyer.tenant, 'order:read', 'order:write');
    await change(shop, clerk, 'cancelOrder', { orderId: order.id });
    expect(await storedOf(buyer.tenant)).not.toMatch(marks);
  });

  it('does not lose a change that is under way', async () => {
    const { buyer, orderId, clerk } = await ordered();
    const held = shop.interrupt.stopBefore('record-fulfilment');
    const fulfilling = change(shop, clerk, 'fulfilOrder', { orderId });
    await held;
    await erase(buyer);
    shop.interrupt.release();
    expect((await fulfilling).order).toMatchObject({ status: 'COMPLETED', paymentStatus: 'CAPTURED' });
    expect(await storedOf(buyer.tenant)).not.toMatch(marks);
    expect((await shop.verify()).violations).toEqual([]);
  });

  it('is nobody else: orders of guests, of others and of other retailers stay as they are', async () => {
    const { buyer } = await ordered();
    const near = await ordered({ tenant: buyer.tenant });
    const far = await ordered({ id: buyer.id });
    const guest = await ordered({ tenant: buyer.tenant, kind: 'guest', id: newId('gst') });
    await erase(buyer);
    for (const { buyer: other, orderId } of [near, far, guest]) {
      expect(await see(other, orderId)).toMatchObject({ shippingAddress: { street: 'Weg 1' } });
    }
  });
});

it('what is kept of a customer is told to other subgraphs only', async () => {
  const { buyer } = await ordered();
  for (const field of ['personalDataInOrder(customerId: $id) { name }', 'openOrderCount(customerId: $id)']) {
    await expect(run(shop, buyer, `query ($id: ID!) { ${field} }`, { id: buyer.id })).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  }
});
