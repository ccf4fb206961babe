import { newId } from '@noline/runtime/ids';
import { testCaller } from '@noline/runtime/testing/platform';
import type { StandInCart } from '../testing/neighbours.ts';
import {
  book,
  buyerWithCart,
  codeOf,
  expectGivenBack,
  expectPlaced,
  look,
  openShop,
  place,
  run,
  type Shop,
  shirt,
  staff,
} from '../testing/shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

afterAll(async () => {
  await shop?.stop();
});

const handOver = (cartId: string, handover: StandInCart['handover']) =>
  Object.assign(shop.neighbours.carts.get(cartId) ?? {}, { handover });
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const approve = { provider: 'simulated', token: 'approve' };
const address = { name: 'Ada Nord', street: 'Hafen 1', postalCode: '20457', city: 'Hamburg', country: 'DE' };

describe('placeOrder', () => {
  it('turns a cart into an order: stock gone, payment held, cart ordered, said once', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    const expectedTotal = { amount: 5_248, currency: 'EUR' };
    const { order, errors } = await place(shop, buyer, { cartId, shippingAddress: address, expectedTotal });
    expect(errors).toEqual([]);
    expect(order).toMatchObject({
      status: 'PLACED',
      paymentStatus: 'AUTHORISED',
      totals: { total: { gross: { amount: 5_248 } } },
    });
    const stored = await expectPlaced(shop, buyer.tenant);
    expect(stored).toMatchObject({ _id: order.id, buyerId: buyer.id, cartId, market: 'DE', shippingAddress: address });
    expect(stored.customerId).toBeUndefined();
  });

  it("takes the cart of another from the member of staff to whom it is handed over, in the owner's name", async () => {
    const owner = { kind: 'customer' as const, id: newId('cus') };
    const { buyer, cartId } = buyerWithCart(shop, { caller: owner });
    const clerk = { ...staff(buyer.tenant), deviceId: newId('dev') };
    expect((await place(shop, clerk, { cartId })).errors).toMatchObject([{ code: 'NOT_FOUND', path: ['cartId'] }]);
    handOver(cartId, { staffId: clerk.id, deviceId: clerk.deviceId });
    const idempotencyKey = newId('req');
    const { order } = await place(shop, clerk, { cartId, idempotencyKey });
    expect(await place(shop, clerk, { cartId, idempotencyKey })).toMatchObject({ order: { id: order.id } });
    // A key is the actor's.
    const own = await place(shop, buyer, { cartId, idempotencyKey });
    expect(own.errors).toMatchObject([{ code: 'CART_CLOSED' }]);
    const stored = await expectPlaced(shop, buyer.tenant);
    expect(stored).toMatchObject({ buyerId: owner.id, customerId: owner.id, placedBy: clerk.id });
    const { events } = await look(shop, buyer.tenant);
    expect(events).toMatchObject(Array(2).fill({ actor: clerk.id, onBehalfOf: owner.id }));
    expect(events[0]).toMatchObject({ type: 'order.placed', payload: { customerId: owner.id } });
    const query = `{ order(id: "${order.id}") { placedBy customer { id } } }`;
    expect(await run(shop, buyer, query)).toEqual({ order: { placedBy: clerk.id, customer: { id: owner.id } } });
    expect(await run(shop, clerk, query)).toEqual({ order: null });
    expect((await shop.verify()).violations).toEqual([]);
  });

  it('takes the cart of a guest from staff as well', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    const clerk = staff(buyer.tenant);
    handOver(cartId, { staffId: clerk.id });
    await place(shop, clerk, { cartId });
    const stored = await expectPlaced(shop, buyer.tenant);
    expect([stored.buyerId, stored.customerId, stored.placedBy]).toEqual([buyer.id, undefined, clerk.id]);
  });

  it('takes no cart from staff whose hand-over is over, and names nobody but the buyer who orders it then', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    const clerk = staff(buyer.tenant);
    handOver(cartId, { staffId: clerk.id, ended: true });
    const { errors } = await place(shop, clerk, { cartId });
    expect(errors).toEqual([{ __typename: 'HandoverEndedError', code: 'HANDOVER_ENDED', path: ['cartId'] }]);
    await expectGivenBack(shop, buyer.tenant);
    const { order } = await place(shop, buyer, { cartId });
    const shown = await run(shop, buyer, `{ order(id: "${order.id}") { placedBy } }`);
    expect(shown).toEqual({ order: { placedBy: buyer.id } });
    for (const event of (await look(shop, buyer.tenant)).events) expect(event).not.toHaveProperty('onBehalfOf');
  });

  it('says what was placed, and no address with it', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    const { order } = await place(shop, buyer, { cartId, shippingAddress: address });
    const { events } = await look(shop, buyer.tenant);
    expect(events.map(({ type, aggregate, payload }) => ({ type, aggregate, payload }))).toEqual([
      {
        type: 'order.placed',
        aggregate: { id: order.id, version: 1 },
        payload: { orderId: order.id, cartId, customerId: null, total: 5_248, currency: 'EUR' },
      },
      {
        type: 'order.changed',
        aggregate: { id: order.id, version: 1 },
        payload: { orderId: order.id, status: 'PLACED', fulfilmentStatus: 'UNFULFILLED', paymentStatus: 'AUTHORISED' },
      },
    ]);
    expect(JSON.stringify(events)).not.toContain('Hafen');
  });

  it('needs a session', async () => {
    const { cartId, buyer } = buyerWithCart(shop);
    const refused = place(shop, testCaller({ tenant: buyer.tenant, kind: 'anonymous', id: 'anonymous' }), { cartId });
    await expect(refused).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    await expectGivenBack(shop, buyer.tenant);
  });
});

