import { topics } from '@noline/schema/events';
import { driverDb, openDatabase } from './database.ts';
import { type Feed, type FeedItem, startFeed } from './feed.ts';
import { newId } from './ids.ts';
import { type OutboxRow, outboxRow } from './outbox.ts';
import { connectRedis } from './redis.ts';
import { relay } from './relay.ts';
import { positionAt, type StreamEntry, streamName } from './streams.ts';
import { publish, stockChanged, versionsOf } from './testing/events.ts';
import { ownServer } from './testing/own-server.ts';
import { eventually, type TestPlatform, testPlatform } from './testing/platform.ts';

let platform: TestPlatform;
let feed: Feed;
let stream: string;

beforeAll(async () => {
  platform = await testPlatform();
  stream = streamName(platform.prefix, 'inventory');
  feed = await startFeed({ db: db(), redis: platform.redis, log: platform.log }, stream);
});

afterAll(async () => {
  await feed?.stop();
  await platform?.stop();
});

const db = () => openDatabase(platform.mongo, `${platform.prefix}_inventory`);
const newTenant = () => newId('req');
const say = (tenant: string, ...versions: number[]) =>
  publish(
    platform.redis,
    stream,
    versions.map((version) => stockChanged({ tenant, version })),
  );

/** So many events, without the positions between them. */
async function take(events: AsyncIterableIterator<FeedItem>, count: number): Promise<StreamEntry[]> {
  const taken: StreamEntry[] = [];
  while (taken.length < count) {
    const { done, value } = await events.next();
    if (done) break;
    if (value.event) taken.push(value);
  }
  return taken;
}

const versions = (entries: StreamEntry[]) => versionsOf(entries.map(({ event }) => event));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** The cache, but what a feed reads live it reads only when it is let. */
function slowReader() {
  let letRead = () => {};
  const mayRead = new Promise<void>((resolve) => {
    letRead = resolve;
  });
  const duplicate = () => {
    const reader = platform.redis.duplicate();
    const xRead = reader.xRead.bind(reader);
    return Object.assign(reader, {
      xRead: async (...given: Parameters<typeof xRead>) => mayRead.then(() => xRead(...given)),
    });
  };
  return { redis: Object.assign(Object.create(platform.redis), { duplicate }) as typeof platform.redis, letRead };
}

