import { randomUUID } from 'node:crypto';
import type { DomainEvent } from '@noline/schema/events';
import { driverDb, openDatabase } from './database.ts';
import { fault } from './errors.ts';
import { type Led, startLed } from './led.ts';
import { parkedEntries, wantReplay } from './parked.ts';
import { consume, type Reaction, reaction } from './reactions.ts';
import { streamName } from './streams.ts';
import { publish, stockChanged, versionsOf } from './testing/events.ts';
import { eventually, type TestPlatform, testPlatform } from './testing/platform.ts';

let platform: TestPlatform;
const ends: (() => Promise<void>)[] = [];

beforeEach(async () => {
  platform = await testPlatform();
});

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await platform.stop();
});

const db = () => openDatabase(platform.mongo, `${platform.prefix}_cart`);
const stream = () => streamName(platform.prefix, 'inventory');
const say = (...events: DomainEvent[]) => publish(platform.redis, stream(), events);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const pending = async () => (await platform.redis.xPending(stream(), 'cart-reactions')).pending;
const parked = () => driverDb(db()).collection<{ _id: string; error: string }>('parkedEvents').find().toArray();

/** The consumer of one process, without its loop. */
async function consumer(...reactions: Reaction[]) {
  const { redis, prefix, log, now } = platform;
  const reader = redis.duplicate();
  reader.on('error', () => {});
  await reader.connect();
  ends.push(async () => reader.destroy());
  return consume({ redis, prefix, log, now, db: db(), wakeRelay: () => {} }, 'cart', reactions, reader);
}

/** The consumer of one process at work. */
async function run(...reactions: Reaction[]): Promise<Led> {
  const work = await consumer(...reactions);
  const led = startLed({ db: db(), holder: randomUUID(), log: platform.log }, work);
  ends.push(led.stop);
  return led;
}

/** A reaction that notes the versions that it gets, in the database where it is undone with the rest. */
const noting = (fail: (version: number) => void = () => {}) =>
  reaction({
    on: 'stock.changed',
    async once({ aggregate: { version } }, { session }) {
      await driverDb(db()).collection<{ version: number }>('notes').insertOne({ version }, { session });
      fail(version);
    },
  });
const noted = async () => {
  const notes = await driverDb(db()).collection<{ version: number }>('notes').find().sort({ _id: 1 }).toArray();
  return notes.map(({ version }) => version);
};

describe('once', () => {
  it('handles each event once, however often it is delivered', async () => {
    const events = range(1, 5).map((version) => stockChanged({ version }));
    await run(noting());
    await say(...events, ...events);
    await say(...events, stockChanged({ version: 6 }));
    await eventually(async () => expect(await noted()).toEqual([1, 2, 3, 4, 5, 6]));
    await eventually(async () => expect(await pending()).toBe(0));
  });

  it("says what follows from an event in its actor's name", async () => {
    const follow = reaction({
      on: 'stock.changed',
      once: async (_, { emit }) => emit('customer.changed', { id: 'cus_1', version: 1 }, { customerId: 'cus_1' }),
    });
    await run(follow);
    await say({ ...stockChanged(), actor: 'stf_1', onBehalfOf: 'cus_1' });
    await eventually(async () => {
      const rows = await driverDb(db()).collection('outbox').find().toArray();
      expect(rows).toMatchObject([{ event: { type: 'customer.changed', actor: 'stf_1', onBehalfOf: 'cus_1' } }]);
    });
  });

  it('does once what two processes get at the same time', async () => {
    const events = range(1, 10).map((version) => stockChanged({ version }));
    await say(...events);
    const [one, other] = [await consumer(noting()), await consumer(noting())];
    await one.step(); // Nothing was delivered before.
    await Promise.all([one.step(), other.step(), other.step()]);
    expect(await noted()).toEqual(range(1, 10));
  });

  it('what was left pending by a process that died is done by the next', async () => {
    await say(...range(1, 3).map((version) => stockChanged({ version })));
    const dying = await consumer(
      noting((version) => {
        if (version === 2) throw fault('DATABASE_UNAVAILABLE');
      }),
    );
    await dying.step();
    await expect(dying.step()).rejects.toThrow();
    expect(await noted()).toEqual([1]);
    expect(await pending()).toBe(3);
    await run(noting());
    await eventually(async () => expect(await noted()).toEqual([1, 2, 3]));
    await eventually(async () => expect(await pending()).toBe(0));
  });

  it('a process that gets the work back does what another left pending meanwhile', async () => {
    const first = await consumer(noting());
    first.begin?.();
    await first.step();
    await first.step();
    await say(stockChanged({ version: 1 }));
    // Another had the lease, got the event and died.
    const other = await platform.redis.xReadGroup('cart-reactions', 'cart', { key: stream(), id: '>' });
    expect(other).toHaveLength(1);
    first.begin?.();
    await first.step();
    expect(await noted()).toEqual([1]);
    expect(await pending()).toBe(0);
  });
});

