import { arrivedBy, letArrive } from './arrivals.ts';

describe('visitors of a sale', () => {
  it('come evenly where nothing rises', () => {
    const rate = { from: 20, to: 20, rampSeconds: 0 };
    expect([0, 1, 2.5].map((time) => arrivedBy(time, rate))).toEqual([0, 20, 50]);
  });

  it('come more and more often during the ramp, and evenly behind it', () => {
    const rate = { from: 10, to: 100, rampSeconds: 3 };
    // Over the ramp the mean of both rates; behind it the higher one.
    expect([0, 1, 3, 5].map((time) => arrivedBy(time, rate))).toEqual([0, 25, 165, 365]);
  });

  it('do not wait for each other, and are all answered in the end', async () => {
    const came: number[] = [];
    let answered = 0;
    let answer = (): void => {};
    // Nobody is answered before the last has come: who waited for another would wait for ever.
    const all = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const count = await letArrive({
      ...{ from: 100, to: 100, rampSeconds: 0, seconds: 0.1, first: 7 },
      async act(index) {
        came.push(index);
        if (came.length === 10) answer();
        await all;
        answered += 1;
      },
    });
    expect(came).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
    expect({ count, answered }).toEqual({ count: 10, answered: 10 });
  });
});
