import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import {
  change,
  myCart,
  newCustomer,
  newGuest,
  opened,
  openShop,
  readCart,
  type Shop,
  unitsOf,
} from '../testing/shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  shop.sell({ A: 1999, B: 500 });
});

afterAll(() => shop?.stop());

type How = 'claimCart' | 'unclaimCart' | 'completeCart';

async function ask(how: How, buyer: Caller, id: string, orderId: string) {
  const fields = how === 'claimCart' ? 'cart { id status } errors { ... on UserError { code path } }' : 'id status';
  const query = `mutation ($id: ID!, $orderId: ID!) { ${how}(id: $id, orderId: $orderId) { ${fields} } }`;
  return (await shop.run({ ...buyer, service: 'order' }, query, { id, orderId }))[how];
}

/** A customer with a cart of 2 A, and an order that wants it. */
async function buyer(caller = newCustomer()) {
  const cart = await opened(shop, caller, [{ sku: 'A', quantity: 2 }]);
  return { caller, cart, id: cart.id as string, orderId: newId('ord') };
}

const refused = (code: string) => ({ cart: null, errors: [{ code, path: ['id'] }] });
const claimed = (id: string, status = 'COMPLETING') => ({ cart: { id, status }, errors: [] });

describe('claiming a cart', () => {
  it('is for other subgraphs only, with ids of the right kinds', async () => {
    const { caller, id, orderId } = await buyer();
    const query = 'mutation ($id: ID!, $orderId: ID!) { claimCart(id: $id, orderId: $orderId) { cart { id } } }';
    await expect(shop.run(caller, query, { id, orderId })).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    for (const how of ['claimCart', 'unclaimCart', 'completeCart'] as const) {
      await expect(ask(how, caller, orderId, orderId)).rejects.toMatchObject({ extensions: { code: 'INVALID_ID' } });
      await expect(ask(how, caller, id, id)).rejects.toMatchObject({ extensions: { code: 'INVALID_ID' } });
    }
    expect((await readCart(shop, caller, id)).status).toBe('ACTIVE');
  });

  it('closes it for one order of many, which may ask again', async () => {
    const { caller, id } = await buyer();
    const orders = Array.from({ length: 6 }, () => newId('ord'));
    const answers = await Promise.all(orders.map((orderId) => ask('claimCart', caller, id, orderId)));
    const won = orders.filter((_, index) => answers[index].cart);
    expect(won).toHaveLength(1);
    for (const answer of answers.filter(({ cart }) => !cart)) expect(answer).toEqual(refused('CART_CLOSED'));
    expect(await ask('claimCart', caller, id, won[0] ?? '')).toEqual(claimed(id));
    expect(await shop.said(id)).toEqual([
      [1, 'ACTIVE'],
      [2, 'COMPLETING'],
    ]);
  });

  it('asks the catalogue once', async () => {
    const { caller, id, orderId } = await buyer();
    shop.asked.length = 0;
    await ask('claimCart', caller, id, orderId);
    expect(shop.asked).toMatchObject([{ subgraph: 'product', skus: ['A'] }]);
  });

  it("does not open another's cart to a buyer", async () => {
    const { caller, id, orderId } = await buyer();
    expect(await ask('claimCart', newCustomer({ tenant: caller.tenant }), id, orderId)).toEqual(refused('NOT_FOUND'));
    expect(await ask('claimCart', caller, newId('crt'), orderId)).toEqual(refused('NOT_FOUND'));
    expect((await readCart(shop, caller, id)).status).toBe('ACTIVE');
  });

  it('refuses an empty cart, a changed price and what is not sold, and changes nothing', async () => {
    shop.sell({ CHANGING: 100 });
    const caller = newCustomer();
    const { id } = await opened(shop, caller);
    expect(await ask('claimCart', caller, id, newId('ord'))).toEqual(refused('CART_EMPTY'));
    await change(shop, caller, 'addCartLines', { cartId: id, lines: [{ sku: 'CHANGING', quantity: 1 }] });
    shop.sell({ CHANGING: 101 });
    expect(await ask('claimCart', caller, id, newId('ord'))).toEqual(refused('PRICE_CHANGED'));
    shop.offers.delete('CHANGING');
    expect(await ask('claimCart', caller, id, newId('ord'))).toEqual(refused('NOT_SOLD'));
    expect(await readCart(shop, caller, id)).toMatchObject({ status: 'ACTIVE', version: 2 });
  });

  it('takes what is in the cart at that moment: a change comes before it or is refused', async () => {
    const { caller, id, orderId } = await buyer();
    const lines = [{ sku: 'B', quantity: 1 }];
    const [claim, ...adds] = await Promise.all([
      ask('claimCart', caller, id, orderId),
      ...[1, 2, 3].map(() => change(shop, caller, 'addCartLines', { cartId: id, lines })),
    ]);
    expect(claim).toEqual(claimed(id));
    const done = adds.filter(({ errors }) => errors.length === 0).length;
    const codes = adds.flatMap(({ errors }) => errors.map(({ code }: { code: string }) => code));
    expect(codes).toEqual(Array(3 - done).fill('CART_CLOSED'));
    expect(unitsOf(await readCart(shop, caller, id))).toEqual({ A: 2, ...(done > 0 && { B: done }) });
  });
});