describe('a refusal leaves everything as it was', () => {
  it('a payment that is declined', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    const { order, errors } = await place(shop, buyer, { cartId, token: 'decline' });
    expect(order).toBeNull();
    expect(errors).toEqual([{ __typename: 'PaymentFailedError', code: 'PAYMENT_DECLINED', path: ['payments', '0'] }]);
    await expectGivenBack(shop, buyer.tenant);
    expect((await look(shop, buyer.tenant)).payments).toEqual(['DECLINED']);
  });

  it('a provider that gives no answer and knows of no payment: its key is closed', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    const { errors } = await place(shop, buyer, { cartId, token: 'timeout-before' });
    expect(errors).toEqual([{ __typename: 'PaymentFailedError', code: 'PAYMENT_TIMEOUT', path: ['payments', '0'] }]);
    await expectGivenBack(shop, buyer.tenant);
    expect((await look(shop, buyer.tenant)).payments).toEqual(['VOIDED']);
    await place(shop, buyer, { cartId });
    await expectPlaced(shop, buyer.tenant);
  });

  it('stock that is short', async () => {
    const { buyer, cartId } = buyerWithCart(shop, { lines: [book, { ...shirt, quantity: 11 }] });
    const { errors } = await place(shop, buyer, { cartId });
    expect(errors).toEqual([
      {
        ...{ __typename: 'InsufficientStockError', code: 'INSUFFICIENT_STOCK', path: ['cartId'] },
        ...{ sku: 'SHIRT', requested: 11, available: 10 },
      },
    ]);
    await expectGivenBack(shop, buyer.tenant);
  });

  it.each([
    ['TOTAL_CHANGED', { amount: 5_247, currency: 'EUR' }],
    ['CURRENCY_MISMATCH', { amount: 5_248, currency: 'CHF' }],
  ])('another total than the buyer saw: %s', async (code, expectedTotal) => {
    const { buyer, cartId } = buyerWithCart(shop);
    const { errors } = await place(shop, buyer, { cartId, expectedTotal });
    const total = { amount: 5_248, currency: 'EUR' };
    expect(errors).toEqual([{ __typename: 'TotalChangedError', code, path: ['expectedTotal'], total }]);
    await expectGivenBack(shop, buyer.tenant);
  });

  it('an empty cart', async () => {
    const { buyer, cartId } = buyerWithCart(shop, { lines: [] });
    const { errors } = await place(shop, buyer, { cartId });
    expect(errors).toEqual([{ __typename: 'CartNotReadyError', code: 'CART_EMPTY', path: ['cartId'] }]);
    await expectGivenBack(shop, buyer.tenant);
  });

  it('a cart that is unknown, of another buyer or of another tenant: all the same answer', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    const other = buyerWithCart(shop);
    const same = buyerWithCart(shop, { caller: { tenant: buyer.tenant } });
    for (const foreign of [newId('crt'), other.cartId, same.cartId]) {
      const { errors } = await place(shop, buyer, { cartId: foreign });
      expect(errors).toEqual([{ __typename: 'NotFoundError', code: 'NOT_FOUND', path: ['cartId'] }]);
    }
    expect(shop.neighbours.carts.get(cartId)?.status).toBe('ACTIVE');
    await expectGivenBack(shop, other.buyer.tenant);
  });

  it('an id of another kind', async () => {
    const refused = place(shop, testCaller(), { cartId: newId('ord') });
    await expect(refused).rejects.toMatchObject({ extensions: { code: 'INVALID_ID' } });
  });

  it.each(['', 'x'.repeat(201)])('a key of no or too many characters', async (idempotencyKey) => {
    const { buyer, cartId } = buyerWithCart(shop);
    expect(await place(shop, buyer, { cartId, idempotencyKey }).catch(codeOf)).toBe('INVALID_ARGUMENT');
    expect((await look(shop, buyer.tenant)).checkouts).toEqual([]);
  });

  it.each([
    ['payments,0,provider', { payments: { provider: 'constructor', token: 'approve' } }],
    ['payments,0,token', { payments: { provider: 'simulated', token: '' } }],
    ['payments', { payments: [] }],
    ['payments', { payments: Array(11).fill({ provider: 'simulated', token: 'approve', amount: eur(1) }) }],
    ['payments', { payments: [approve, approve] }],
    ['payments,1,amount', { payments: [approve, { ...approve, amount: eur(0) }] }],
    ['payments,1,amount', { payments: [approve, { ...approve, amount: eur(-5) }] }],
    ['expectedTotal,amount', { expectedTotal: { amount: -1, currency: 'EUR' } }],
    ['shippingAddress,country', { shippingAddress: { ...address, country: 'Germany' } }],
    ['shippingAddress,city', { shippingAddress: { ...address, city: ' ' } }],
  ])('bad input at %s', async (path, bad) => {
    const { buyer, cartId } = buyerWithCart(shop);
    const { errors } = await place(shop, buyer, { cartId, ...bad });
    expect(errors).toEqual([{ __typename: 'InvalidInputError', code: 'INVALID_INPUT', path: path.split(',') }]);
    expect((await look(shop, buyer.tenant)).checkouts).toEqual([]);
  });
});

