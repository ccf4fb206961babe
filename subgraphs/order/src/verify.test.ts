import { newId } from '@noline/runtime/ids';
import type { Document } from 'mongodb';
import type { OrderDocument } from './order.ts';
import { buyerWithCart, change, codeOf, look, openShop, place, type Shop, staff } from './testing/shop.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});

afterEach(() => shop?.stop());

const db = () => shop.platform.mongo.db(`${shop.platform.prefix}_order`);

/** An order, and the document that it is stored as; in a tenant of its own by default. */
async function ordered(tenant = newId('req')) {
  const { buyer, cartId } = buyerWithCart(shop, { caller: { tenant } });
  for (const row of shop.neighbours.stock.values()) row.onHand = 100;
  const placed = await place(shop, buyer, { cartId });
  const order = (await look(shop, tenant)).orders.find(({ _id }) => _id === placed.order.id);
  if (!order) throw new Error('no order was placed');
  return { buyer, cartId, order, tenant };
}

it('finds nothing in a busy shop: orders, refusals, hand-overs, cancellations, refunds', async () => {
  const work = Array.from({ length: 4 }, async () => {
    const { buyer, order } = await ordered();
    const clerk = staff(buyer.tenant, 'order:write', 'order:refund');
    const other = buyerWithCart(shop, { caller: { tenant: buyer.tenant } });
    await place(shop, other.buyer, { cartId: other.cartId, token: 'decline' });
    const again = await place(shop, other.buyer, { cartId: other.cartId });
    await change(shop, other.buyer, 'cancelOrder', { orderId: again.order.id });
    const lines = [{ lineId: order.lines[0]?.id, quantity: 1 }];
    await change(shop, clerk, 'fulfilOrder', { orderId: order._id, lines });
    await change(shop, clerk, 'refundOrder', { orderId: order._id, amount: { amount: 100, currency: 'EUR' } });
    await change(shop, clerk, 'fulfilOrder', { orderId: order._id });
  });
  // While it is at work, and afterwards.
  expect((await shop.verify()).violations).toEqual([]);
  await Promise.all(work);
  const { checked, violations } = await shop.verify();
  expect(violations).toEqual([]);
  // Of each round 3 checkouts, 2 hand-overs, a cancellation and a refund.
  expect(checked).toEqual({
    orders: 8,
    sagas: 28,
    'payments at the simulated provider': 12,
    'answers to idempotency keys': 8,
  });
});

it('leaves alone what somebody is at work on, and names what nobody takes up', async () => {
  const { buyer, cartId } = buyerWithCart(shop);
  const reached = shop.interrupt.stopAfter('authorise-payment', 'run');
  const dead = place(shop, buyer, { cartId }).catch(codeOf);
  await reached;
  expect((await shop.verify()).violations).toEqual([]);
  await db()
    .collection('sagas')
    .updateOne({ tenant: buyer.tenant }, { $set: { holder: newId('req'), dueAt: new Date(0) } });
  const { violations } = await shop.verify();
  const invariant = 'what is begun is brought to its end';
  const found = 'checkout waits at RUNNING authorise-payment';
  expect(violations).toEqual([{ invariant, tenant: buyer.tenant, subject: expect.any(String), found }]);
  await shop.resume();
  shop.interrupt.release();
  await dead;
});

