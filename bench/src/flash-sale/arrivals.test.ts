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
    let [at, most, answered] = [0, 0, 0];
    const came = await letArrive({
      ...{ from: 100, to: 100, rampSeconds: 0, seconds: 0.1, first: 7 },
      async act(index) {
        expect(index).toBe(7 + at);
        at += 1;
        most = Math.max(most, at - answered);
        await new Promise((resolve) => setTimeout(resolve, 120));
        answered += 1;
      },
    });
    expect({ came, answered, most }).toEqual({ came: 10, answered: 10, most: 10 });
  });
});
