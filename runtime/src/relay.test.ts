import type { DomainEvent } from '@noline/schema/events';
import { driverDb, openDatabase } from './database.ts';
import { type OutboxRow, outboxRow } from './outbox.ts';
import { placeId, placeOf } from './places.ts';
import { newestPublication } from './publications.ts';
import type { Redis } from './redis.ts';
import { type RelayDeps, relay } from './relay.ts';
import { type StreamEntry, streamName, toEntry } from './streams.ts';
import { stockChanged, versionsOf } from './testing/events.ts';
import { type TestPlatform, testPlatform } from './testing/platform.ts';

let platform: TestPlatform;

beforeEach(async () => {
  platform = await testPlatform();
});

afterEach(() => platform?.stop());

const db = () => openDatabase(platform.mongo, `${platform.prefix}_inventory`);
const outbox = () => driverDb(db()).collection<OutboxRow>('outbox');
const stream = () => streamName(platform.prefix, 'inventory');
const deps = (more: Partial<RelayDeps> = {}): RelayDeps => ({ ...platform, db: db(), ...more });
const newRelay = (more: Partial<RelayDeps> = {}) => relay(deps(more), stream());
const commit = async (...events: DomainEvent[]) => void (await outbox().insertMany(events.map(outboxRow)));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const changes = (from: number, to: number, sku = 'A') =>
  range(from, to).map((version) => stockChanged({ sku, version }));
const entries = async (): Promise<StreamEntry[]> =>
  ((await platform.redis.xRange(stream(), '-', '+')) ?? []).map(toEntry);
const published = async () => (await entries()).map(({ event }) => event);
const waiting = () => outbox().countDocuments({ published: false });

/** Does steps until there is nothing more to do. */
async function finish(work: { step: () => Promise<boolean> }): Promise<void> {
  while (await work.step());
}

/** The cache as a process sees it that dies, or loses its connection, at the given append. */
function dying(at: number, after = false): Redis {
  let appends = 0;
  const evaluate = platform.redis.eval.bind(platform.redis);
  const dead = async (...given: Parameters<typeof evaluate>) => {
    const isAppend = (given[1]?.arguments?.length ?? 0) > 1;
    if (isAppend) appends += 1;
    if (appends < at) return evaluate(...given);
    if (appends === at && after) await evaluate(...given);
    throw new Error('died');
  };
  return Object.assign(Object.create(platform.redis), { eval: dead }) as Redis;
}

describe('relay', () => {
  it('publishes what was committed, once, in the order of versions', async () => {
    const work = newRelay();
    expect(await work.step()).toBe(false);
    const [third, first, second] = [3, 1, 2].map((version) => stockChanged({ version })) as [
      DomainEvent,
      DomainEvent,
      DomainEvent,
    ];
    const other = stockChanged({ sku: 'B' });
    await commit(third, other, first, second);
    expect(await work.step()).toBe(false);
    expect(await published()).toEqual([first, second, third, other]);
    expect(await waiting()).toBe(0);
    await work.step();
    expect(await published()).toHaveLength(4);
  });

  it('goes on at once while there is more than a batch, and keeps the order of versions across its edge', async () => {
    const events = changes(1, 501);
    // The clock of another process was ahead when it made the first.
    const [early, ...later] = [...events.slice(1), events[0] as DomainEvent];
    await commit(early as DomainEvent, ...later);
    const work = newRelay();
    expect([await work.step(), await work.step()]).toEqual([true, false]);
    expect(versionsOf(await published())).toEqual(range(1, 501));
  });

  it('gives places that rise, also where the clock goes back and all events were forgotten', async () => {
    const hourAgo = () => new Date(Date.now() - 3_600_000);
    await commit(...changes(1, 3));
    await finish(newRelay());
    await outbox().deleteMany({});
    await commit(...changes(4, 5));
    await finish(newRelay({ now: hourAgo }));
    const places = (await entries()).map(({ id }) => placeOf(id));
    expect(places).toEqual(range(0, 4).map((index) => (places[0] as number) + index));
    expect(placeId((await newestPublication(db()))?.last ?? 0)).toBe((await entries()).at(-1)?.id);
  });

  it('publishes behind what a stream holds that nobody knows of', async () => {
    const inAnHour = Date.now() + 3_600_000;
    await platform.redis.xAdd(stream(), `${inAnHour}-7`, { event: JSON.stringify(stockChanged()) });
    await commit(...changes(2, 2));
    await finish(newRelay());
    expect((await entries()).map(({ id }) => id)).toEqual([`${inAnHour}-7`, `${inAnHour}-8`]);
  });
});

