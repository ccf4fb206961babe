import { makeHeard } from './heard.ts';

describe('what has been heard of changes', () => {
  it('ends what was read before, and nothing else', () => {
    const heard = makeHeard(10);
    const isCurrent = (place: number, ...tags: string[]) => heard.isCurrent({ place, tags });
    expect([isCurrent(9), isCurrent(10, 'a')]).toEqual([false, true]);
    heard.hear(20, ['a', 'b']);
    expect(heard.place).toBe(20);
    expect([isCurrent(19, 'a'), isCurrent(19, 'c', 'b'), isCurrent(19, 'c'), isCurrent(20, 'a')]).toEqual([
      ...[false, false, true, true],
    ]);
    heard.hear(30, []);
    expect([heard.place, isCurrent(20, 'a'), isCurrent(19, 'a'), isCurrent(10, 'c')]).toEqual([30, true, false, true]);
    heard.hear(40, ['c']);
    expect([isCurrent(20, 'a'), isCurrent(19, 'a'), isCurrent(39, 'c')]).toEqual([true, false, false]);
  });

  it('takes each event once', () => {
    const heard = makeHeard();
    heard.hear(20, ['a']);
    heard.hear(10, ['b']);
    expect([heard.place, heard.isCurrent({ place: 5, tags: ['b'] })]).toEqual([20, true]);
  });

  it('lets nothing count that is older than what it has forgotten', () => {
    const heard = makeHeard(0, { most: 2 });
    for (const [place, tag] of [
      [1, 'a'],
      [2, 'b'],
      [3, 'a'],
      [4, 'c'],
    ] as const)
      heard.hear(place, [tag]);
    const isCurrent = (place: number, ...tags: string[]) => heard.isCurrent({ place, tags });
    expect([isCurrent(1, 'd'), isCurrent(2, 'd'), isCurrent(2, 'a'), isCurrent(3, 'a')]).toEqual([
      ...[false, true, false, true],
    ]);
  });

  it('knows whether a change was some moments ago', () => {
    let now = 0;
    const heard = makeHeard(0, { now: () => now });
    now = 10_000;
    heard.hear(1, ['a']);
    expect([heard.isSettled(['b']), heard.isSettled(['b', 'a'])]).toEqual([true, false]);
    now = 12_000;
    expect(heard.isSettled(['b', 'a'])).toBe(true);
  });
});
