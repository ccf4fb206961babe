import { newId } from '@noline/runtime/ids';
import { act } from './acting.ts';
import { bearer, type Client, type Watch } from './client.ts';
import { boutique, fill } from './fill.ts';
import { inBothShapes } from './shapes.ts';

const errors = 'errors { __typename ... on UserError { code path } }';
const ask = `mutation ($cartId: ID!) {
  requestCartHandover(input: { cartId: $cartId }) { handover { id status } qrText code ${errors} }
}`;
const accept = `mutation ($input: AcceptCartHandoverInput!) {
  acceptCartHandover(input: $input) {
    handover { id status staffId location { name } cart { id lines { quantity variant { product { name } } } } }
    errors { __typename ... on UserError { code path } ... on TooManyAttemptsError { retryAt } }
  }
}`;
const end = `mutation ($id: ID!) {
  endCartHandover(input: { handoverId: $id }) { handover { status endedBecause } ${errors} }
}`;
const add = `mutation ($cartId: ID!) {
  addCartLines(input: { cartId: $cartId, lines: [{ sku: "JACKET-S", quantity: 1 }] }) { cart { id } ${errors} }
}`;
const place = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id placedBy } ${errors} } }`;
const cartLive = `subscription ($id: ID!) {
  cartChanged(cartId: $id, after: "0-0") { cart { status lines { quantity } handover { status staffId } } }
}`;
const handoverLive = `subscription ($id: ID!) {
  handoverChanged(handoverId: $id, after: "0-0") { handover { status staffId endedBecause } }
}`;

inBothShapes('a cart that is handed over at a till', (shape) => {
  beforeAll(() => fill(shape(), 'demo', boutique), 60_000);

  const newStaff = async (sub = newId('stf')) => ({
    sub,
    till: await shape().signedIn({ kind: 'staff', sub, scopes: ['handover:accept'] }, { 'noline-channel': 'de-store' }),
  });
  async function newBuyer() {
    const sub = newId('cus');
    const app = await shape().signedIn({ sub }, { 'noline-channel': 'de-web' });
    return { sub, app, cartId: await cartOf(app) };
  }
  const cartOf = async (by: Client): Promise<string> =>
    (await act(by, 'createCart', { lines: [{ sku: 'JACKET-S', quantity: 1 }] }, 'cart { id }')).cart.id;
  const order = (cartId: string) => ({
    input: { idempotencyKey: newId('req'), cartId, payments: { provider: 'simulated', token: 'approve' } },
  });
  const codesOf = (payload: { errors: { code: string }[] }) => payload.errors.map(({ code }) => code);

  /** Waits for the first event that shows what is looked for. */
  async function untilShown(watch: Watch, found: (data: never) => boolean): Promise<void> {
    for (;;) {
      const event = await watch.next();
      if (!event?.data) throw new Error(`The feed ended before: ${JSON.stringify(event)}`);
      if (found(event.data as never)) return;
    }
  }

  it('is changed and ordered by staff in the name of the customer, who sees all of it live', async () => {
    const { sub, app, cartId } = await newBuyer();
    const { sub: staffId, till } = await newStaff();
    expect((await till.query('query ($id: ID!) { cart(id: $id) { id } }', { id: cartId })).data).toEqual({
      cart: null,
    });
    const { handover, qrText } = (await app.query(ask, { cartId })).data.requestCartHandover;
    const screens = [
      app.subscribe(handoverLive, { id: handover.id }),
      app.subscribe(cartLive, { id: cartId }),
    ] as const;

    const { acceptCartHandover } = (await till.query(accept, { input: { qrText } })).data;
    expect(acceptCartHandover).toEqual({
      handover: {
        ...{ id: handover.id, status: 'ACTIVE', staffId, location: null },
        cart: { id: cartId, lines: [{ quantity: 1, variant: { product: { name: 'Regenjacke' } } }] },
      },
      errors: [],
    });
    await untilShown(screens[0], ({ handoverChanged }) => handoverChanged['handover']['staffId'] === staffId);
    await untilShown(screens[1], ({ cartChanged }) => cartChanged['cart']['handover']?.['status'] === 'ACTIVE');

    expect((await till.query(add, { cartId })).data.addCartLines.errors).toEqual([]);
    await untilShown(screens[1], ({ cartChanged }) => cartChanged['cart']['lines'][0]['quantity'] === 2);
    expect((await app.query(add, { cartId })).data.addCartLines.errors).toEqual([]);

    const placed = (await till.query(place, order(cartId))).data.placeOrder;
    expect(placed).toMatchObject({ order: { placedBy: staffId }, errors: [] });
    await untilShown(screens[1], ({ cartChanged }) => cartChanged['cart']['status'] === 'ORDERED');
    await untilShown(screens[0], ({ handoverChanged }) => handoverChanged['handover']['endedBecause'] === 'ORDERED');
    const mine = 'query ($id: ID!) { order(id: $id) { placedBy customer { id } lines { quantity } } }';
    const seen = { placedBy: staffId, customer: { id: sub }, lines: [{ quantity: 3 }] };
    expect((await app.query(mine, { id: placed.order.id })).data.order).toEqual(seen);
    expect((await till.query(mine, { id: placed.order.id })).data.order).toBeNull();
    await Promise.all(screens.map((screen) => screen.leave()));
  });

  it('is handed over for the card of the customer and the code', async () => {
    const account = { email: `${newId('req')}@example.test`, password: 'correct horse battery' };
    const { session } = await act(shape().client(), 'signUp', account, 'session { token }');
    const app = shape().client(bearer(session.token));
    const cartId = await cartOf(app);
    const { card } = await act(app, 'issueCard', {}, 'card { number }');
    const { code } = (await app.query(ask, { cartId })).data.requestCartHandover;
    const { till } = await newStaff();
    const other = (await till.query(accept, { input: { code, cardBarcode: '4006381333931' } })).data.acceptCartHandover;
    expect(codesOf(other)).toEqual(['HANDOVER_PROOF_INVALID']);
    const { handover } = (await till.query(accept, { input: { code, cardBarcode: card.number } })).data
      .acceptCartHandover;
    expect(handover).toMatchObject({ status: 'ACTIVE', cart: { id: cartId } });
  });

  it('is no more of staff once the customer has ended it', async () => {
    const { app, cartId } = await newBuyer();
    const { till } = await newStaff();
    const { handover, code } = (await app.query(ask, { cartId })).data.requestCartHandover;
    await till.query(accept, { input: { code } });
    expect((await app.query(end, { id: handover.id })).data.endCartHandover).toEqual({
      handover: { status: 'ENDED', endedBecause: 'OWNER' },
      errors: [],
    });
    const ended = [{ __typename: 'HandoverEndedError', code: 'HANDOVER_ENDED', path: ['cartId'] }];
    expect((await till.query(add, { cartId })).data.addCartLines).toEqual({ cart: null, errors: ended });
    expect((await till.query(place, order(cartId))).data.placeOrder).toEqual({ order: null, errors: ended });
    expect((await till.query(accept, { input: { code } })).data.acceptCartHandover).toMatchObject({
      handover: null,
      errors: [{ code: 'HANDOVER_PROOF_INVALID' }],
    });
    const { data } = await app.query('{ myCart { id lines { quantity } handover { id } } }');
    expect(data.myCart).toEqual({ id: cartId, lines: [{ quantity: 1 }], handover: null });
  });

  it('is for staff with the scope, and for nobody who guesses', async () => {
    const { app, cartId } = await newBuyer();
    const { code } = (await app.query(ask, { cartId })).data.requestCartHandover;
    const clerk = await shape().signedIn({ kind: 'staff', sub: newId('stf'), scopes: ['cart:read'] });
    for (const [caller, refusal] of [
      [clerk, 'FORBIDDEN'],
      [app, 'FORBIDDEN'],
      [shape().client(), 'UNAUTHENTICATED'],
    ] as const) {
      const { data, errors: told } = await caller.query(accept, { input: { code } });
      expect([data, told]).toMatchObject([undefined, [{ extensions: { code: refusal } }]]);
    }
    const { till } = await newStaff();
    const guesses = Array.from({ length: 10 }, () => till.query(accept, { input: { code: newId('req') } }));
    for (const { data } of await Promise.all(guesses)) {
      expect(codesOf(data.acceptCartHandover)).toEqual(['HANDOVER_PROOF_INVALID']);
    }
    const { acceptCartHandover } = (await till.query(accept, { input: { code } })).data;
    expect(acceptCartHandover).toMatchObject({
      handover: null,
      errors: [{ code: 'TOO_MANY_ATTEMPTS', path: ['code'] }],
    });
    expect(Date.parse(acceptCartHandover.errors[0].retryAt)).toBeGreaterThan(Date.now());
    const { till: colleague } = await newStaff();
    expect((await colleague.query(accept, { input: { code } })).data.acceptCartHandover.errors).toEqual([]);
  });
});
