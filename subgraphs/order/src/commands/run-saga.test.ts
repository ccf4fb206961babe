import fc from 'fast-check';
import { timeOf } from '../checkout.ts';
import { orderSettings } from '../index.ts';
import type { Failure } from '../testing/neighbours.ts';
import {
  buyerWithCart,
  codeOf,
  expectGivenBack,
  expectPlaced,
  forgetRunning,
  look,
  openShop,
  place,
  type Shop,
} from '../testing/shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

afterEach(() => {
  shop.neighbours.heal();
  shop.interrupt.release();
});

afterAll(async () => {
  await shop?.stop();
});

const idempotencyKey = 'checkout-1';
const before = ['claimCart', 'reserveStock'];
const patient = ['commitReservation', 'completeCart'];
const behind = ['completeCart'];
const both = ['before', 'after'] as const;
const cases = (fields: string[]) => fields.flatMap((field) => both.map((when) => ({ field, when })));

/** An order, or the code of the fault. */
const attempt = (wish: Parameters<typeof place>) => place(...wish).catch(codeOf);

describe('a neighbour that fails', () => {
  it.each(cases(before))('once, at $field, $when acting: all is given back, and the same key orders', async (fail) => {
    const { buyer, cartId } = buyerWithCart(shop);
    shop.neighbours.fail({ ...fail, code: 'SUBGRAPH_UNAVAILABLE', times: 1 });
    expect(await attempt([shop, buyer, { cartId, idempotencyKey }])).toBe('SUBGRAPH_UNAVAILABLE');
    await expectGivenBack(shop, buyer.tenant);
    expect((await place(shop, buyer, { cartId, idempotencyKey })).errors).toEqual([]);
    await expectPlaced(shop, buyer.tenant);
  });

  it.each(cases(before))('with a bug, at $field, $when acting: all is given back', async (fail) => {
    const { buyer, cartId } = buyerWithCart(shop);
    shop.neighbours.fail({ ...fail, times: 1 });
    expect(await attempt([shop, buyer, { cartId, idempotencyKey }])).toBe('INTERNAL');
    await expectGivenBack(shop, buyer.tenant);
  });

  it.each(cases(patient))('once, at $field, $when acting: the order is placed all the same', async (fail) => {
    const { buyer, cartId } = buyerWithCart(shop);
    shop.neighbours.fail({ ...fail, code: 'SUBGRAPH_UNAVAILABLE', times: 1 });
    expect((await place(shop, buyer, { cartId, idempotencyKey })).errors).toEqual([]);
    await expectPlaced(shop, buyer.tenant);
  });

  it.each(cases(behind))('for long, at $field, $when acting: the same key finishes the order', async (fail) => {
    const { buyer, cartId } = buyerWithCart(shop);
    shop.neighbours.fail({ ...fail, code: 'SUBGRAPH_UNAVAILABLE', times: 99 });
    expect(await attempt([shop, buyer, { cartId, idempotencyKey }])).toBe('SUBGRAPH_UNAVAILABLE');
    const [order] = (await look(shop, buyer.tenant)).orders;
    shop.neighbours.heal();
    const placed = await place(shop, buyer, { cartId, idempotencyKey });
    expect(placed.order.id).toBe(order?._id);
    await expectPlaced(shop, buyer.tenant);
  });

  it.each(cases(['unclaimCart', 'releaseReservation']))(
    'at giving back, $field, $when acting: the same key goes on giving back',
    async (fail) => {
      const { buyer, cartId } = buyerWithCart(shop);
      shop.neighbours.fail({ ...fail, code: 'SUBGRAPH_UNAVAILABLE', times: 99 });
      const wish = { cartId, idempotencyKey, token: 'decline' };
      expect(await attempt([shop, buyer, wish])).toBe('SUBGRAPH_UNAVAILABLE');
      shop.neighbours.heal();
      expect((await place(shop, buyer, wish)).errors[0].code).toBe('PAYMENT_DECLINED');
      await expectGivenBack(shop, buyer.tenant);
    },
  );

  it('by not being there at all', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    const { transports } = shop.platform;
    const inventory = transports.get('inventory');
    transports.delete('inventory');
    expect(await attempt([shop, buyer, { cartId, idempotencyKey }])).toBe('SUBGRAPH_UNAVAILABLE');
    expect((await look(shop, buyer.tenant)).checkouts[0]?.phase).toBe('UNDOING');
    if (inventory) transports.set('inventory', inventory);
    expect((await place(shop, buyer, { cartId, idempotencyKey })).errors).toEqual([]);
    await expectPlaced(shop, buyer.tenant);
  });
});

