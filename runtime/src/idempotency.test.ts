import { once } from './idempotency.ts';
import { newId } from './ids.ts';
import { eventually, type TestPlatform, testPlatform } from './testing/platform.ts';

let platform: TestPlatform;

beforeAll(async () => {
  platform = await testPlatform();
});

afterAll(() => platform?.stop());

const db = () => platform.mongo.db(`${platform.prefix}_order`);
const newCaller = () => ({ tenant: newId('req'), id: newId('cus') });

interface Wish {
  caller?: { tenant: string; id: string };
  key?: string;
  operation?: string;
  request?: unknown;
  seed?: string;
}

/** Runs work that counts its runs. */
function wisher(given: Wish, work: (seed: string) => Promise<unknown> = async (seed) => ({ seed })) {
  const { caller = newCaller(), key = 'key', operation = 'placeOrder', request = { cart: 1 }, seed = 'seed' } = given;
  const seeds: string[] = [];
  const run = (more: Wish = {}) =>
    once(db(), more.caller ?? caller, { key, operation, request, seed, ...more }, (used) => {
      seeds.push(used);
      return work(used);
    });
  return { run, seeds, caller };
}

/** A promise that the test settles. */
function open<T>() {
  let settle: { resolve: (value: T) => void; reject: (error: Error) => void } | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, resolve: (value: T) => settle?.resolve(value), reject: (error: Error) => settle?.reject(error) };
}

describe('once', () => {
  it('gives the same key the same answer, and does the work once', async () => {
    const { run, seeds } = wisher({});
    const answer = { result: { seed: 'seed' } };
    expect([await run(), await run({ seed: 'another' })]).toEqual([answer, answer]);
    expect(seeds).toEqual(['seed']);
  });

  it('takes the same wish for the same, however its parts are ordered', async () => {
    const { run, seeds } = wisher({ request: { a: 1, b: { c: [1, { d: 2, e: 3 }] } } });
    await run();
    expect(await run({ request: { b: { c: [1, { e: 3, d: 2 }] }, a: 1 } })).toEqual({ result: { seed: 'seed' } });
    expect(seeds).toHaveLength(1);
  });

  it.each<[string, Wish]>([
    ['another request', { request: { cart: 2 } }],
    ['another order of a list', { request: [2, 1] }],
    ['another operation', { operation: 'adjustStock' }],
  ])('refuses the key for %s', async (_, other) => {
    const { run, seeds } = wisher({
      request: other.request === undefined || !Array.isArray(other.request) ? { cart: 1 } : [1, 2],
    });
    await run();
    expect(await run(other)).toEqual({ reused: true });
    expect(seeds).toHaveLength(1);
  });

  it('keeps the keys of callers and tenants apart', async () => {
    const { run, seeds, caller } = wisher({});
    await run();
    await run({ caller: { ...caller, id: newId('cus') } });
    await run({ caller: { ...caller, tenant: newId('req') } });
    expect(seeds).toHaveLength(3);
  });

  it('lets callers at the same time wait for the first', async () => {
    const work = open<string>();
    const { run, seeds } = wisher({}, () => work.promise);
    const answers = [run(), run(), run()];
    await eventually(() => expect(seeds).toHaveLength(1));
    work.resolve('done');
    expect(await Promise.all(answers)).toEqual([{ result: 'done' }, { result: 'done' }, { result: 'done' }]);
    expect(seeds).toHaveLength(1);
  });

  it('refuses another wish with the key while the first is at work', async () => {
    const work = open<string>();
    const { run, seeds } = wisher({}, () => work.promise);
    const first = run();
    await eventually(() => expect(seeds).toHaveLength(1));
    expect(await run({ request: { cart: 2 } })).toEqual({ reused: true });
    work.resolve('done');
    await first;
  });

  it('lets the next one try, with the same seed, where work fails', async () => {
    let runs = 0;
    const { run, seeds } = wisher({}, async (seed) => {
      runs += 1;
      if (runs === 1) throw new Error('no');
      return seed;
    });
    await expect(run({ seed: 'first' })).rejects.toThrow('no');
    expect(await run({ seed: 'second' })).toEqual({ result: 'first' });
    expect(seeds).toEqual(['first', 'first']);
  });

  it('lets one of those who wait try, where the first fails', async () => {
    const works = [open<string>(), open<string>()];
    const { run, seeds } = wisher(
      {},
      () => works[seeds.length - 1]?.promise ?? Promise.reject(new Error('a third time')),
    );
    const answers = Promise.allSettled([run(), run(), run()]);
    await eventually(() => expect(seeds).toHaveLength(1));
    works[0]?.reject(new Error('no'));
    await eventually(() => expect(seeds).toHaveLength(2));
    works[1]?.resolve('done');
    const settled = await answers;
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))).toEqual([
      { result: 'done' },
      { result: 'done' },
    ]);
  });

  it('is resumed with the same seed where the process died between effect and result', async () => {
    const effects = new Set<string>();
    const died = open<string>();
    const { run, seeds, caller } = wisher({}, async (seed) => {
      effects.add(seed);
      return seeds.length === 1 ? died.promise : seed;
    });
    void run({ seed: 'first' });
    await eventually(() => expect(effects.size).toBe(1));
    const _id = `${caller.tenant}:${caller.id}:key`;
    // What the clock does in 15 s.
    await db()
      .collection<{ _id: string }>('idempotency')
      .updateOne({ _id }, { $set: { busyUntil: new Date(0) } });
    expect(await run({ seed: 'second' })).toEqual({ result: 'first' });
    expect([...effects]).toEqual(['first']);
    // The one that was believed dead comes late: the answer stays.
    died.resolve('late');
    expect(await run()).toEqual({ result: 'first' });
  });

  it('remembers an answer that is nothing', async () => {
    const { run, seeds } = wisher({}, async () => null);
    expect([await run(), await run()]).toEqual([{ result: null }, { result: null }]);
    expect(seeds).toHaveLength(1);
  });
});
