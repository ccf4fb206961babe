import { setImmediate as turn } from 'node:timers/promises';
import { topics } from '@noline/schema/events';
import { driverDb, openDatabase } from './database.ts';
import { type Feed, type FeedItem, startFeed } from './feed.ts';
import { type OutboxRow, outboxRow } from './outbox.ts';
import { placeId, placeOf } from './places.ts';
import { newestPublication } from './publications.ts';
import { relay } from './relay.ts';
import { positionAt, streamName } from './streams.ts';
import { publish, stockChanged } from './testing/events.ts';
import { type TestPlatform, testPlatform } from './testing/platform.ts';
import { makeTrimmer, promised } from './trim.ts';

jest.setTimeout(30_000);

let platform: TestPlatform;
const feeds: Feed[] = [];

beforeEach(async () => {
  platform = await testPlatform();
});

afterEach(async () => {
  jest.restoreAllMocks();
  for (const feed of feeds.splice(0)) await feed.stop();
  await platform?.stop();
});

const db = () => openDatabase(platform.mongo, `${platform.prefix}_inventory`);
const stream = () => streamName(platform.prefix, 'inventory');
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const sku = (number: number) => `S${number}`;

/** Says a change of an article for each of its numbers; the version tells which of all it was. */
async function say(numbers: number[]): Promise<string[]> {
  const events = numbers.map((number, index) => stockChanged({ sku: sku(number), version: index + 1 }));
  for (let from = 0; from < events.length; from += 2_000) {
    await publish(platform.redis, stream(), events.slice(from, from + 2_000));
  }
  return ((await platform.redis.xRange(stream(), '-', '+')) ?? []).map(({ id }) => id);
}

/** Commits changes of one article and publishes them, as the relay does. */
async function commit(versions: number[]): Promise<void> {
  const rows = versions.map((version) => outboxRow(stockChanged({ sku: 'S1', version })));
  await driverDb(db()).collection<OutboxRow>('outbox').insertMany(rows);
  const work = relay({ ...platform, db: db() }, stream());
  while (await work.step());
}

/** Trims away all that there is, as if a day had gone by. */
async function trimAll(): Promise<void> {
  const now = () => new Date(Date.now() + promised.milliseconds + 1_000);
  const newest = await newestPublication(db());
  await makeTrimmer({ ...platform, db: db(), now }, stream(), 0)(newest ? newest._id + newest.events.length : 1);
}

/** The cache, but what a feed reads live it reads only when it is let; and how often it has read the past. */
function cacheOf(mayRead: Promise<void> | undefined) {
  const counts = { pages: 0, entries: 0 };
  const xRange = async (...given: Parameters<typeof platform.redis.xRange>) => {
    const entries = await platform.redis.xRange(...given);
    counts.pages += 1;
    counts.entries += entries?.length ?? 0;
    return entries;
  };
  const duplicate = () => {
    const reader = platform.redis.duplicate();
    const xRead = reader.xRead.bind(reader);
    return Object.assign(reader, {
      xRead: async (...given: Parameters<typeof xRead>) => {
        await mayRead;
        return xRead(...given);
      },
    });
  };
  return {
    redis: Object.assign(Object.create(platform.redis), { xRange, duplicate }) as typeof platform.redis,
    counts,
  };
}

/** Starts a feed, as in a process that starts now. */
async function feedHere(mayRead?: Promise<void>) {
  const { redis, counts } = cacheOf(mayRead);
  const feed = await startFeed({ db: db(), redis, log: platform.log }, stream());
  feeds.push(feed);
  const follow = (number: number, after: string | undefined) =>
    feed.subscribe({ tenant: 'test', topics: [topics.stockOf(sku(number))], after });
  return { counts, follow };
}

/** Something that is waited for until it is let. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** The versions of the next events; ends with what the subscription ends with. */
async function take(events: AsyncIterableIterator<FeedItem>, count: number, between = async () => {}) {
  const taken: number[] = [];
  while (taken.length < count) {
    const { done, value } = await events.next();
    if (done) break;
    if (value.event) taken.push(value.event.aggregate.version);
    await between();
  }
  return taken;
}

/** The versions of all events of the past, by one who has something to do with each. */
async function takePast(events: AsyncIterableIterator<FeedItem>): Promise<number[]> {
  const taken: number[] = [];
  for (;;) {
    const { value } = await events.next();
    if (!value.event) return taken;
    taken.push(value.event.aggregate.version);
    for (const _ of range(1, 5)) await turn();
  }
}

const refusal = (events: AsyncIterableIterator<FeedItem>) =>
  events.next().then(
    ({ value }) => value,
    ({ extensions }) => extensions.code,
  );

const before = '1-0';

