import type { Answer } from './answers.ts';
import { closeFeed, feeds, keepFeed, openFeed, type Sink } from './feeds.ts';

const event = (available: number): Answer => ({ data: { stockChanged: { available } } });

/** A feed whose events the test says, and whether its connection is open. */
function open(title = 'Stock') {
  let sink: Sink | undefined;
  let connected = true;
  const mirror = openFeed(title, 'sse', (given) => {
    sink = given;
    return () => {
      connected = false;
    };
  });
  const { id } = feeds.get().list.at(-1) ?? { id: 0 };
  return {
    id,
    mirror,
    say: (answer: Answer) => sink?.next(answer),
    fail: (e: unknown) => sink?.error(e),
    connected: () => connected,
  };
}

afterEach(() => {
  for (const { id } of feeds.get().list) closeFeed(id);
});

describe('a feed', () => {
  it('mirrors what comes, in order, and remembers it newest first', async () => {
    const { mirror, say } = open();
    const first = mirror.next();
    say(event(1));
    say(event(2));
    expect([await first, await mirror.next()]).toEqual([1, 2].map((n) => ({ done: false, value: event(n) })));
    expect(feeds.get().list[0]).toMatchObject({
      count: 2,
      open: true,
      events: [{ answer: event(2) }, { answer: event(1) }],
    });
  });

  it('ends with its mirror, though one waits for an event', async () => {
    const { mirror, connected } = open();
    const waiting = mirror.next();
    await mirror.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect([connected(), feeds.get().list]).toEqual([false, []]);
  });

  it('goes on without its mirror where it is kept, until it is closed', async () => {
    const { id, mirror, say, connected } = open();
    keepFeed(id);
    await mirror.return?.();
    say(event(3));
    expect([connected(), feeds.get().list[0]?.count]).toEqual([true, 1]);
    closeFeed(id);
    expect([connected(), feeds.get().list]).toEqual([false, []]);
  });

  it('tells why it failed, then ends', async () => {
    const { mirror, fail } = open();
    fail(new Error('gone'));
    expect(await mirror.next()).toEqual({ done: false, value: { errors: [{ message: 'gone' }] } });
    expect((await mirror.next()).done).toBe(true);
  });

  it('remembers a bounded number of events', () => {
    const { say } = open();
    for (let n = 0; n < 100; n += 1) say(event(n));
    expect(feeds.get().list[0]).toMatchObject({ count: 100, events: { length: 30 } });
  });
});
