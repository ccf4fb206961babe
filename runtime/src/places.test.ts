import fc from 'fast-check';
import { isBehind, nextPlace, placeId, placeOf } from './places.ts';

const place = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe('a place', () => {
  it('is the id of its entry', () => {
    expect(placeId(1_760_000_000_000_123)).toBe('1760000000000-123');
    fc.assert(fc.property(place, (given) => expect(placeOf(placeId(given))).toBe(given)));
  });

  it('lies behind another where its id does', () => {
    fc.assert(
      fc.property(place, place, (one, other) => expect(isBehind(placeId(one), placeId(other))).toBe(one > other)),
    );
  });

  it('rises, whatever the clock does', () => {
    const clocks = fc.array(fc.integer({ min: 0, max: 4_000_000_000_000 }), { minLength: 1 });
    fc.assert(
      fc.property(clocks, (times) => {
        let last = 0;
        for (const time of times) {
          const next = nextPlace(last, new Date(time));
          expect(next).toBeGreaterThan(last);
          expect(next).toBeGreaterThanOrEqual(time * 1_000);
          last = next;
        }
      }),
    );
  });

  it('is no lower than an id that Redis had made itself', () => {
    const id = '1760000000000-4321';
    const next = nextPlace(placeOf(id), new Date(1_760_000_000_000));
    expect(isBehind(placeId(next), id)).toBe(true);
  });
});
