import fc from 'fast-check';
import { makeLog } from './log.ts';
import { type Charge, makeRateLimiter, type Rate } from './rate-limit.ts';
import type { Redis } from './redis.ts';
import { eventually, type TestPlatform, testPlatform } from './testing/platform.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await testPlatform();
});
afterAll(() => platform.stop());

const log = makeLog('test', 'silent');
const limiter = (given: Partial<Parameters<typeof makeRateLimiter>[0]> = {}) =>
  makeRateLimiter({ redis: platform.redis, prefix: platform.prefix, log, ...given });
// So slow that nothing flows back while a test runs.
const slow: Rate = { burst: 10, perMinute: 0.01 };
let buckets = 0;
const bucket = () => `bucket-${buckets++}`;
const gone = { evalSha: async () => Promise.reject(new Error('gone')) } as unknown as Redis;

describe.each<[string, () => ReturnType<typeof limiter>]>([
  ['by the cache', () => limiter()],
  ['by this process while the cache does not answer', () => limiter({ redis: gone })],
])('makeRateLimiter, %s', (_, make) => {
  it('takes units until the bucket is empty, and tells how it stands', async () => {
    const { charge } = make();
    const one: Charge = { bucket: bucket(), rate: slow, units: 4 };
    expect((await charge('t', [one])).standings).toMatchObject([{ limit: 10, remaining: 6, retryMilliseconds: 0 }]);
    expect(await charge('t', [one])).toMatchObject({ allowed: true, standings: [{ remaining: 2 }] });
    const refused = await charge('t', [one]);
    expect(refused).toMatchObject({ allowed: false, standings: [{ bucket: one.bucket, remaining: 2 }] });
    // Two units are missing at a hundredth of a unit a minute.
    expect(refused.standings[0]?.retryMilliseconds).toBeGreaterThan(199 * 60_000);
    expect(refused.standings[0]?.retryMilliseconds).toBeLessThanOrEqual(200 * 60_000);
    expect(await charge('t', [{ ...one, units: 2 }])).toMatchObject({ allowed: true, standings: [{ remaining: 0 }] });
  });

  it('takes from all buckets or from none', async () => {
    const { charge } = make();
    const [full, other] = [bucket(), bucket()].map((name) => ({ bucket: name, rate: slow, units: 10 }));
    if (!full || !other) throw new Error('two charges');
    await charge('t', [full]);
    expect(await charge('t', [{ ...other, units: 1 }, full])).toMatchObject({
      allowed: false,
      standings: [
        { bucket: other.bucket, remaining: 10, retryMilliseconds: 0 },
        { bucket: full.bucket, remaining: 0 },
      ],
    });
    expect((await charge('t', [other])).allowed).toBe(true);
  });

  it('takes back what is given back, up to a full bucket', async () => {
    const { charge } = make();
    const all = { bucket: bucket(), rate: slow, units: 10 };
    await charge('t', [all]);
    expect(await charge('t', [{ ...all, units: -4 }])).toMatchObject({ allowed: true, standings: [{ remaining: 4 }] });
    expect((await charge('t', [{ ...all, units: -10 }])).standings).toMatchObject([{ remaining: 10 }]);
    expect((await charge('t', [all])).allowed).toBe(true);
    expect((await charge('t', [{ ...all, units: 1 }])).allowed).toBe(false);
  });

  it('keeps tenants apart', async () => {
    const { charge } = make();
    const all = { bucket: bucket(), rate: slow, units: 10 };
    expect([(await charge('a', [all])).allowed, (await charge('b', [all])).allowed]).toEqual([true, true]);
    expect((await charge('a', [{ ...all, units: 1 }])).allowed).toBe(false);
  });

  it('counts more units than a bucket holds as all of them', async () => {
    const { charge } = make();
    const all = { bucket: bucket(), rate: slow, units: 1_000 };
    expect([(await charge('t', [all])).allowed, (await charge('t', [all])).allowed]).toEqual([true, false]);
  });

  it('lets no more through than there is, however many come at once', async () => {
    const { charge } = make();
    const one = { bucket: bucket(), rate: slow, units: 3 };
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => charge('t', [one])));
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(3);
  });

  it('fills the bucket again as time goes by', async () => {
    const { charge } = make();
    // A unit takes half a second to come back: more than lies between two charges.
    const one = { bucket: bucket(), rate: { burst: 2, perMinute: 120 }, units: 1 };
    await charge('t', [{ ...one, units: 2 }]);
    expect((await charge('t', [one])).allowed).toBe(false);
    expect((await eventually(async () => refusedAs(await charge('t', [one])))).allowed).toBe(true);
  });

  it('knows an empty bucket without asking', async () => {
    const { charge, emptied } = make();
    const one = { bucket: bucket(), rate: slow, units: 1 };
    expect(emptied('t', one)).toBeUndefined();
    await charge('t', [{ ...one, units: 10 }]);
    expect(emptied('t', one)).toMatchObject({ bucket: one.bucket, remaining: 0 });
    expect(emptied('other', one)).toBeUndefined();
  });
});

