import { isUnused, mayRevoke, newDevice, placeOf, seenAt, surroundingsOf } from './device.ts';

const now = new Date('2026-11-24T09:30:00.000Z');
const birth = {
  _id: 'dev_1',
  tenant: 'test',
  kind: 'TILL',
  name: 'Till 1',
  channel: 'de-store',
  enrolledBy: 'stf_1',
} as const;
const till = newDevice({ ...birth, locationId: 'loc_a' }, now);
const tv = newDevice({ ...birth, kind: 'TV', customerId: 'cus_1', enrolledBy: 'cus_1' }, now);

it('gives sessions its place, channel and class of client', () => {
  expect(surroundingsOf(till)).toEqual({ deviceId: 'dev_1', locationId: 'loc_a', channel: 'de-store', client: 'till' });
  expect(surroundingsOf(tv)).toEqual({ deviceId: 'dev_1', channel: 'de-store', client: 'tv' });
});

it('is forgotten long after it was heard of last where it is a customer’s, else never', () => {
  expect(till).not.toHaveProperty('forgottenAt');
  expect(seenAt(tv, now)).toEqual({ lastSeenAt: now, forgottenAt: new Date('2027-02-22T09:30:00.000Z') });
});

it('is put out of use by its customer, or with the scope at its place', () => {
  const may = (device: typeof till, scopes: string[], grants: object[] = [], id = 'stf_2') =>
    mayRevoke({ id, scopes, grants: grants as [] }, device);
  const here = { scopes: ['device:write'], locationIds: ['loc_a'] };
  const channel = { scopes: ['device:write'], channels: ['de-store'] };
  expect([placeOf(till), placeOf(tv)]).toEqual([{ locationId: 'loc_a', channel: 'de-store' }, {}]);
  expect([may(till, ['device:write']), may(till, [], [here]), may(till, [], [channel])]).toEqual([true, true, true]);
  expect([may(till, ['device:read']), may(till, [], [{ ...here, locationIds: ['loc_b'] }])]).toEqual([false, false]);
  // A customer's own belongs to no place.
  expect([may(tv, [], [here]), may(tv, [], [channel]), may(tv, ['device:write'])]).toEqual([false, false, true]);
  expect([may(tv, [], [], 'cus_1'), may(tv, [], [], 'cus_2')]).toEqual([true, false]);
});

it('tells its first session again as long as that was not used, ten minutes at most', () => {
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const first = { generation: 1, createdAt: now };
  expect([isUnused(first, later(9)), isUnused(first, later(10))]).toEqual([true, false]);
  expect(isUnused({ ...first, generation: 2 }, later(1))).toBe(false);
  expect(isUnused({ ...first, endedAt: now }, later(1))).toBe(false);
});
