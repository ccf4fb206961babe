import { makeEventQueue } from '@noline/runtime/event-queue';
import { answerEvents } from './stream.ts';

const setUp = (answer = async (event: number) => `answer ${event}`) => {
  let upstreamEnds = 0;
  let ends = 0;
  const queue = makeEventQueue<number>(10, () => {
    upstreamEnds += 1;
  });
  const stream = answerEvents(queue.events, {
    answer,
    failed: (thrown) => `failed: ${(thrown as Error).message}`,
    onEnd: () => {
      ends += 1;
    },
  });
  return { queue, stream, ends: () => [upstreamEnds, ends] };
};
const done = { done: true, value: undefined };
const value = (text: string) => ({ done: false, value: text });

describe('answerEvents', () => {
  it('answers each event, and ends with the upstream', async () => {
    const { queue, stream, ends } = setUp();
    queue.push(1);
    queue.push(2);
    queue.end();
    expect([await stream.next(), await stream.next(), await stream.next(), await stream.next()]).toEqual([
      value('answer 1'),
      value('answer 2'),
      done,
      done,
    ]);
    expect(ends()).toEqual([1, 1]);
  });

  it('ends the upstream at once when the reader leaves, and whoever still waits', async () => {
    const { stream, ends } = setUp();
    const waiting = stream.next();
    const left = stream.return();
    expect(ends()).toEqual([1, 1]);
    expect([await waiting, await left, await stream.next(), await stream.return()]).toEqual([done, done, done, done]);
    expect(ends()).toEqual([1, 1]);
  });

  it('drops an answer that is made for a reader who has left', async () => {
    let finish: (answer: string) => void = () => {};
    const { queue, stream } = setUp(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    queue.push(1);
    const waiting = stream.next();
    await Promise.resolve();
    await stream.return();
    finish('late');
    expect(await waiting).toEqual(done);
  });

  it('tells a failure of the upstream as the last answer', async () => {
    const { queue, stream, ends } = setUp();
    const waiting = stream.next();
    queue.end(new Error('gone'));
    expect([await waiting, await stream.next()]).toEqual([value('failed: gone'), done]);
    expect(ends()).toEqual([1, 1]);
  });

  it('may be ended with a last word, heard by who waits or who comes', async () => {
    const waited = setUp();
    const waiting = waited.stream.next();
    waited.stream.end('reload');
    expect([await waiting, await waited.stream.next()]).toEqual([value('reload'), done]);
    const late = setUp();
    late.stream.end('reload');
    expect([await late.stream.next(), await late.stream.next()]).toEqual([value('reload'), done]);
    expect(late.ends()).toEqual([1, 1]);
  });

  it('ends when it is thrown into', async () => {
    const { stream, ends } = setUp();
    await expect(stream.throw(new Error('x'))).rejects.toThrow('x');
    expect(ends()).toEqual([1, 1]);
  });
});
