import { makeEventQueue } from './event-queue.ts';
import { type Position, positionAt } from './streams.ts';
import { whileSeen } from './while-seen.ts';

type Item = Position | { id: number; event?: 'seen' | 'hidden' | 'unknown' };

/** Items of which the one that was handed over last decides whether it may be seen. */
function watch(...items: Item[]) {
  const counts = { left: 0, asked: 0 };
  const queue = makeEventQueue<Item>(10, () => {
    counts.left += 1;
  });
  for (const item of items) queue.push(item);
  const events = items.flatMap(({ event }) => event ?? []);
  const seen = whileSeen(queue.events, async () => {
    const event = events[counts.asked++];
    if (event === 'unknown') throw new Error('not known');
    return event === 'seen';
  });
  return { seen, counts };
}

test('hands events on until one may not be seen, and leaves then', async () => {
  const { seen, counts } = watch(
    { id: 1, event: 'seen' },
    { id: 2, event: 'seen' },
    { id: 3, event: 'hidden' },
    { id: 4, event: 'seen' },
  );
  const got = [];
  for await (const { id } of seen) got.push(id);
  expect([got, counts]).toEqual([[1, 2], { left: 1, asked: 3 }]);
});

test('hands positions on without asking, and nothing else', async () => {
  const { seen, counts } = watch(positionAt('1-0'), { id: 2 }, positionAt('3-0'));
  const got = [];
  for await (const { id } of seen) got.push(id);
  expect([got, counts]).toEqual([['1-0'], { left: 1, asked: 1 }]);
});

test('can be left while it waits for the next event', async () => {
  const { seen, counts } = watch();
  const waiting = seen.next();
  await seen.return?.();
  expect([await waiting, counts.left]).toEqual([{ done: true, value: undefined }, 1]);
});

test('leaves where it cannot be found out whether an event may be seen', async () => {
  const { seen, counts } = watch({ id: 1, event: 'seen' }, { id: 2, event: 'unknown' }, { id: 3, event: 'seen' });
  expect(await seen.next()).toEqual({ done: false, value: { id: 1, event: 'seen' } });
  await expect(seen.next()).rejects.toThrow('not known');
  expect([counts.left, await seen.next()]).toEqual([1, { done: true, value: undefined }]);
});
