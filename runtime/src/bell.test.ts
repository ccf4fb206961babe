import { makeBell } from './bell.ts';
import { driverDb, openDatabase } from './database.ts';
import { startLed } from './led.ts';
import { outboxRow } from './outbox.ts';
import { relay } from './relay.ts';
import { streamName } from './streams.ts';
import { stockChanged } from './testing/events.ts';
import { eventually, type TestPlatform, testPlatform } from './testing/platform.ts';
import { transact } from './transaction.ts';

let platform: TestPlatform;
const ends: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  platform = await testPlatform();
});

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await platform.stop();
});

const db = () => openDatabase(platform.mongo, `${platform.prefix}_cart`);
const stream = () => streamName(platform.prefix, 'cart');
const channel = () => `${platform.prefix}:bell:cart`;

it('is heard by those who listen, until they stop, and costs the others nothing', async () => {
  const heard: string[] = [];
  const [one, other, silent] = ['one', 'other', 'silent'].map((name) =>
    makeBell(platform.redis, channel(), () => void heard.push(name)),
  );
  for (const bell of [one, other]) bell?.open();
  await eventually(() => expect([one?.works(), other?.works(), silent?.works()]).toEqual([true, true, false]));
  silent?.ring();
  await eventually(() => expect([...heard].sort()).toEqual(['one', 'other']));
  other?.close();
  expect(other?.works()).toBe(false);
  silent?.ring();
  await eventually(() => expect(heard).toHaveLength(3));
  expect(heard.at(-1)).toBe('one');
  one?.close();
});

it('is open only where the relay is at work, and makes its polls rare', async () => {
  const bell = makeBell(platform.redis, channel(), () => {});
  const work = relay({ ...platform, db: db() }, stream(), bell);
  expect(work.restMilliseconds).toBe(200);
  const led = startLed({ db: db(), holder: 'a', log: platform.log }, work);
  await eventually(() => expect(work.restMilliseconds).toBe(1_500));
  await led.stop();
  expect(bell.works()).toBe(false);
  expect(work.restMilliseconds).toBe(200);
});

it('wakes a relay that rests when another process has committed; without it the relay looks by itself', async () => {
  const ring = makeBell(platform.redis, channel(), () => {}).ring;
  const bell = makeBell(platform.redis, channel(), () => led.wake());
  let steps = 0;
  const publishing = relay({ ...platform, db: db() }, stream(), bell);
  // It would rest for a minute, were it not woken.
  const work = { ...publishing, restMilliseconds: 60_000, step: () => publishing.step().finally(() => steps++) };
  const led = startLed({ db: db(), holder: 'a', log: platform.log, leaseMilliseconds: 120_000 }, work);
  ends.push(led.stop);
  await eventually(() => expect([bell.works(), steps > 0]).toEqual([true, true]));
  await transact({ ...platform, db: db(), wakeRelay: ring }, { tenant: 'test', id: 'x' }, async ({ emit }) =>
    emit('cart.changed', { id: 'crt', version: 1 }, { cartId: 'crt', status: 'ACTIVE' }),
  );
  await eventually(async () => expect(await platform.redis.xLen(stream())).toBe(1));
  await led.stop();

  const alone = startLed({ db: db(), holder: 'b', log: platform.log }, relay({ ...platform, db: db() }, stream()));
  ends.push(alone.stop);
  await eventually(async () => {
    expect(alone.wake()).toBe(true);
  });
  await driverDb(db()).collection<{ _id: string }>('outbox').insertOne(outboxRow(stockChanged()));
  await eventually(async () => expect(await platform.redis.xLen(stream())).toBe(2));
});
