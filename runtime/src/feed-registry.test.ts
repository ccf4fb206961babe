import fc from 'fast-check';
import type { EventQueue } from './event-queue.ts';
import { makeRegistry, type Registry, type Subscriber, topicKey } from './feed-registry.ts';
import { placeId, placeOf } from './places.ts';
import type { Arrived, FeedItem } from './streams.ts';
import { stockChanged } from './testing/events.ts';

const key = (sku: string) => topicKey('test', `stock:${sku}`);

function arrived(place: number, sku = 'A'): Arrived {
  return { place, read: () => ({ id: placeId(place), event: stockChanged({ sku, version: place }) }) };
}

/** Somebody who takes what there is when told to. */
function reader(registry: Registry, keys: string[], after?: number) {
  const [waiting, items]: [FeedItem[], FeedItem[]] = [[], []];
  let failure: unknown;
  const queue = {
    push: (item: FeedItem) => void waiting.push(item),
    end(error?: Error) {
      failure = error;
      registry.remove(subscriber);
    },
    get isAwaited() {
      return waiting.length === 0;
    },
  } as EventQueue<FeedItem>;
  const place = after ?? registry.last;
  const subscriber: Subscriber = { keys, where: () => true, queue, place, told: place, isLive: false, share: 0 };
  registry.add(subscriber);
  if (after === undefined) registry.goLive(new Set([subscriber]));
  return {
    subscriber,
    begin: place,
    items,
    take: (count: number) => void items.push(...waiting.splice(0, count)),
    asks: () => !subscriber.isLive && waiting.length === 0,
    failure: () => failure,
  };
}

const places = (items: FeedItem[]) => items.map(({ id }) => placeOf(id));
const events = (items: FeedItem[]) => places(items.filter(({ event }) => event));

describe('what is new', () => {
  it('is handed to those who wait for its topics, once to each', () => {
    const registry = makeRegistry(10);
    const [one, both, other] = [
      reader(registry, [key('A')]),
      reader(registry, [key('A'), topicKey('test', 'stock-at:loc_1')]),
      reader(registry, [topicKey('foreign', 'stock:A')]),
    ];
    registry.hear(arrived(11));
    for (const { take } of [one, both, other]) take(9);
    expect([one, both, other].map(({ items }) => places(items))).toEqual([[10, 11], [10, 11], [10]]);
  });

  it('is not parsed where nobody is there', () => {
    const registry = makeRegistry(0);
    const read = jest.fn(() => undefined);
    registry.hear({ place: 1, read });
    expect([registry.last, read.mock.calls.length]).toEqual([1, 0]);
  });

  it('ends a subscription whose filter fails, and no other', () => {
    const registry = makeRegistry(0);
    const [broken, sound] = [reader(registry, [key('A')]), reader(registry, [key('A')])];
    Object.assign(broken.subscriber, {
      where: () => {
        throw new Error('broken');
      },
    });
    registry.hear(arrived(1));
    sound.take(9);
    expect(broken.failure()).toEqual(new Error('broken'));
    expect(places(sound.items)).toEqual([0, 1]);
    expect(registry.subscribers.size).toBe(1);
  });

  it('is passed over where it is no event', () => {
    const registry = makeRegistry(0);
    const one = reader(registry, [key('A')]);
    registry.hear({ place: 1, read: () => undefined });
    registry.hear(arrived(2));
    one.take(9);
    expect(places(one.items)).toEqual([0, 2]);
  });
});

describe('an idle subscriber', () => {
  it('is told where it is, where that is another place', () => {
    const registry = makeRegistry(0);
    const one = reader(registry, [key('A')]);
    registry.hear(arrived(1, 'B'));
    registry.tellIdle(one.subscriber); // It has not taken yet what it has.
    one.take(9);
    expect(places(one.items)).toEqual([0]);
    for (const _ of [1, 2]) registry.tellIdle(one.subscriber);
    one.take(9);
    expect(places(one.items)).toEqual([0, 1]);
    registry.hear(arrived(2));
    one.take(9);
    registry.tellIdle(one.subscriber);
    one.take(9);
    expect(places(one.items)).toEqual([0, 1, 2]);
  });

  it('is told nothing while it reads the past', () => {
    const registry = makeRegistry(5);
    const one = reader(registry, [key('A')], 2);
    registry.tellIdle(one.subscriber);
    one.take(9);
    expect(one.items).toEqual([]);
  });
});

