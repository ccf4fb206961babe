import fc from 'fast-check';
import { type DeviceLoginDocument, expiryWhenConfirmed, isPending, stateOf } from './device-login.ts';

const at = (seconds: number): Date => new Date(Date.parse('2026-11-24T09:30:00.000Z') + seconds * 1_000);

const login = (given: Partial<DeviceLoginDocument> = {}): DeviceLoginDocument => ({
  ...{ _id: 'd', tenant: 'test', userCode: 'u', kind: 'TV', name: 'TV', channel: 'de-web', status: 'PENDING' },
  ...{ startedAt: at(0), expiresAt: at(600), interval: 5 },
  ...given,
});

it('waits for the customer, and for the device to keep its interval', () => {
  expect(stateOf(login(), at(0))).toBe('pending');
  const asked = login({ askedAt: at(10) });
  expect([at(11), at(14.4), at(14.5), at(15)].map((now) => stateOf(asked, now))).toEqual([
    ...['tooOften', 'tooOften', 'pending', 'pending'],
  ]);
  expect(stateOf(login({ askedAt: at(10), interval: 15 }), at(15))).toBe('tooOften');
});

it('tells what was decided at once, and that the time is over', () => {
  const inHurry = { askedAt: at(9) };
  expect(stateOf(login({ ...inHurry, status: 'CONFIRMED' }), at(10))).toBe('confirmed');
  expect(stateOf(login({ ...inHurry, status: 'DENIED' }), at(10))).toBe('denied');
  expect(stateOf(login(), at(600))).toBe('expired');
  expect(stateOf(login({ status: 'CONFIRMED' }), at(600))).toBe('expired');
  expect(stateOf(login({ status: 'DENIED' }), at(600))).toBe('expired');
  expect(stateOf(login({ status: 'FINISHED' }), at(10_000))).toBe('finished');
});

it('can be decided about exactly as long as the device is told to wait', () => {
  const status = fc.constantFrom('PENDING', 'CONFIRMED', 'DENIED', 'FINISHED' as const);
  const seconds = fc.integer({ min: 0, max: 1_200 });
  fc.assert(
    fc.property(status, seconds, fc.option(seconds, { nil: undefined }), (now, passed, asked) => {
      const one = login({
        status: now as DeviceLoginDocument['status'],
        ...(asked !== undefined && { askedAt: at(asked) }),
      });
      const waits = ['pending', 'tooOften'].includes(stateOf(one, at(passed)));
      expect(isPending(one, at(passed))).toBe(waits);
    }),
  );
});

it('leaves a minute to notice, and never less than there was', () => {
  expect(expiryWhenConfirmed(login(), at(10))).toEqual(at(600));
  expect(expiryWhenConfirmed(login(), at(599))).toEqual(at(659));
});