describe('a subscription', () => {
  it('gets the events of its topic and tenant from now on', async () => {
    const [tenant, other] = [newTenant(), newTenant()];
    const events = feed.subscribe({ tenant, topics: [topics.stockOf('A')] });
    await publish(platform.redis, stream, [
      stockChanged({ tenant, sku: 'B', version: 9 }),
      stockChanged({ tenant: other, version: 8 }),
    ]);
    await say(tenant, 1, 2, 3);
    expect(versions(await take(events, 3))).toEqual([1, 2, 3]);
    await events.return?.();
  });

  it('gets an event of several of its topics once', async () => {
    const tenant = newTenant();
    const events = feed.subscribe({ tenant, topics: [topics.stockOf('A'), topics.stockAt('loc_1')] });
    await publish(platform.redis, stream, [
      stockChanged({ tenant, version: 1 }),
      stockChanged({ tenant, sku: 'B', version: 2 }),
      stockChanged({ tenant, version: 3 }),
    ]);
    const seen = await take(events, 3);
    expect(versions(seen)).toEqual([1, 2, 3]);
    const resumed = feed.subscribe({
      tenant,
      topics: [topics.stockOf('A'), topics.stockAt('loc_1')],
      after: seen[0]?.id,
    });
    expect(versions(await take(resumed, 2))).toEqual([2, 3]);
    for (const each of [events, resumed]) await each.return?.();
  });

  it('begins when the cache is back that has gone while its process starts', async () => {
    const own = await ownServer('redis');
    const redis = await connectRedis(own.url, platform.log);
    await own.kill();
    await eventually(() => expect(redis.isReady).toBe(false));
    // Of a process's connections one may be back when another is not yet.
    const duplicate = () => platform.redis.duplicate();
    const half = Object.assign(Object.create(redis) as typeof redis, { duplicate });
    try {
      const starting = startFeed({ db: db(), redis: half, log: platform.log }, stream);
      await own.restart();
      const late = await starting;
      const events = late.subscribe({ tenant: newTenant(), topics: [topics.stockOf('A')] });
      expect((await events.next()).value.event).toBeUndefined();
      await late.stop();
    } finally {
      redis.destroy();
      await own.stop();
    }
  });

  it('is told first where it begins, and then where it is when nothing of its own happens', async () => {
    const tenant = newTenant();
    const own = await startFeed({ db: db(), redis: platform.redis, log: platform.log }, stream, {
      positionMilliseconds: 30,
    });
    const newest = async () => (await platform.redis.xRevRange(stream, '+', '-', { COUNT: 1 }))?.[0]?.id ?? '';
    const events = own.subscribe({ tenant, topics: [topics.stockOf('A')] });
    expect((await events.next()).value).toEqual(positionAt(await newest()));
    await say(newTenant(), 1);
    const position = (await events.next()).value;
    expect(position).toEqual(positionAt(await newest()));
    // The same place is not told again: what comes next is an event.
    await say(tenant, 7);
    expect((await events.next()).value.event.aggregate.version).toBe(7);
    const resumed = own.subscribe({ tenant, topics: [topics.stockOf('A')], after: position.id });
    expect(versions(await take(resumed, 1))).toEqual([7]);
    await own.stop();
    expect(() => own.subscribe({ tenant, topics: [] })).toThrow(
      expect.objectContaining({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }),
    );
  });

  it('gets what its filter lets through, live and behind a cursor', async () => {
    const tenant = newTenant();
    const where = ({ aggregate }: StreamEntry['event']) => aggregate.version % 2 === 0;
    const live = feed.subscribe({ tenant, topics: [topics.stockOf('A')], where });
    await say(tenant, 1, 2, 3, 4);
    const seen = await take(live, 2);
    expect(versions(seen)).toEqual([2, 4]);
    const resumed = feed.subscribe({ tenant, topics: [topics.stockOf('A')], where, after: seen[0]?.id });
    expect(versions(await take(resumed, 1))).toEqual([4]);
    for (const events of [live, resumed]) await events.return?.();
  });

  it('goes on behind its cursor, without gap or repeat, while events come in', async () => {
    const tenant = newTenant();
    const first = feed.subscribe({ tenant, topics: [topics.stockOf('A')] });
    await say(tenant, 1);
    const after = (await take(first, 1))[0]?.id;
    let said = 1;
    const saying = (async () => {
      for (; said < 400; said += 3) await say(tenant, ...range(said + 1, said + 3));
    })();
    // Joined at different moments of the same stream of events.
    const readers = await Promise.all(
      range(1, 20).map(async (joined) => {
        await eventually(() => expect(said).toBeGreaterThan(joined * 15));
        const events = feed.subscribe({ tenant, topics: [topics.stockOf('A')], after });
        const seen = await take(events, 399);
        await events.return?.();
        return versions(seen);
      }),
    );
    await saying;
    for (const seen of readers) expect(seen).toEqual(range(2, 400));
    await first.return?.();
  });

  it('does not get an event again that the feed reads later than the subscription did', async () => {
    const tenant = newTenant();
    const first = feed.subscribe({ tenant, topics: [topics.stockOf('A')] });
    await say(tenant, 1, 2);
    const after = (await take(first, 1))[0]?.id;
    const { redis, letRead } = slowReader();
    const slow = await startFeed({ db: db(), redis, log: platform.log }, stream);
    await say(tenant, 3, 4);
    const events = slow.subscribe({ tenant, topics: [topics.stockOf('A')], after });
    expect(versions(await take(events, 3))).toEqual([2, 3, 4]);
    letRead();
    await say(tenant, 5);
    expect(versions(await take(events, 1))).toEqual([5]);
    await slow.stop();
    await first.return?.();
  });

  it('goes on behind its cursor when the cache has lost all, here and in a process that starts then', async () => {
    const tenant = newTenant();
    const order = openDatabase(platform.mongo, `${platform.prefix}_order`);
    const own = streamName(platform.prefix, 'order');
    const work = relay({ ...platform, db: order }, own);
    const commit = async (...given: number[]) => {
      const rows = given.map((version) => outboxRow(stockChanged({ tenant, version })));
      await driverDb(order).collection<OutboxRow>('outbox').insertMany(rows);
      while (await work.step());
    };
    const before = await startFeed({ ...platform, db: order }, own);
    const live = before.subscribe({ tenant, topics: [topics.stockOf('A')] });
    await commit(1, 2, 3);
    const after = (await take(live, 3))[0]?.id;
    await platform.redis.del(own);
    const later = await startFeed({ ...platform, db: order }, own);
    const resumed = [before, later].map((one) => one.subscribe({ tenant, topics: [topics.stockOf('A')], after }));
    const fresh = later.subscribe({ tenant, topics: [topics.stockOf('A')] });
    await commit(4); // Puts the others back first.
    for (const events of resumed) expect(versions(await take(events, 3))).toEqual([2, 3, 4]);
    for (const events of [live, fresh]) expect(versions(await take(events, 1))).toEqual([4]);
    for (const one of [before, later]) await one.stop();
  });

  it.each(['yesterday', '1', '1-', '-1', '0-0 ', '1-1-1', '9'.repeat(16).concat('-0')])(
    'refuses the cursor %p',
    (after) => {
      const refused = () => feed.subscribe({ tenant: 'test', topics: [topics.stockOf('A')], after });
      expect(refused).toThrow(expect.objectContaining({ extensions: { code: 'INVALID_CURSOR' } }));
    },
  );

  it('that is left is not held any more, and does not disturb the others', async () => {
    const tenant = newTenant();
    const held: StreamEntry[] = [];
    const where = (event: StreamEntry['event']) => held.push({ id: '', event }) > 0;
    const [left, stays] = [
      feed.subscribe({ tenant, topics: [topics.stockOf('A')], where }),
      feed.subscribe({ tenant, topics: [topics.stockOf('A')] }),
    ];
    await left.next(); // Where it begins.
    const waiting = left.next();
    await left.return?.();
    expect((await waiting).done).toBe(true);
    await say(tenant, 1);
    expect(versions(await take(stays, 1))).toEqual([1]);
    expect(held).toEqual([]);
    await stays.return?.();
  });

  it('that is too slow ends with SLOW_CONSUMER, and goes on behind its last cursor', async () => {
    const tenant = newTenant();
    const [slow, quick] = [
      feed.subscribe({ tenant, topics: [topics.stockOf('A')] }),
      feed.subscribe({ tenant, topics: [topics.stockOf('A')] }),
    ];
    const reading = take(quick, 1_200);
    for (const from of [1, 401, 801]) await say(tenant, ...range(from, from + 399));
    expect(versions(await reading)).toEqual(range(1, 1_200));
    // The position where it begins is one of the 1,000 that wait.
    const seen = await take(slow, 999);
    expect(versions(seen)).toEqual(range(1, 999));
    await expect(slow.next()).rejects.toMatchObject({ extensions: { code: 'SLOW_CONSUMER' } });
    const resumed = feed.subscribe({ tenant, topics: [topics.stockOf('A')], after: seen.at(-1)?.id });
    expect(versions(await take(resumed, 201))).toEqual(range(1_000, 1_200));
    for (const events of [quick, resumed]) await events.return?.();
  });

  it('fails when the feed stops, since it can go on elsewhere', async () => {
    const own = await startFeed({ db: db(), redis: platform.redis, log: platform.log }, stream);
    const events = own.subscribe({ tenant: 'test', topics: [topics.stockOf('A')] });
    await events.next();
    const told = expect(events.next()).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
    await own.stop();
    await told;
  });
});
