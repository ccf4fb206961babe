import { makeTally } from './tally.ts';

function count(from: number, to: number, ...seen: number[][]) {
  const tally = makeTally(seen.length);
  tally.begin(from);
  for (const [subscriber, numbers] of seen.entries()) for (const number of numbers) tally.note(subscriber, number);
  return tally.result(to);
}

describe('makeTally', () => {
  it('finds nothing wrong where each subscriber has each event once, in order', () => {
    expect(count(0, 3, [1, 2, 3], [1, 2, 3])).toEqual({ answers: 6, lost: 0, repeated: 0 });
    expect(count(7, 8, [8])).toEqual({ answers: 1, lost: 0, repeated: 0 });
  });

  it('counts what is missing in the middle and at the end', () => {
    expect(count(0, 4, [1, 4], [1, 2], [])).toEqual({ answers: 4, lost: 8, repeated: 0 });
  });

  it('counts what comes twice, or behind a later one', () => {
    expect(count(0, 3, [1, 1, 3, 2])).toEqual({ answers: 2, lost: 1, repeated: 2 });
  });

  it('counts anew when it begins anew', () => {
    const tally = makeTally(1);
    tally.begin(0);
    tally.note(0, 5);
    tally.begin(5);
    tally.note(0, 6);
    expect([tally.answers(), tally.result(6)]).toEqual([1, { answers: 1, lost: 0, repeated: 0 }]);
  });
});
