import { createHmac } from 'node:crypto';
import { fault } from '@noline/runtime/errors';
import type { Charge, Rate } from '@noline/runtime/rate-limit';
import type { Context } from '../context.ts';

/** How many failures are borne at once, and how many are forgotten in a minute. */
const rates = {
  /** Of one account, tried from one place: an owner who mistypes comes through, a guesser does not. */
  accountHere: { burst: 10, perMinute: 1 },
  /** Of one account, from anywhere: whoever has many places is bounded, and shuts no owner out by ten failures. */
  account: { burst: 100, perMinute: 2 },
  /** Of one place, which may be a whole store. */
  place: { burst: 100, perMinute: 10 },
  /** Codes that one customer types: of 20^8 there are, nobody finds one by trying so often. */
  userCode: { burst: 10, perMinute: 1 },
} satisfies Record<string, Rate>;

type Throttling = Pick<Context, 'deps' | 'caller' | 'limiter'>;

/** What may fail so often only, for an account that need not exist. */
export function accountCharges({ deps, caller }: Throttling, kind: 'customer' | 'staff', name: string): Charge[] {
  // Addresses of people are not told to the cache.
  const account = `${kind}:${createHmac('sha256', deps.sessionKey).update(`account ${name}`).digest('base64url')}`;
  const { clientAddress: place } = caller;
  return [
    charge(`signIn:${account}`, rates.account),
    ...(place === undefined ? [] : [charge(`signIn:${account}:${place}`, rates.accountHere), ...placeCharges(caller)]),
  ];
}

/** What may fail so often only, whichever account it is about. */
export const placeCharges = ({ clientAddress: place }: Throttling['caller']): Charge[] =>
  place === undefined ? [] : [charge(`signIn:${place}`, rates.place)];

/** What may fail so often only where a customer types the codes that devices show. */
export const userCodeCharges = ({ id }: Throttling['caller']): Charge[] => [charge(`userCode:${id}`, rates.userCode)];

const charge = (bucket: string, rate: Rate): Charge => ({ bucket, rate, units: 1 });

/**
 * Runs an attempt that may fail so often only. It is counted before it is made, so that of many at once no more than
 * allowed are, and given back where it did not fail.
 *
 * @param attempt answers undefined where it failed
 * @throws RATE_LIMITED, without any attempt
 */
export async function throttled<R>(
  { limiter, caller: { tenant } }: Throttling,
  charges: readonly Charge[],
  attempt: () => Promise<R | undefined>,
): Promise<R | undefined> {
  const { allowed, standings } = await limiter.charge(tenant, charges);
  if (!allowed) {
    const wait = Math.ceil(Math.max(...standings.map(({ retryMilliseconds }) => retryMilliseconds)) / 1_000);
    throw fault('RATE_LIMITED', `Too many attempts have failed. Try again in ${wait} seconds.`);
  }
  let failed = false;
  try {
    const result = await attempt();
    failed = result === undefined;
    return result;
  } finally {
    if (!failed) await limiter.charge(tenant, charges.map(returned));
  }
}

const returned = (taken: Charge): Charge => ({ ...taken, units: -taken.units });
