import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import {
  change,
  myCart,
  newCustomer,
  newGuest,
  newStaff,
  opened,
  openShop,
  readCart,
  type Shop,
  unitsOf,
} from './testing/shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  shop.sell({ A: 1999, B: 500 });
});

afterAll(() => shop?.stop());

const oneA = [{ sku: 'A', quantity: 1 }];
const anonymous = (tenant: string) => newGuest({ tenant, kind: 'anonymous', id: 'anonymous' });

const reference = async (caller: Caller, id: string) => {
  const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Cart { id version } } }';
  return (await shop.run(caller, query, { of: [{ __typename: 'Cart', id }] }))._entities[0];
};

describe('createCart', () => {
  it('opens a cart in the surroundings of the caller', async () => {
    const customer = newCustomer({ channel: 'at-app', market: 'AT' });
    const { cart, errors } = await change(shop, customer, 'createCart', { lines: oneA });
    expect(errors).toEqual([]);
    expect(cart).toMatchObject({ version: 1, status: 'ACTIVE', channel: 'at-app', market: 'AT', currency: 'EUR' });
    expect([cart.customer, unitsOf(cart)]).toEqual([{ id: customer.id }, { A: 1 }]);
    expect((await opened(shop, newGuest())).customer).toBeNull();
  });

  it('gives the cart that is there, with the lines added', async () => {
    const guest = newGuest();
    const first = await opened(shop, guest, oneA);
    expect(await opened(shop, guest)).toEqual(first);
    const second = await opened(shop, guest, [{ sku: 'B', quantity: 2 }]);
    expect([second.id, second.version, unitsOf(second)]).toEqual([first.id, 2, { A: 1, B: 2 }]);
    expect(await myCart(shop, guest)).toEqual(second);
  });

  it('gives one cart to all who open it at once, with everything in it', async () => {
    const guest = newGuest();
    const carts = await Promise.all(Array.from({ length: 8 }, () => opened(shop, guest, oneA)));
    expect(new Set(carts.map(({ id }) => id)).size).toBe(1);
    expect(unitsOf(await myCart(shop, guest))).toEqual({ A: 8 });
  });

  it('opens one cart in each market', async () => {
    const guest = newGuest();
    const german = await opened(shop, guest);
    const austrian = await opened(shop, { ...guest, market: 'AT' });
    expect(austrian.id).not.toBe(german.id);
    expect((await myCart(shop, guest)).id).toBe(german.id);
  });

  it('opens nothing where a line is wrong', async () => {
    const guest = newGuest();
    const bad = [
      { sku: 'A', quantity: 1000 },
      { sku: 'A', quantity: 1, id: 'mine' },
    ];
    const { cart, errors } = await change(shop, guest, 'createCart', { lines: bad });
    expect([cart, errors.map(({ path }: { path: string[] }) => path.join('.'))]).toEqual([
      null,
      ['lines.0.quantity', 'lines.1.id'],
    ]);
    const unknown = await change(shop, guest, 'createCart', { lines: [{ sku: 'UNKNOWN', quantity: 1 }] });
    expect(unknown).toMatchObject({ cart: null, errors: [{ code: 'UNKNOWN_SKU', path: ['lines', '0', 'sku'] }] });
    expect(await myCart(shop, guest)).toBeNull();
  });

  it('tells someone without a session how to get one', async () => {
    await expect(change(shop, anonymous(newId('req')), 'createCart', {})).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
      message: expect.stringContaining('startGuestSession'),
    });
  });
});

describe('reading a cart', () => {
  it('is for its owner, staff with the scope and the platform; null for everyone else', async () => {
    const owner = newCustomer();
    const { tenant } = owner;
    const { id } = await opened(shop, owner, oneA);
    const platform = { ...anonymous(tenant), service: 'order' };
    const inChannel = (channel: string) =>
      newStaff(tenant, [], { grants: [{ scopes: ['cart:read'], channels: [channel] }] });
    for (const reader of [owner, newStaff(tenant, ['cart:read']), inChannel('de-web'), platform]) {
      expect(await readCart(shop, reader, id)).toMatchObject({ id, version: 1 });
      expect(await reference(reader, id)).toEqual({ id, version: 1 });
    }
    const others = [
      newCustomer({ tenant }),
      newGuest({ tenant }),
      newStaff(tenant, ['order:read']),
      inChannel('fr-web'),
      anonymous(tenant),
      { ...owner, tenant: newId('req') },
      newStaff(newId('req'), ['cart:read']),
    ];
    for (const reader of others) {
      expect(await readCart(shop, reader, id)).toBeNull();
      expect(await reference(reader, id)).toBeNull();
      expect(await myCart(shop, reader)).toBeNull();
    }
  });

  it('tells unknown ids from ids of another kind', async () => {
    const guest = newGuest();
    expect(await readCart(shop, guest, newId('crt'))).toBeNull();
    await expect(readCart(shop, guest, newId('ord'))).rejects.toMatchObject({ extensions: { code: 'INVALID_ID' } });
    await expect(readCart(shop, guest, 'crt_1')).rejects.toMatchObject({ extensions: { code: 'INVALID_ID' } });
    expect(await reference(guest, newId('ord'))).toBeNull();
  });

  it('costs one read and asks nobody', async () => {
    const guest = newGuest();
    const { id } = await opened(shop, guest, oneA);
    shop.asked.length = 0;
    const before = shop.commands.length;
    await readCart(shop, guest, id);
    const carts = shop.commands.slice(before).filter((command) => command.endsWith('carts'));
    expect([carts, shop.asked]).toEqual([['find carts'], []]);
  });
});

