import { newId } from '@noline/runtime/ids';
import { change, newGuest, opened, openShop, readCart, type Shop } from '../testing/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  shop.sell({ A: 1999 });
});
afterAll(() => shop?.stop());

const held = (): number => shop.asked.filter(({ subgraph }) => subgraph === 'inventory').length;
const holdMinutes = { cart: 10, checkout: 15, store: 240 };

describe('what lies in a cart', () => {
  it('is held in channels that do so, and nobody asks for it in others', async () => {
    const [before, guest] = [held(), newGuest()];
    await opened(shop, guest, [{ sku: 'A', quantity: 1 }]);
    expect(held() - before).toBe(0);
    await opened(shop, newGuest({ holdMinutes }), [{ sku: 'A', quantity: 1 }]);
    expect(held() - before).toBe(1);
  });

  it('is in the cart even where it cannot be held', async () => {
    const guest = newGuest({ holdMinutes });
    shop.down.add('inventory');
    const { id } = await opened(shop, guest, [{ sku: 'A', quantity: 1 }]);
    const { cart } = await change(shop, guest, 'addCartLines', { cartId: id, lines: [{ sku: 'A', quantity: 2 }] });
    shop.down.clear();
    expect(cart.totals.quantity).toBe(3);
    expect(await readCart(shop, guest, id)).toEqual(cart);
  });

  /** Has the order subgraph do something with a cart, and tells what the stock was asked to hold for it. */
  async function asOrder(how: string, guest: ReturnType<typeof newGuest>, id: string, orderId: string) {
    const from = shop.asked.length;
    const fields = how === 'claimCart' ? 'cart { id }' : 'id';
    const query = `mutation ($id: ID!, $orderId: ID!) { ${how}(id: $id, orderId: $orderId) { ${fields} } }`;
    await shop.run({ ...guest, service: 'order' }, query, { id, orderId });
    return shop.asked.slice(from).flatMap(({ hold }) => (hold ? [[hold.cartId, hold.version, hold.lines]] : []));
  }

  it('is held no more once it is ordered: a late wish for an older version finds that', async () => {
    const guest = newGuest({ holdMinutes });
    const { id } = await opened(shop, guest, [{ sku: 'A', quantity: 1 }]);
    const orderId = newId('ord');
    // Until the checkout has a hold of its own, this one keeps the stock for it.
    expect(await asOrder('claimCart', guest, id, orderId)).toEqual([]);
    expect(await asOrder('completeCart', guest, id, orderId)).toEqual([[id, 3, []]]);
    expect(await asOrder('completeCart', guest, id, orderId)).toEqual([]);
  });

  it('moves with its lines where a cart is opened again: first the newer one lets go of it', async () => {
    const guest = newGuest({ holdMinutes });
    const { id } = await opened(shop, guest, [{ sku: 'A', quantity: 1 }]);
    const orderId = newId('ord');
    await asOrder('claimCart', guest, id, orderId);
    // A bundled server keeps the key of the claimed cart in the unique index.
    await shop.platform.mongo.db(`${shop.platform.prefix}_cart`).collection('carts').dropIndexes();
    const newer = await opened(shop, guest, [{ sku: 'A', quantity: 4 }]);
    expect(await asOrder('unclaimCart', guest, id, orderId)).toEqual([
      [newer.id, 2, []],
      [id, 3, [{ sku: 'A', quantity: 5 }]],
    ]);
  });
});
