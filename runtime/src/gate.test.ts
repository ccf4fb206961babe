import { openGate } from './gate.ts';
import { eventually } from './testing/platform.ts';

/** A work that ends when it is told to. */
function work() {
  let end = (_error?: Error): void => {};
  const ended = new Promise<string>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve('done'));
  });
  let begun = false;
  return {
    end: (error?: Error) => end(error),
    begun: () => begun,
    run: () => {
      begun = true;
      return ended;
    },
  };
}

/** Everything that is due has run. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a gate', () => {
  it('lets so many in at once, and the next one when one leaves, in the order in which they came', async () => {
    const gate = openGate({ atOnce: 2, patienceMilliseconds: 60_000 });
    const works = [work(), work(), work(), work()];
    const answers = works.map(({ run }) => gate(run));
    await settled();
    expect(works.map(({ begun }) => begun())).toEqual([true, true, false, false]);
    works[1]?.end();
    await settled();
    expect(works.map(({ begun }) => begun())).toEqual([true, true, true, false]);
    works[0]?.end();
    await settled();
    expect(works.map(({ begun }) => begun())).toEqual([true, true, true, true]);
    for (const { end } of works) end();
    expect(await Promise.all(answers)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('lets the next one in when a work gives its place away, and no second one when that work ends', async () => {
    const gate = openGate({ atOnce: 1, patienceMilliseconds: 60_000 });
    const [first, second, third] = [work(), work(), work()];
    const early = gate((leave) => {
      leave();
      return first.run();
    });
    const answers = [gate(second.run), gate(third.run)];
    await settled();
    expect([first, second, third].map(({ begun }) => begun())).toEqual([true, true, false]);
    first.end();
    expect(await early).toBe('done');
    await settled();
    expect(third.begun()).toBe(false);
    second.end();
    third.end();
    expect(await Promise.all(answers)).toEqual(['done', 'done']);
  });

  it('gives the place of a work that fails to the next', async () => {
    const gate = openGate({ atOnce: 1, patienceMilliseconds: 60_000 });
    const [first, second] = [work(), work()];
    const failing = gate(first.run);
    const waiting = gate(second.run);
    first.end(new Error('failed'));
    await expect(failing).rejects.toThrow('failed');
    second.end();
    expect(await waiting).toBe('done');
    const third = work();
    third.end();
    expect(await gate(third.run)).toBe('done');
  });

  it('refuses one that has waited too long, which is not begun then or later', async () => {
    const gate = openGate({ atOnce: 1, patienceMilliseconds: 5 });
    const [first, late, next] = [work(), work(), work()];
    const running = gate(first.run);
    await expect(gate(late.run)).rejects.toMatchObject({ extensions: { code: 'OVERLOADED' } });
    first.end();
    expect(await running).toBe('done');
    next.end();
    expect(await gate(next.run)).toBe('done');
    expect(late.begun()).toBe(false);
  });

  it('lets more in while those who are in leave time to spare, and no more than before where they do not', async () => {
    let isIdle = false;
    let looks = 0;
    const hasTime = () => {
      looks += 1;
      return isIdle;
    };
    const gate = openGate({ atOnce: 2, patienceMilliseconds: 60_000, hasTime });
    const works = Array.from({ length: 9 }, work);
    const begun = () => works.filter((one) => one.begun()).length;
    const answers = works.map(({ run }) => gate(run));
    await eventually(() => expect(looks).toBeGreaterThan(4));
    expect(begun()).toBe(2);
    isIdle = true;
    await eventually(() => expect(begun()).toBe(9));
    for (const { end } of works) end();
    await Promise.all(answers);
    isIdle = false;
    const later = Array.from({ length: 12 }, work);
    const more = later.map(({ run }) => gate(run));
    const before = looks;
    await eventually(() => expect(looks).toBeGreaterThan(before + 20));
    for (const { end } of later.slice(0, 9)) end();
    await eventually(() => expect(later.map((one) => one.begun())).toEqual([...Array(11).fill(true), false]));
    for (const { end } of later) end();
    await Promise.all(more);
  });
});
