import { driverDb } from '@noline/runtime/database';
import { startLed } from '@noline/runtime/led';
import { outboxRow } from '@noline/runtime/outbox';
import { consume, reaction } from '@noline/runtime/reactions';
import { relay } from '@noline/runtime/relay';
import { streamName } from '@noline/runtime/streams';
import { subgraphDb } from '@noline/runtime/subgraph';
import { stockChanged } from '@noline/runtime/testing/events';
import { eventually, type TestPlatform, testPlatform } from '@noline/runtime/testing/platform';
import { listParked, rebuild, replay, showStreams } from './event-work.ts';

let platform: TestPlatform;
let cannot: boolean;
let ids: string[];
let shown: string[];
const ends: (() => Promise<void>)[] = [];

const names = ['inventory', 'cart'] as const;
const cart = () => subgraphDb(platform, 'cart');
const stream = () => streamName(platform.prefix, 'inventory');
const progress = (text: string) => ({
  done: (detail = '') => void shown.push(`✔ ${text} ${detail}`.trim()),
  fail: (detail = '') => void shown.push(`✖ ${text} ${detail}`.trim()),
});

/** A cart that cannot handle what the inventory has said: two events of one article are parked. */
beforeEach(async () => {
  [platform, cannot, shown] = [await testPlatform(), true, []];
  const events = [1, 2].map((version) => stockChanged({ tenant: 'demo', version }));
  ids = events.map(({ id }) => id);
  const db = subgraphDb(platform, 'inventory');
  await driverDb(db).collection<{ _id: string }>('outbox').insertMany(events.map(outboxRow));
  await relay({ ...platform, db }, stream()).step();
  await listen();
  await eventually(async () => expect(await driverDb(cart()).collection('parkedEvents').countDocuments()).toBe(2));
});

afterEach(async () => {
  await endAll();
  await platform.stop();
});

async function endAll(): Promise<void> {
  for (const end of ends.splice(0)) await end();
}

async function listen(): Promise<void> {
  const reader = platform.redis.duplicate();
  reader.on('error', () => {});
  await reader.connect();
  const made = reaction({
    on: 'stock.changed',
    async once() {
      if (cannot) throw new Error('no such\n  article');
    },
  });
  const work = consume({ ...platform, db: cart(), wakeRelay() {} }, 'cart', [made], reader);
  const led = startLed({ db: cart(), holder: 'a', log: platform.log }, work);
  ends.push(led.stop, async () => reader.destroy());
}

it('lists what is parked, without what the events tell', async () => {
  const { text, code } = await listParked(platform, names);
  const time = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
  expect(text.replace(time, 'TIME')).toBe(
    [
      `${ids[0]}  stock.changed  demo demo/A v1  cart-reactions  5 tries  TIME  no such article`,
      `${ids[1]}  stock.changed  demo demo/A v2  cart-reactions  0 tries  TIME  waits behind an event of the same aggregate`,
      '',
    ].join('\n'),
  );
  expect(code).toBe(1);
  expect(await listParked(platform, ['inventory'])).toEqual({ text: 'No event is parked.\n', code: 0 });
});

it('has all handled again', async () => {
  cannot = false;
  expect(await replay(platform, names, undefined, progress)).toEqual({ text: '2 events handled.\n', code: 0 });
  expect(shown).toEqual(['✔ Handling 2 events again']);
  expect(await listParked(platform, names)).toMatchObject({ code: 0 });
  expect(await replay(platform, names, undefined, progress)).toEqual({ text: 'No event is parked.\n', code: 0 });
});

it('has one handled again with those of its aggregate, and says which is not parked', async () => {
  cannot = false;
  const done = await replay(platform, names, [ids[1] as string, 'evt_unknown'], progress);
  expect(done).toEqual({ text: '1 event handled.\nevt_unknown is not parked.\n', code: 1 });
  expect(await listParked(platform, names)).toMatchObject({ code: 0 });
});

it('tells what failed again', async () => {
  expect(await replay(platform, names, undefined, progress)).toEqual({ text: '0 events handled.\n', code: 1 });
  expect(shown).toEqual(['✖ Handling 2 events again 2 failed again']);
});

it('tells where no platform runs, which handles them when it does', async () => {
  await endAll();
  cannot = false;
  expect(await replay(platform, names, undefined, progress, 300)).toMatchObject({ code: 1 });
  expect(shown).toEqual([
    '✖ Handling 2 events again the platform does not run; they are handled again as soon as it does',
  ]);
  await listen();
  await eventually(async () => expect(await listParked(platform, names)).toMatchObject({ code: 0 }));
});

it('rebuilds streams, and shows them', async () => {
  await platform.redis.xTrim(stream(), 'MAXLEN', 1);
  expect(await rebuild(platform, names, progress)).toEqual({ text: '2 events in 2 streams.\n', code: 0 });
  expect(shown).toEqual(['✔ Stream of inventory 2 events', '✔ Stream of cart 0 events']);
  const { text, code } = await showStreams(platform, names);
  expect(text.split('\n').map((line) => line.replace(/\d{4}-\S+Z/, 'TIME'))).toEqual([
    'stream     entries  unpublished  reader          not read  not acknowledged  handled up to',
    'inventory  2        0            cart-reactions  0         0                 TIME',
    'cart       0        0            -',
    '2 events parked.',
    '',
  ]);
  expect(code).toBe(1);
});
