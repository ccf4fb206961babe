import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { streamName } from '@noline/runtime/streams';
import { customerErased, publish } from '@noline/runtime/testing/events';
import { grantMilliseconds, proofMilliseconds } from '../handover.ts';
import { accept, atTheTill, end, handedOver, readHandover, request } from '../testing/handovers.ts';
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
} from '../testing/shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  shop.sell({ A: 1999, B: 500 });
});

afterAll(() => shop?.stop());

const codesOf = ({ errors }: { errors: { code: string }[] }) => errors.map(({ code }) => code);
const oneB = [{ sku: 'B', quantity: 1 }];

/** Each way to change a cart, one after the other, and what came of them. */
async function changeInEveryWay(caller: Caller, cartId: string, lineId: string) {
  const input = { cartId };
  return [
    await change(shop, caller, 'addCartLines', { ...input, lines: oneB }),
    await change(shop, caller, 'updateCartLines', { ...input, lines: [{ id: lineId, quantity: 3 }] }),
    await change(shop, caller, 'acceptCartPrices', input),
    await change(shop, caller, 'removeCartLines', { ...input, lineIds: [lineId] }),
  ];
}

async function ask(how: 'claimCart' | 'unclaimCart' | 'completeCart', caller: Caller, id: string, orderId: string) {
  const fields = how === 'claimCart' ? 'cart { id status } ownerId errors { ... on UserError { code } }' : 'id status';
  const query = `mutation ($id: ID!, $orderId: ID!) { ${how}(id: $id, orderId: $orderId) { ${fields} } }`;
  return (await shop.run({ ...caller, service: 'order' }, query, { id, orderId }))[how];
}

