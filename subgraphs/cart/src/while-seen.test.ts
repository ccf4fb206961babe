import { makeEventQueue } from '@noline/runtime/event-queue';
import { whileSeen } from './while-seen.ts';

function watch() {
  let left = 0;
  const queue = makeEventQueue<number>(10, () => {
    left += 1;
  });
  return { queue, seen: whileSeen(queue.events, async (event) => event < 3), left: () => left };
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