describe('an order that is paid by several payments', () => {
  it('has each with its own amount; the one without gets the rest', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    const payments = [{ ...approve, amount: eur(2_000) }, approve, { ...approve, amount: eur(48) }];
    const { errors } = await place(shop, buyer, { cartId, payments });
    expect(errors).toEqual([]);
    const { orders, books } = await look(shop, buyer.tenant);
    expect(orders[0]?.payments.map(({ amount, status }) => [amount, status])).toEqual([
      [2_000, 'AUTHORISED'],
      [3_200, 'AUTHORISED'],
      [48, 'AUTHORISED'],
    ]);
    const authorised = new Map(books.map(({ _id, amounts }) => [_id, amounts.authorised]));
    expect(orders[0]?.payments.map(({ id }) => authorised.get(id))).toEqual([2_000, 3_200, 48]);
  });

  it.each([
    ['too little', [{ ...approve, amount: eur(5_247) }]],
    [
      'too much',
      [
        { ...approve, amount: eur(5_000) },
        { ...approve, amount: eur(249) },
      ],
    ],
    ['no rest', [{ ...approve, amount: eur(5_248) }, approve]],
  ])('is refused where they come to %s', async (_what, payments) => {
    const { buyer, cartId } = buyerWithCart(shop);
    const { errors } = await place(shop, buyer, { cartId, payments });
    expect(errors).toEqual([
      { __typename: 'TotalChangedError', code: 'PAYMENTS_MISMATCH', path: ['payments'], total: eur(5_248) },
    ]);
    await expectGivenBack(shop, buyer.tenant);
    expect((await look(shop, buyer.tenant)).books).toEqual([]);
  });

  it('is refused where one is in another currency', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    const payments = [approve, { ...approve, amount: { amount: 100, currency: 'CHF' } }];
    const { errors } = await place(shop, buyer, { cartId, payments });
    const path = ['payments', '1', 'amount', 'currency'];
    expect(errors).toEqual([{ __typename: 'InvalidInputError', code: 'INVALID_INPUT', path }]);
    await expectGivenBack(shop, buyer.tenant);
  });

  it.each([
    ['decline', 'PAYMENT_DECLINED', 'DECLINED'],
    ['timeout-before', 'PAYMENT_TIMEOUT', 'VOIDED'],
  ])('is refused where one of them says %s, and the others are voided', async (token, code, state) => {
    const { buyer, cartId } = buyerWithCart(shop);
    const payments = [
      { ...approve, amount: eur(2_000) },
      { ...approve, token },
    ];
    const { errors } = await place(shop, buyer, { cartId, payments });
    expect(errors).toEqual([{ __typename: 'PaymentFailedError', code, path: ['payments', '1'] }]);
    await expectGivenBack(shop, buyer.tenant);
    expect((await look(shop, buyer.tenant)).payments.sort()).toEqual([state, 'VOIDED'].sort());
  });

  it.each(['slow', 'twice', 'timeout'])('is paid once by a provider that is told %s', async (token) => {
    const { buyer, cartId } = buyerWithCart(shop);
    expect((await place(shop, buyer, { cartId, token })).errors).toEqual([]);
    await expectPlaced(shop, buyer.tenant);
    expect((await look(shop, buyer.tenant)).books.map(({ amounts }) => amounts.authorised)).toEqual([5_248]);
  });

  it('that costs nothing needs no payment', async () => {
    const { buyer, cartId } = buyerWithCart(shop, { lines: [{ ...shirt, unitGross: 0 }] });
    const { order, errors } = await place(shop, buyer, { cartId });
    expect(errors).toEqual([]);
    expect(order.paymentStatus).toBe('CAPTURED');
    expect((await look(shop, buyer.tenant)).books).toEqual([]);
  });
});

