import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { makeLog } from '@noline/runtime/log';
import { makeRateLimiter, type RateLimiter } from '@noline/runtime/rate-limit';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { testCaller } from '@noline/runtime/testing/platform';
import { makeContext } from '../context.ts';
import { customerStore } from '../customer.store.ts';
import { sessionStore } from '../session.store.ts';
import { staffStore } from '../staff.store.ts';
import { type Retailer, startRetailer } from '../testing/retailer.ts';
import { signIn, signInStaff } from './sign-in.ts';
import { signUp } from './sign-up.ts';
import { placeCharges } from './throttle.ts';

const email = 'ada@example.com';
const passwordHash = 'of the right one';

let retailer: Retailer;
beforeAll(async () => {
  retailer = await startRetailer();
});
afterAll(() => retailer?.stop());

/** A retailer's shop with one customer, seen through a limiter whose clock stands still until it is moved. */
async function shop() {
  const { deps } = retailer;
  const tenant = newId('req');
  const id = newId('cus');
  const account = { email, passwordHash, createdAt: new Date(), version: 1 };
  await customerStore(deps.db, tenant).insert([{ ...account, _id: id, ordersPlaced: 0 }]);
  await staffStore(deps.db, tenant).insert([{ ...account, _id: newId('stf'), name: 'Ada', assignments: [] }]);
  let time = 0;
  const gone = { evalSha: async () => Promise.reject(new Error('gone')) } as unknown as SubgraphDeps['redis'];
  const limiter = makeRateLimiter({ redis: gone, prefix: '', log: makeLog('test', 'silent'), now: () => time });
  /** What was given to the check of passwords: each is as much work as another. */
  const checked: (string | undefined)[] = [];
  const check = async (password: string, hash: string | undefined): Promise<boolean> => {
    checked.push(hash);
    return hash !== undefined && password === 'right';
  };
  const at = (clientAddress?: string): Caller =>
    testCaller({ tenant, kind: 'anonymous', id: 'anonymous', ...(clientAddress && { clientAddress }) });
  type Input = { email?: string; password?: string };
  const enter = <R>(
    how: (...given: Parameters<typeof signIn>) => Promise<R>,
    input: Input,
    place?: string,
  ): Promise<R> => how(makeContext(deps, limiter, at(place)), { email, password: 'right', ...input }, check);
  return {
    ...{ tenant, id, limiter, checked, at },
    signIn: (input = {}, place = '192.0.2.1') => enter(signIn, input, place),
    signInStaff: (input = {}, place = '192.0.2.1') => enter(signInStaff, input, place),
    signInFromNowhere: (input = {}) => enter(signIn, input),
    pass(seconds: number) {
      time += seconds * 1_000;
    },
  };
}

const wrong = { password: 'wrong' };
const credentials = { session: null, errors: [{ code: 'INVALID_CREDENTIALS', path: null }] };
const limited = (seconds: number) => ({
  message: `Too many attempts have failed. Try again in ${seconds} seconds.`,
  extensions: { code: 'RATE_LIMITED' },
});

async function fail(times: number, attempt: (index: number) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < times; index++) expect(await attempt(index)).toMatchObject(credentials);
}

it('checks a password once, whether there is an account, has none, or is another retailer’s', async () => {
  const known = await shop();
  const linked = { email: 'linked@example.com', passwordHash: '', createdAt: new Date(), ordersPlaced: 0, version: 1 };
  await customerStore(retailer.deps.db, known.tenant).insert([{ ...linked, _id: newId('cus') }]);
  expect(await known.signIn(wrong)).toMatchObject(credentials);
  expect(await known.signIn({ ...wrong, email: 'nobody@example.com' })).toMatchObject(credentials);
  expect(await known.signIn({ ...wrong, email: 'x'.repeat(10_000) })).toMatchObject(credentials);
  expect(await known.signIn({ ...wrong, email: linked.email })).toMatchObject(credentials);
  // `fits` takes the hash of nobody where there is none, or an empty one: see hash-password.test.ts.
  expect(known.checked).toEqual([passwordHash, undefined, undefined, '']);
});