describe('a claimed cart', () => {
  it('takes no change, and is shown as it is', async () => {
    const { caller, cart, id, orderId } = await buyer();
    await ask('claimCart', caller, id, orderId);
    const lineId = cart.lines[0].id;
    const attempts = [
      await change(shop, caller, 'addCartLines', { cartId: id, lines: [{ sku: 'B', quantity: 1 }] }),
      await change(shop, caller, 'updateCartLines', { cartId: id, lines: [{ id: lineId, quantity: 1 }] }),
      await change(shop, caller, 'removeCartLines', { cartId: id, lineIds: [lineId] }),
      await change(shop, caller, 'acceptCartPrices', { cartId: id }),
    ];
    for (const { cart: shown, errors } of attempts) {
      expect(errors).toMatchObject([{ code: 'CART_CLOSED', path: ['cartId'] }]);
      expect(shown).toEqual({ ...cart, status: 'COMPLETING', version: 2 });
    }
    expect(await myCart(shop, caller)).toBeNull();
  });

  it('becomes ordered once, for its own order only, and makes room for a new cart', async () => {
    const { caller, id, orderId } = await buyer();
    expect(await ask('completeCart', caller, id, orderId)).toBeNull();
    await ask('claimCart', caller, id, orderId);
    expect(await ask('completeCart', caller, id, newId('ord'))).toBeNull();
    const answers = await Promise.all([1, 2, 3].map(() => ask('completeCart', caller, id, orderId)));
    expect(answers).toEqual(Array(3).fill({ id, status: 'ORDERED' }));
    expect(await ask('claimCart', caller, id, orderId)).toEqual(claimed(id, 'ORDERED'));
    expect(await ask('claimCart', caller, id, newId('ord'))).toEqual(refused('CART_CLOSED'));
    expect(await ask('unclaimCart', caller, id, orderId)).toEqual({ id, status: 'ORDERED' });
    expect((await shop.said(id)).map(([, status]) => status)).toEqual(['ACTIVE', 'COMPLETING', 'ORDERED']);
    expect(await myCart(shop, caller)).toBeNull();
    expect((await opened(shop, caller)).id).not.toBe(id);
  });

  it('opens again for its own order only, however often it asks', async () => {
    const { caller, cart, id, orderId } = await buyer();
    await ask('claimCart', caller, id, orderId);
    expect(await ask('unclaimCart', caller, id, newId('ord'))).toBeNull();
    expect((await readCart(shop, caller, id)).status).toBe('COMPLETING');
    const answers = await Promise.all([1, 2].map(() => ask('unclaimCart', caller, id, orderId)));
    expect(answers).toEqual(Array(2).fill({ id, status: 'ACTIVE' }));
    expect(await myCart(shop, caller)).toEqual({ ...cart, version: 4 });
    expect(await ask('claimCart', caller, id, newId('ord'))).toEqual(claimed(id));
  });

  it('is not claimed any more by a late request of an order that has given it back', async () => {
    const { caller, id, orderId } = await buyer();
    expect(await ask('unclaimCart', caller, id, orderId)).toEqual({ id, status: 'ACTIVE' });
    expect(await ask('claimCart', caller, id, orderId)).toEqual(refused('CART_CLOSED'));
    const other = newId('ord');
    await ask('claimCart', caller, id, other);
    await ask('unclaimCart', caller, id, other);
    expect(await ask('claimCart', caller, id, other)).toEqual(refused('CART_CLOSED'));
    const stranger = newCustomer({ tenant: caller.tenant });
    const before = await readCart(shop, caller, id);
    await ask('unclaimCart', stranger, id, newId('ord'));
    expect(await readCart(shop, caller, id)).toEqual(before);
    expect(await ask('claimCart', caller, id, newId('ord'))).toEqual(claimed(id));
  });

  it('takes in what its owner has put into a new cart meanwhile', async () => {
    const { caller, id, orderId } = await buyer(newGuest());
    await ask('claimCart', caller, id, orderId);
    const newer = await opened(shop, caller, [
      { sku: 'A', quantity: 1 },
      { sku: 'B', quantity: 4 },
    ]);
    expect(await ask('unclaimCart', caller, id, orderId)).toEqual({ id, status: 'ACTIVE' });
    const now = await myCart(shop, caller);
    expect([now.id, unitsOf(now)]).toEqual([id, { A: 3, B: 4 }]);
    expect(await readCart(shop, caller, newer.id)).toMatchObject({ status: 'MERGED', lines: [], version: 2 });
    const late = await change(shop, caller, 'addCartLines', { cartId: newer.id, lines: [{ sku: 'B', quantity: 1 }] });
    expect(late.errors).toMatchObject([{ code: 'CART_CLOSED' }]);
    expect(await shop.said(newer.id)).toEqual([
      [1, 'ACTIVE'],
      [2, 'MERGED'],
    ]);
  });
});