describe('a stream of which something will never be heard', () => {
  it('ends those who are live, and leaves those who read the past', () => {
    const registry = makeRegistry(5);
    const [live, past] = [reader(registry, [key('A')]), reader(registry, [key('A')], 2)];
    registry.lose(5);
    expect(live.failure()).toBeUndefined();
    registry.lose(9);
    expect(live.failure()).toMatchObject({ extensions: { code: 'CURSOR_TOO_OLD' } });
    expect(past.failure()).toBeUndefined();
    expect(registry.reaches({ ...past.subscriber, place: 8 })).toBe(false);
    registry.hear(arrived(7));
    expect(registry.last).toBe(9);
  });
});

const skus = ['A', 'B', 'C'];
const command = fc.oneof(
  fc.record({ kind: fc.constant('say' as const), sku: fc.constantFrom(...skus), gap: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('hear' as const), count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('lose' as const), kept: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ kind: fc.constant('regrow' as const), count: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    kind: fc.constant('subscribe' as const),
    skus: fc.subarray(skus, { minLength: 1 }),
    /** How far behind; undefined: from now on. */
    behind: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('take' as const), who: fc.nat(), count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('page' as const), length: fc.integer({ min: 1, max: 4 }), newest: fc.boolean() }),
  fc.record({ kind: fc.constant('idle' as const) }),
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

/** A stream that is said, heard, lost and grown back, and its subscribers, each of which does one thing at a time. */
function world(early: number) {
  const log: { place: number; sku: string }[] = [];
  const say = (sku: string, gap: number) => log.push({ place: (log.at(-1)?.place ?? 0) + gap, sku });
  for (let index = 0; index < early; index++) say(skus[index % 3] as string, 1);
  const registry = makeRegistry(log.at(-1)?.place ?? 0, 2);
  /** So many of the log are in the cache. */
  let cached = log.length;
  const readers: ReturnType<typeof reader>[] = [];
  const behind = (place: number) => log.slice(0, cached).filter((entry) => entry.place > place);
  const toArrived = ({ place, sku }: (typeof log)[number]) => arrived(place, sku);

  function page(length: number, newest: boolean): void {
    const asking = readers.filter(({ asks }) => asks()).map(({ subscriber }) => subscriber);
    registry.goLive(new Set(asking.filter(registry.reaches)));
    const rest = asking.filter(({ isLive }) => !isLive).sort((one, other) => one.place - other.place);
    const from = rest.at(newest ? -1 : 0)?.place;
    if (from === undefined) return;
    const entries = behind(from).slice(0, length);
    const end = entries.at(-1)?.place ?? from;
    registry.serve(new Set(rest.filter(({ place }) => place >= from && place < end)), entries.map(toArrived), end);
  }
  function act(one: Command): void {
    if (one.kind === 'say') {
      say(one.sku, one.gap);
      if (cached === log.length - 1) cached += 1;
    } else if (one.kind === 'hear') {
      for (const entry of behind(registry.last).slice(0, one.count)) registry.hear(toArrived(entry));
    } else if (one.kind === 'lose') cached = Math.floor(one.kept * cached);
    else if (one.kind === 'regrow') cached = Math.min(log.length, cached + one.count);
    else if (one.kind === 'take') readers[one.who % (readers.length || 1)]?.take(one.count);
    else if (one.kind === 'page') page(one.length, one.newest);
    else if (one.kind === 'idle') for (const { subscriber } of readers) registry.tellIdle(subscriber);
    else {
      const after = one.behind === undefined ? undefined : log[Math.floor(one.behind * (log.length - 1))]?.place;
      const own = one.skus.flatMap((sku) => [key(sku), topicKey('test', `stock:${sku}:none`)]);
      readers.push(reader(registry, own, after));
    }
  }
  function finish(): void {
    act({ kind: 'regrow', count: log.length });
    act({ kind: 'hear', count: log.length });
    while (readers.some(({ subscriber }) => !subscriber.isLive)) {
      for (const { take } of readers) take(log.length);
      page(3, false);
    }
    for (const { take } of readers) take(2 * log.length);
  }
  return { log, readers, act, finish };
}

it('hands each its own events once and in order, however past and present are interleaved', () => {
  fc.assert(
    fc.property(fc.nat({ max: 9 }), fc.array(command, { maxLength: 60, size: 'max' }), (early, commands) => {
      const { log, readers, act, finish } = world(early);
      for (const one of commands) act(one);
      finish();
      for (const { subscriber, begin, items } of readers) {
        const own = log.filter(({ place, sku }) => place > begin && subscriber.keys.includes(key(sku)));
        expect(events(items)).toEqual(own.map(({ place }) => place));
        // Behind a position comes nothing that lies up to there.
        const back = items.filter(({ id, event }, index) => {
          const step = placeOf(id) - placeOf(items[index - 1]?.id ?? '0-0');
          return event ? step <= 0 : step < 0;
        });
        expect(back).toEqual([]);
      }
    }),
    { numRuns: 400 },
  );
});
