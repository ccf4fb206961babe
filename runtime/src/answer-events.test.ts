import type { ExecutionResult } from 'graphql';
import { answerEvents } from './answer-events.ts';
import { fault } from './errors.ts';
import { makeEventQueue } from './event-queue.ts';
import { positionAt } from './streams.ts';

it('takes for a position what is made as one, and nothing that only looks like one', async () => {
  const queue = makeEventQueue<unknown>(9, () => {});
  for (const item of [positionAt('5-0'), { id: '6-0' }, { id: 'thing_1', event: undefined }]) queue.push(item);
  queue.end();
  const answers = answerEvents(queue.events, {
    answer: async (event) => ({ data: { id: (event as { id: string }).id } }),
    toFault: () => fault('INTERNAL'),
    positions: true,
  });
  const seen: ExecutionResult[] = [];
  for await (const answer of answers) seen.push(answer);
  expect(seen).toEqual([{ extensions: { cursor: '5-0' } }, { data: { id: '6-0' } }, { data: { id: 'thing_1' } }]);
});