describe('an event that cannot be handled', () => {
  const failing = (cannot: Set<number>, error = () => new Error('cannot')) => {
    const tried: number[] = [];
    const made = noting((version) => {
      if (!cannot.has(version)) return;
      tried.push(version);
      throw error();
    });
    return { made, tried };
  };

  it.each([
    ['throws', () => new Error('cannot')],
    ['is refused by another subgraph', () => fault('FORBIDDEN', 'cannot')],
  ])('is parked after five tries where its reaction %s, and those of other aggregates go on', async (_, error) => {
    const { made, tried } = failing(new Set([2]), error);
    const events = [1, 2, 3].map((version) => stockChanged({ sku: `SKU-${version}`, version }));
    await run(made);
    await say(...events);
    await eventually(async () => expect(await noted()).toEqual([1, 3]));
    await eventually(async () => expect(await pending()).toBe(0));
    expect(tried).toEqual([2, 2, 2, 2, 2]);
    expect(await parked()).toEqual([
      {
        _id: events[1]?.id,
        event: events[1],
        place: expect.any(Number),
        group: 'cart-reactions',
        error: 'cannot',
        tries: 5,
        firstAt: expect.any(Date),
        lastAt: expect.any(Date),
        replay: false,
      },
    ]);
  });

  it('keeps those of its aggregate behind it, also in the process that comes next', async () => {
    const { made, tried } = failing(new Set([1]));
    const led = await run(made);
    await say(stockChanged({ version: 1 }), stockChanged({ version: 2 }));
    await eventually(async () => expect(await parked()).toHaveLength(2));
    await led.stop();
    await run(made);
    await say(stockChanged({ version: 3 }), stockChanged({ sku: 'B', version: 9 }));
    await eventually(async () => expect(await noted()).toEqual([9]));
    expect(tried).toHaveLength(5);
    expect((await parkedEntries(db())).map(({ event, parked: { tries } }) => [event.aggregate.version, tries])).toEqual(
      [
        [1, 5],
        [2, 0],
        [3, 0],
      ],
    );
  });

  it('is handled with those behind it, in order, when it is wanted again and can be', async () => {
    const cannot = new Set([1]);
    const { made } = failing(cannot);
    await run(made);
    const events = range(1, 3).map((version) => stockChanged({ version }));
    await say(...events);
    await eventually(async () => expect(await parked()).toHaveLength(3));
    cannot.clear();
    expect(await wantReplay(db(), [events[1]?.id ?? '', 'evt_unknown'])).toEqual([events[1]?.id]);
    await eventually(async () => expect(await parked()).toEqual([]));
    expect(await noted()).toEqual([1, 2, 3]);
    await say(stockChanged({ version: 4 }));
    await eventually(async () => expect(await noted()).toEqual([1, 2, 3, 4]));
  });

  it('that fails again stays parked, and so do those behind it', async () => {
    const cannot = new Set([1, 2]);
    const { made } = failing(cannot);
    await run(made);
    await say(...range(1, 3).map((version) => stockChanged({ version })));
    await eventually(async () => expect(await parked()).toHaveLength(3));
    cannot.delete(1);
    await wantReplay(db());
    await eventually(async () => expect(await noted()).toEqual([1]));
    await eventually(async () =>
      expect((await parkedEntries(db())).map(({ parked: { tries, replay } }) => [tries, replay])).toEqual([
        [5, false],
        [0, false],
      ]),
    );
  });

  it('is tried again, for as long as it takes, where a server is gone', async () => {
    let tries = 0;
    await run(
      noting(() => {
        tries += 1;
        if (tries < 3) throw fault('SUBGRAPH_UNAVAILABLE');
      }),
    );
    await say(stockChanged({ version: 1 }));
    await eventually(async () => expect(await noted()).toEqual([1]));
    expect(tries).toBe(3);
    expect(await parked()).toEqual([]);
  });
});

