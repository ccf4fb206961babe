import { driverDb, openDatabase } from './database.ts';
import { outboxRow } from './outbox.ts';
import { rebuildStream } from './rebuild.ts';
import { relay } from './relay.ts';
import { streamName } from './streams.ts';
import { stockChanged } from './testing/events.ts';
import { type TestPlatform, testPlatform } from './testing/platform.ts';
import { groupsOf } from './trim.ts';

let platform: TestPlatform;

beforeEach(async () => {
  platform = await testPlatform();
});

afterEach(() => platform?.stop());

const deps = () => ({ ...platform, db: openDatabase(platform.mongo, `${platform.prefix}_inventory`) });
const stream = () => streamName(platform.prefix, 'inventory');
const entries = () => platform.redis.xRange(stream(), '-', '+');
const finish = async (work: { step: () => Promise<boolean> }) => {
  while (await work.step());
};

async function say(count: number): Promise<void> {
  const events = Array.from({ length: count }, (_, index) => stockChanged({ version: index + 1 }));
  await driverDb(deps().db).collection<{ _id: string }>('outbox').insertMany(events.map(outboxRow));
  await finish(relay(deps(), stream()));
}

it('mends a stream that has holes, and leaves each consumer where it was', async () => {
  await platform.redis.xGroupCreate(stream(), 'slow', '0', { MKSTREAM: true });
  await platform.redis.xGroupCreate(stream(), 'new', '0');
  await say(1_200);
  const before = (await entries()) ?? [];
  const got = await platform.redis.xReadGroup('slow', 'one', { key: stream(), id: '>' }, { COUNT: 700 });
  const ids = (got?.[0]?.messages ?? []).map((message: { id: string }) => message.id);
  await platform.redis.xAck(stream(), 'slow', ids.slice(0, 600));
  await platform.redis.xDel(stream(), [before[3]?.id ?? '', before[900]?.id ?? '']);
  expect(await rebuildStream(deps(), stream())).toBe(1_200);
  expect(await entries()).toEqual(before);
  expect(await groupsOf(platform.redis, stream())).toMatchObject([
    { name: 'new', pending: 0, lag: 1_200 },
    // What it had got and not acknowledged, it gets again.
    { name: 'slow', pending: 0, lag: 600 },
  ]);
  const again = await platform.redis.xReadGroup('slow', 'one', { key: stream(), id: '>' }, { COUNT: 1 });
  expect(again?.[0]?.messages[0]?.id).toBe(ids[600]);
});

it('makes what is gone, and the relay goes on behind it', async () => {
  const work = relay(deps(), stream());
  await say(3);
  await finish(work);
  const before = await entries();
  await platform.redis.del(stream());
  expect(await rebuildStream(deps(), stream())).toBe(3);
  expect(await entries()).toEqual(before);
  await say(1);
  await finish(work);
  expect(await entries()).toHaveLength(4);
});

it('loses nothing that is said meanwhile', async () => {
  const work = relay(deps(), stream());
  await say(600);
  const saying = (async () => {
    for (let round = 0; round < 10; round++) await say(5);
  })();
  for (let round = 0; round < 5; round++) await rebuildStream(deps(), stream());
  await saying;
  await finish(work);
  expect(await entries()).toHaveLength(650);
});

it('does nothing where nothing was said', async () => {
  expect(await rebuildStream(deps(), stream())).toBe(0);
  expect(await platform.redis.exists(stream())).toBe(0);
});
