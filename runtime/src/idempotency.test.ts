import { driverDb, openDatabase } from './database.ts';
import { once } from './idempotency.ts';
import { newId } from './ids.ts';
import { eventually, type TestPlatform, testPlatform } from './testing/platform.ts';

let platform: TestPlatform;

beforeAll(async () => {
  platform = await testPlatform();
});

afterAll(() => platform?.stop());

const db = () => openDatabase(platform.mongo, `${platform.prefix}_order`);
const newCaller = () => ({ tenant: newId('req'), id: newId('cus') });

interface Wish {
  caller?: { tenant: string; id: string };
  key?: string;
  operation?: string;
  request?: unknown;
  seed?: string;
  patience?: number;
}

/** Runs work that counts its runs. */
function wisher(given: Wish, work: (seed: string) => Promise<unknown> = async (seed) => ({ seed })) {
  const { caller = newCaller(), key = 'key', operation = 'placeOrder', request = { cart: 1 }, seed = 'seed' } = given;
  const seeds: string[] = [];
  const run = (more: Wish = {}) =>
    once(
      db(),
      more.caller ?? caller,
      { key, operation, request, seed, ...more },
      (used) => {
        seeds.push(used);
        return work(used);
      },
      more.patience,
    );
  return { run, seeds, caller };
}

const entries = () =>
  driverDb(db()).collection<{ _id: string; holder: string | null; beats: number; result?: unknown; at: Date }>(
    'idempotency',
  );
const idOf = ({ tenant, id }: { tenant: string; id: string }) => `${tenant}:${id}:key`;

/** What the death of the process at work leaves behind: an entry that nobody keeps alive. */
const stopBeats = (caller: { tenant: string; id: string }) =>
  entries().updateOne({ _id: idOf(caller) }, { $set: { holder: 'one who died' } });

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
    await stopBeats(caller);
    const asked = performance.now();
    expect(await run({ seed: 'second' })).toEqual({ result: 'first' });
    expect(performance.now() - asked).toBeLessThan(6_000);
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

  it('does not take the work from one who is alive, however the clocks go', async () => {
    const work = open<string>();
    const { run, seeds, caller } = wisher({}, () => work.promise);
    const [first, second] = [run(), run()];
    const beats = async () => (await entries().findOne({ _id: idOf(caller) }))?.beats ?? 0;
    await eventually(async () => expect(await beats()).toBeGreaterThan(0));
    // As a process whose clock is two days behind would have written it.
    await entries().updateOne({ _id: idOf(caller) }, { $set: { at: new Date(Date.now() - 48 * 3_600_000) } });
    await eventually(async () => expect(await beats()).toBeGreaterThan(3));
    expect(seeds).toHaveLength(1);
    const { at } = (await entries().findOne({ _id: idOf(caller) })) ?? {};
    expect(Date.now() - Number(at)).toBeLessThan(5_000); // Too young for the sweeper again.
    work.resolve('done');
    expect(await Promise.all([first, second])).toEqual([{ result: 'done' }, { result: 'done' }]);
  });

  it('of many who wait for one who died, one takes over', async () => {
    const { run, seeds, caller } = wisher({});
    await run();
    await entries().updateOne({ _id: idOf(caller) }, { $unset: { result: '' }, $set: { holder: 'one who died' } });
    const answers = await Promise.all(Array.from({ length: 8 }, () => run()));
    expect(answers).toEqual(answers.map(() => ({ result: { seed: 'seed' } })));
    expect(seeds).toHaveLength(2);
  });

  it('keeps the answer of work whose entry was swept away meanwhile', async () => {
    const work = open<string>();
    const { run, seeds, caller } = wisher({}, () => work.promise);
    const first = run();
    await eventually(() => expect(seeds).toHaveLength(1));
    await entries().deleteOne({ _id: idOf(caller) });
    work.resolve('done');
    expect(await first).toEqual({ result: 'done' });
    expect(await run()).toEqual({ result: 'done' });
    expect(seeds).toHaveLength(1);
  });

  it('says REQUEST_IN_PROGRESS to one who has waited long enough, and does nothing', async () => {
    const work = open<string>();
    const { run, seeds } = wisher({}, () => work.promise);
    const first = run();
    await eventually(() => expect(seeds).toHaveLength(1));
    await expect(run({ patience: 200 })).rejects.toMatchObject({ extensions: { code: 'REQUEST_IN_PROGRESS' } });
    work.resolve('done');
    await first;
    expect(seeds).toHaveLength(1);
  });

  it.each([
    ['empty', ''],
    ['too long', 'k'.repeat(201)],
  ])('refuses a key that is %s', async (_, key) => {
    const { run, seeds, caller } = wisher({ key });
    await expect(run()).rejects.toMatchObject({ extensions: { code: 'INVALID_ARGUMENT' } });
    expect(seeds).toEqual([]);
    expect(await entries().countDocuments({ _id: new RegExp(`^${caller.tenant}:`) })).toBe(0);
  });

  it('takes a key of 200 characters', async () => {
    expect(await wisher({ key: 'k'.repeat(200) }).run()).toEqual({ result: { seed: 'seed' } });
  });
});
