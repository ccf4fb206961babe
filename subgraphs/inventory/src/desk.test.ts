import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { openDesk, usualLimits } from './desk.ts';

interface Work {
  name: string;
  keys: string[];
}

const tooMany = () => new Error('too many');

const fulfilled = (value: unknown) => ({ status: 'fulfilled' as const, value });

/** A desk whose batches are written when the test says so. */
function slowDesk(limits: Partial<typeof usualLimits> = {}) {
  const open: { names: string[]; end: () => void }[] = [];
  const submit = openDesk<Work>(
    (_tenant, works) =>
      new Promise((resolve) => {
        const names = works.map(({ name }) => name);
        open.push({ names, end: () => resolve(works.map(({ name }) => fulfilled(name))) });
      }),
    tooMany,
    { ...usualLimits, ...limits },
  );
  return {
    open,
    submit: (name: string, keys: string[], tenant = 't') => submit(tenant, keys, { name, keys }),
    /** Ends the oldest batch, and waits until what it was in the way of has begun. */
    async end() {
      const batch = open.shift();
      batch?.end();
      await turn();
      return batch?.names;
    },
  };
}

describe('the desk', () => {
  it('puts what wants the same into one batch, and what wants other things beside it', async () => {
    const desk = slowDesk();
    for (const [name, keys] of [
      ['1', ['A']],
      ['2', ['B']],
      ['3', ['A', 'C']],
      ['4', ['D']],
    ] as const)
      void desk.submit(name, [...keys]);
    await turn();
    expect(desk.open.map(({ names }) => names)).toEqual([['1', '3'], ['2'], ['4']]);
  });

  it('collects what comes while its article is being written', async () => {
    const desk = slowDesk();
    const first = desk.submit('1', ['A']);
    await turn();
    const others = [desk.submit('2', ['A']), desk.submit('3', ['A', 'B'])];
    await turn();
    expect(desk.open.map(({ names }) => names)).toEqual([['1']]);
    await desk.end();
    expect(await first).toBe('1');
    expect(await desk.end()).toEqual(['2', '3']);
    expect(await Promise.all(others)).toEqual(['2', '3']);
  });

  it('lets nobody overtake who wants one of its articles', async () => {
    const desk = slowDesk();
    void desk.submit('1', ['A']);
    await turn();
    void desk.submit('2', ['A', 'B']);
    void desk.submit('3', ['B']);
    await turn();
    expect(desk.open.map(({ names }) => names)).toEqual([['1']]);
    await desk.end();
    expect(desk.open.map(({ names }) => names)).toEqual([['2', '3']]);
  });

  it('keeps tenants apart', async () => {
    const desk = slowDesk();
    void desk.submit('1', ['A'], 'one');
    void desk.submit('2', ['A'], 'other');
    await turn();
    expect(desk.open.map(({ names }) => names)).toEqual([['1'], ['2']]);
  });

  it('keeps to its limits', async () => {
    const desk = slowDesk({ batch: 2, parallel: 1 });
    for (const name of ['1', '2', '3']) void desk.submit(name, ['A']);
    void desk.submit('4', ['B']);
    await turn();
    expect([await desk.end(), await desk.end(), await desk.end()]).toEqual([['1', '2'], ['3'], ['4']]);
  });

  it('refuses at once who comes when too many wait for the same, and nobody else', async () => {
    const desk = slowDesk({ batch: 2, waiting: 2 });
    const served = [desk.submit('1', ['A'])];
    await turn();
    served.push(desk.submit('2', ['A', 'B']), desk.submit('3', ['A']));
    await expect(desk.submit('4', ['C', 'A'])).rejects.toThrow('too many');
    served.push(desk.submit('5', ['C', 'B']), desk.submit('6', ['A'], 'other'));
    expect(await desk.end()).toEqual(['1']);
    served.push(desk.submit('7', ['A']));
    while (await desk.end());
    expect(await Promise.all(served)).toEqual(['1', '2', '3', '5', '6', '7']);
  });

  it('hands on who failed, and goes on when a whole batch did', async () => {
    let failing = true;
    const submit = openDesk<string>(async (_tenant, works) => {
      if (failing) throw new Error('gone');
      return works.map((work) => (work === 'bad' ? { status: 'rejected', reason: new Error('bad') } : fulfilled(work)));
    }, tooMany);
    await expect(submit('t', ['A'], 'good')).rejects.toThrow('gone');
    failing = false;
    const [good, bad] = await Promise.allSettled([submit('t', ['A'], 'good'), submit('t', ['A'], 'bad')]);
    expect(good).toEqual({ status: 'fulfilled', value: 'good' });
    expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'bad' } });
  });

  it('does everything once, in order for each article, and never two batches of one article at a time', async () => {
    const key = fc.constantFrom<string>('A', 'B', 'C', 'D');
    const works = fc.array(fc.uniqueArray(key, { minLength: 1, maxLength: 3 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(works, fc.array(fc.nat(3)), async (given, pauses) => {
        const done = new Map<string, number[]>();
        const busy = new Set<string>();
        const submit = openDesk<number>(
          async (_tenant, batch) => {
            const keys = new Set(batch.flatMap((index) => given[index] ?? []));
            for (const one of keys) expect(busy.has(one)).toBe(false);
            for (const one of keys) busy.add(one);
            for (let turns = pauses[batch[0] ?? 0] ?? 0; turns > 0; turns--) await turn();
            for (const index of batch)
              for (const one of given[index] ?? []) done.set(one, [...(done.get(one) ?? []), index]);
            for (const one of keys) busy.delete(one);
            return batch.map(fulfilled);
          },
          tooMany,
          { batch: 5, parallel: 3, waiting: 40 },
        );
        const answers = await Promise.all(given.map((keys, index) => submit('t', keys, index)));
        expect(answers).toEqual(given.map((_, index) => index));
        for (const [one, indexes] of done)
          expect(indexes).toEqual(given.flatMap((keys, index) => (keys.includes(one) ? [index] : [])));
      }),
      { numRuns: 200 },
    );
  });
});
