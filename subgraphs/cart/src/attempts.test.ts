import fc from 'fast-check';
import { countsOf, mostOfAll, mostOfOne } from './attempts.ts';

const minutes = (count: number) => new Date(Date.UTC(2026, 0, 2, 10, count));
const keysOf = (deviceId: string | undefined, now: Date) =>
  countsOf({ id: 'stf_1', deviceId }, now).counts.map(({ key, most }) => [key.split('/')[0], most]);

test('counts for the member of staff, for the device where it is known, and for all', () => {
  const all = ['all', mostOfAll];
  expect(keysOf(undefined, minutes(0))).toEqual([['stf_1', mostOfOne], all]);
  expect(keysOf('dev_1', minutes(0))).toEqual([['stf_1', mostOfOne], ['dev_1', mostOfOne], all]);
});

test('forgets after ten minutes at most, and begins to count anew then', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 42 }), (time) => {
      const now = new Date(time);
      const { counts, forgottenAt } = countsOf({ id: 'stf_1' }, now);
      const wait = forgottenAt.getTime() - time;
      expect(wait > 0 && wait <= 600_000).toBe(true);
      const keys = (when: number) => countsOf({ id: 'stf_1' }, new Date(when)).counts.map(({ key }) => key);
      expect(keys(time + wait - 1)).toEqual(counts.map(({ key }) => key));
      for (const { key } of counts) expect(keys(time + wait)).not.toContain(key);
    }),
  );
});
