import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { type Line, makeInOrder, makeNewestOnly } from './in-order.ts';

/** Work that takes so many turns of the event loop. */
const turns = async (count: number): Promise<void> => {
  for (let done = 0; done < count; done += 1) await turn();
};
const durations = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 });

describe('a line in order', () => {
  it('hands on in the order in which it was taken, and is never at more than so many', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), durations, async (most, durations) => {
        const finished: number[] = [];
        let atWork = 0;
        let mostAtWork = 0;
        const line = makeInOrder<number>(most, (result) => void finished.push(result));
        for (const [index, duration] of durations.entries()) {
          await line.add(async () => {
            atWork += 1;
            mostAtWork = Math.max(mostAtWork, atWork);
            await turns(duration);
            atWork -= 1;
            return index;
          });
        }
        await line.settled();
        expect(finished).toEqual([...durations.keys()]);
        expect(mostAtWork).toBeLessThanOrEqual(most);
      }),
      { numRuns: 60 },
    );
  });

  it('begins at once, and says when all that was taken is done', async () => {
    const finished: string[] = [];
    const line = makeInOrder<string>(3, (result) => void finished.push(result));
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    await line.add(() => gate.then(() => 'slow'));
    await line.add(async () => 'quick');
    let isSettled = false;
    const settled = line.settled().then(() => {
      isSettled = true;
    });
    const full = line.add(async () => 'third');
    await turns(3);
    expect([finished, isSettled]).toEqual([[], false]);
    release();
    await Promise.all([settled, full]);
    expect(finished.slice(0, 2)).toEqual(['slow', 'quick']);
    await line.settled();
    expect(finished).toEqual(['slow', 'quick', 'third']);
  });
});

describe('a line for the newest only', () => {
  it('never leaves out the last, never goes back, and counts what it leaves out', async () => {
    const step = fc.record({ work: fc.integer({ min: 0, max: 4 }), pause: fc.integer({ min: 0, max: 4 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        const finished: number[] = [];
        let skipped = 0;
        let atWork = 0;
        const line: Line<number> = makeNewestOnly(
          (result) => void finished.push(result),
          () => {
            skipped += 1;
          },
        );
        for (const [index, { work, pause }] of steps.entries()) {
          await line.add(async () => {
            atWork += 1;
            expect(atWork).toBe(1);
            await turns(work);
            atWork -= 1;
            return index;
          });
          await turns(pause);
        }
        await line.settled();
        expect(finished.at(-1)).toBe(steps.length - 1);
        expect([...finished].sort((one, other) => one - other)).toEqual(finished);
        expect(finished.length + skipped).toBe(steps.length);
      }),
      { numRuns: 60 },
    );
  });

  it('is settled where there is nothing to do', async () => {
    await makeNewestOnly(
      () => {},
      () => {},
    ).settled();
  });
});
