import type { Caller, Grant } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { testCaller } from '@noline/runtime/testing/platform';
import { buyerWithCart, change, codeOf, look, openShop, place, run, type Shop } from './testing/shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

afterAll(() => shop?.stop());

/** Two orders of a customer, the second one in a British channel, and staff whose rights are bound to channels. */
async function open() {
  const me = { tenant: newId('req'), kind: 'customer' as const, id: newId('cus') };
  const ids: string[] = [];
  for (const _ of ['de-web', 'uk-web']) {
    const { buyer, cartId } = buyerWithCart(shop, { caller: me });
    ids.push((await place(shop, buyer, { cartId })).order.id);
  }
  const orders = shop.platform.mongo.db(`${shop.platform.prefix}_order`).collection<{ _id: string }>('orders');
  await orders.updateOne({ _id: ids[1] ?? '' }, { $set: { channel: 'uk-web' } });
  const staff = (...grants: Grant[]) =>
    testCaller({ tenant: me.tenant, kind: 'staff', id: newId('stf'), scopes: [], grants });
  const [german = '', british = ''] = ids;
  return { customer: testCaller(me), german, british, staff };
}

const stateOf = async ({ customer: { tenant } }: Awaited<ReturnType<typeof open>>) => {
  const { orders, books, events } = await look(shop, tenant);
  return { orders, books: books.map(({ amounts }) => amounts), events: events.length };
};
const read = async (caller: Caller, id: string) =>
  (await run(shop, caller, 'query ($id: ID!) { order(id: $id) { id } }', { id })).order;
const list = async (caller: Caller, id: string, first = 20) => {
  const query = `query ($of: [_Any!]!, $first: Int) { _entities(representations: $of) { ... on Customer {
    orders(first: $first) { totalCount nodes { id } pageInfo { hasNextPage } }
  } } }`;
  return (await run(shop, caller, query, { of: [{ __typename: 'Customer', id }], first }))._entities[0].orders;
};

describe('staff whose rights are bound to a channel', () => {
  it('read the orders of that channel, one by one, as entities and as a list', async () => {
    const { customer, german, british, staff } = await open();
    const reader = staff({ scopes: ['order:read'], channels: ['de-web'] });
    expect([await read(reader, german), await read(reader, british)]).toEqual([{ id: german }, null]);
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order { id } } }';
    const of = [german, british].map((id) => ({ __typename: 'Order', id }));
    expect((await run(shop, reader, query, { of }))._entities).toEqual([{ id: german }, null]);
    const page = { totalCount: 1, nodes: [{ id: german }], pageInfo: { hasNextPage: false } };
    expect(await list(reader, customer.id, 1)).toEqual(page);
    expect((await list(customer, customer.id)).totalCount).toBe(2);
    const both = staff({ scopes: ['order:read'], channels: ['uk-web', 'de-web'] });
    expect((await list(both, customer.id)).nodes).toEqual([{ id: british }, { id: german }]);
  });

  it('read nothing by a right that is bound to a location too, or to no channel', async () => {
    const { customer, german, staff } = await open();
    for (const grant of [
      { scopes: ['order:read'], channels: ['de-web'], locationIds: [newId('loc')] },
      { scopes: ['order:read'], locationIds: [newId('loc')] },
      { scopes: ['order:read'], channels: [] },
      { scopes: ['order:write', 'cart:read'], channels: ['de-web'] },
    ]) {
      expect(await read(staff(grant), german)).toBeNull();
      expect(await list(staff(grant), customer.id)).toBeNull();
    }
    expect((await list(staff({ scopes: ['order:read'] }), customer.id)).totalCount).toBe(2);
  });

  it('follow no order of another one', async () => {
    const { british, staff } = await open();
    const caller = staff({ scopes: ['order:read'], channels: ['de-web'] });
    const query = 'subscription ($id: ID!) { orderChanged(orderId: $id) { cursor } }';
    const watch = await shop.hosted.transport.subscribe({ query, variables: { id: british }, caller });
    const { value } = await watch.next();
    expect(value.errors.map(codeOf)).toEqual(['FORBIDDEN']);
  });

  it('change the orders of that channel; those of another one look as if they were not there', async () => {
    const opened = await open();
    const { german, british, staff } = opened;
    const clerk = staff({ scopes: ['order:write', 'order:refund'], channels: ['de-web'] });
    const amount = { amount: 1, currency: 'EUR' };
    const before = await stateOf(opened);
    for (const orderId of [british, newId('ord')]) {
      expect(await change(shop, clerk, 'fulfilOrder', { orderId }).catch(codeOf)).toBe('FORBIDDEN');
      expect(await change(shop, clerk, 'refundOrder', { orderId, amount }).catch(codeOf)).toBe('FORBIDDEN');
      expect(await change(shop, clerk, 'cancelOrder', { orderId })).toMatchObject({
        order: null,
        errors: [{ code: 'NOT_FOUND' }],
      });
    }
    expect(await stateOf(opened)).toEqual(before);
    expect((await change(shop, clerk, 'fulfilOrder', { orderId: german })).errors).toEqual([]);
    expect((await change(shop, clerk, 'refundOrder', { orderId: german, amount })).errors).toEqual([]);
  });
});