describe('a relay that dies', () => {
  it.each([
    ['before it publishes', false],
    ['after it published, before it says so', true],
  ])('%s is followed by one that publishes each event once, at the place that it had', async (_, after) => {
    await commit(...changes(1, 3));
    await expect(newRelay({ redis: dying(1, after) }).step()).rejects.toThrow('died');
    expect(await waiting()).toBe(3);
    const given = await newestPublication(db());
    await commit(...changes(4, 5));
    await finish(newRelay());
    expect(versionsOf(await published())).toEqual([1, 2, 3, 4, 5]);
    expect((await entries())[0]?.id).toBe(placeId(given?.first ?? 0));
    expect(await waiting()).toBe(0);
  });

  it('and works on as if it still had the lease does no harm', async () => {
    const [zombie, heir] = [newRelay(), newRelay()];
    for (let round = 0; round < 10; round++) {
      await commit(...changes(round * 3 + 1, round * 3 + 3));
      await Promise.allSettled([zombie.step(), heir.step(), zombie.step(), heir.step()]);
    }
    await finish(heir);
    await finish(zombie);
    expect(versionsOf(await published())).toEqual(range(1, 30));
    expect(await waiting()).toBe(0);
  });

  it('leaves what it had placed to the next, which has more to say', async () => {
    const zombie = newRelay({ redis: dying(2) });
    await commit(...changes(1, 1));
    await finish(zombie);
    await commit(...changes(2, 3));
    await expect(finish(zombie)).rejects.toThrow('died');
    const heir = newRelay();
    await commit(...changes(4, 4));
    await finish(heir);
    expect(versionsOf(await published())).toEqual([1, 2, 3, 4]);
  });
});

describe('a stream that the cache has lost', () => {
  it('is put back with the same places while nothing is said', async () => {
    const work = newRelay();
    await commit(...changes(1, 700));
    await finish(work);
    const before = await entries();
    await platform.redis.del(stream()); // What FLUSHALL does to it; other tests use this cache, too.
    await finish(work);
    expect(await entries()).toEqual(before);
  });

  it('is put back, and what is said meanwhile comes behind', async () => {
    const work = newRelay();
    await commit(...changes(1, 3));
    await finish(work);
    const before = await entries();
    await platform.redis.del(stream());
    await commit(...changes(4, 5));
    await finish(work);
    expect((await entries()).slice(0, 3)).toEqual(before);
    expect(versionsOf(await published())).toEqual([1, 2, 3, 4, 5]);
  });

  it('in part, as one that starts again from an older file, gets its end back', async () => {
    const work = newRelay();
    await commit(...changes(1, 2));
    await finish(work);
    await platform.redis.copy(stream(), `${stream()}:file`);
    await commit(...changes(3, 5));
    await finish(work);
    const before = await entries();
    await platform.redis.rename(`${stream()}:file`, stream());
    await finish(work);
    expect(await entries()).toEqual(before);
  });

  it('again and again while events come is whole in the end', async () => {
    const work = newRelay();
    for (let round = 0; round < 8; round++) {
      await commit(...changes(round * 40 + 1, round * 40 + 40));
      await Promise.all([work.step().catch(() => false), platform.redis.del(stream())]);
    }
    await finish(work);
    expect(versionsOf(await published())).toEqual(range(1, 320));
  });
});
