import { driverDb, openDatabase } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { audited } from '@noline/runtime/testing/audit';
import type { CartDocument } from './cart.ts';
import type { HandoverDocument, HandoverOfCart } from './handover.ts';
import { end, handedOver, request } from './testing/handovers.ts';
import { newCustomer, openShop, type Shop } from './testing/shop.ts';
import { verifyCarts } from './verify.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  shop.sell({ A: 1999 });
});

afterAll(() => shop?.stop());

const db = () => openDatabase(shop.platform.mongo, `${shop.platform.prefix}_cart`);
const carts = () => driverDb(db()).collection<CartDocument>('carts');
const handovers = () => driverDb(db()).collection<HandoverDocument>('handovers');
const audit = () => audited((to) => verifyCarts({ db: db(), now: () => new Date() }, to));

beforeEach(async () => {
  await carts().deleteMany({});
  await handovers().deleteMany({});
});

it('finds nothing in hand-overs that are sound', async () => {
  const { owner, cartId } = await handedOver(shop);
  await request(shop, owner, cartId);
  const over = await handedOver(shop);
  await end(shop, over.staff, over.handoverId);
  await handedOver(shop);
  expect(await audit()).toEqual({ checked: { carts: 3, 'hand-overs': 4 }, violations: [] });
});

const minute = 60_000;
const later = (minutes: number) => new Date(Date.now() + minutes * minute);
const carried = 'the cart carries its hand-over that has not ended, and no other';
const inTime = 'a hand-over is accepted in time and is short';

const faults: [Partial<HandoverDocument>, Partial<HandoverOfCart>, string[]][] = [
  [{}, { staffId: 'stf_other' }, [carried]],
  [{}, { deviceId: 'dev_other' }, [carried]],
  [{}, { endsAt: later(60) }, [carried]],
  [{}, { ended: true }, [carried]],
  [{}, { id: 'hnd_other' }, [carried]],
  [{ owner: 'cus_other' }, {}, [carried]],
  [{ status: 'ENDED', endedAt: later(0) }, {}, [carried, 'what proves a hand-over ends with it']],
  [{ status: 'REQUESTED' }, {}, ['who holds a cart has accepted it']],
  [{ acceptedAt: later(6), endsAt: later(30) }, { endsAt: later(30) }, [inTime]],
  [{ endsAt: later(60) }, { endsAt: later(60) }, [inTime]],
  [{ proofEndsAt: later(24 * 60) }, {}, [inTime]],
  [{ endedAt: later(0) }, {}, ['what is over has an end']],
];

it('names what is wrong with a hand-over and its cart', async () => {
  const tenant = newId('req');
  const expected = new Map<string, string[]>();
  for (const [ofHandover, ofCart, invariants] of faults) {
    const { cartId, handoverId } = await handedOver(shop, newCustomer({ tenant }));
    expected.set(handoverId, invariants);
    const inCart = Object.fromEntries(Object.entries(ofCart).map(([field, value]) => [`handover.${field}`, value]));
    await handovers().updateOne({ _id: handoverId }, { $set: { version: 9, ...ofHandover } });
    await carts().updateOne({ _id: cartId }, { $set: { version: 9, ...inCart } });
  }
  const found = new Map<string, string[]>();
  for (const { subject, invariant } of (await audit()).violations) {
    if (subject.startsWith('hnd_')) found.set(subject, [...(found.get(subject) ?? []), invariant]);
  }
  expect(found).toEqual(expected);
});

it('names a cart whose hand-over is gone, unless its time is over', async () => {
  const [gone, old] = [await handedOver(shop), await handedOver(shop)];
  await handovers().deleteMany({});
  await carts().updateOne({ _id: old.cartId }, { $set: { 'handover.endsAt': later(-1) } });
  const invariant = 'the hand-over that a cart carries is there';
  expect((await audit()).violations).toEqual([
    { tenant: gone.owner.tenant, invariant, subject: gone.cartId, found: `no ${gone.handoverId} of it` },
  ]);
});
