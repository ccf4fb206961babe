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
  shop.sell({ A: 1999, B: { price: 500, taxRate: 700 }, C: 100 });
});

afterAll(() => shop?.stop());

const add = (caller: Parameters<typeof change>[1], cartId: string, lines: object[], extra = {}) =>
  change(shop, caller, 'addCartLines', { cartId, lines, ...extra });

/** A guest with a cart of 2 A and 1 B. */
async function shopper() {
  const guest = newGuest();
  const cart = await opened(shop, guest, [
    { sku: 'A', quantity: 2 },
    { sku: 'B', quantity: 1 },
  ]);
  return { guest, cart, lineA: cart.lines[0].id, lineB: cart.lines[1].id };
}

const refusal = ({ cart, errors }: { cart: unknown; errors: { code: string; path: string[] }[] }) => ({
  cart,
  errors: errors.map(({ code, path }) => [code, ...path].join(' ')),
});

describe('addCartLines', () => {
  it('adds at the prices of today, with totals that add up', async () => {
    const { guest, cart } = await shopper();
    const { cart: now, errors } = await add(guest, cart.id, [{ sku: 'A', quantity: 1 }]);
    expect(errors).toEqual([]);
    expect(now).toMatchObject({ version: 2, status: 'ACTIVE', channel: 'de-web', market: 'DE', currency: 'EUR' });
    expect(now.lines[0]).toMatchObject({ name: 'Article A', quantity: 3, unitPrice: { gross: { amount: 1999 } } });
    expect(now.totals).toEqual({
      quantity: 4,
      total: { gross: { amount: 6497, currency: 'EUR' }, net: { amount: 5506 }, tax: { amount: 991 } },
      taxes: [
        { rate: 1900, net: { amount: 5039 }, tax: { amount: 958 } },
        { rate: 700, net: { amount: 467 }, tax: { amount: 33 } },
      ],
    });
    expect(await readCart(shop, guest, cart.id)).toEqual(now);
    expect(await shop.said(cart.id)).toEqual([
      [1, 'ACTIVE'],
      [2, 'ACTIVE'],
    ]);
  });

  it('costs one question and one transaction, however many lines there are', async () => {
    const skus = Array.from({ length: 99 }, (_, index) => `MANY-${index}`);
    shop.sell(Object.fromEntries(skus.map((sku) => [sku, 100])));
    const guest = newGuest();
    const { id } = await opened(
      shop,
      guest,
      skus.map((sku) => ({ sku, quantity: 1 })),
    );
    shop.asked.length = 0;
    const before = shop.commands.length;
    await add(guest, id, [
      { sku: 'A', quantity: 1 },
      { sku: 'MANY-0', quantity: 1 },
    ]);
    const ran = shop.commands.slice(before);
    expect(shop.asked).toMatchObject([{ subgraph: 'product', skus: ['A', 'MANY-0'] }]);
    expect(ran.filter((command) => command.endsWith('carts'))).toEqual(['find carts', 'update carts']);
    // Each transaction that changes something has its events; the relay commits reads of its own.
    expect(ran.filter((command) => command === 'insert outbox')).toHaveLength(1);
  });

  it('asks for prices where the cart was opened, whatever the caller is surrounded by now', async () => {
    const { guest, cart } = await shopper();
    shop.asked.length = 0;
    const elsewhere = { ...guest, channel: 'us-web', market: 'US', currency: 'USD' };
    const { cart: now } = await add(elsewhere, cart.id, [{ sku: 'C', quantity: 1 }]);
    expect(now.totals.total.gross).toEqual({ amount: 4598, currency: 'EUR' });
    expect(shop.asked[0]?.caller).toMatchObject({ channel: 'de-web', market: 'DE', currency: 'EUR', id: guest.id });
  });

  it('merges what many screens add at once: no unit is lost or counted twice', async () => {
    const { guest, cart } = await shopper();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => add(guest, cart.id, [{ sku: index % 2 ? 'A' : 'C', quantity: 3 }])),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const now = await readCart(shop, guest, cart.id);
    expect(unitsOf(now)).toEqual({ A: 32, B: 1, C: 30 });
    expect(now.version).toBe(21);
    expect((await shop.said(cart.id)).map(([version]) => version)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
  });

  it('does one line id once, however often and from wherever it comes', async () => {
    const { guest, cart } = await shopper();
    const line = { id: newId('cli'), sku: 'A', quantity: 5 };
    await Promise.all([1, 2, 3, 4].map(() => add(guest, cart.id, [line])));
    expect(unitsOf(await readCart(shop, guest, cart.id))).toEqual({ A: 7, B: 1 });
    expect((await readCart(shop, guest, cart.id)).version).toBe(2);
  });

  it('refuses another version than the one expected, but not what was done already', async () => {
    const { guest, cart } = await shopper();
    const line = { id: newId('cli'), sku: 'C', quantity: 1 };
    expect((await add(guest, cart.id, [line], { expectedVersion: 1 })).errors).toEqual([]);
    expect((await add(guest, cart.id, [line], { expectedVersion: 1 })).errors).toEqual([]);
    const stale = await add(guest, cart.id, [{ sku: 'C', quantity: 1 }], { expectedVersion: 1 });
    expect(refusal(stale).errors).toEqual(['VERSION_CONFLICT expectedVersion']);
    expect(stale.cart.version).toBe(2);
    expect(unitsOf(await readCart(shop, guest, cart.id))).toEqual({ A: 2, B: 1, C: 1 });
  });

  it('tells each article that is unknown, has no price, or is priced in a foreign currency', async () => {
    const { guest, cart } = await shopper();
    shop.sell({ DOLLARS: { price: 100, currency: 'USD' } });
    const refused = await add(guest, cart.id, [
      { sku: 'UNKNOWN', quantity: 1 },
      { sku: 'A', quantity: 1 },
      { sku: 'UNPRICED', quantity: 1 },
      { sku: 'DOLLARS', quantity: 1 },
    ]);
    expect(refusal(refused)).toEqual({
      cart,
      errors: ['UNKNOWN_SKU lines 0 sku', 'UNKNOWN_SKU lines 2 sku', 'UNKNOWN_SKU lines 3 sku'],
    });
    expect(await readCart(shop, guest, cart.id)).toEqual(cart);
  });

  it.each([
    ['no lines', [], ['INVALID_INPUT lines']],
    ['101 lines', Array(101).fill({ sku: 'A', quantity: 1 }), ['INVALID_INPUT lines']],
    ['no units', [{ sku: 'A', quantity: 0 }], ['INVALID_INPUT lines 0 quantity']],
    ['negative units', [{ sku: 'A', quantity: -1 }], ['INVALID_INPUT lines 0 quantity']],
    ['absurd units', [{ sku: 'A', quantity: 2_000_000_000 }], ['INVALID_INPUT lines 0 quantity']],
    ['an empty sku', [{ sku: '', quantity: 1 }], ['INVALID_INPUT lines 0 sku']],
    ['a line id of another kind', [{ id: newId('cus'), sku: 'A', quantity: 1 }], ['INVALID_INPUT lines 0 id']],
    ['more than 999 in all', [{ sku: 'A', quantity: 998 }], ['INVALID_INPUT lines 0 quantity']],
  ])('refuses %s and changes nothing', async (_, lines, errors) => {
    const { guest, cart } = await shopper();
    expect(refusal(await add(guest, cart.id, lines))).toEqual({ cart, errors });
    expect(await readCart(shop, guest, cart.id)).toEqual(cart);
    expect(await shop.said(cart.id)).toHaveLength(1);
  });

  it('refuses the 101st line', async () => {
    const guest = newGuest();
    const skus = Array.from({ length: 100 }, (_, index) => `HUNDRED-${index}`);
    shop.sell(Object.fromEntries(skus.map((sku) => [sku, 100])));
    const cart = await opened(
      shop,
      guest,
      skus.map((sku) => ({ sku, quantity: 1 })),
    );
    expect(refusal(await add(guest, cart.id, [{ sku: 'A', quantity: 1 }])).errors).toEqual(['INVALID_INPUT lines']);
    expect((await readCart(shop, guest, cart.id)).lines).toHaveLength(100);
  });

  it("takes another's cart for one that is not there, and tells ids of another kind", async () => {
    const { guest, cart } = await shopper();
    const lines = [{ sku: 'A', quantity: 1 }];
    const unknown = { cart: null, errors: ['NOT_FOUND cartId'] };
    const other = newGuest({ tenant: guest.tenant });
    expect(refusal(await add(other, cart.id, lines))).toEqual(unknown);
    expect(refusal(await add(other, newId('crt'), lines))).toEqual(unknown);
    expect(refusal(await add({ ...guest, tenant: newId('req') }, cart.id, lines))).toEqual(unknown);
    await expect(add(guest, newId('cus'), lines)).rejects.toMatchObject({ extensions: { code: 'INVALID_ID' } });
    const staff = newGuest({ tenant: guest.tenant, kind: 'staff', id: newId('stf'), scopes: ['cart:read'] });
    await expect(add(staff, cart.id, lines)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(await readCart(shop, guest, cart.id)).toEqual(cart);
  });

  it('says so when the catalogue does not answer, and changes nothing', async () => {
    const { guest, cart } = await shopper();
    shop.down.add('product');
    await expect(add(guest, cart.id, [{ sku: 'A', quantity: 1 }])).rejects.toMatchObject({
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    });
    shop.down.clear();
    expect(await readCart(shop, guest, cart.id)).toEqual(cart);
  });
});

describe('updateCartLines', () => {
  it('sets quantities, removes by 0, and takes the prices of today for these lines', async () => {
    shop.sell({ P: 100, Q: 100 });
    const guest = newGuest();
    const cart = await opened(shop, guest, [
      { sku: 'P', quantity: 1 },
      { sku: 'Q', quantity: 1 },
      { sku: 'A', quantity: 1 },
    ]);
    shop.sell({ P: 90, Q: 90 });
    const [p, , a] = cart.lines;
    const lines = [
      { id: p.id, quantity: 4 },
      { id: a.id, quantity: 0 },
    ];
    const { cart: now, errors } = await change(shop, guest, 'updateCartLines', { cartId: cart.id, lines });
    expect(errors).toEqual([]);
    expect(unitsOf(now)).toEqual({ P: 4, Q: 1 });
    const prices = now.lines.map((line: { unitPrice: { gross: { amount: number } } }) => line.unitPrice.gross.amount);
    expect(prices).toEqual([90, 100]);
  });

  it('tells which lines are not there or not sold any more, and changes nothing', async () => {
    shop.sell({ GONE: 100 });
    const { guest, cart, lineA } = await shopper();
    const { cart: with3 } = await add(guest, cart.id, [{ sku: 'GONE', quantity: 1 }]);
    const update = (lines: object[]) => change(shop, guest, 'updateCartLines', { cartId: cart.id, lines });
    const strange = [
      { id: lineA, quantity: 5 },
      { id: newId('cli'), quantity: 1 },
    ];
    expect(refusal(await update(strange))).toEqual({ cart: with3, errors: ['NOT_FOUND lines 1 id'] });
    shop.offers.delete('GONE');
    const gone = [
      { id: lineA, quantity: 5 },
      { id: with3.lines[2].id, quantity: 2 },
    ];
    expect(refusal(await update(gone))).toEqual({ cart: with3, errors: ['UNKNOWN_SKU lines 1 id'] });
    expect(refusal(await update([{ id: lineA, quantity: 1000 }])).errors).toEqual(['INVALID_INPUT lines 0 quantity']);
    expect(refusal(await update([{ id: 'A', quantity: 1 }])).errors).toEqual(['INVALID_INPUT lines 0 id']);
    expect(await readCart(shop, guest, cart.id)).toEqual(with3);
    expect(unitsOf((await update([{ id: with3.lines[2].id, quantity: 0 }])).cart)).toEqual({ A: 2, B: 1 });
  });
});

describe('removeCartLines', () => {
  it('removes, and does not mind what is gone', async () => {
    const { guest, cart, lineA, lineB } = await shopper();
    const remove = (lineIds: string[]) => change(shop, guest, 'removeCartLines', { cartId: cart.id, lineIds });
    const { cart: now } = await remove([lineA, newId('cli')]);
    expect(unitsOf(now)).toEqual({ B: 1 });
    expect((await remove([lineA])).cart).toEqual(now);
    expect(refusal(await remove([])).errors).toEqual(['INVALID_INPUT lineIds']);
    expect(refusal(await remove([lineB, newId('crt')])).errors).toEqual(['INVALID_INPUT lineIds 1']);
    expect(await readCart(shop, guest, cart.id)).toEqual(now);
    expect(await shop.said(cart.id)).toHaveLength(2);
  });

  it('asks nobody', async () => {
    const { guest, cart, lineA } = await shopper();
    shop.asked.length = 0;
    await change(shop, guest, 'removeCartLines', { cartId: cart.id, lineIds: [lineA] });
    expect(shop.asked).toEqual([]);
  });
});

describe('acceptCartPrices', () => {
  it('takes the prices of today, leaves what is not sold, and is done once', async () => {
    shop.sell({ DEARER: 100, ENDED: 100 });
    const customer = newCustomer();
    const cart = await opened(shop, customer, [
      { sku: 'DEARER', quantity: 2 },
      { sku: 'ENDED', quantity: 1 },
    ]);
    shop.sell({ DEARER: 150 });
    shop.offers.delete('ENDED');
    const { cart: now, errors } = await change(shop, customer, 'acceptCartPrices', { cartId: cart.id });
    expect(errors).toEqual([]);
    expect(now.totals.total.gross.amount).toBe(400);
    expect((await change(shop, customer, 'acceptCartPrices', { cartId: cart.id })).cart).toEqual(now);
    expect(await myCart(shop, customer)).toEqual(now);
  });
});
