import { makeEventQueue } from './event-queue.ts';

function queue(limit = 3) {
  const ends: string[] = [];
  return { ...makeEventQueue<number>(limit, () => ends.push('end')), ends };
}

const done = { done: true, value: undefined };

describe('an event queue', () => {
  it('gives events in order, to a reader that waits and to one that comes later', async () => {
    const { push, events } = queue();
    const first = events.next();
    push(1);
    push(2);
    expect(await first).toEqual({ done: false, value: 1 });
    expect(await events.next()).toEqual({ done: false, value: 2 });
  });

  it('serves several waiting readers in turn', async () => {
    const { push, events } = queue();
    const both = Promise.all([events.next(), events.next()]);
    push(1);
    push(2);
    expect((await both).map(({ value }) => value)).toEqual([1, 2]);
  });

  it('gives what is there before it ends, and then only the end', async () => {
    const { push, end, events, ends } = queue();
    push(1);
    end();
    push(2);
    expect(await events.next()).toEqual({ done: false, value: 1 });
    expect([await events.next(), await events.next()]).toEqual([done, done]);
    expect(ends).toEqual(['end']);
  });

  it('tells an error once, after what was there', async () => {
    const { push, end, events } = queue();
    push(1);
    end(new Error('gone'));
    expect(await events.next()).toEqual({ done: false, value: 1 });
    await expect(events.next()).rejects.toThrow('gone');
    expect(await events.next()).toEqual(done);
  });

  it('wakes all waiting readers when it ends with an error, one of them with it', async () => {
    const { end, events } = queue();
    const waiting = Promise.allSettled([events.next(), events.next()]);
    end(new Error('gone'));
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await events.next()).toEqual(done);
  });

  it('ends for a reader that is too far behind, who still gets what was kept', async () => {
    const { push, events, ends } = queue(2);
    for (const event of [1, 2, 3, 4]) push(event);
    expect(ends).toEqual(['end']);
    expect([(await events.next()).value, (await events.next()).value]).toEqual([1, 2]);
    await expect(events.next()).rejects.toMatchObject({ extensions: { code: 'SLOW_CONSUMER' } });
    expect(await events.next()).toEqual(done);
  });

  it('lets a waiting reader go at once when the reader leaves', async () => {
    const { push, events, ends } = queue();
    const waiting = events.next();
    expect(await events.return?.()).toEqual(done);
    expect(await waiting).toEqual(done);
    push(1);
    expect(await events.next()).toEqual(done);
    expect(ends).toEqual(['end']);
  });

  it('says when its reader waits for more', async () => {
    let waits = 0;
    const queue = makeEventQueue<number>(
      3,
      () => {},
      () => {
        waits += 1;
      },
    );
    queue.push(1);
    await queue.events.next();
    expect([waits, queue.isAwaited]).toEqual([0, false]);
    const next = queue.events.next();
    expect([waits, queue.isAwaited]).toEqual([1, true]);
    queue.push(2);
    expect(await next).toEqual({ done: false, value: 2 });
    expect([waits, queue.isAwaited]).toEqual([1, false]);
  });

  it('leaves when the reader stops its loop', async () => {
    const { push, events, ends } = queue();
    push(1);
    push(2);
    for await (const event of events) if (event === 1) break;
    expect(ends).toEqual(['end']);
  });
});
