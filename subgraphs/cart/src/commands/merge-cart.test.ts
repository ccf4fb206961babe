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
  shop.sell({ A: 1000, B: 500, C: 100 });
});

afterAll(() => shop?.stop());

/** As the stand-in of the customer subgraph knows it. */
const tokenOf = ({ id, tenant }: Caller): string => `${tenant} ${id}`;

const merge = async (customer: Caller, guestToken: string, extra = {}) =>
  change(
    shop,
    customer,
    'mergeCart',
    { guestToken, ...extra },
    'changes { sku outcome customerQuantity guestQuantity quantity }',
  );

/** A guest with 3 A and 4 C, who turns out to be a customer. */
async function visitor() {
  const guest = newGuest();
  const theirs = await opened(shop, guest, [
    { sku: 'A', quantity: 3 },
    { sku: 'C', quantity: 4 },
  ]);
  return { guest, theirs, customer: newCustomer({ tenant: guest.tenant }), token: tokenOf(guest) };
}

const ownLines = [
  { sku: 'A', quantity: 2 },
  { sku: 'B', quantity: 1 },
];
const told = (sku: string, outcome: string, customerQuantity: number, guestQuantity: number, quantity: number) => ({
  sku,
  outcome,
  customerQuantity,
  guestQuantity,
  quantity,
});

describe('mergeCart', () => {
  it.each([
    [undefined, 'RAISED', 5],
    ['SUM', 'RAISED', 5],
    ['KEEP_CUSTOMER', 'KEPT', 2],
    ['KEEP_GUEST', 'REPLACED', 3],
  ])('by %s moves the lines and tells what became of each', async (strategy, outcome, quantity) => {
    const { theirs, customer, token } = await visitor();
    const own = await opened(shop, customer, ownLines);
    const { cart, changes, errors } = await merge(customer, token, strategy && { strategy });
    expect(errors).toEqual([]);
    expect(changes).toEqual([told('A', outcome, 2, 3, quantity), told('C', 'ADDED', 0, 4, 4)]);
    expect([cart.id, unitsOf(cart)]).toEqual([own.id, { A: quantity, B: 1, C: 4 }]);
    expect(await myCart(shop, customer)).toEqual(cart);
    expect(await shop.said(own.id)).toEqual([
      [1, 'ACTIVE'],
      [2, 'ACTIVE'],
    ]);
    expect(await shop.said(theirs.id)).toEqual([
      [1, 'ACTIVE'],
      [2, 'MERGED'],
    ]);
  });

  it('is done once, however often it is asked for at once', async () => {
    const { guest, theirs, customer, token } = await visitor();
    await opened(shop, customer, ownLines);
    const answers = await Promise.all([1, 2, 3].map(() => merge(customer, token)));
    expect(answers.filter(({ changes }) => changes.length > 0)).toHaveLength(1);
    expect(unitsOf(await myCart(shop, customer))).toEqual({ A: 5, B: 1, C: 4 });
    expect(await merge(customer, token)).toMatchObject({ cart: { version: 2 }, changes: [], errors: [] });
    expect(await readCart(shop, guest, theirs.id)).toMatchObject({ status: 'MERGED', lines: [] });
    expect((await opened(shop, guest)).id).not.toBe(theirs.id);
  });

  it("gives the guest's cart as it is to a customer who has none", async () => {
    const { guest, theirs, customer, token } = await visitor();
    const { cart, changes } = await merge(customer, token);
    expect(cart).toEqual({ ...theirs, version: 2, customer: { id: customer.id } });
    expect(changes).toEqual([told('A', 'ADDED', 0, 3, 3), told('C', 'ADDED', 0, 4, 4)]);
    expect(await myCart(shop, guest)).toBeNull();
    expect(await readCart(shop, guest, theirs.id)).toBeNull();
    expect(await merge(customer, token)).toMatchObject({ cart: { id: theirs.id }, changes: [] });
  });

  it('has nothing to move for a guest without a cart', async () => {
    const guest = newGuest();
    const customer = newCustomer({ tenant: guest.tenant });
    expect(await merge(customer, tokenOf(guest))).toEqual({ cart: null, changes: [], errors: [] });
  });

  it("prices in the customer's channel, and leaves out what is not sold there", async () => {
    const { customer, token } = await visitor();
    const own = await opened(shop, { ...customer, channel: 'de-app', currency: 'CHF' }, ownLines);
    shop.offers.delete('C');
    shop.asked.length = 0;
    const { cart, changes } = await merge(customer, token);
    shop.sell({ C: 100 });
    const aboutPrices = shop.asked.filter(({ subgraph }) => subgraph === 'product');
    expect(aboutPrices).toMatchObject([{ skus: ['A', 'C'], caller: { channel: 'de-app', currency: 'CHF' } }]);
    expect([cart.id, unitsOf(cart)]).toEqual([own.id, { A: 5, B: 1 }]);
    expect(changes).toEqual([told('A', 'RAISED', 2, 3, 5), told('C', 'NOT_SOLD', 0, 4, 0)]);
  });

  it('takes no token but a valid one of a guest of this retailer, and changes nothing', async () => {
    const { guest, theirs, customer, token } = await visitor();
    const own = await opened(shop, customer, ownLines);
    const tokens = ['', 'no token', `${token}x`, tokenOf({ ...guest, tenant: newId('req') })];
    for (const bad of tokens) {
      const { cart, changes, errors } = await merge(customer, bad);
      expect([cart, changes]).toEqual([null, []]);
      expect(errors).toMatchObject([{ code: 'INVALID_INPUT', path: ['guestToken'] }]);
    }
    expect(await myCart(shop, customer)).toEqual(own);
    expect(await myCart(shop, guest)).toEqual(theirs);
  });

  it('is for customers who are signed in', async () => {
    const { guest, theirs, token } = await visitor();
    const anonymous = newGuest({ tenant: guest.tenant, kind: 'anonymous', id: 'anonymous' });
    await expect(merge(anonymous, token)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    const other = newGuest({ tenant: guest.tenant });
    await expect(merge(other, token)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(await myCart(shop, guest)).toEqual(theirs);
  });
});
