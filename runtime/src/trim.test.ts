import type { DomainEvent } from '@noline/schema/events';
import { driverDb, openDatabase } from './database.ts';
import { type OutboxRow, outboxRow } from './outbox.ts';
import { placeOf } from './places.ts';
import { newestPublication, type Publication } from './publications.ts';
import { relay } from './relay.ts';
import { streamName, toEntry } from './streams.ts';
import { stockChanged, versionsOf } from './testing/events.ts';
import { type TestPlatform, testPlatform } from './testing/platform.ts';
import { makeTrimmer, promised, trimmedUpTo } from './trim.ts';

let platform: TestPlatform;
let ahead: number;

beforeEach(async () => {
  platform = await testPlatform();
  ahead = 0;
});

afterEach(() => platform?.stop());

const minute = 60_000;
const day = 86_400_000;
const db = () => openDatabase(platform.mongo, `${platform.prefix}_inventory`);
const stream = () => streamName(platform.prefix, 'inventory');
const deps = () => ({ ...platform, db: db(), now: () => new Date(Date.now() + ahead) });
const outbox = () => driverDb(db()).collection<OutboxRow>('outbox');
const publications = () => driverDb(db()).collection<Publication>('publications');
const held = async () =>
  versionsOf(((await platform.redis.xRange(stream(), '-', '+')) ?? []).map((entry) => toEntry(entry).event));

/** Commits and publishes versions. */
async function say(...versions: number[]): Promise<void> {
  await outbox().insertMany(versions.map((version) => outboxRow(stockChanged({ version }) as DomainEvent)));
  const work = relay(deps(), stream());
  while (await work.step());
}

/** What the relay does every ten seconds, now. */
async function trim(kept = promised): Promise<void> {
  const newest = await newestPublication(db());
  await makeTrimmer(deps(), stream(), 0, kept)(newest ? newest._id + newest.events.length : 1);
}

const createGroup = (name: string) => platform.redis.xGroupCreate(stream(), name, '0', { MKSTREAM: true });
const read = async (name: string, count: number) => {
  const got = await platform.redis.xReadGroup(name, 'one', { key: stream(), id: '>' }, { COUNT: count });
  return (got?.[0]?.messages ?? []).map((message: { id: string }) => message.id);
};
const acknowledge = (name: string, ids: string[]) => platform.redis.xAck(stream(), name, ids);

describe('a stream', () => {
  it('keeps what is promised to cursors, and loses what is older', async () => {
    await say(1, 2);
    await trim();
    expect(await held()).toEqual([1, 2]);
    ahead = promised.milliseconds + 60_000;
    await say(3);
    const [, second] = (await platform.redis.xRange(stream(), '-', '+')) ?? [];
    await trim();
    expect(await held()).toEqual([3]);
    expect(await outbox().countDocuments()).toBe(3);
    // Whoever has seen the second has lost nothing.
    expect(await trimmedUpTo(db())).toBe(placeOf(second?.id ?? ''));
  });

  it('keeps no more than so many for a day, but those of the last hour in any case', async () => {
    const few = { ...promised, events: 2 };
    await say(1, 2, 3, 4);
    ahead = 59 * minute;
    await trim(few);
    expect(await held()).toEqual([1, 2, 3, 4]);
    ahead = 61 * minute;
    await trim(few);
    expect(await held()).toEqual([3, 4]);
    await say(5, 6, 7);
    await trim(few);
    expect(await held()).toEqual([5, 6, 7]);
  });

  it('keeps them as long as it is told to', async () => {
    const few = { ...promised, events: 1 };
    platform.cursorMinutes = 5;
    await say(1, 2);
    ahead = 4 * minute;
    await trim(few);
    expect(await held()).toEqual([1, 2]);
    ahead = 6 * minute;
    await trim(few);
    expect(await held()).toEqual([2]);
  });

  it('can be trimmed again and again where it has no consumer', async () => {
    await say(1);
    ahead = 2 * day;
    await trim();
    await say(2);
    ahead = 4 * day;
    await trim();
    expect(await held()).toEqual([]);
  });

  it('is trimmed only behind the slowest consumer and what that has not acknowledged', async () => {
    for (const name of ['quick', 'slow']) await createGroup(name);
    await say(1, 2, 3, 4);
    await acknowledge('quick', await read('quick', 4));
    const got = await read('slow', 3);
    await acknowledge('slow', got.slice(1, 2));
    ahead = 2 * day;
    await trim();
    expect(await held()).toEqual([1, 2, 3, 4]);
    await acknowledge('slow', got.slice(0, 1));
    await trim();
    expect(await held()).toEqual([3, 4]);
    await acknowledge('slow', [...got.slice(2), ...(await read('slow', 1))]);
    await trim();
    expect(await held()).toEqual([]);
  });

  it('waits for a consumer that the cache has forgotten, and is put back with all that it needs', async () => {
    await createGroup('slow');
    await say(1, 2, 3);
    await acknowledge('slow', await read('slow', 1));
    ahead = 2 * day;
    await trim();
    expect(await held()).toEqual([2, 3]);
    await platform.redis.del(stream());
    await say(4);
    await trim();
    expect(await held()).toEqual([2, 3, 4]);
    await createGroup('slow');
    await acknowledge('slow', await read('slow', 2));
    await trim();
    expect(await held()).toEqual([4]);
  });

  it('does not wait for a consumer that nobody has seen for a week', async () => {
    await createGroup('gone');
    await say(1);
    await trim();
    await platform.redis.xGroupDestroy(stream(), 'gone');
    ahead = 6 * day;
    await trim();
    expect(await held()).toEqual([1]);
    ahead = 8 * day;
    await trim();
    expect(await held()).toEqual([]);
  });

  it('keeps the end of what was trimmed away: places rise on', async () => {
    await say(1);
    const last = (await newestPublication(db()))?.last ?? 0;
    ahead = 2 * day;
    await trim();
    expect(await held()).toEqual([]);
    ahead = 0;
    await say(2);
    expect(placeOf((await platform.redis.xRange(stream(), '-', '+'))?.[0]?.id ?? '')).toBeGreaterThan(last);
  });
});

describe('an outbox', () => {
  it('forgets after a week, but not the newest, and not what the stream still holds', async () => {
    await createGroup('slow');
    for (const version of [1, 2, 3]) await say(version);
    await acknowledge('slow', await read('slow', 1));
    ahead = 8 * day;
    await trim();
    expect(await outbox().countDocuments()).toBe(2);
    expect(await publications().countDocuments()).toBe(2);
    expect(await held()).toEqual([2, 3]);
    await acknowledge('slow', await read('slow', 2));
    await trim();
    expect(await held()).toEqual([]);
    expect(await trimmedUpTo(db())).toBeGreaterThan(0);
    expect(await publications().countDocuments()).toBe(1);
  });
});
