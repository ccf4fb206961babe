import fc from 'fast-check';
import { highestRate } from './rate-search.ts';

async function search(limit: number, { first = 1, most = 1_000 } = {}) {
  const tried: number[] = [];
  const found = await highestRate(
    async (rate) => {
      tried.push(rate);
      return rate <= limit;
    },
    { first, most },
  );
  return { found, tried };
}

describe('highestRate', () => {
  it('comes close to the limit from below, in a few tries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0.25, max: 999, noNaN: true }), async (limit) => {
        const { found, tried } = await search(limit);
        expect(found).toBeLessThanOrEqual(limit);
        expect(found * 1.15).toBeGreaterThanOrEqual(limit);
        expect(tried.length).toBeLessThan(20);
      }),
    );
  });

  it('ends at the most that is asked for', async () => {
    expect(await search(5_000, { first: 1, most: 6 })).toEqual({ found: 6, tried: [1, 2, 4, 6] });
  });

  it('is 0 where even a quarter of an event a second is too much', async () => {
    expect(await search(0.1)).toEqual({ found: 0, tried: [1, 0.5, 0.25] });
  });
});
