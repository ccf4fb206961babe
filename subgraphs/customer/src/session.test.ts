import fc from 'fast-check';
import { expiryAtRefresh, expiryAtStart, isOpen, judgeRefresh, type SessionKind } from './session.ts';

const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;
const at = (milliseconds: number) => new Date(milliseconds);
const session = { generation: 5, refreshedAt: at(0), expiresAt: at(day) };

describe('judgeRefresh', () => {
  it.each([
    ['renews by the present token', 5, 20 * hour, 'renew'],
    ['repeats by the one before it, at once', 4, 29_999, 'repeat'],
    ['takes the one before it for stolen when time has passed', 4, 30_000, 'stolen'],
    ['takes an older one for stolen at any time', 3, 1, 'stolen'],
    ['takes one that is still to come for stolen', 6, 1, 'stolen'],
    ['has ended when its time is over', 5, day, 'ended'],
  ] as const)('%s', (_, generation, now, expected) => {
    expect(judgeRefresh(session, generation, at(now))).toBe(expected);
  });

  it('has ended when it was ended, whichever token comes', () => {
    for (const generation of [3, 4, 5]) {
      expect(judgeRefresh({ ...session, endedAt: at(1) }, generation, at(2))).toBe('ended');
    }
  });

  it('gives new tokens for two generations at most, and never for one that has ended', () => {
    const instant = fc.integer({ min: 0, max: 2 * day });
    const some = fc.record({ generation: fc.nat(9), refreshed: instant, expires: instant, ended: fc.option(instant) });
    fc.assert(
      fc.property(some, instant, ({ generation, refreshed, expires, ended }, now) => {
        const known = {
          ...{ generation, refreshedAt: at(refreshed), expiresAt: at(expires) },
          ...(ended !== null && { endedAt: at(ended) }),
        };
        const judged = Array.from({ length: 12 }, (__, given) => judgeRefresh(known, given, at(now)));
        const good = judged.flatMap((verdict, given) => (verdict === 'renew' || verdict === 'repeat' ? [given] : []));
        if (!isOpen(known, at(now))) expect(new Set(judged)).toEqual(new Set(['ended']));
        else expect([[generation], [generation - 1, generation]]).toContainEqual(good);
      }),
    );
  });
});

it.each<[SessionKind, number, boolean]>([
  ['customer', 30 * day, true],
  ['staff', 12 * hour, false],
  ['device', 90 * day, true],
])('a session of a %s lasts its time, from its last refresh where it slides', (kind, lasts, slides) => {
  const expiresAt = expiryAtStart(kind, at(0));
  expect(expiresAt).toEqual(at(lasts));
  expect(expiryAtRefresh({ kind, expiresAt }, at(hour))).toEqual(at(slides ? lasts + hour : lasts));
});