describe('the own database fails', () => {
  it('before the order is stored: all is given back, and the same key orders', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    shop.interrupt.failBefore('place-order');
    expect(await attempt([shop, buyer, { cartId, idempotencyKey }])).toBe('INTERNAL');
    await expectGivenBack(shop, buyer.tenant);
    expect((await look(shop, buyer.tenant)).payments).toEqual(['VOIDED']);
    await place(shop, buyer, { cartId, idempotencyKey });
    await expectPlaced(shop, buyer.tenant);
    expect((await look(shop, buyer.tenant)).payments.sort()).toEqual(['AUTHORISED', 'VOIDED']);
  });

  it('after the order is stored, with the answer lost: the order is placed', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    shop.loseNextCommit();
    expect((await place(shop, buyer, { cartId, idempotencyKey })).errors).toEqual([]);
    await expectPlaced(shop, buyer.tenant);
  });
});

describe('a process that dies', () => {
  /** Places an order with a process that stops at a point, and again with another one. */
  async function takeOver(step: string, part: 'run' | 'undo', wish: { token?: string } = {}) {
    const { buyer, cartId } = buyerWithCart(shop);
    const reached = shop.interrupt.stopAfter(step, part);
    const dead = attempt([shop, buyer, { cartId, idempotencyKey, ...wish }]);
    await reached;
    await forgetRunning(shop);
    const answer = await place(shop, buyer, { cartId, idempotencyKey, ...wish });
    return { buyer, answer, dead };
  }
  /** How often a step is tried before all is given up. */
  const patience = (name: string) => (orderSettings.steps.checkout.find((step) => step.name === name)?.patient ? 3 : 1);
  const names = orderSettings.steps.checkout.map(({ name }) => name);

  it.each(names)('after %s has acted: the same key resumes to one order and one payment', async (step) => {
    const { buyer, answer, dead } = await takeOver(step, 'run');
    expect((await expectPlaced(shop, buyer.tenant))._id).toBe(answer.order.id);
    expect((await look(shop, buyer.tenant)).payments).toEqual(['AUTHORISED']);
    // It was not dead, only slow: what it still does changes nothing.
    shop.interrupt.release();
    expect(await dead).toEqual(answer);
    await expectPlaced(shop, buyer.tenant);
  });

  it.each(names.slice(0, 3))('while %s is undone: the same key gives back the rest', async (step) => {
    const { buyer, answer, dead } = await takeOver(step, 'undo', { token: 'decline' });
    expect(answer.errors[0].code).toBe('PAYMENT_DECLINED');
    await expectGivenBack(shop, buyer.tenant);
    shop.interrupt.release();
    expect(await dead).toEqual(answer);
    await expectGivenBack(shop, buyer.tenant);
  });

  /** One process is slow at a step; another one takes over, fails there and gives everything back. */
  async function givenUp(step: string, hold: 'stopBefore' | 'stopAfter') {
    const { buyer, cartId } = buyerWithCart(shop);
    const reached = shop.interrupt[hold](step, 'run');
    const slow = attempt([shop, buyer, { cartId, idempotencyKey }]);
    await reached;
    await forgetRunning(shop);
    shop.interrupt.failBefore(step, patience(step));
    expect(await attempt([shop, buyer, { cartId, idempotencyKey }])).toBe('INTERNAL');
    return { buyer, cartId, slow };
  }
  const undoable = names.slice(0, 6).flatMap((step) => [
    { step, hold: 'stopBefore' as const },
    { step, hold: 'stopAfter' as const },
  ]);

  it.each(undoable)('slow at $step ($hold), while another gives up: it gives back what it did', async (at) => {
    const { buyer, slow } = await givenUp(at.step, at.hold);
    shop.interrupt.release();
    expect(await slow).toBe('INTERNAL');
    await expectGivenBack(shop, buyer.tenant);
  });

  it.each(undoable)('slow at $step ($hold), while another begins anew: there is one order', async (at) => {
    const { buyer, cartId, slow } = await givenUp(at.step, at.hold);
    const answer = await place(shop, buyer, { cartId, idempotencyKey });
    shop.interrupt.release();
    expect(await slow).toEqual(answer);
    expect((await expectPlaced(shop, buyer.tenant))._id).toBe(answer.order.id);
  });

  it('and is resumed too late to trust its hold: all is given back and done anew', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    const reached = shop.interrupt.stopAfter('authorise-payment', 'run');
    const dead = attempt([shop, buyer, { cartId, idempotencyKey }]);
    await reached;
    shop.passTime(timeOf(buyer) + 1);
    await forgetRunning(shop);
    const answer = await place(shop, buyer, { cartId, idempotencyKey });
    expect((await expectPlaced(shop, buyer.tenant))._id).toBe(answer.order.id);
    const { holds, payments } = await look(shop, buyer.tenant);
    expect(holds).toEqual(['RELEASED', 'COMMITTED']);
    expect(payments.sort()).toEqual(['AUTHORISED', 'VOIDED']);
    shop.interrupt.release();
    expect(await dead).toEqual(answer);
    await expectPlaced(shop, buyer.tenant);
  });

  it('so long that its hold ends: the stock is held again and sold', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    const reached = shop.interrupt.stopBefore('commit-stock');
    const placing = place(shop, buyer, { cartId, idempotencyKey });
    await reached;
    for (const hold of shop.neighbours.holds.values()) {
      if (hold.tenant !== buyer.tenant) continue;
      hold.status = 'EXPIRED';
      for (const { sku, quantity } of hold.lines) {
        const row = shop.neighbours.stock.get(`${buyer.tenant}/${sku}`);
        if (row) row.reserved -= quantity;
      }
    }
    shop.interrupt.release();
    expect((await placing).errors).toEqual([]);
    const order = await expectPlaced(shop, buyer.tenant);
    expect((await look(shop, buyer.tenant)).holds).toEqual(['EXPIRED', 'COMMITTED']);
    expect(shop.neighbours.holds.get(order.reservationId)?.status).toBe('COMMITTED');
  });
});

