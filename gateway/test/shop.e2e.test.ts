import { newId } from '@noline/runtime/ids';
import { bearer, type Client, type Watch } from './client.ts';
import { boutique, fill } from './fill.ts';
import { inBothShapes } from './shapes.ts';
import { until } from './until.ts';

const addLines = `mutation ($cartId: ID!, $lines: [CartLineInput!]!) {
  addCartLines(input: { cartId: $cartId, lines: $lines }) {
    cart { version totals { total { gross { amount } tax { amount } } } }
    errors { __typename ... on UserError { code path } }
  }
}`;
const placeOrder = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    order { id number status paymentStatus totals { total { gross { amount currency } } } }
    errors { __typename ... on UserError { code } }
  }
}`;
const available = '{ product(sku: "JACKET-M") { variants { sku availability { available } } } }';

inBothShapes('a shop', (shape) => {
  beforeAll(() => Promise.all(['demo', 'other'].map((tenant) => fill(shape(), tenant, boutique))), 60_000);

  async function guest(headers: Record<string, string> = {}): Promise<{ client: Client; token: string }> {
    const { data } = await shape().client(headers).query('mutation { startGuestSession { session { token } } }');
    const { token } = data.startGuestSession.session;
    return { token, client: shape().client({ ...headers, ...bearer(token) }) };
  }

  async function cartWith(client: Client, lines: object[]): Promise<string> {
    const create = `mutation ($lines: [CartLineInput!]!) {
      createCart(input: { lines: $lines }) { cart { id } errors { ... on UserError { code } } }
    }`;
    const { data } = await client.query(create, { lines });
    expect(data.createCart.errors).toEqual([]);
    return data.createCart.cart.id;
  }

  const order = async (client: Client, cartId: string, more: object = {}, token = 'approve') => {
    const input = { cartId, idempotencyKey: newId('req'), payments: { provider: 'simulated', token }, ...more };
    const { data, errors } = await client.query(placeOrder, { input });
    expect(errors).toBeUndefined();
    return data.placeOrder;
  };

  const stockOf = async (headers?: Record<string, string>) => {
    const { data } = await shape().client(headers).query(available);
    return Object.fromEntries(
      data.product.variants.map((one: never) => [one['sku'], one['availability']['available']]),
    );
  };

  it('shows a product with its price, its texts and where it is near', async () => {
    const query = `query ($near: GeoPointInput) {
      product(slug: "regenjacke") {
        name locale direction
        variants {
          sku price { unit { gross { amount currency } net { amount } } taxRate }
          availability(near: $near) { available locations { available location { name } } }
        }
      }
    }`;
    const near = { latitude: 52.5, longitude: 13.3 };
    const { data } = await shape().client({ 'accept-language': 'ar' }).query(query, { near });
    expect(data.product).toMatchObject({ name: 'سترة مطر', locale: 'ar', direction: 'RTL' });
    expect(data.product.variants[0]).toEqual({
      sku: 'JACKET-S',
      price: { unit: { gross: { amount: 11_900, currency: 'EUR' }, net: { amount: 10_000 } }, taxRate: 1900 },
      availability: {
        available: 502,
        locations: [
          { available: 2, location: { name: 'Berlin Mitte' } },
          { available: 500, location: { name: 'Lager' } },
        ],
      },
    });
    const british = await shape().client({ 'noline-channel': 'uk-web' }).query(query, { near });
    expect(british.data.product.variants[0].price.unit.gross).toEqual({ amount: 11_400, currency: 'GBP' });
  });

  it('finds it by a word in another form', async () => {
    const { data } = await shape()
      .client()
      .query('{ searchProducts(query: "Regenjacken") { totalCount nodes { name } } }');
    expect(data.searchProducts).toEqual({ totalCount: 1, nodes: [{ name: 'Regenjacke' }] });
  });

  it('takes an order from cart to hand-over, and every screen sees it', async () => {
    const { client: visitor, token: guestToken } = await guest();
    await cartWith(visitor, [{ sku: 'JACKET-S', quantity: 1 }]);
    const email = `${newId('req')}@example.test`;
    const signUp = `mutation ($email: String!) {
      signUp(input: { email: $email, password: "correct horse battery" }) { customer { id } session { token } errors { ... on UserError { code } } }
    }`;
    const account = (await visitor.query(signUp, { email })).data.signUp;
    const customer = shape().client(bearer(account.session.token));
    const merge = `mutation ($guestToken: String!) {
      mergeCart(input: { guestToken: $guestToken }) { cart { id lines { sku quantity } } errors { __typename } }
    }`;
    const { cart } = (await customer.query(merge, { guestToken })).data.mergeCart;
    expect(cart.lines).toEqual([{ sku: 'JACKET-S', quantity: 1 }]);

    const cartScreen = await watching(customer, 'cartChanged', cart.id, () =>
      customer.query(addLines, {
        cartId: cart.id,
        lines: [{ sku: 'JACKET-S', quantity: 1 }],
      }),
    );
    const seen = await cartScreen.next();
    expect(seen?.data.cartChanged.cart.lines[0]).toMatchObject({ variant: { product: { name: 'Regenjacke' } } });
    const before = await stockOf();
    const read = `query ($id: ID!) { cart(id: $id) { totals { quantity total { gross { amount } tax { amount } } } problems { __typename } } }`;
    const { totals, problems } = (await customer.query(read, { id: cart.id })).data.cart;
    expect(problems).toEqual([]);
    expect(totals.total).toEqual({
      gross: { amount: 11_900 * totals.quantity },
      tax: { amount: 1_900 * totals.quantity },
    });

    const placed = await order(customer, cart.id, {
      expectedTotal: { amount: totals.total.gross.amount, currency: 'EUR' },
    });
    expect(placed.errors).toEqual([]);
    expect(placed.order).toMatchObject({ status: 'PLACED', paymentStatus: 'AUTHORISED' });
    expect(await stockOf()).toEqual({ ...before, 'JACKET-S': before['JACKET-S'] - totals.quantity });
    await cartScreen.leave();

    const mine =
      '{ me { email orders { nodes { id lines { quantity variant { product { name } } } } } } myCart { id } }';
    const { data } = await customer.query(mine);
    expect(data.me.email).toBe(email);
    expect(data.me.orders.nodes[0]).toMatchObject({
      id: placed.order.id,
      lines: [{ variant: { product: { name: 'Regenjacke' } } }],
    });
    expect(data.myCart).toBeNull();
    await until(
      'the customer has one order',
      async () => (await customer.query('{ me { ordersPlaced } }')).data.me.ordersPlaced === 1,
    );

    const clerk = await shape().signedIn({ kind: 'staff', sub: newId('stf'), scopes: ['order:write', 'order:read'] });
    const fulfil = `mutation ($orderId: ID!, $key: ID!) {
      fulfilOrder(input: { orderId: $orderId, idempotencyKey: $key }) { order { status paymentStatus } errors { ... on UserError { code } } }
    }`;
    const screen = customer.subscribe(
      `subscription ($id: ID!) { orderChanged(orderId: $id) { cursor order { status paymentStatus customer { email } } } }`,
      { id: placed.order.id },
    );
    const change = screen.next();
    await until('the order is watched', () => shape().gateway.subscriptions.active() > 0);
    const done = await clerk.query(fulfil, { orderId: placed.order.id, key: newId('req') });
    expect(done.data.fulfilOrder).toEqual({ order: { status: 'COMPLETED', paymentStatus: 'CAPTURED' }, errors: [] });
    expect((await change)?.data.orderChanged.order).toEqual({
      status: 'COMPLETED',
      paymentStatus: 'CAPTURED',
      customer: { email },
    });
    await screen.leave();
  });

  it.each(['ws', 'sse'] as const)(
    'tells stock changes over %s, with fields of other subgraphs below them',
    async (protocol) => {
      const clerk = await shape().signedIn({ kind: 'staff', sub: newId('stf'), scopes: ['stock:write'] });
      const { data } = await clerk.query('{ locations { nodes { id name } } }');
      const locationId = data.locations.nodes.find(({ name }: { name: string }) => name === 'Berlin Mitte').id;
      const adjust = `mutation ($locationId: ID!, $key: ID!) {
      adjustStock(input: { sku: "JACKET-S", locationId: $locationId, by: 1, reason: "test", idempotencyKey: $key }) { stock { available } }
    }`;
      const screen = shape()
        .client()
        .subscribe(
          'subscription { stockChanged(sku: "JACKET-S") { cursor left: available location { name } variant { product { name } } } }',
          {},
          protocol,
        );
      const first = screen.next();
      const answers: number[] = [];
      let come = false;
      void first.then(() => {
        come = true;
      });
      await until('the first change is on the screen', async () => {
        answers.push((await clerk.query(adjust, { locationId, key: newId('req') })).data.adjustStock.stock.available);
        return come;
      });
      const { left, ...rest } = (await first)?.data.stockChanged ?? {};
      expect(answers).toContain(left);
      expect(rest).toEqual({
        cursor: expect.any(String),
        location: { name: 'Berlin Mitte' },
        variant: { product: { name: 'Regenjacke' } },
      });
      await screen.leave();
    },
  );

  it.each([
    ['decline', 'PAYMENT_DECLINED'],
    ['timeout-before', 'PAYMENT_TIMEOUT'],
  ])('gives everything back when the payment says %s', async (token, code) => {
    const { client } = await guest();
    const cartId = await cartWith(client, [{ sku: 'JACKET-S', quantity: 1 }]);
    const before = await stockOf();
    expect(await order(client, cartId, {}, token)).toEqual({
      order: null,
      errors: [{ __typename: 'PaymentFailedError', code }],
    });
    expect(await stockOf()).toEqual(before);
    expect((await client.query('{ myCart { id status } }')).data.myCart).toEqual({ id: cartId, status: 'ACTIVE' });
  });

  it('takes an order back, and pays back what was taken, each once', async () => {
    const before = await stockOf();
    const buy = async () => {
      const { client } = await guest();
      const cartId = await cartWith(client, [{ sku: 'JACKET-S', quantity: 2 }]);
      return { client, orderId: (await order(client, cartId)).order.id };
    };
    const change = async (by: Client, how: string, input: object) => {
      const type = how.replace(/^./, (letter) => letter.toUpperCase());
      const { data } = await by.query(
        `mutation ($input: ${type}Input!) { ${how}(input: $input) {
          order { status fulfilmentStatus paymentStatus } errors { ... on UserError { code } }
        } }`,
        { input: { idempotencyKey: `${how} twice`, ...input } },
      );
      return data[how];
    };
    const { client, orderId: unwanted } = await buy();
    const cancel = { orderId: unwanted, reason: 'test' };
    const cancelled = { status: 'CANCELLED', fulfilmentStatus: 'CANCELLED', paymentStatus: 'VOIDED' };
    for (const _ of [1, 2]) {
      expect(await change(client, 'cancelOrder', cancel)).toEqual({ order: cancelled, errors: [] });
    }
    expect(await stockOf()).toEqual(before);

    const scopes = ['order:write', 'order:refund'];
    const clerk = await shape().signedIn({ kind: 'staff', sub: newId('stf'), scopes });
    const { orderId } = await buy();
    await change(clerk, 'fulfilOrder', { orderId });
    const refund = { orderId, reason: 'test', amount: { amount: 11_900, currency: 'EUR' } };
    const refunded = { status: 'COMPLETED', fulfilmentStatus: 'FULFILLED', paymentStatus: 'PARTIALLY_REFUNDED' };
    for (const _ of [1, 2]) {
      expect(await change(clerk, 'refundOrder', refund)).toEqual({ order: refunded, errors: [] });
    }
    const above = { ...refund, idempotencyKey: newId('req'), amount: { amount: 11_901, currency: 'EUR' } };
    expect((await change(clerk, 'refundOrder', above)).errors).toEqual([{ code: 'REFUND_EXCEEDS_PAYMENT' }]);
  });

  it('sells the last one exactly once', async () => {
    const buyers = await Promise.all(Array.from({ length: 8 }, () => guest({ 'noline-client': 'pk_other' })));
    const carts = await Promise.all(buyers.map(({ client }) => cartWith(client, [{ sku: 'JACKET-M', quantity: 1 }])));
    const answers = await Promise.all(buyers.map(({ client }, index) => order(client, carts[index] ?? '')));
    expect(answers.filter((answer) => answer.order)).toHaveLength(1);
    const refusals = answers.filter((answer) => !answer.order).map(({ errors }) => errors[0].code);
    expect(refusals).toEqual(Array(7).fill('INSUFFICIENT_STOCK'));
    expect((await stockOf({ 'noline-client': 'pk_other' }))['JACKET-M']).toBe(0);
  });

  it('makes one order of one key, however often it comes', async () => {
    const { client } = await guest();
    const cartId = await cartWith(client, [{ sku: 'JACKET-S', quantity: 1 }]);
    const idempotencyKey = newId('req');
    const answers = await Promise.all(Array.from({ length: 4 }, () => order(client, cartId, { idempotencyKey })));
    expect(new Set(answers.map((answer) => answer.order.id)).size).toBe(1);
    const other = await order(client, cartId, { idempotencyKey }, 'decline');
    expect(other).toEqual({
      order: null,
      errors: [{ __typename: 'IdempotencyKeyReusedError', code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });

  it('shows carts, orders and products to nobody else', async () => {
    const { client } = await guest();
    const cartId = await cartWith(client, [{ sku: 'JACKET-S', quantity: 1 }]);
    const { id } = (await order(client, cartId)).order;
    const [{ client: stranger }, { client: foreigner }] = await Promise.all([
      guest(),
      guest({ 'noline-client': 'pk_other' }),
    ]);
    const query = 'query ($id: ID!, $cartId: ID!) { order(id: $id) { number } cart(id: $cartId) { version } }';
    for (const reader of [stranger, foreigner, shape().client()]) {
      expect((await reader.query(query, { id, cartId })).data).toEqual({ order: null, cart: null });
    }
    const { data } = await client.query('{ product(sku: "JACKET-S") { id } }');
    const foreign = await foreigner.query('query ($id: ID!) { product(id: $id) { name } }', { id: data.product.id });
    expect(foreign.data).toEqual({ product: null });
  });

  it.each([
    ['a negative quantity', { sku: 'JACKET-S', quantity: -1 }, 'INVALID_INPUT'],
    ['an absurd quantity', { sku: 'JACKET-S', quantity: 1_000_000 }, 'INVALID_INPUT'],
    ['an unknown article', { sku: 'NO-SUCH', quantity: 1 }, 'UNKNOWN_SKU'],
    ['an id of another kind', { id: newId('ord'), sku: 'JACKET-S', quantity: 1 }, 'INVALID_INPUT'],
  ])('refuses %s and leaves the cart as it is', async (_what, line, code) => {
    const { client } = await guest();
    const cartId = await cartWith(client, [{ sku: 'JACKET-S', quantity: 1 }]);
    const { data } = await client.query(addLines, { cartId, lines: [line] });
    expect(data.addCartLines.errors[0].code).toBe(code);
    const { myCart } = (await client.query('{ myCart { version lines { quantity } } }')).data;
    expect(myCart.lines).toEqual([{ quantity: 1 }]);
  });

  it('refuses a total in a foreign currency, and tells what it is', async () => {
    const { client } = await guest();
    const cartId = await cartWith(client, [{ sku: 'JACKET-S', quantity: 1 }]);
    const { errors } = await order(client, cartId, { expectedTotal: { amount: 11_900, currency: 'GBP' } });
    expect(errors).toEqual([{ __typename: 'TotalChangedError', code: 'CURRENCY_MISMATCH' }]);
  });

  it.each([
    ['cart', 'query ($id: ID!) { cart(id: $id) { id } }'],
    ['order', 'query ($id: ID!) { order(id: $id) { id } }'],
    ['location', 'query ($id: ID!) { location(id: $id) { id } }'],
    ['product', 'query ($id: ID!) { product(id: $id) { id } }'],
  ])('tells an id of another kind from an unknown %s', async (_what, query) => {
    const { client } = await guest();
    const { errors } = await client.query(query, { id: newId('evt') });
    expect(errors?.[0].extensions.code).toBe('INVALID_ID');
  });

  /** A screen that has surely begun to watch: what is done makes its first event. */
  async function watching(client: Client, _field: string, cartId: string, act: () => Promise<unknown>): Promise<Watch> {
    const query = `subscription ($id: ID!) {
      cartChanged(cartId: $id) { cursor cart { version lines { quantity variant { product { name } } } } }
    }`;
    const screen = client.subscribe(query, { id: cartId });
    const first = screen.next();
    let come = false;
    void first.then(() => {
      come = true;
    });
    await until('the cart is on the screen', async () => {
      await act();
      return come;
    });
    return { ...screen, next: () => first };
  }
});
