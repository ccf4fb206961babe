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
});