describe('two reactions', () => {
  it('to the same event happen together, once', async () => {
    await run(noting(), noting());
    await say(stockChanged({ version: 1 }), stockChanged({ version: 2 }));
    await eventually(async () => expect(await noted()).toEqual([1, 1, 2, 2]));
  });
});

describe('batch', () => {
  it('gets events together and in order, and only those that it is for', async () => {
    const got: number[][] = [];
    await say(...range(1, 50).map((version) => stockChanged({ version })));
    await run(
      reaction({ on: 'stock.changed', batch: async (events) => void got.push(versionsOf(events)) }),
      reaction({ on: 'reservation.expired', batch: async () => void got.push([-1]) }),
    );
    await eventually(() => expect(got).toEqual([range(1, 50)]));
  });

  it('that fails again and again is tried one by one, and what cannot be handled is parked', async () => {
    const got: number[] = [];
    await say(...range(1, 4).map((version) => stockChanged({ version })));
    const batch = async (events: DomainEvent[]) => {
      if (versionsOf(events).includes(3)) throw new Error('cannot');
      got.push(...versionsOf(events));
    };
    await run(reaction({ on: 'stock.changed', batch }));
    await eventually(() => expect(got).toEqual([1, 2, 4]));
    await eventually(async () => expect(await pending()).toBe(0));
    expect(versionsOf((await parkedEntries(db())).map(({ event }) => event))).toEqual([3]);
  });

  it('and once on the same event are both handled', async () => {
    const got: number[] = [];
    await run(
      noting(),
      reaction({ on: 'stock.changed', batch: async (events) => void got.push(...versionsOf(events)) }),
    );
    await say(stockChanged({ version: 1 }));
    await eventually(async () => expect([got, await noted()]).toEqual([[1], [1]]));
  });
});

describe('a stream', () => {
  it('that is gone with the memory of the cache is found again', async () => {
    await run(noting());
    await say(stockChanged({ version: 1 }));
    await eventually(async () => expect(await noted()).toEqual([1]));
    await platform.redis.del(stream()); // What FLUSHALL does to it; other tests use this cache, too.
    await say(stockChanged({ version: 2 }));
    await eventually(async () => expect(await noted()).toEqual([1, 2]));
  });

  it('whose pending events were trimmed away goes on with the next', async () => {
    const dying = await consumer(
      noting(() => {
        throw fault('DATABASE_UNAVAILABLE');
      }),
    );
    await say(stockChanged({ version: 1 }));
    await dying.step();
    await expect(dying.step()).rejects.toThrow();
    await platform.redis.xTrim(stream(), 'MAXLEN', 0);
    await say(stockChanged({ version: 2 }));
    await run(noting());
    await eventually(async () => expect(await noted()).toEqual([2]));
    await eventually(async () => expect(await pending()).toBe(0));
  });
});