describe('after ten failures of one account at one place', () => {
  it.each<[string, string]>([
    ['the account', email],
    ['an account that is not there', 'nobody@example.com'],
  ])('%s has to wait a minute there, whatever the password, which is not even checked', async (_, address) => {
    const { signIn: enter, checked, tenant, id } = await shop();
    await fail(10, () => enter({ ...wrong, email: address }));
    checked.length = 0;
    await expect(enter({ email: address })).rejects.toMatchObject(limited(60));
    await expect(enter({ ...wrong, email: ` ${address.toUpperCase()} ` })).rejects.toMatchObject(limited(60));
    expect(checked).toEqual([]);
    expect(await sessionStore(retailer.deps.db, tenant).ofSubject(id)).toEqual([]);
  });

  it('the right password is good again when the minute is over', async () => {
    const { signIn: enter, pass } = await shop();
    await fail(10, () => enter(wrong));
    pass(60);
    expect((await enter()).customer).not.toBeNull();
    await fail(1, () => enter(wrong));
    await expect(enter()).rejects.toMatchObject(limited(60));
  });

  it('its owner comes in from another place', async () => {
    const { signIn: enter } = await shop();
    await fail(10, () => enter(wrong));
    expect((await enter({}, '192.0.2.2')).customer).not.toBeNull();
  });

  it('it is another account’s turn, and that of staff with the same address', async () => {
    const { signIn: enter, signInStaff: enterStaff } = await shop();
    await fail(10, () => enter(wrong));
    expect(await enter({ ...wrong, email: 'bob@example.com' })).toMatchObject(credentials);
    expect((await enterStaff()).staff).not.toBeNull();
  });
});

it('counts failures only', async () => {
  const { signIn: enter } = await shop();
  await fail(9, () => enter(wrong));
  for (let times = 0; times < 20; times++) expect((await enter()).customer).not.toBeNull();
  await fail(1, () => enter(wrong));
  await expect(enter()).rejects.toMatchObject(limited(60));
});

it('lets no more through of many that come at once', async () => {
  const { signIn: enter, checked } = await shop();
  const answers = await Promise.allSettled(Array.from({ length: 50 }, () => enter(wrong)));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  expect(checked).toHaveLength(10);
});

it('bounds what is tried of an account from many places, and from one that is not known', async () => {
  const { signIn: enter, signInFromNowhere } = await shop();
  await fail(99, (index) => enter(wrong, `198.51.100.${index}`));
  await fail(1, () => signInFromNowhere(wrong));
  await expect(enter({}, '203.0.113.1')).rejects.toMatchObject(limited(30));
  await expect(signInFromNowhere()).rejects.toMatchObject(limited(30));
  expect(await enter({ ...wrong, email: 'bob@example.com' })).toMatchObject(credentials);
});

it('bounds what is tried at one place of many accounts, for opening one too', async () => {
  const { signIn: enter, at, limiter, tenant } = await shop();
  await fail(100, (index) => enter({ ...wrong, email: `a${index}@example.com` }));
  await expect(enter({ ...wrong, email: 'new@example.com' })).rejects.toMatchObject(limited(6));
  const context = makeContext(retailer.deps, limiter, at('192.0.2.1'));
  const input = { email: 'new@example.com', password: 'correct horse battery' };
  await expect(signUp(context, input)).rejects.toMatchObject(limited(6));
  expect(await customerStore(retailer.deps.db, tenant).byEmail('new@example.com')).toBeNull();
  expect((await enter({}, '192.0.2.2')).customer).not.toBeNull();
});

it('counts who asks by opening accounts which addresses have one', async () => {
  const { at, limiter, tenant } = await shop();
  const context = makeContext(retailer.deps, limiter, at('192.0.2.1'));
  const left = () => remaining(limiter, tenant, at('192.0.2.1'));
  const input = { email: 'new@example.com', password: 'correct horse battery' };
  expect((await signUp(context, input)).errors).toEqual([]);
  expect(await left()).toBe(100);
  expect((await signUp(context, input)).errors).toMatchObject([{ code: 'EMAIL_TAKEN' }]);
  expect(await left()).toBe(99);
});

async function remaining(limiter: RateLimiter, tenant: string, caller: Caller): Promise<number | undefined> {
  const charges = placeCharges(caller).map((charge) => ({ ...charge, units: 0 }));
  return (await limiter.charge(tenant, charges)).standings[0]?.remaining;
}

it('tells the cache no address of a person', async () => {
  const { deps } = retailer;
  const caller = testCaller({ tenant: newId('req'), clientAddress: '192.0.2.1' });
  const limiter = makeRateLimiter({ redis: deps.redis, prefix: deps.prefix, log: deps.log });
  expect(await signIn(makeContext(deps, limiter, caller), { email, password: 'wrong' })).toMatchObject(credentials);
  const keys = await deps.redis.keys(`${deps.prefix}:rate:{${caller.tenant}}:*`);
  expect(keys).toHaveLength(3);
  expect(keys.join()).not.toMatch(/ada|example/i);
});