describe('once', () => {
  it('gives the same order to the same key, and does nothing twice', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    const wish = { cartId, idempotencyKey: 'checkout-1' };
    const first = await place(shop, buyer, wish);
    const asked = shop.neighbours.asked.length;
    expect(await place(shop, buyer, wish)).toEqual(first);
    expect(shop.neighbours.asked).toHaveLength(asked);
    await expectPlaced(shop, buyer.tenant);
  });

  it('refuses a key that stands for another wish', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    const wish = { cartId, idempotencyKey: 'checkout-1' };
    await place(shop, buyer, wish);
    const { order, errors } = await place(shop, buyer, { ...wish, token: 'decline' });
    expect(order).toBeNull();
    expect(errors).toEqual([
      { __typename: 'IdempotencyKeyReusedError', code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] },
    ]);
    await expectPlaced(shop, buyer.tenant);
  });

  it('keeps the keys of two buyers apart', async () => {
    const [one, other] = [buyerWithCart(shop), buyerWithCart(shop)];
    const placed = await Promise.all(
      [one, other].map(({ buyer, cartId }) => place(shop, buyer, { cartId, idempotencyKey: 'checkout-1' })),
    );
    expect(placed[0].order.id).not.toBe(placed[1].order.id);
  });

  it('gives one order to ten parallel calls with one key', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    const wish = { cartId, idempotencyKey: 'checkout-1' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => place(shop, buyer, wish)));
    const { _id } = await expectPlaced(shop, buyer.tenant);
    expect(answers.map(({ order }) => order.id)).toEqual(Array(10).fill(_id));
  });

  it('gives one order to one cart, whatever the keys', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    const answers = await Promise.all([1, 2, 3].map(() => place(shop, buyer, { cartId })));
    expect(answers.filter(({ order }) => order)).toHaveLength(1);
    for (const { order, errors } of answers) {
      if (!order) expect(errors).toEqual([{ __typename: 'CartClosedError', code: 'CART_CLOSED', path: ['cartId'] }]);
    }
    const seen = await look(shop, buyer.tenant);
    expect(seen.orders).toHaveLength(1);
    expect(seen.stock).toEqual({ SHIRT: { onHand: 8, reserved: 0 }, BOOK: { onHand: 9, reserved: 0 } });
    expect(seen.payments).toEqual(['AUTHORISED']);
  });

  it('gives one order to a cart even if the cart forgets it', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    await place(shop, buyer, { cartId });
    const cart = shop.neighbours.carts.get(cartId);
    Object.assign(cart ?? {}, { status: 'ACTIVE', claimedBy: undefined });
    const { errors } = await place(shop, buyer, { cartId });
    expect(errors).toEqual([{ __typename: 'CartClosedError', code: 'CART_CLOSED', path: ['cartId'] }]);
    const seen = await look(shop, buyer.tenant);
    expect(seen.orders).toHaveLength(1);
    expect(seen.stock).toEqual({ SHIRT: { onHand: 8, reserved: 0 }, BOOK: { onHand: 9, reserved: 0 } });
    expect([...seen.payments].sort()).toEqual(['AUTHORISED', 'VOIDED']);
  });
});
