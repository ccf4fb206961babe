import { makeEventQueue } from '@noline/runtime/event-queue';
import { whileSeen } from './while-seen.ts';

function watch() {
  let left = 0;
  const queue = makeEventQueue<number>(10, () => {
    left += 1;
  });
  const isSeen = async (event: number) => {
    if (event === 0) throw new Error('not known');
    return event < 3;
  };
  return { queue, seen: whileSeen(queue.events, isSeen), left: () => left };
}

test('hands events on until one may not be seen, and leaves then', async () => {
  const { queue, seen, left } = watch();
  for (const event of [1, 2, 3, 1]) queue.push(event);
  const got = [];
  for await (const event of seen) got.push(event);
  expect([got, left()]).toEqual([[1, 2], 1]);
});

test('can be left while it waits for the next event', async () => {
  const { seen, left } = watch();
  const waiting = seen.next();
  await seen.return?.();
  expect([await waiting, left()]).toEqual([{ done: true, value: undefined }, 1]);
});

test('leaves where it cannot be found out whether an event may be seen', async () => {
  const { queue, seen, left } = watch();
  for (const event of [1, 0, 1]) queue.push(event);
  expect(await seen.next()).toEqual({ done: false, value: 1 });
  await expect(seen.next()).rejects.toThrow('not known');
  expect([left(), await seen.next()]).toEqual([1, { done: true, value: undefined }]);
});
