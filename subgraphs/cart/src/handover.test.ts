import fc from 'fast-check';
import {
  acceptance,
  endedBy,
  endOf,
  grantMilliseconds,
  type HandoverDocument,
  inCart,
  isGranted,
  isOpen,
  proofMilliseconds,
  stateOf,
  wasGranted,
} from './handover.ts';

const requestedAt = new Date('2026-01-02T10:00:00.000Z');
const at = (milliseconds: number) => new Date(requestedAt.getTime() + milliseconds);
const requested: HandoverDocument = {
  ...{
    _id: 'hnd_1',
    tenant: 'shop',
    cartId: 'crt_1',
    owner: 'cus_1',
    channel: 'de-app',
    status: 'REQUESTED',
    version: 1,
  },
  ...{ qrHash: 'q', codeHash: 'c', requestedAt, proofEndsAt: at(proofMilliseconds) },
};
const clerk = { kind: 'staff', id: 'stf_1' };
const acceptedBy = (user: { kind: string; id: string; deviceId?: string }, when = 0): HandoverDocument => ({
  ...requested,
  ...acceptance(user, at(when)),
});
const someDevice = fc.option(fc.constantFrom('dev_1', 'dev_2'), { nil: undefined });
const on = (deviceId: string | undefined) => ({ ...clerk, ...(deviceId && { deviceId }) });

test('grants nothing to anyone before it is accepted', () => {
  expect([isGranted(inCart(requested), clerk, at(0)), wasGranted(inCart(requested), clerk)]).toEqual([false, false]);
  expect(isGranted(undefined, clerk, at(0))).toBe(false);
});

test('grants the cart to whoever has accepted it, at that device, until its time is over or someone ends it', () => {
  fc.assert(
    fc.property(someDevice, someDevice, fc.nat(2 * grantMilliseconds), fc.boolean(), (taken, used, passed, ended) => {
      const handover = { ...inCart(acceptedBy(on(taken))), ...(ended && { ended: true as const }) };
      const held = !ended && passed < grantMilliseconds && (taken === undefined || taken === used);
      expect(isGranted(handover, on(used), at(passed))).toBe(held);
      expect(isOpen(handover, at(passed))).toBe(!ended && passed < grantMilliseconds);
      for (const other of [
        { ...on(used), id: 'stf_2' },
        { ...on(used), kind: 'customer' },
      ]) {
        expect([isGranted(handover, other, at(passed)), wasGranted(handover, other)]).toEqual([false, false]);
      }
      expect(wasGranted(handover, on(used))).toBe(true);
    }),
  );
});

test('is over by its time, whoever has written what', () => {
  fc.assert(
    fc.property(fc.nat(proofMilliseconds - 1), fc.nat(2 * grantMilliseconds), (accepted, passed) => {
      for (const [handover, lasts] of [
        [requested, proofMilliseconds],
        [acceptedBy(clerk, accepted), accepted + grantMilliseconds],
      ] as const) {
        const over = { status: 'ENDED', endedAt: at(lasts), endedBecause: 'TIME' };
        expect(stateOf(handover, at(passed))).toEqual(passed < lasts ? { status: handover.status } : over);
        const ended = endOf(handover, 'OWNER', at(passed));
        expect(ended).toEqual(passed < lasts ? { status: 'ENDED', endedAt: at(passed), endedBecause: 'OWNER' } : over);
        expect(stateOf({ ...handover, ...ended }, at(passed + 1))).toEqual(ended);
      }
    }),
  );
});

test('ends with what leaves nothing to hand over, once', () => {
  const cart = { owner: 'gst_1', handover: inCart(requested) };
  const ends = (to: object, of: Parameters<typeof endedBy>[0] = cart) => endedBy(of, to);
  expect([ends({}), ends({ status: 'COMPLETING' }), ends({ owner: 'gst_1' })]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect([ends({ status: 'ORDERED' }), ends({ status: 'MERGED' }), ends({ owner: 'cus_1' })]).toEqual([
    'ORDERED',
    'MERGED',
    'MERGED',
  ]);
  const done = { ...cart, handover: { ...cart.handover, ended: true as const } };
  expect([ends({ status: 'ORDERED' }, done), ends({ status: 'MERGED' }, { owner: 'gst_1' })]).toEqual([
    undefined,
    undefined,
  ]);
});
