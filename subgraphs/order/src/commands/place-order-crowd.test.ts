import { newId } from '@noline/runtime/ids';
import { eventually } from '@noline/runtime/testing/platform';
import { buyerWithCart, codeOf, expectPlaced, look, openShop, place, type Shop } from '../testing/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop({ checkoutsAtOnce: 1, checkoutPatienceMilliseconds: 50, paymentMilliseconds: 30_000 });
});
afterEach(() => shop.interrupt.release());
afterAll(() => shop?.stop());

describe('a crowd at the checkout', () => {
  it('is told to come again where the wait is too long: nothing was begun, and the same key works then', async () => {
    const [first, second] = [buyerWithCart(shop), buyerWithCart(shop)];
    const wish = { cartId: second.cartId, idempotencyKey: newId('req') };
    const reached = shop.interrupt.stopBefore('claim-cart');
    const slow = place(shop, first.buyer, { cartId: first.cartId });
    await reached;
    const refused = await place(shop, second.buyer, wish).catch(codeOf);
    expect(refused).toBe('OVERLOADED');
    expect(await look(shop, second.buyer.tenant)).toMatchObject({
      orders: [],
      carts: ['ACTIVE'],
      holds: [],
      payments: [],
    });
    shop.interrupt.release();
    expect((await slow).errors).toEqual([]);
    expect((await place(shop, second.buyer, wish)).errors).toEqual([]);
    await expectPlaced(shop, second.buyer.tenant);
  });

  it('does not wait for those whose provider takes its time', async () => {
    const [first, second] = [buyerWithCart(shop), buyerWithCart(shop)];
    const reached = shop.interrupt.stopAfter('authorise-payment', 'run');
    const paying = place(shop, first.buyer, { cartId: first.cartId });
    await reached;
    expect((await place(shop, second.buyer, { cartId: second.cartId })).errors).toEqual([]);
    shop.interrupt.release();
    expect((await paying).errors).toEqual([]);
  });

  it('does not wait for those who repeat a key that is at work', async () => {
    const [first, second] = [buyerWithCart(shop), buyerWithCart(shop)];
    const reached = shop.interrupt.stopAfter('authorise-payment', 'run');
    const wish = { cartId: first.cartId, idempotencyKey: newId('req') };
    const answers = [place(shop, first.buyer, wish)];
    await reached;
    answers.push(...[1, 2, 3].map(() => place(shop, first.buyer, wish).catch(codeOf)));
    await eventually(async () => {
      const answer = await place(shop, second.buyer, { cartId: second.cartId }).catch(codeOf);
      expect(answer.errors).toEqual([]);
    }, 5_000);
    shop.interrupt.release();
    await Promise.all(answers);
    await expectPlaced(shop, first.buyer.tenant);
  });
});