describe('a cart that is handed over', () => {
  it('is read and changed by the member of staff, each change told in the name of the owner, who goes on too', async () => {
    const { owner, staff, cartId, lineId } = await handedOver(shop);
    shop.sell({ A: 1500 });
    const answers = await changeInEveryWay(staff, cartId, lineId);
    shop.sell({ A: 1999 });
    expect(answers.flatMap(codesOf)).toEqual([]);
    expect(unitsOf(await readCart(shop, staff, cartId))).toEqual({ B: 1 });
    await change(shop, owner, 'addCartLines', { cartId, lines: oneB });
    expect(unitsOf(await myCart(shop, owner))).toEqual({ B: 2 });
    const said = (await shop.eventsOf<'cart.changed'>(cartId)).map(({ actor, onBehalfOf }) => [actor, onBehalfOf]);
    const [byOwner, byStaff] = [
      [owner.id, undefined],
      [staff.id, owner.id],
    ];
    // Opened, asked for; accepted, added, set, removed: there was no price to accept any more; and the owner's own.
    expect(said).toEqual([byOwner, byOwner, byStaff, byStaff, byStaff, byStaff, byOwner]);
  });

  it('is nothing else of the owner that staff get: neither other carts, nor the right to hand it on', async () => {
    const { owner, staff, cartId } = await handedOver(shop);
    const { id: other } = await opened(shop, { ...owner, market: 'AT' });
    expect(await readCart(shop, staff, other)).toBeNull();
    expect(codesOf(await change(shop, staff, 'addCartLines', { cartId: other, lines: oneB }))).toEqual(['NOT_FOUND']);
    await expect(request(shop, staff, cartId)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(await myCart(shop, staff)).toBeNull();
  });

  it('is only of this member of staff, at this device; who may read all carts may not change it', async () => {
    const { owner, staff, cartId, lineId } = await atTheTill(shop);
    const { code } = await request(shop, owner, cartId);
    const atDevice = { ...staff, deviceId: 'dev_1' };
    await accept(shop, atDevice, { code });
    const before = await readCart(shop, owner, cartId);
    for (const elsewhere of [staff, { ...staff, deviceId: 'dev_2' }]) {
      const answers = await changeInEveryWay(elsewhere, cartId, lineId);
      expect(answers.map((answer) => [answer.cart, codesOf(answer)])).toEqual(
        Array(4).fill([null, ['HANDOVER_ENDED']]),
      );
      expect(await readCart(shop, elsewhere, cartId)).toBeNull();
    }
    const others = [
      newStaff(owner.tenant, ['handover:accept'], { deviceId: 'dev_1' }),
      { ...staff, tenant: newId('req'), deviceId: 'dev_1' },
      newGuest({ tenant: owner.tenant, id: staff.id }),
    ];
    for (const other of others) {
      const answers = await changeInEveryWay(other, cartId, lineId);
      expect(answers.map((answer) => [answer.cart, codesOf(answer)])).toEqual(Array(4).fill([null, ['NOT_FOUND']]));
    }
    const reader = newStaff(owner.tenant, ['cart:read']);
    expect(await readCart(shop, reader, cartId)).toEqual(before);
    const refused = change(shop, reader, 'addCartLines', { cartId, lines: oneB });
    await expect(refused).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(await readCart(shop, owner, cartId)).toEqual(before);
    expect(codesOf(await change(shop, atDevice, 'addCartLines', { cartId, lines: oneB }))).toEqual([]);
  });

  it('goes on to its end in a checkout that staff have begun, whatever becomes of the hand-over meanwhile', async () => {
    const { owner, staff, cartId, handoverId } = await handedOver(shop);
    const orderId = newId('ord');
    const claimed = { cart: { id: cartId, status: 'COMPLETING' }, ownerId: owner.id, errors: [] };
    expect(await ask('claimCart', staff, cartId, orderId)).toEqual(claimed);
    await end(shop, owner, handoverId);
    expect(await ask('claimCart', staff, cartId, orderId)).toEqual(claimed);
    expect(await ask('completeCart', staff, cartId, orderId)).toEqual({ id: cartId, status: 'ORDERED' });
    expect((await shop.eventsOf(cartId)).at(-1)).toMatchObject({ actor: staff.id, onBehalfOf: owner.id });
  });

  it('is claimed by no checkout of staff once the hand-over is over', async () => {
    const { owner, staff, cartId, handoverId } = await handedOver(shop);
    const orderId = newId('ord');
    await ask('claimCart', staff, cartId, orderId);
    await end(shop, owner, handoverId);
    expect(await ask('unclaimCart', staff, cartId, orderId)).toEqual({ id: cartId, status: 'ACTIVE' });
    const refused = { cart: null, ownerId: null, errors: [{ code: 'HANDOVER_ENDED' }] };
    expect(await ask('claimCart', staff, cartId, newId('ord'))).toEqual(refused);
    const stranger = newStaff(owner.tenant, ['cart:read', 'handover:accept']);
    expect((await ask('claimCart', stranger, cartId, newId('ord'))).errors).toEqual([{ code: 'NOT_FOUND' }]);
    expect(await readCart(shop, owner, cartId)).toMatchObject({ status: 'ACTIVE' });
  });

  it('is not claimed any more by a late request of an order of staff that has given it back', async () => {
    const { staff, cartId } = await handedOver(shop);
    const orderId = newId('ord');
    await ask('unclaimCart', staff, cartId, orderId);
    expect((await ask('claimCart', staff, cartId, orderId)).errors).toEqual([{ code: 'CART_CLOSED' }]);
  });

  it('is handed over no more when it is ordered', async () => {
    const { owner, staff, cartId, handoverId } = await handedOver(shop);
    const orderId = newId('ord');
    await ask('claimCart', owner, cartId, orderId);
    expect(await readHandover(shop, staff, cartId)).toMatchObject({ id: handoverId, status: 'ACTIVE' });
    await ask('completeCart', owner, cartId, orderId);
    expect(await shop.storedHandover(owner.tenant, handoverId)).toMatchObject({ endedBecause: 'ORDERED' });
    expect(await readCart(shop, staff, cartId)).toBeNull();
    expect(await readHandover(shop, owner, cartId)).toBeNull();
  });

  it('is handed over no more when the guest turns out to be a customer', async () => {
    const guest = newGuest();
    const taken = await handedOver(shop, guest);
    const customer = newCustomer({ tenant: guest.tenant });
    const tokenOf = ({ tenant, id }: Caller) => `${tenant} ${id}`;
    await change(shop, customer, 'mergeCart', { guestToken: tokenOf(guest) });
    expect(await shop.storedHandover(guest.tenant, taken.handoverId)).toMatchObject({ endedBecause: 'MERGED' });
    expect(await readCart(shop, taken.staff, taken.cartId)).toBeNull();
    // The first cart has become the customer's as it was; this one gives its lines to it.
    const again = await handedOver(shop, newGuest({ tenant: guest.tenant }));
    await change(shop, customer, 'mergeCart', { guestToken: tokenOf(again.owner) });
    expect(await shop.storedHandover(guest.tenant, again.handoverId)).toMatchObject({ endedBecause: 'MERGED' });
    expect((await shop.eventsOf(again.handoverId)).at(-1)).toMatchObject({ payload: { reason: 'MERGED' } });
  });
});

describe('endCartHandover', () => {
  it('ends it for either side, once; then staff can do nothing', async () => {
    for (const side of ['OWNER', 'STAFF'] as const) {
      const { owner, staff, cartId, lineId, handoverId } = await handedOver(shop);
      const by = side === 'OWNER' ? owner : staff;
      const answers = await Promise.all([1, 2, 3].map(() => end(shop, by, handoverId)));
      expect(answers.flatMap(codesOf)).toEqual([]);
      for (const { handover } of answers) expect(handover).toMatchObject({ status: 'ENDED', endedBecause: side });
      const told = await shop.eventsOf<'handover.ended'>(handoverId);
      expect(told.slice(2)).toMatchObject([{ actor: by.id, payload: { reason: side } }]);
      expect(told[2]?.onBehalfOf).toBe(side === 'STAFF' ? owner.id : undefined);
      const before = await readCart(shop, owner, cartId);
      const attempts = await changeInEveryWay(staff, cartId, lineId);
      expect(attempts.map((answer) => [answer.cart, codesOf(answer)])).toEqual(
        Array(4).fill([null, ['HANDOVER_ENDED']]),
      );
      expect(await readCart(shop, staff, cartId)).toBeNull();
      expect(await readCart(shop, owner, cartId)).toEqual(before);
      const stored = await shop.storedHandover(owner.tenant, handoverId);
      expect([stored?.codeHash, stored?.qrHash]).toEqual([undefined, undefined]);
    }
  });

  it('takes a proof back that nobody has used', async () => {
    const { owner, staff, cartId } = await atTheTill(shop);
    const { handover, code } = await request(shop, owner, cartId);
    expect((await end(shop, owner, handover.id)).handover).toMatchObject({ status: 'ENDED', endedBecause: 'OWNER' });
    expect(codesOf(await accept(shop, staff, { code }))).toEqual(['HANDOVER_PROOF_INVALID']);
    expect(await readHandover(shop, owner, cartId)).toBeNull();
  });

  it('is for the two sides only', async () => {
    const { owner, handoverId, cartId, staff } = await handedOver(shop);
    const others = [newCustomer({ tenant: owner.tenant }), newStaff(owner.tenant, ['cart:read', 'handover:accept'])];
    for (const other of [...others, { ...owner, tenant: newId('req') }]) {
      expect(await end(shop, other, handoverId)).toMatchObject({ handover: null, errors: [{ code: 'NOT_FOUND' }] });
    }
    expect(codesOf(await end(shop, owner, newId('hnd')))).toEqual(['NOT_FOUND']);
    await expect(end(shop, owner, cartId)).rejects.toMatchObject({ extensions: { code: 'INVALID_ID' } });
    expect(await readHandover(shop, staff, cartId)).toMatchObject({ status: 'ACTIVE', version: 2 });
  });

  it('comes before a change of staff, which is refused then, or behind it', async () => {
    const { owner, staff, cartId, handoverId } = await handedOver(shop);
    const changes = Array.from({ length: 12 }, () => change(shop, staff, 'addCartLines', { cartId, lines: oneB }));
    const [ended, ...answers] = await Promise.all([end(shop, owner, handoverId), ...changes]);
    expect(codesOf(ended)).toEqual([]);
    const refused = answers.flatMap(codesOf);
    expect(refused).toEqual(Array(refused.length).fill('HANDOVER_ENDED'));
    const said = (await shop.eventsOf<'cart.changed'>(cartId)).map(({ actor }) => actor);
    // Opened, asked for, accepted; what staff have done; and the end, with nothing behind it.
    const done = answers.length - refused.length;
    expect(said).toEqual([owner.id, owner.id, staff.id, ...Array(done).fill(staff.id), owner.id]);
    expect(unitsOf(await readCart(shop, owner, cartId))).toEqual({ A: 1, ...(done > 0 && { B: done }) });
  });
});

describe('its time', () => {
  it('ends it without anyone writing that', async () => {
    const { owner, staff, cartId, lineId, handoverId } = await handedOver(shop);
    const { endsAt } = (await readHandover(shop, owner, cartId)) ?? {};
    shop.passTime(grantMilliseconds);
    const attempts = await changeInEveryWay(staff, cartId, lineId);
    expect(attempts.map((answer) => [answer.cart, codesOf(answer)])).toEqual(Array(4).fill([null, ['HANDOVER_ENDED']]));
    expect((await ask('claimCart', staff, cartId, newId('ord'))).errors).toEqual([{ code: 'HANDOVER_ENDED' }]);
    expect(await readCart(shop, staff, cartId)).toBeNull();
    expect(await readHandover(shop, owner, cartId)).toBeNull();
    expect((await shop.storedHandover(owner.tenant, handoverId))?.status).toBe('ACTIVE');
    const { handover } = await end(shop, owner, handoverId);
    expect(handover).toMatchObject({ version: 2, status: 'ENDED', endedAt: endsAt, endedBecause: 'TIME' });
    expect(await shop.eventsOf(handoverId)).toHaveLength(2);

    const next = await request(shop, owner, cartId);
    const told = await shop.eventsOf<'handover.ended'>(handoverId);
    expect(told.at(-1)).toMatchObject({ type: 'handover.ended', payload: { reason: 'TIME' } });
    expect(await shop.storedHandover(owner.tenant, handoverId)).toMatchObject({ endedAt: new Date(endsAt) });
    shop.passTime(proofMilliseconds);
    const { handover: old } = await end(shop, owner, next.handover.id);
    expect(old).toMatchObject({ status: 'ENDED', endedBecause: 'TIME', acceptedAt: null });
  });
});

describe('handoverChanged', () => {
  const query = `subscription ($id: ID!, $after: String) {
    handoverChanged(handoverId: $id, after: $after) { cursor handover { status staffId endedBecause cart { version } } }
  }`;
  const watch = async (caller: Caller, id: string, after?: string) => {
    const events = await shop.transport.subscribe({ query, variables: { id, after }, caller });
    return { next: async () => (await events.next()).value, leave: () => events.return?.() };
  };

  it('tells both sides, and continues behind a cursor', async () => {
    const { owner, staff, cartId } = await atTheTill(shop);
    const { handover, code } = await request(shop, owner, cartId);
    const app = await watch(owner, handover.id, '0-0');
    const requested = (await app.next()).data.handoverChanged;
    await accept(shop, staff, { code });
    const accepted = (await app.next()).data.handoverChanged;
    expect(accepted.handover).toMatchObject({ status: 'ACTIVE', staffId: staff.id, cart: { version: 3 } });
    const till = await watch(staff, handover.id, accepted.cursor);
    await end(shop, owner, handover.id);
    const ended = (await till.next()).data.handoverChanged;
    expect(ended.handover).toEqual({ status: 'ENDED', staffId: staff.id, endedBecause: 'OWNER', cart: null });
    expect((await app.next()).data.handoverChanged).toMatchObject({
      cursor: ended.cursor,
      handover: { cart: { version: 4 } },
    });
    await Promise.all([app.leave(), till.leave()]);
    const resumed = await watch(owner, handover.id, requested.cursor);
    expect((await resumed.next()).data.handoverChanged.cursor).toBe(accepted.cursor);
    await resumed.leave();
  });

  it('ends for whom it is not theirs any more, before anything more is told', async () => {
    const { owner, staff, handoverId } = await handedOver(shop);
    const [app, till] = await Promise.all([watch(owner, handoverId, '0-0'), watch(staff, handoverId, '0-0')]);
    for (const screen of [app, till, app, till])
      expect((await screen.next()).data.handoverChanged.handover).toMatchObject({ status: 'ACTIVE' });
    const { redis, prefix } = shop.platform;
    await publish(redis, streamName(prefix, 'customer'), [customerErased(owner.tenant, owner.id)]);
    expect((await till.next()).data.handoverChanged.handover).toMatchObject({ status: 'ENDED', cart: null });
    expect(await app.next()).toBeUndefined();
    await till.leave();
  });

  it('is refused to everyone else, known or not', async () => {
    const { owner, handoverId } = await handedOver(shop);
    const code = async (caller: Caller, id: string) =>
      (await (await watch(caller, id)).next()).errors[0].extensions.code;
    expect(await code(newCustomer({ tenant: owner.tenant }), handoverId)).toBe('FORBIDDEN');
    expect(await code(newStaff(owner.tenant, ['handover:accept']), handoverId)).toBe('FORBIDDEN');
    expect(await code(owner, newId('hnd'))).toBe('FORBIDDEN');
    expect(await code(owner, newId('crt'))).toBe('INVALID_ID');
  });

  it('and cartChanged of staff ends with the right to the cart', async () => {
    const { owner, staff, cartId, handoverId } = await handedOver(shop);
    const live = 'subscription ($id: ID!) { cartChanged(cartId: $id, after: "0-0") { cart { version } } }';
    const events = await shop.transport.subscribe({ query: live, variables: { id: cartId }, caller: staff });
    for (let event = 1; event <= 3; event++) {
      expect((await events.next()).value.data.cartChanged.cart).toEqual({ version: 3 });
    }
    await end(shop, owner, handoverId);
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });
});
