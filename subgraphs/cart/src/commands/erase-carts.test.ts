import type { Caller } from '@noline/runtime/caller';
import { openDatabase } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { streamName } from '@noline/runtime/streams';
import { audited } from '@noline/runtime/testing/audit';
import { customerErased, publish } from '@noline/runtime/testing/events';
import { eventually, testCaller } from '@noline/runtime/testing/platform';
import { handedOver } from '../testing/handovers.ts';
import { change, myCart, newCustomer, newGuest, opened, openShop, readCart, type Shop } from '../testing/shop.ts';
import { verifyCarts } from '../verify.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  shop.sell({ A: 1_000, B: 2_000 });
});

afterAll(() => shop?.stop());

const asService = ({ tenant }: Caller): Caller => testCaller({ tenant, service: 'order' });
/** As an order does on its buyer's behalf. */
const claim = (owner: Caller, how: string, id: string, orderId: string) =>
  shop.run(
    { ...owner, service: 'order' },
    `mutation ($id: ID!, $orderId: ID!) { ${how}(id: $id, orderId: $orderId) { __typename } }`,
    { id, orderId },
  );

async function exported(customer: Caller) {
  const query = 'query ($id: ID!) { personalDataInCart(customerId: $id) { name json } }';
  const { personalDataInCart } = await shop.run(asService(customer), query, { id: customer.id });
  const parts = personalDataInCart as { name: string; json: string }[];
  return Object.fromEntries(parts.map(({ name, json }) => [name, JSON.parse(json)]));
}

let version = 2;
async function tell({ tenant, id }: Pick<Caller, 'tenant' | 'id'>): Promise<void> {
  version += 1;
  await publish(shop.platform.redis, streamName(shop.platform.prefix, 'customer'), [
    customerErased(tenant, id, version),
  ]);
}

/** Tells that a customer is erased, and waits until nothing is kept; but for what is there for good reason. */
async function erase(customer: Caller, left = { carts: [] as unknown[], handovers: [] as unknown[] }): Promise<void> {
  await tell(customer);
  await eventually(async () => expect(await exported(customer)).toMatchObject(left));
}

const nothing = { carts: [], handovers: [] };

describe('a customer who is erased', () => {
  it('has no open cart any more, and screens that show it are told', async () => {
    const ada = newCustomer();
    const other = newCustomer({ tenant: ada.tenant });
    const [{ id, version: seen }, kept] = [
      await opened(shop, ada, [{ sku: 'A', quantity: 2 }]),
      await opened(shop, other, [{ sku: 'B', quantity: 1 }]),
    ];
    await erase(ada);
    expect(await exported(ada)).toEqual(nothing);
    expect([await myCart(shop, ada), await readCart(shop, ada, id)]).toEqual([null, null]);
    expect(await shop.stored(ada.tenant, id)).toBeNull();
    expect((await shop.said(id)).at(-1)).toEqual([seen + 1, 'ERASED']);
    expect((await readCart(shop, other, kept.id)).lines).toHaveLength(1);
  });

  it('leaves the carts of orders to them, as nobody’s', async () => {
    const ada = newCustomer();
    const { id } = await opened(shop, ada, [{ sku: 'A', quantity: 2 }]);
    const orderId = newId('ord');
    await claim(ada, 'claimCart', id, orderId);
    await claim(ada, 'completeCart', id, orderId);
    await erase(ada);
    const stored = await shop.stored(ada.tenant, id);
    expect(stored).toMatchObject({ owner: 'erased', status: 'ORDERED', orderId, lines: [{ sku: 'A', quantity: 2 }] });
    expect(await readCart(shop, ada, id)).toBeNull();
    expect(await readCart(shop, asService(ada), id)).toMatchObject({ status: 'ORDERED', customer: null });
  });

  it('does not take the cart from a checkout that is at work: the second telling finds it', async () => {
    const ada = newCustomer();
    const { id } = await opened(shop, ada, [{ sku: 'A', quantity: 2 }]);
    const orderId = newId('ord');
    await claim(ada, 'claimCart', id, orderId);
    const last = newCustomer({ tenant: ada.tenant });
    await opened(shop, last, [{ sku: 'A', quantity: 1 }]);
    await tell(ada);
    // Told behind it, so that it was heard of.
    await erase(last);
    expect(await shop.stored(ada.tenant, id)).toMatchObject({ owner: ada.id, status: 'COMPLETING' });
    await claim(ada, 'unclaimCart', id, orderId);
    await erase(ada);
    expect(await shop.stored(ada.tenant, id)).toBeNull();
  });

  it('ends the hand-over of a cart, and all of them are nobody’s', async () => {
    const { owner, staff, cartId, handoverId } = await handedOver(shop);
    expect(await exported(owner)).toMatchObject({ carts: [{ _id: cartId }], handovers: [{ _id: handoverId }] });
    expect(JSON.stringify(await exported(owner))).not.toMatch(/qrHash|codeHash/);
    await erase(owner);
    expect(await readCart(shop, staff, cartId)).toBeNull();
    const add = await change(shop, staff, 'addCartLines', { cartId, lines: [{ sku: 'A', quantity: 1 }] });
    expect(add.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const db = openDatabase(shop.platform.mongo, `${shop.platform.prefix}_cart`);
    expect((await audited((audit) => verifyCarts({ db, now: () => new Date() }, audit))).violations).toEqual([]);
  });

  it('is no other retailer’s customer, and what is told again finds nothing', async () => {
    const ada = newCustomer();
    const namesake = newCustomer({ id: ada.id });
    await opened(shop, ada);
    const { id } = await opened(shop, namesake);
    await erase(ada);
    await erase(ada);
    expect((await readCart(shop, namesake, id)).id).toBe(id);
  });
});

it('what is kept of a customer is told to other subgraphs only', async () => {
  const query = 'query ($id: ID!) { personalDataInCart(customerId: $id) { name } }';
  const ada = newCustomer();
  for (const caller of [ada, newGuest()]) {
    await expect(shop.run(caller, query, { id: ada.id })).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  }
});