describe('problems', () => {
  const query = `query ($id: ID!) {
    cart(id: $id) {
      id
      problems {
        __typename
        ... on ShortStockProblem { sku requested available }
        ... on PriceChangedProblem { sku was { amount } is { amount } }
        ... on NotSoldProblem { sku }
      }
    }
  }`;
  const problemsOf = async (caller: Caller, id: string) => (await shop.run(caller, query, { id })).cart.problems;

  it('are looked up now, with one question to the catalogue and one to the stock', async () => {
    shop.sell({ FINE: 100, SHORT: { price: 100, available: 2 }, DEARER: 100, ENDED: 100 });
    const guest = newGuest();
    const { id } = await opened(
      shop,
      guest,
      ['FINE', 'SHORT', 'DEARER', 'ENDED'].map((sku) => ({ sku, quantity: 3 })),
    );
    shop.sell({ DEARER: 120 });
    shop.offers.delete('ENDED');
    shop.asked.length = 0;
    expect(await problemsOf(guest, id)).toEqual([
      { __typename: 'ShortStockProblem', sku: 'SHORT', requested: 3, available: 2 },
      { __typename: 'PriceChangedProblem', sku: 'DEARER', was: { amount: 100 }, is: { amount: 120 } },
      { __typename: 'NotSoldProblem', sku: 'ENDED' },
    ]);
    expect(shop.asked.map(({ subgraph }) => subgraph).sort()).toEqual(['inventory', 'product']);
  });

  it('are none for an empty cart, without asking', async () => {
    const guest = newGuest();
    const { id } = await opened(shop, guest);
    shop.asked.length = 0;
    expect([await problemsOf(guest, id), shop.asked]).toEqual([[], []]);
  });

  it.each(['product', 'inventory'])(
    'are null with an error where %s is down, and the cart still answers',
    async (name) => {
      const guest = newGuest();
      const { id } = await opened(shop, guest, oneA);
      shop.down.add(name);
      const { data, errors } = await shop.transport.execute({ query, variables: { id }, caller: guest });
      shop.down.clear();
      expect(JSON.parse(JSON.stringify(data))).toEqual({ cart: { id, problems: null } });
      expect(errors).toMatchObject([{ path: ['cart', 'problems'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
    },
  );
});

describe('cartChanged', () => {
  const query = `subscription ($cartId: ID!, $after: String) {
    cartChanged(cartId: $cartId, after: $after) { cursor cart { version status totals { quantity } } }
  }`;
  const add = (caller: Caller, cartId: string, quantity: number) =>
    change(shop, caller, 'addCartLines', { cartId, lines: [{ sku: 'A', quantity }] });

  it('shows each change with the cart as it is now, and continues behind a cursor', async () => {
    const guest = newGuest();
    const { id } = await opened(shop, guest, oneA);
    const subscribe = (after: string) =>
      shop.transport.subscribe({ query, variables: { cartId: id, after }, caller: guest });
    const live = await subscribe('0-0');
    const next = async () => (await live.next()).value.data.cartChanged;
    const first = await next();
    expect(first.cart).toEqual({ version: 1, status: 'ACTIVE', totals: { quantity: 1 } });
    await add(guest, id, 4);
    const second = await next();
    expect(second.cart).toEqual({ version: 2, status: 'ACTIVE', totals: { quantity: 5 } });
    await add(guest, id, 2);
    const third = await next();
    await live.return?.();

    const resumed = await subscribe(first.cursor);
    expect((await resumed.next()).value.data.cartChanged).toEqual({ cursor: second.cursor, cart: third.cart });
    expect((await resumed.next()).value.data.cartChanged).toEqual(third);
    await resumed.return?.();
  });

  it('is refused to those who may not read the cart, known or not', async () => {
    const owner = newGuest();
    const { id } = await opened(shop, owner);
    const code = async (caller: Caller, cartId: string) => {
      const refused = await shop.transport.subscribe({ query, variables: { cartId }, caller });
      return (await refused.next()).value.errors[0].extensions.code;
    };
    expect(await code(newGuest({ tenant: owner.tenant }), id)).toBe('FORBIDDEN');
    expect(await code(owner, newId('crt'))).toBe('FORBIDDEN');
    expect(await code(owner, newId('loc'))).toBe('INVALID_ID');
  });
});