describe('the past', () => {
  it('of 5,000 events comes whole and in order, to a quick, a slow and a very slow reader at once', async () => {
    await say(range(1, 5_000).map(() => 1));
    const { counts, follow } = await feedHere();
    const [quick, slow, still] = [follow(1, before), follow(1, before), follow(1, before)];
    expect(await take(still, 1)).toEqual([1]);
    const reading = take(slow, 5_000, () => turn());
    expect(await take(quick, 5_000)).toEqual(range(1, 5_000));
    expect(await reading).toEqual(range(1, 5_000));
    expect(await take(still, 4_999)).toEqual(range(2, 5_000));
    // Each of the three has it read for itself at most.
    expect(counts.pages).toBeLessThanOrEqual(3 * 11);
    for (const events of [quick, slow, still]) expect((await events.next()).value.event).toBeUndefined();
  });

  it('is not read further than its reader has come', async () => {
    await say(range(1, 3_000).map(() => 1));
    const { counts, follow } = await feedHere();
    const events = follow(1, before);
    for (const pages of [1, 2, 3]) {
      expect(await take(events, pages === 1 ? 1 : 500)).toHaveLength(pages === 1 ? 1 : 500);
      expect(counts.pages).toBe(pages);
    }
  });

  it('is read together by 200 who come back at once with different cursors', async () => {
    const ids = await say(range(1, 5_000).map((number) => number % 50));
    const { counts, follow } = await feedHere();
    const all = range(0, 199).map((number) => {
      const from = (number * 7_919) % 5_000;
      const own = range(from + 2, 5_000).filter((version) => version % 50 === number % 50);
      return { own, events: follow(number % 50, ids[from]) };
    });
    const seen = await Promise.all(all.map(({ events }) => takePast(events)));
    expect(seen).toEqual(all.map(({ own }) => own));
    // By themselves they would read 5 pages each; on a busy machine some of them are slow.
    expect(counts.pages).toBeLessThanOrEqual(75);
  });

  it('is not read at all for those who have seen the newest', async () => {
    const ids = await say([1, 1, 1]);
    const { counts, follow } = await feedHere();
    const events = follow(1, ids[2]);
    expect(await events.next()).toEqual({ done: false, value: positionAt(ids[2] ?? '') });
    await say([1]);
    expect(await take(events, 1)).toEqual([1]);
    // Whoever comes back soon gets what the process has just read.
    expect(await take(follow(1, ids[2]), 1)).toEqual([1]);
    expect(counts).toEqual({ pages: 0, entries: 0 });
  });

  it('is not read any more for those who have left', async () => {
    const ids = await say(range(1, 3_000).map(() => 1));
    const { counts, follow } = await feedHere();
    const left = follow(2, before);
    const waiting = left.next();
    await left.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await takePast(follow(1, ids.at(-2)))).toEqual([3_000]);
    expect(counts.pages).toBe(1);
  });

  it('ends with the position of the present, also where nothing of it was for the subscriber', async () => {
    const ids = await say(range(1, 1_200).map(() => 2));
    const { follow } = await feedHere();
    expect((await follow(1, before).next()).value).toEqual(positionAt(ids.at(-1) ?? ''));
    const own = follow(2, ids.at(-3));
    expect(await take(own, 2)).toEqual([1_199, 1_200]);
    expect((await own.next()).value).toEqual(positionAt(ids.at(-1) ?? ''));
  });

  it('goes on where the cache loses all of it in the middle', async () => {
    await commit(range(1, 1_100));
    const { follow } = await feedHere();
    const events = follow(1, before);
    expect(await take(events, 600)).toEqual(range(1, 600));
    await platform.redis.del(stream());
    const reading = take(events, 501);
    await commit([1_101]); // Puts the others back first.
    expect(await reading).toEqual(range(601, 1_101));
  });
});

describe('a cursor', () => {
  it('behind which something was trimmed is too old, and the last that was trimmed is not', async () => {
    await commit([1, 2, 3]);
    const ids = ((await platform.redis.xRange(stream(), '-', '+')) ?? []).map(({ id }) => id);
    const here = await feedHere();
    await trimAll();
    await commit([4]);
    const other = await feedHere();
    for (const { follow } of [here, other]) {
      expect(await refusal(follow(1, ids[1]))).toBe('CURSOR_TOO_OLD');
      expect(await take(follow(1, ids[2]), 1)).toEqual([4]);
    }
  });

  it('is good for whoever has seen all, however long nothing happens', async () => {
    await commit([1]);
    const { follow } = await feedHere();
    const position = (await follow(1, undefined).next()).value.id;
    for (const _ of [1, 2]) await trimAll();
    const resumed = follow(1, position);
    await commit([2]);
    expect(await take(resumed, 1)).toEqual([2]);
  });

  it('is told to be too old where the stream is trimmed before its reader comes there', async () => {
    await commit(range(1, 600));
    const { follow } = await feedHere();
    const events = follow(1, before);
    expect(await take(events, 1)).toEqual([1]);
    await trimAll();
    expect(await take(events, 499)).toEqual(range(2, 500));
    expect(await refusal(events)).toBe('CURSOR_TOO_OLD');
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  it('of another installation is refused, and one of another process of this one is not', async () => {
    await commit([1]);
    const { open, opened } = gate();
    const { follow } = await feedHere(opened);
    const newest = (await newestPublication(db()))?.last ?? 0;
    expect(await refusal(follow(1, placeId(newest + 1)))).toBe('INVALID_CURSOR');
    await commit([2]);
    const [, second] = (await platform.redis.xRange(stream(), '-', '+')) ?? [];
    expect(placeOf(second?.id ?? '')).toBeGreaterThan(newest);
    // This process has not heard of that one yet.
    const resumed = follow(1, second?.id);
    expect((await resumed.next()).value).toEqual(positionAt(second?.id ?? ''));
    open();
    await commit([3]);
    expect(await take(resumed, 1)).toEqual([3]);
  });
});

it('a live subscription is told where the process has not read for so long that something was trimmed', async () => {
  await commit([1]);
  const { open, opened } = gate();
  const { follow } = await feedHere(opened);
  const events = follow(1, undefined);
  await events.next();
  await commit([2, 3]);
  await trimAll();
  await commit([4]);
  const later = Date.now() + 11_000;
  jest.spyOn(Date, 'now').mockImplementation(() => later);
  open();
  expect(await refusal(events)).toBe('CURSOR_TOO_OLD');
});
