import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { errorLine } from './error-text.ts';
import type { Logger } from './log.ts';
import type { Redis } from './redis.ts';
import { within } from './within.ts';

/** How much may be taken from a bucket: `burst` units at once, and it fills again by `perMinute` of them. */
export interface Rate {
  burst: number;
  perMinute: number;
}

export interface Charge {
  /** Names the bucket within the tenant: `signIn:192.0.2.7`. */
  bucket: string;
  rate: Rate;
  /** What is taken; more than the bucket holds counts as all that it holds. What is negative is given back. */
  units: number;
}

/** How a bucket stands after a charge. */
export interface Standing {
  bucket: string;
  /** Units that it holds when it is full. */
  limit: number;
  /** Whole units that are left. */
  remaining: number;
  /** Milliseconds until it is full again. */
  resetMilliseconds: number;
  /** Milliseconds until the units can be had; 0 where they were. */
  retryMilliseconds: number;
}

/** Whether all units were taken; else none were. The standings are in the order of the charges. */
export interface Verdict {
  allowed: boolean;
  standings: Standing[];
}

export interface RateLimiter {
  /** Takes the units of all charges or, where one bucket has too little, of none: one round trip to the cache. */
  charge(tenant: string, charges: readonly Charge[]): Promise<Verdict>;
  /** How a bucket stands that is known to have not even these units, without asking anyone; undefined otherwise. */
  emptied(tenant: string, charge: Charge): Standing | undefined;
}

interface RateLimiterDeps {
  /** Without it, this process counts for itself. */
  redis?: Redis;
  /** Keeps installations that share a cache apart. */
  prefix: string;
  log: Logger;
  /** The time of this process in milliseconds, for buckets that the cache does not keep at the moment. */
  now?: () => number;
}

const knownBuckets = 50_000;
const patienceMilliseconds = 250;
const restMilliseconds = 1_000;

/**
 * Limits by the generic cell rate algorithm (GCRA): of a bucket only the instant is kept at which it is full again. The
 * cache keeps it for all processes, by its own clock. What it answers is noted, so that a bucket which is known to be
 * empty costs no round trip, and so that the same rule goes on in this process where the cache does not answer: the
 * limit is then one for each process, but there is one.
 */
export function makeRateLimiter({ redis, prefix, log, now = Date.now }: RateLimiterDeps): RateLimiter {
  const fullAt = new LRUCache<string, number>({ max: knownBuckets });
  let askAgainAt = 0;
  let answers = true;

  const aheadOf = (key: string): number => Math.max((fullAt.get(key) ?? 0) - now(), 0);
  const keyOf = (tenant: string, { bucket }: Charge): string => `${prefix}:rate:{${tenant}}:${bucket}`;

  async function ask(keys: string[], charges: readonly Charge[]): Promise<Drawn | undefined> {
    if (!redis || now() < askAgainAt) return undefined;
    try {
      const drawn = await within(patienceMilliseconds, drawInCache(redis, keys, charges));
      answers = true;
      return drawn;
    } catch (error) {
      if (answers) log.warn({ error: errorLine(error) }, 'the cache does not answer: each process limits rates');
      [answers, askAgainAt] = [false, now() + restMilliseconds];
      return undefined;
    }
  }
  return {
    async charge(tenant, charges) {
      const keys = charges.map((charge) => keyOf(tenant, charge));
      const drawn = (await ask(keys, charges)) ?? draw(keys.map(aheadOf), charges);
      for (const [index, key] of keys.entries()) fullAt.set(key, now() + (drawn.ahead[index] ?? 0));
      return {
        allowed: drawn.allowed,
        standings: charges.map((charge, index) => standing(charge, drawn.ahead[index] ?? 0, drawn.allowed)),
      };
    },
    emptied(tenant, charge) {
      const found = standing(charge, aheadOf(keyOf(tenant, charge)), false);
      return found.retryMilliseconds > 0 ? found : undefined;
    },
  };
}

/** Whether the units were taken, and by how many milliseconds each bucket is drawn now. */
interface Drawn {
  allowed: boolean;
  ahead: number[];
}

const minute = 60_000;
const windowOf = ({ rate }: Charge): number => (rate.burst / rate.perMinute) * minute;
const timeOf = ({ rate, units }: Charge): number => (Math.min(units, rate.burst) / rate.perMinute) * minute;
// The script and this process add up the same fractions in another order.
const tolerance = 0.01;

/** Takes the units of all charges, or none. */
function draw(ahead: readonly number[], charges: readonly Charge[]): Drawn {
  const after = charges.map((charge, index) => Math.max((ahead[index] ?? 0) + timeOf(charge), 0));
  const allowed = charges.every((charge, index) => (after[index] ?? 0) <= windowOf(charge) + tolerance);
  return { allowed, ahead: allowed ? after : [...ahead] };
}

function standing(charge: Charge, ahead: number, taken: boolean): Standing {
  const { bucket, rate } = charge;
  const left = Math.max(windowOf(charge) - ahead + tolerance, 0);
  const missing = taken ? 0 : ahead + timeOf(charge) - windowOf(charge);
  return {
    bucket,
    limit: rate.burst,
    remaining: Math.min(rate.burst, Math.floor((left / minute) * rate.perMinute)),
    resetMilliseconds: Math.ceil(ahead),
    retryMilliseconds: missing > tolerance ? Math.ceil(missing) : 0,
  };
}

// `draw`, as the cache runs it. ARGV: for each key the milliseconds of the whole bucket, and those of the units.
const script = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local ahead, after, allowed = {}, {}, 1
for index, key in ipairs(KEYS) do
  ahead[index] = math.max(tonumber(redis.call('GET', key) or 0) - now, 0)
  after[index] = math.max(ahead[index] + tonumber(ARGV[2 * index]), 0)
  if after[index] > tonumber(ARGV[2 * index - 1]) + ${tolerance} then allowed = 0 end
end
if allowed == 1 then
  for index, key in ipairs(KEYS) do
    redis.call('SET', key, string.format('%.4f', now + after[index]), 'PX', math.ceil(after[index]) + 1)
  end
  ahead = after
end
for index in ipairs(KEYS) do ahead[index] = string.format('%.4f', ahead[index]) end
return { allowed, ahead }`;
const scriptHash = createHash('sha1').update(script).digest('hex');

async function drawInCache(redis: Redis, keys: string[], charges: readonly Charge[]): Promise<Drawn> {
  const times = charges.flatMap((charge) => [String(windowOf(charge)), String(timeOf(charge))]);
  const options = { keys, arguments: times };
  const reply = await redis.evalSha(scriptHash, options).catch((error: Error) => {
    // The cache has been started anew since.
    if (error.message.startsWith('NOSCRIPT')) return redis.eval(script, options);
    throw error;
  });
  const [allowed, ahead] = reply as unknown as [number, string[]];
  return { allowed: allowed === 1, ahead: ahead.map(Number) };
}
