import { driverDb, openDatabase } from '@noline/runtime/database';
import { newId } from '@noline/runtime/ids';
import { mostOfAll, mostOfOne } from '../attempts.ts';
import { grantMilliseconds, proofMilliseconds } from '../handover.ts';
import { accept, atTheTill, end, readHandover, request } from '../testing/handovers.ts';
import { change, newCustomer, newGuest, newStaff, openShop, type Shop } from '../testing/shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  shop.sell({ A: 1999 });
});

afterAll(() => shop?.stop());

const invalid = (path: string) => ({
  handover: null,
  errors: [{ __typename: 'HandoverProofError', code: 'HANDOVER_PROOF_INVALID', path: [path] }],
});
const db = () => driverDb(openDatabase(shop.platform.mongo, `${shop.platform.prefix}_cart`));

describe('requestCartHandover', () => {
  it('tells the proof once and stores what it is known by', async () => {
    const { owner, cartId } = await atTheTill(shop);
    const { handover, qrText, code, errors } = await request(shop, owner, cartId);
    expect(errors).toEqual([]);
    expect(handover).toMatchObject({ version: 1, status: 'REQUESTED', staffId: null, cart: { version: 2 } });
    expect(await readHandover(shop, owner, cartId)).toEqual(handover);
    expect([qrText, code]).toEqual([
      expect.stringMatching(/^noline-handover:[\w-]{43}$/),
      expect.stringMatching(/^[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}$/),
    ]);
    const stored = JSON.stringify([
      await shop.storedHandover(owner.tenant, handover.id),
      await shop.eventsOf(handover.id),
      await shop.stored(owner.tenant, cartId),
    ]);
    expect(stored).toContain('codeHash');
    for (const secret of [qrText, qrText.split(':')[1], code, code.replace('-', '')])
      expect(stored).not.toContain(secret);
    expect(await shop.eventsOf(handover.id)).toMatchObject([
      { type: 'handover.requested', actor: owner.id, payload: { handoverId: handover.id, cartId } },
    ]);
  });

  it('is for the owner of an open cart', async () => {
    const { owner, cartId } = await atTheTill(shop);
    const stranger = newCustomer({ tenant: owner.tenant });
    expect(await request(shop, stranger, cartId)).toMatchObject({ handover: null, errors: [{ code: 'NOT_FOUND' }] });
    const clerk = newStaff(owner.tenant, ['cart:read', 'handover:accept']);
    await expect(request(shop, clerk, cartId)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    await claim(owner, cartId);
    expect(await request(shop, owner, cartId)).toMatchObject({
      handover: null,
      code: null,
      errors: [{ code: 'CART_CLOSED', path: ['cartId'] }],
    });
    expect((await request(shop, newGuest(), newId('crt'))).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('ends the one before, whether it was accepted or not', async () => {
    const { owner, staff, cartId } = await atTheTill(shop);
    const first = await request(shop, owner, cartId);
    const second = await request(shop, owner, cartId);
    expect(await accept(shop, staff, { code: first.code })).toEqual(invalid('code'));
    expect((await accept(shop, staff, { code: second.code })).errors).toEqual([]);
    const third = await request(shop, owner, cartId);
    expect(await readHandover(shop, owner, cartId)).toMatchObject({ id: third.handover.id, status: 'REQUESTED' });
    expect(await add(staff, cartId)).toEqual(['NOT_FOUND']);
    const told = await shop.eventsOf<'handover.ended'>(second.handover.id);
    expect(told.at(-1)).toMatchObject({ type: 'handover.ended', payload: { reason: 'REPLACED' } });
    expect((await accept(shop, staff, { qrText: third.qrText })).errors).toEqual([]);
    expect(await add(staff, cartId)).toEqual([]);
  });

  it('leaves one of many that are asked for at once', async () => {
    const { owner, staff, cartId } = await atTheTill(shop);
    const asked = await Promise.all(Array.from({ length: 6 }, () => request(shop, owner, cartId)));
    expect(asked.flatMap(({ errors }) => errors)).toEqual([]);
    const answers = [];
    for (const { code } of asked) answers.push(await accept(shop, staff, { code }));
    expect(answers.filter(({ handover }) => handover)).toHaveLength(1);
  });
});

describe('acceptCartHandover', () => {
  it.each([
    ['the QR code', ({ qrText }: Made) => ({ qrText: ` ${qrText}\n` })],
    ['the code, however it is written', ({ code }: Made) => ({ code: ` ${code.toLowerCase().replace('-', ' ')}` })],
    ['the code and the card', ({ code, barcode }: Made) => ({ code, cardBarcode: barcode })],
  ])('hands the cart over for %s', async (_, proofOf) => {
    const { owner, staff, cartId } = await atTheTill(shop);
    const barcode = newId('req');
    shop.cards.set(barcode, owner.id);
    const made = await request(shop, owner, cartId);
    const { handover, errors } = await accept(shop, { ...staff, deviceId: 'dev_1' }, proofOf({ ...made, barcode }));
    expect(errors).toEqual([]);
    expect(handover).toMatchObject({
      ...{ id: made.handover.id, version: 2, status: 'ACTIVE', staffId: staff.id, location: { id: 'loc_1' } },
      cart: { id: cartId, version: 3 },
    });
    expect(Date.parse(handover.endsAt) - Date.parse(handover.acceptedAt)).toBe(grantMilliseconds);
    expect(await readHandover(shop, owner, cartId)).toEqual(handover);
    const [, accepted] = await shop.eventsOf<'handover.accepted'>(handover.id);
    expect(accepted).toMatchObject({
      ...{ type: 'handover.accepted', actor: staff.id, onBehalfOf: owner.id },
      payload: { cartId, staffId: staff.id, deviceId: 'dev_1', locationId: 'loc_1', endsAt: handover.endsAt },
    });
    expect((await shop.eventsOf(cartId)).at(-1)).toMatchObject({ actor: staff.id, onBehalfOf: owner.id });
  });

  it('takes exactly one proof', async () => {
    const { staff } = await atTheTill(shop);
    const inputs = [
      [{}, []],
      [{ cardBarcode: '1' }, []],
      [{ qrText: '1', code: '2' }, []],
      [{ qrText: '1', cardBarcode: '2' }, []],
      [{ code: ' ' }, ['code']],
      [{ qrText: 'x'.repeat(201) }, ['qrText']],
    ] as const;
    for (const [input, path] of inputs) {
      expect((await accept(shop, staff, input)).errors).toEqual([
        { __typename: 'InvalidInputError', code: 'INVALID_INPUT', path },
      ]);
    }
  });

  it('is for staff with the scope where they are', async () => {
    const { owner, cartId } = await atTheTill(shop);
    const { code, handover } = await request(shop, owner, cartId);
    const { tenant } = owner;
    const granted = (where: object) => ({ grants: [{ scopes: ['handover:accept'], ...where }] });
    const here = { locationId: 'loc_1', channel: 'de-store' };
    const others = [
      owner,
      newStaff(tenant, ['cart:read']),
      newStaff(tenant, [], granted({ locationIds: ['loc_1'] })),
      newStaff(tenant, [], { ...here, ...granted({ locationIds: ['loc_2'] }) }),
      newStaff(tenant, [], { ...here, ...granted({ locationIds: ['loc_1'], channels: ['fr-store'] }) }),
      newCustomer({ tenant, scopes: ['handover:accept'] }),
    ];
    for (const caller of others) {
      await expect(accept(shop, caller, { code })).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    }
    const abroad = newStaff(newId('req'), ['handover:accept']);
    expect(await accept(shop, abroad, { code })).toEqual(invalid('code'));
    expect(await shop.storedHandover(tenant, handover.id)).toMatchObject({ status: 'REQUESTED', version: 1 });
    const clerk = newStaff(tenant, [], { ...here, ...granted({ locationIds: ['loc_1'], channels: ['de-store'] }) });
    expect((await accept(shop, clerk, { code })).errors).toEqual([]);
  });

  it('gives the cart to one of many who have the same proof at once, and to nobody later', async () => {
    const { owner, cartId } = await atTheTill(shop);
    const { code, qrText } = await request(shop, owner, cartId);
    const clerks = Array.from({ length: 6 }, () => newStaff(owner.tenant, ['handover:accept']));
    const answers = await Promise.all(
      clerks.map((clerk, index) => accept(shop, clerk, index % 2 ? { code } : { qrText })),
    );
    const won = clerks.filter((_, index) => answers[index].handover);
    expect(won).toHaveLength(1);
    for (const { handover, errors } of answers.filter((answer) => !answer.handover))
      expect({ handover, code: errors[0].code }).toEqual({ handover: null, code: 'HANDOVER_PROOF_INVALID' });
    const [holder] = won;
    for (const clerk of clerks) expect(await add(clerk, cartId)).toEqual(clerk === holder ? [] : ['NOT_FOUND']);
    expect(await accept(shop, newStaff(owner.tenant, ['handover:accept']), { qrText })).toEqual(invalid('qrText'));
  });

  it('gives the same answer again to who has it, for an answer may be lost, and to nobody once it has ended', async () => {
    const { owner, staff, cartId } = await atTheTill(shop);
    const { code } = await request(shop, owner, cartId);
    const answers = await Promise.all([1, 2, 3].map(() => accept(shop, staff, { code })));
    const { handover } = answers[0];
    expect(handover).toMatchObject({ version: 2, status: 'ACTIVE' });
    expect(answers).toEqual(Array(3).fill({ handover, errors: [] }));
    expect(await shop.eventsOf(handover.id)).toHaveLength(2);
    expect(await accept(shop, { ...staff, deviceId: 'dev_2' }, { code })).toEqual({ handover, errors: [] });
    await end(shop, owner, handover.id);
    expect(await accept(shop, staff, { code })).toEqual(invalid('code'));
  });

  it('takes no code of another customer than the one whose card it is', async () => {
    const { owner, staff, cartId } = await atTheTill(shop);
    const { code } = await request(shop, owner, cartId);
    const [other, nobody] = [newId('req'), newId('req')];
    shop.cards.set(other, newId('cus'));
    expect(await accept(shop, staff, { code, cardBarcode: other })).toEqual(invalid('code'));
    expect(await accept(shop, staff, { code, cardBarcode: nobody })).toEqual(invalid('code'));
    expect(await readHandover(shop, owner, cartId)).toMatchObject({ status: 'REQUESTED', version: 1 });
  });

  it('takes a code that somebody had before, and none that two have now', async () => {
    const before = await atTheTill(shop);
    const old = await request(shop, before.owner, before.cartId);
    shop.passTime(proofMilliseconds);
    const { owner, staff, cartId } = await atTheTill(shop, newCustomer({ tenant: before.owner.tenant }));
    const { code, handover } = await request(shop, owner, cartId);
    const codeHash = (await shop.storedHandover(owner.tenant, handover.id))?.codeHash ?? '';
    const handovers = db().collection<{ _id: string }>('handovers');
    await handovers.updateOne({ _id: old.handover.id }, { $set: { codeHash } });
    expect((await accept(shop, staff, { code })).handover).toMatchObject({ id: handover.id, status: 'ACTIVE' });

    const again = await request(shop, before.owner, before.cartId);
    await handovers.updateOne({ _id: again.handover.id }, { $set: { codeHash } });
    expect(await accept(shop, staff, { code })).toEqual(invalid('code'));
    expect(await shop.storedHandover(owner.tenant, again.handover.id)).toMatchObject({
      status: 'REQUESTED',
      version: 1,
    });
  });

  it('takes no proof that is too old, of a cart that is closed, or that has another owner by now', async () => {
    const late = await atTheTill(shop);
    const { code } = await request(shop, late.owner, late.cartId);
    shop.passTime(proofMilliseconds);
    expect(await accept(shop, late.staff, { code })).toEqual(invalid('code'));

    const closed = await atTheTill(shop);
    const open = await request(shop, closed.owner, closed.cartId);
    await claim(closed.owner, closed.cartId);
    expect((await accept(shop, closed.staff, { code: open.code })).errors).toMatchObject([{ code: 'CART_CLOSED' }]);

    const guest = newGuest();
    const moved = await atTheTill(shop, guest);
    const { qrText } = await request(shop, guest, moved.cartId);
    const customer = newCustomer({ tenant: guest.tenant });
    await change(shop, customer, 'mergeCart', { guestToken: `${guest.tenant} ${guest.id}` });
    expect(await accept(shop, moved.staff, { qrText })).toEqual(invalid('qrText'));
  });
});

describe('wrong proofs', () => {
  // They are counted anew every ten minutes of the clock: none of these moments falls into a test.
  beforeEach(() => shop.passTime(600_000 - (shop.platform.now().getTime() % 600_000)));

  const wrong = () => ({ qrText: newId('req') });
  const codes = (answers: { errors: { code: string }[] }[]) =>
    answers.flatMap(({ errors }) => errors.map((e) => e.code));

  it('are looked at so often and not more, at once or one by one, whatever is right behind them', async () => {
    const { owner, staff, cartId } = await atTheTill(shop);
    const { code, handover: asked } = await request(shop, owner, cartId);
    const answers = await Promise.all(Array.from({ length: 2 * mostOfOne }, () => accept(shop, staff, wrong())));
    const told = codes(answers);
    expect(told.filter((one) => one === 'HANDOVER_PROOF_INVALID')).toHaveLength(mostOfOne);
    expect(told.filter((one) => one === 'TOO_MANY_ATTEMPTS')).toHaveLength(mostOfOne);
    const { handover, errors } = await accept(shop, staff, { code });
    expect([handover, errors]).toEqual([
      null,
      [{ __typename: 'TooManyAttemptsError', code: 'TOO_MANY_ATTEMPTS', path: ['code'], retryAt: expect.any(String) }],
    ]);
    const wait = Date.parse(errors[0].retryAt) - shop.platform.now().getTime();
    expect(wait > 0 && wait <= 600_000).toBe(true);
    expect((await shop.storedHandover(owner.tenant, asked.id))?.status).toBe('REQUESTED');

    const colleague = newStaff(owner.tenant, ['handover:accept']);
    expect((await accept(shop, colleague, { code })).errors).toEqual([]);
    shop.passTime(wait);
    const again = await request(shop, owner, cartId);
    expect((await accept(shop, staff, { code: again.code })).errors).toEqual([]);
  });

  it('count for the device too, whoever uses it', async () => {
    const { owner, cartId } = await atTheTill(shop);
    const deviceId = newId('dev');
    const at = (device: string) => newStaff(owner.tenant, ['handover:accept'], { deviceId: device });
    for (let time = 0; time < mostOfOne; time++) await accept(shop, at(deviceId), wrong());
    const { code } = await request(shop, owner, cartId);
    expect(codes([await accept(shop, at(deviceId), { code })])).toEqual(['TOO_MANY_ATTEMPTS']);
    expect(codes([await accept(shop, at(newId('dev')), { code })])).toEqual([]);
  });

  it('count for the whole retailer', async () => {
    const { owner, staff, cartId } = await atTheTill(shop);
    const { code } = await request(shop, owner, cartId);
    await accept(shop, staff, wrong());
    const attempts = db().collection<{ _id: string; attempts: number }>('handoverAttempts');
    const all = { _id: { $regex: `^${owner.tenant}/all/` } };
    expect((await attempts.findOne(all))?.attempts).toBe(1);
    await attempts.updateOne(all, { $set: { attempts: mostOfAll } });
    expect(codes([await accept(shop, staff, { code })])).toEqual(['TOO_MANY_ATTEMPTS']);
    const abroad = await atTheTill(shop);
    const other = await request(shop, abroad.owner, abroad.cartId);
    expect(codes([await accept(shop, abroad.staff, { code: other.code })])).toEqual([]);
  });

  it('are not what is right, nor what could not be looked at', async () => {
    const { owner, staff, cartId } = await atTheTill(shop);
    const { code } = await request(shop, owner, cartId);
    shop.down.add('customer');
    for (let time = 0; time < mostOfOne + 1; time++) {
      const failed = accept(shop, staff, { code, cardBarcode: '1' });
      await expect(failed).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
    }
    shop.down.clear();
    for (let time = 0; time < mostOfOne + 1; time++) expect(codes([await accept(shop, staff, { code })])).toEqual([]);
  });
});

interface Made {
  qrText: string;
  code: string;
  barcode: string;
}

const claim = (owner: ReturnType<typeof newCustomer>, id: string) =>
  shop.run(
    { ...owner, service: 'order' },
    'mutation ($id: ID!, $o: ID!) { claimCart(id: $id, orderId: $o) { cart { id } } }',
    {
      id,
      o: newId('ord'),
    },
  );

const add = async (caller: ReturnType<typeof newCustomer>, cartId: string): Promise<string[]> => {
  const { errors } = await change(shop, caller, 'addCartLines', { cartId, lines: [{ sku: 'A', quantity: 1 }] });
  return errors.map(({ code }: { code: string }) => code);
};