function refusedAs<V extends { allowed: boolean }>(verdict: V): V {
  if (!verdict.allowed) throw new Error('still empty');
  return verdict;
}

it('counts for all processes together', async () => {
  const [here, there] = [limiter(), limiter()];
  const one = { bucket: bucket(), rate: slow, units: 5 };
  expect([(await here.charge('t', [one])).allowed, (await there.charge('t', [one])).allowed]).toEqual([true, true]);
  expect((await here.charge('t', [{ ...one, units: 1 }])).allowed).toBe(false);
});

it('goes on from where the cache stood when it does not answer any more, and asks it again later', async () => {
  let [asked, time, up] = [0, 1_000_000, true];
  const flaky = {
    async evalSha(...args: Parameters<Redis['evalSha']>) {
      asked += 1;
      return up ? platform.redis.evalSha(...args) : gone.evalSha(...args);
    },
  } as unknown as Redis;
  await limiter().charge('t', [{ bucket: bucket(), rate: slow, units: 1 }]);
  const { charge } = limiter({ redis: flaky, now: () => time });
  const one = { bucket: bucket(), rate: slow, units: 6 };
  expect((await charge('t', [one])).standings[0]?.remaining).toBe(4);
  up = false;
  expect((await charge('t', [one])).allowed).toBe(false);
  expect((await charge('t', [{ ...one, units: 4 }])).allowed).toBe(true);
  expect(asked).toBe(2);
  up = true;
  time += 1_000;
  // The cache has not heard of the last four.
  expect((await charge('t', [{ ...one, units: 4 }])).allowed).toBe(true);
  expect(asked).toBe(3);
});

it('does not wait for a cache that hangs', async () => {
  const hanging = { evalSha: () => new Promise(() => {}) } as unknown as Redis;
  const { charge } = limiter({ redis: hanging });
  const all = { bucket: bucket(), rate: slow, units: 10 };
  expect([(await charge('t', [all])).allowed, (await charge('t', [all])).allowed]).toEqual([true, false]);
});

it('decides in the cache as in this process', async () => {
  const units = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 })), { maxLength: 12 });
  const rate = fc.integer({ min: 1, max: 60 }).map((burst) => ({ burst, perMinute: 0.001 }));
  const run = async (redis: Redis, { names, rates, taken }: { names: string[]; rates: Rate[]; taken: number[][] }) => {
    const { charge } = limiter({ redis });
    const told: unknown[] = [];
    for (const amounts of taken) {
      const charges = names.map((name, index) => ({
        bucket: name,
        rate: rates[index] ?? slow,
        units: amounts[index] ?? 1,
      }));
      const { allowed, standings } = await charge('t', charges);
      told.push(allowed, ...standings.map(({ remaining, retryMilliseconds }) => [remaining, retryMilliseconds > 0]));
    }
    return told;
  };
  await fc.assert(
    fc.asyncProperty(units, rate, rate, async (taken, first, second) => {
      const plan = { names: [bucket(), bucket()], rates: [first, second], taken };
      expect(await run(platform.redis, plan)).toEqual(await run(gone, plan));
    }),
    { numRuns: 40 },
  );
});

it('never asks the cache for what it refuses', async () => {
  const lines: string[] = [];
  const { charge } = limiter({ log: makeLog('test', 'warn', { write: (line) => void lines.push(line) }) });
  const some = { bucket: bucket(), rate: slow, units: 1 };
  await charge('t', [some]);
  await charge('t', [{ ...some, units: -3 }]);
  expect(lines).toEqual([]);
});
