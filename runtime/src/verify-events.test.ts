import { driverDb } from './database.ts';
import { startLed } from './led.ts';
import { ensureIndexes } from './mongo.ts';
import { type OutboxRow, outboxRow } from './outbox.ts';
import { placeId } from './places.ts';
import { newestPublication, type Publication } from './publications.ts';
import { consume, reaction, reactionIndexes } from './reactions.ts';
import { relay } from './relay.ts';
import { streamName } from './streams.ts';
import { type MakeSubgraph, type RestingSubgraph, restingSubgraph, subgraphDb } from './subgraph.ts';
import { audited } from './testing/audit.ts';
import { stockChanged } from './testing/events.ts';
import { eventually, type TestPlatform, testPlatform } from './testing/platform.ts';
import { verifyEvents } from './verify-events.ts';

let platform: TestPlatform;
let subgraphs: RestingSubgraph[];
let cannot = false;
const noted = new Set<string>();
const ends: (() => Promise<void>)[] = [];

const reactions = () => [
  reaction({
    on: 'stock.changed',
    async once() {
      if (cannot) throw new Error('cannot');
    },
  }),
  reaction({
    on: 'stock.changed',
    batch: async (events) => events.forEach(({ id }) => void noted.add(id)),
    handled: async (events) => new Set(events.map(({ id }) => id).filter((id) => noted.has(id))),
  }),
];
const make =
  (name: 'inventory' | 'cart'): MakeSubgraph =>
  () => ({
    name,
    typeDefs: 'type Query { a: Int }',
    resolvers: {},
    context: () => ({}),
    indexes: {},
    ...(name === 'cart' && { reactions: reactions() }),
  });

beforeEach(async () => {
  platform = await testPlatform();
  cannot = false;
  subgraphs = (['inventory', 'cart'] as const).map((name) => restingSubgraph(name, make(name), platform));
  await ensureIndexes(cart(), reactionIndexes);
});

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await platform.stop();
});

const inventory = () => subgraphDb(platform, 'inventory');
const cart = () => subgraphDb(platform, 'cart');
const stream = () => streamName(platform.prefix, 'inventory');
const outbox = () => driverDb(inventory()).collection<OutboxRow>('outbox');
const publications = () => driverDb(inventory()).collection<Publication>('publications');
const verify = () => audited((audit) => verifyEvents(platform, 'inventory', subgraphs, audit));
const violations = async () => (await verify()).violations.map(({ invariant, subject }) => `${invariant}: ${subject}`);

/** Says events, and has them published. */
async function say(...versions: number[]): Promise<string[]> {
  const events = versions.map((version) => stockChanged({ version }));
  await outbox().insertMany(events.map(outboxRow));
  const work = relay({ ...platform, db: inventory() }, stream());
  while (await work.step());
  return events.map(({ id }) => id);
}

/** Starts the consumer of the cart. */
async function listen() {
  const reader = platform.redis.duplicate();
  reader.on('error', () => {});
  await reader.connect();
  const deps = { ...platform, db: cart(), wakeRelay: () => {} };
  const led = startLed({ db: cart(), holder: 'a', log: platform.log }, consume(deps, 'cart', reactions(), reader));
  ends.push(led.stop, async () => reader.destroy());
}

/** A platform on which three events were said and handled. */
async function healthy(): Promise<string[]> {
  const ids = await say(1, 2, 3);
  await listen();
  await eventually(async () => expect(await driverDb(cart()).collection('inbox').countDocuments()).toBe(3));
  await eventually(() => expect(ids.filter((id) => !noted.has(id))).toEqual([]));
  return ids;
}

it('finds nothing on a healthy platform, nor where nothing was said', async () => {
  expect(await verify()).toEqual({ checked: {}, violations: [] });
  await healthy();
  expect(await verify()).toEqual({ checked: { events: 3 }, violations: [] });
});

it('finds nothing while much is on its way', async () => {
  await healthy();
  const saying = (async () => {
    for (let version = 4; version < 60; version += 3) await say(version, version + 1, version + 2);
  })();
  expect((await verify()).violations).toEqual([]);
  await saying;
  expect((await verify()).violations).toEqual([]);
});

it('names an event that is not published', async () => {
  await healthy();
  const row = outboxRow(stockChanged({ version: 4 }));
  await outbox().insertOne(row);
  expect(await violations()).toEqual([`each event is published: ${row._id}`]);
});

it('names a stream that is lost, and the consumer that is lost with it', async () => {
  const [first] = await say(1);
  await platform.redis.del(stream());
  expect(await violations()).toEqual([
    `a stream ends with the last event: ${stream()}`,
    'each consumer has read to the end: cart-reactions',
    `each event is in its stream: ${first}`,
  ]);
});

it('names an event that is not in its stream', async () => {
  const [, second] = await healthy();
  const place = ((await newestPublication(inventory()))?.first ?? 0) + 1;
  await platform.redis.xDel(stream(), placeId(place));
  expect(await violations()).toEqual([`each event is in its stream: ${second}`]);
});

it('names an event whose row is gone', async () => {
  const [, second = ''] = await healthy();
  await outbox().deleteOne({ _id: second });
  expect(await violations()).toEqual([`the outbox keeps what the stream holds: ${second}`]);
});

it('names versions that are out of order', async () => {
  const [first = ''] = await healthy();
  await outbox().updateOne({ _id: first }, { $set: { 'event.aggregate.version': 9 } });
  const [, second, third] = (await publications().findOne({}))?.events ?? [];
  expect(await violations()).toEqual([
    `events are in the order of versions: ${second}`,
    `events are in the order of versions: ${third}`,
  ]);
});

it('names places that do not rise', async () => {
  await healthy();
  const newest = await newestPublication(inventory());
  if (!newest) throw new Error('nothing was published');
  await publications().insertOne({ ...newest, _id: 9, events: ['evt_other', 'evt_another', 'evt_third'] });
  expect(await violations()).toContain('places rise without a gap in numbers: inventory');
});

it('names an event that has not reached a consumer', async () => {
  const [first = ''] = await healthy();
  await driverDb(cart()).collection<{ _id: string }>('inbox').deleteOne({ _id: first });
  expect(await violations()).toEqual([`each event reaches its consumers: ${first}`]);
});

it('names an event of which a consumer of batches has nothing', async () => {
  const [first = ''] = await healthy();
  noted.delete(first);
  expect(await violations()).toEqual([`each event reaches its consumers: ${first}`]);
});

it('names what is parked, at the subgraph that parked it', async () => {
  cannot = true;
  const ids = await say(1, 2);
  await listen();
  await eventually(async () => expect(await driverDb(cart()).collection('parkedEvents').countDocuments()).toBe(2));
  expect(await violations()).toEqual([]);
  const { violations: found } = await audited((audit) => verifyEvents(platform, 'cart', subgraphs, audit));
  expect(found.map(({ invariant, subject }) => [invariant, subject])).toEqual(
    ids.map((id) => ['no event is parked', id]),
  );
});

it('names a consumer that does not read', async () => {
  await platform.redis.xGroupCreate(stream(), 'cart-reactions', '0', { MKSTREAM: true });
  await say(1);
  expect(await violations()).toEqual(['each consumer has read to the end: cart-reactions']);
});