it('comes to exactly one order, or to nothing, whatever fails in whatever order', async () => {
  const failure: fc.Arbitrary<Failure> = fc.record({
    field: fc.constantFrom(...before, ...patient, 'unclaimCart', 'releaseReservation', 'returnReservation'),
    when: fc.constantFrom(...both),
    code: fc.constantFrom('SUBGRAPH_UNAVAILABLE', 'DATABASE_UNAVAILABLE'),
    times: fc.integer({ min: 1, max: 4 }),
  });
  const token = fc.constantFrom('approve', 'approve', 'decline');
  await fc.assert(
    fc.asyncProperty(fc.array(failure, { maxLength: 6 }), token, fc.boolean(), async (failures, pays, twice) => {
      const { buyer, cartId } = buyerWithCart(shop);
      for (const one of failures) shop.neighbours.fail(one);
      const wish = { cartId, idempotencyKey, token: pays };
      await Promise.all(Array.from({ length: twice ? 2 : 1 }, () => attempt([shop, buyer, wish])));
      shop.neighbours.heal();
      const { order } = await place(shop, buyer, wish);
      if (pays === 'decline') {
        expect(order).toBeNull();
        await expectGivenBack(shop, buyer.tenant);
      } else expect((await expectPlaced(shop, buyer.tenant))._id).toBe(order.id);
    }),
    { numRuns: 25 },
  );
});
