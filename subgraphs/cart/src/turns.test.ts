import { makeTurns } from './turns.ts';

describe('turns', () => {
  it('run work on one key one after the other, failures too, and tell who waited', async () => {
    const inTurn = makeTurns();
    const log: string[] = [];
    const work = (name: string, fails = false) =>
      inTurn('key', async (waited) => {
        log.push(`${name} begins${waited ? ' after waiting' : ''}`);
        await Promise.resolve();
        log.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const done = await Promise.allSettled([work('one'), work('two', true), work('three')]);
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(log).toEqual([
      'one begins',
      'one ends',
      'two begins after waiting',
      'two ends',
      'three begins after waiting',
      'three ends',
    ]);
    expect(await inTurn('key', async (waited) => waited)).toBe(false);
  });

  it('do not keep work on other keys waiting', async () => {
    const inTurn = makeTurns();
    const never = inTurn('one', () => new Promise<void>(() => {}));
    expect(await Promise.race([never, inTurn('other', async () => 'done')])).toBe('done');
  });
});