it('names each order that is not what others have of it, and money that no order knows of', async () => {
  const { tenant, order: sound } = await ordered();
  const plant = async (update: Document) => {
    const { order } = await ordered(tenant);
    await db().collection<OrderDocument>('orders').updateOne({ _id: order._id }, update);
    return order._id;
  };
  const [total, captured, stock, cart, buyer, fewer] = [
    await plant({ $inc: { 'totals.total.gross': 1, 'payments.0.amount': 1 } }),
    await plant({ $set: { 'payments.0.captured': 5, 'payments.0.status': 'PARTIALLY_CAPTURED' } }),
    await plant({ $set: { reservationId: newId('res') } }),
    await plant({ $set: { cartId: newId('crt') } }),
    await plant({ $set: { buyerId: newId('stf') } }),
    (await ordered(tenant)).order,
  ];
  shop.neighbours.holds.get(fewer.reservationId)?.lines.pop();
  await db().collection('orders').dropIndexes();
  const twin = { ...sound, _id: newId('ord'), number: 'N-TWIN-TWIN', cartId: fewer.cartId };
  await db().collection<OrderDocument>('orders').insertOne(twin);
  const [book] = (await look(shop, tenant)).books;
  const lost = newId('pay');
  await db()
    .collection<Document>('simulatedPayments')
    .insertOne({ ...book, _id: lost as never });

  const { violations } = await shop.verify();
  const named = (subject: string) => violations.filter((one) => one.subject === subject).map((one) => one.invariant);
  const books = 'the provider has what the order says: authorised, captured, refunded, voided';
  expect(named(sound._id)).toEqual([]);
  expect(named(total)).toEqual(['the lines of an order add up to its total', books]);
  expect(named(captured)).toEqual([books]);
  expect(named(stock)).toEqual([
    'the stock of an order is sold, and returned once it is cancelled',
    'what is sold is what was ordered',
  ]);
  expect(named(cart)).toEqual(['the cart of an order is ordered by it']);
  const foreign = 'an order is that of whose cart it was';
  expect(named(buyer)).toEqual([foreign]);
  expect(named(fewer._id)).toEqual(['what is sold is what was ordered', 'a cart gives one order']);
  expect(named(twin._id)).toEqual(['the cart of an order is ordered by it', foreign, 'a cart gives one order']);
  expect(named(lost)).toEqual(['money that a provider holds belongs to an order']);
  expect(new Set(violations.map((one) => one.tenant))).toEqual(new Set([tenant]));
});

it('names what was given up and left something behind, and what was done and is gone', async () => {
  const { buyer, cartId } = buyerWithCart(shop);
  const { tenant } = buyer;
  await place(shop, buyer, { cartId, token: 'decline' });
  const [checkout] = (await look(shop, tenant)).checkouts;
  const { _id = '', orderId = '', reservationId = '' } = checkout ?? {};
  Object.assign(shop.neighbours.carts.get(cartId) ?? {}, { status: 'COMPLETING', claimedBy: orderId });
  Object.assign(shop.neighbours.holds.get(reservationId) ?? {}, { status: 'ACTIVE' });
  const { order } = await ordered(tenant);
  await db()
    .collection('sagas')
    .updateMany({ tenant }, { $set: { personal: { tokens: ['approve'] } } });
  await db().collection('orders').deleteMany({});
  const told = (await shop.verify()).violations.map(({ invariant, subject, found }) => [invariant, subject, found]);
  expect(told).toEqual([
    ['what has ended keeps no personal data', _id, 'checkout'],
    ['what is given up leaves nothing', _id, `${reservationId} ACTIVE, ${cartId} COMPLETING`],
    ['what has ended keeps no personal data', order._id, 'checkout'],
    ['what is done has its order', order._id, `checkout, no ${order._id}`],
    ['money that a provider holds belongs to an order', expect.any(String), expect.stringContaining('AUTHORISED')],
    ['the order that a key was answered is there', order._id, 'none'],
  ]);
});

it('names a cart that an attempt before the last one has left claimed', async () => {
  const { buyer, cartId } = buyerWithCart(shop);
  await place(shop, buyer, { cartId, token: 'decline' });
  Object.assign(shop.neighbours.carts.get(cartId) ?? {}, { status: 'COMPLETING', claimedBy: newId('ord') });
  const { violations } = await shop.verify();
  expect(violations).toMatchObject([{ invariant: 'what is given up leaves nothing', found: `${cartId} COMPLETING` }]);
});
