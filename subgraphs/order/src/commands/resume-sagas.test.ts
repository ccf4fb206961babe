import { driverDb, openDatabase } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { timeOf } from '../checkout.ts';
import { orderSettings } from '../index.ts';
import { sagaStore } from '../saga.store.ts';
import { furthestDue, leaseMilliseconds } from '../saga.ts';
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
const names = orderSettings.steps.checkout.map(({ name }) => name);

/** A checkout whose process is stopped at a point. */
async function stopped(step: string, hold: 'stopBefore' | 'stopAfter' = 'stopAfter', token = 'approve') {
  const { buyer, cartId } = buyerWithCart(shop);
  const reached = shop.interrupt[hold](step, 'run');
  const dead = place(shop, buyer, { cartId, idempotencyKey, token }).catch(codeOf);
  await reached;
  return { buyer, cartId, dead };
}

describe('a checkout whose process has died', () => {
  it.each(
    names.flatMap((step) => [
      { step, hold: 'stopBefore' as const },
      { step, hold: 'stopAfter' as const },
    ]),
  )('at $step ($hold) is taken up by the job, without its buyer', async ({ step, hold }) => {
    const { buyer, cartId, dead } = await stopped(step, hold);
    await forgetRunning(shop);
    await shop.resume();
    const { _id } = await expectPlaced(shop, buyer.tenant);
    expect((await look(shop, buyer.tenant)).payments).toEqual(['AUTHORISED']);
    const answer = await place(shop, buyer, { cartId, idempotencyKey });
    expect(answer.order.id).toBe(_id);
    shop.interrupt.release();
    expect(await dead).toEqual(answer);
    await expectPlaced(shop, buyer.tenant);
  });

  it.each(names.slice(0, 6))('at %s is given back where it is too late', async (step) => {
    const { buyer, cartId, dead } = await stopped(step, 'stopBefore');
    shop.passTime(timeOf(buyer) + 1);
    await forgetRunning(shop);
    await shop.resume();
    await expectGivenBack(shop, buyer.tenant);
    // What its requests still do when they come late, nobody would give back any more.
    shop.interrupt.release();
    expect(await dead).toBe('INTERNAL');
    await expectGivenBack(shop, buyer.tenant);
    const { order } = await place(shop, buyer, { cartId, idempotencyKey });
    expect((await expectPlaced(shop, buyer.tenant))._id).toBe(order.id);
  });

  it('is left alone as long as its lease lasts, and taken up after it', async () => {
    const { buyer } = await stopped('reserve-stock');
    await shop.resume();
    expect((await look(shop, buyer.tenant)).checkouts).toMatchObject([{ open: true, phase: 'RUNNING' }]);
    shop.passTime(leaseMilliseconds + 1);
    await shop.resume();
    await expectPlaced(shop, buyer.tenant);
  });

  it('is taken up by one of many at once', async () => {
    const { buyer } = await stopped('freeze-prices');
    await forgetRunning(shop);
    const asked = shop.neighbours.asked.length;
    await Promise.all([1, 2, 3, 4].map(() => shop.resume()));
    await expectPlaced(shop, buyer.tenant);
    expect(shop.neighbours.asked.slice(asked)).toEqual([
      'claimCart',
      'reserveStock',
      'commitReservation',
      'completeCart',
    ]);
  });

  it('rests longer after each failure, and is never forgotten', async () => {
    const { buyer, dead } = await stopped('place-order');
    shop.neighbours.fail({ field: 'completeCart', when: 'before', code: 'SUBGRAPH_UNAVAILABLE', times: 99 });
    await forgetRunning(shop);
    const rests: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt++) {
      await shop.resume();
      const [saga] = (await look(shop, buyer.tenant)).checkouts;
      expect(saga).toMatchObject({ attempts: attempt, open: true });
      expect(saga?.holder).toBeUndefined();
      rests.push((saga?.dueAt.getTime() ?? 0) - shop.platform.now().getTime());
      shop.passTime((rests.at(-1) ?? 0) + 1);
    }
    rests.forEach((rest, index) => {
      expect(rest).toBeLessThanOrEqual(1_000 * 2 ** index);
      expect(rest).toBeGreaterThan(1_000 * 2 ** index - 500);
    });
    shop.neighbours.heal();
    await shop.resume();
    await expectPlaced(shop, buyer.tenant);
    shop.interrupt.release();
    await dead;
  });

  it('that is being undone knows nothing of its buyer any more, however long that takes', async () => {
    const { buyer, cartId } = buyerWithCart(shop);
    shop.neighbours.fail({ field: 'releaseReservation', when: 'before', code: 'SUBGRAPH_UNAVAILABLE', times: 99 });
    expect(await place(shop, buyer, { cartId, token: 'decline' }).catch(codeOf)).toBe('SUBGRAPH_UNAVAILABLE');
    const [saga] = (await look(shop, buyer.tenant)).checkouts;
    expect(saga).toMatchObject({ phase: 'UNDOING', open: true });
    expect(saga?.personal).toBeUndefined();
    shop.neighbours.heal();
    shop.passTime(2_000);
    await shop.resume();
    await expectGivenBack(shop, buyer.tenant);
  });

  it('is taken up also where a clock has gone back since', async () => {
    const { buyer } = await stopped('claim-cart');
    const db = openDatabase(shop.platform.mongo, `${shop.platform.prefix}_order`);
    const hourAhead = new Date(shop.platform.now().getTime() + furthestDue + 3_600_000);
    await driverDb(db)
      .collection('sagas')
      .updateMany({ tenant: buyer.tenant }, { $set: { dueAt: hourAhead } });
    await shop.resume();
    await expectPlaced(shop, buyer.tenant);
  });
});

describe('the lease', () => {
  it('is kept while its holder is at work', async () => {
    const { buyer } = await stopped('reserve-stock');
    const [saga] = (await look(shop, buyer.tenant)).checkouts;
    const store = sagaStore(openDatabase(shop.platform.mongo, `${shop.platform.prefix}_order`), buyer.tenant);
    const { _id = '', holder = '' } = saga ?? {};
    const soon = new Date((saga?.dueAt.getTime() ?? 0) - 1);
    expect(await store.take(_id, newId('req'), soon, false)).toBeNull();
    await store.renew(_id, holder, soon);
    const later = new Date(soon.getTime() + leaseMilliseconds - 1);
    expect(await store.take(_id, newId('req'), later, true)).toBeNull();
    expect(await store.take(_id, newId('req'), new Date(later.getTime() + 2), false)).toMatchObject({ revision: 2 });
    // Who has lost it cannot write any more.
    expect(saga && (await store.write(saga, later))).toBeNull();
  });
});
