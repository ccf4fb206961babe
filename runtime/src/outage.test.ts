import { topics } from '@noline/schema/events';
import { driverDb, openDatabase } from './database.ts';
import { faultCode } from './errors.ts';
import { startFeed } from './feed.ts';
import { startLed } from './led.ts';
import { makeLog } from './log.ts';
import { type OutboxRow, outboxRow } from './outbox.ts';
import { connectPlatform } from './process.ts';
import { reaction } from './reactions.ts';
import { relay } from './relay.ts';
import { streamName } from './streams.ts';
import { hostSubgraph } from './subgraph.ts';
import { stockChanged, versionsOf } from './testing/events.ts';
import { type OwnServer, ownServer } from './testing/own-server.ts';
import { eventually, testKeys } from './testing/platform.ts';
import { transact } from './transaction.ts';

jest.setTimeout(60_000);

let mongodb: OwnServer;
let redis: OwnServer;
let platform: Awaited<ReturnType<typeof connectPlatform>>;

beforeAll(async () => {
  [mongodb, redis] = await Promise.all([ownServer('mongodb'), ownServer('redis')]);
  const config = { MONGODB_URL: mongodb.url, REDIS_URL: redis.url, PREFIX: 'outage', SESSION_KEY: testKeys.session };
  platform = await connectPlatform(config, makeLog('test', 'silent'));
});

afterAll(async () => {
  await platform?.stop();
  await Promise.all([mongodb?.stop(), redis?.stop()]);
});

const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const db = () => openDatabase(platform.mongo, 'outage_inventory');
const codeOf = (work: Promise<unknown>) => work.then(() => 'none', faultCode);

test('while the cache is gone events wait, and are published in order when it is back', async () => {
  const stream = streamName('outage', 'inventory');
  const outbox = driverDb(db()).collection<OutboxRow>('outbox');
  const feed = await startFeed({ ...platform, db: db() }, stream);
  const led = startLed({ db: db(), holder: 'a', log: platform.log }, relay({ ...platform, db: db() }, stream));
  ends.push(feed.stop, led.stop);
  const events = feed.subscribe({ tenant: 'test', topics: [topics.stockOf('A')] });
  await events.next(); // Where it begins.
  const say = async (version: number) => {
    await outbox.insertOne(outboxRow(stockChanged({ version })));
    led.wake();
  };
  await say(1);
  expect((await events.next()).value.event.aggregate.version).toBe(1);

  await redis.kill();
  await eventually(async () => expect(await codeOf(platform.redis.ping())).toBe('CACHE_UNAVAILABLE'));
  for (const version of [2, 3, 4]) await say(version);
  expect(await outbox.countDocuments({ published: false })).toBe(3);

  await redis.restart();
  const seen = [await events.next(), await events.next(), await events.next()].map(({ value }) => value.event);
  expect(versionsOf(seen)).toEqual([2, 3, 4]);
  await eventually(async () => expect(await outbox.countDocuments({ published: false })).toBe(0));
});

test('a subgraph goes on by itself after the cache was gone with all it knew', async () => {
  const seen: number[] = [];
  const hosted = await hostSubgraph(
    'cart',
    () => ({
      name: 'cart',
      typeDefs: 'type Query { a: Int }',
      resolvers: {},
      context: () => ({}),
      indexes: {},
      reactions: [reaction({ on: 'cart.changed', batch: async (events) => void seen.push(...versionsOf(events)) })],
    }),
    platform,
  );
  ends.push(hosted.stop);
  const cart = openDatabase(platform.mongo, 'outage_cart');
  const say = (version: number) =>
    transact({ db: cart, now: platform.now, wakeRelay: () => {} }, { tenant: 't', id: 'x' }, async ({ emit }) =>
      emit('cart.changed', { id: 'crt', version }, { cartId: 'crt', status: 'ACTIVE' }),
    );
  await say(1);
  await eventually(() => expect(seen).toEqual([1]));
  await platform.redis.flushAll();
  await say(2);
  // All of it was put back, so it may come again.
  await eventually(() => expect([...new Set(seen)]).toEqual([1, 2]));
  await redis.kill();
  await say(3);
  await redis.restart();
  await eventually(() => expect(seen.at(-1)).toBe(3), 20_000);
});

test('what needs the database fails within seconds while it is gone, and works when it is back', async () => {
  const things = driverDb(db()).collection<{ _id: string }>('things');
  const write = () =>
    transact({ db: db(), now: platform.now, wakeRelay: () => {} }, { tenant: 't', id: 'x' }, ({ session }) =>
      things.updateOne({ _id: 'a' }, { $set: { b: 1 } }, { session, upsert: true }),
    );
  await write();
  await mongodb.kill();
  const begun = performance.now();
  const works = [things.findOne({}), things.insertOne({ _id: 'b' }), things.find().toArray(), write()];
  expect(await Promise.all(works.map(codeOf))).toEqual(works.map(() => 'DATABASE_UNAVAILABLE'));
  expect(performance.now() - begun).toBeLessThan(10_000);
  await mongodb.restart();
  await eventually(write);
  expect(await things.countDocuments({ _id: 'a' })).toBe(1);
});

test('a work that the database leaves in the middle of it fails likewise', async () => {
  const things = driverDb(db()).collection<{ _id: string }>('things');
  const cut = transact(
    { db: db(), now: platform.now, wakeRelay: () => {} },
    { tenant: 't', id: 'x' },
    async ({ session }) => {
      await things.insertOne({ _id: 'cut' }, { session });
      await mongodb.kill();
      await things.insertOne({ _id: 'cut too' }, { session });
    },
  );
  expect(await codeOf(cut)).toBe('DATABASE_UNAVAILABLE');
  await mongodb.restart();
  await eventually(async () => expect(await things.countDocuments({ _id: /cut/ as never })).toBe(0));
});
