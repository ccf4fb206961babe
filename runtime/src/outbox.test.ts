import fc from 'fast-check';
import { inOrder, type OutboxRow, outboxRow, relay } from './outbox.ts';
import { publish, streamName, toEntry } from './streams.ts';
import { stockChanged, versionsOf } from './testing/events.ts';
import { eventually, type TestPlatform, testPlatform } from './testing/platform.ts';

describe('inOrder', () => {
  const row = fc
    .record({ sku: fc.constantFrom('A', 'B', 'C'), version: fc.integer({ min: 1, max: 20 }) })
    .map((given) => outboxRow(stockChanged(given)));

  it('loses nothing and sorts each aggregate by version', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const ordered = inOrder(rows);
        expect(new Set(ordered)).toEqual(new Set(rows));
        expect(ordered).toHaveLength(rows.length);
        for (const id of new Set(rows.map(({ event }) => event.aggregate.id))) {
          const own = versionsOf(ordered.map(({ event }) => event).filter(({ aggregate }) => aggregate.id === id));
          expect(own).toEqual([...own].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('leaves the places of the aggregates as they are', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const places = (list: OutboxRow[]) => list.map(({ event }) => event.aggregate.id);
        expect(places(inOrder(rows))).toEqual(places(rows));
      }),
    );
  });
});

describe('relay', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform();
  });
  afterAll(() => platform?.stop());

  const db = () => platform.mongo.db(`${platform.prefix}_inventory`);
  const outbox = () => db().collection<OutboxRow>('outbox');
  const stream = () => streamName(platform.prefix, 'inventory');
  const published = async () =>
    ((await platform.redis.xRange(stream(), '-', '+')) ?? []).map((entry) => toEntry(entry).event);

  it('publishes what was committed, once, in the order of versions', async () => {
    const work = relay(db(), platform.redis, stream());
    expect(await work.step()).toBe(false);
    const [third, first, second] = [3, 1, 2].map((version) => stockChanged({ version }));
    const other = stockChanged({ sku: 'B' });
    await outbox().insertMany([third, other, first, second].filter((event) => event !== undefined).map(outboxRow));
    expect(await work.step()).toBe(false);
    expect(await published()).toEqual([first, second, third, other]);
    expect(await outbox().countDocuments({ published: false })).toBe(0);
    await work.step();
    expect(await published()).toHaveLength(4);
  });

  it('goes on at once while there is more than a batch', async () => {
    const before = (await published()).length;
    const events = Array.from({ length: 501 }, (_, index) => stockChanged({ sku: 'C', version: index + 1 }));
    await outbox().insertMany(events.map(outboxRow));
    const work = relay(db(), platform.redis, stream());
    expect([await work.step(), await work.step()]).toEqual([true, false]);
    expect(versionsOf((await published()).slice(before))).toEqual(versionsOf(events));
  });

  it('a relay that died between publishing and marking publishes again, with the same id', async () => {
    const event = stockChanged({ sku: 'D' });
    await outbox().insertOne(outboxRow(event));
    await publish(platform.redis, stream(), [event]);
    await relay(db(), platform.redis, stream()).step();
    await eventually(async () => expect((await published()).slice(-2)).toEqual([event, event]));
  });
});
