import { setImmediate as turn } from 'node:timers/promises';
import { type FaultCode, fault } from '@noline/runtime/errors';
import { type EventQueue, makeEventQueue } from '@noline/runtime/event-queue';
import { eventually } from '@noline/runtime/testing/platform';
import type { ExecutionResult } from 'graphql';
import { readUpstream, type UpstreamOptions } from './upstream.ts';

type Queue = EventQueue<ExecutionResult>;

const event = (seq: number, cursor?: string): ExecutionResult => ({
  data: { seq },
  ...(cursor !== undefined && { extensions: { cursor } }),
});
const position = (cursor: string): ExecutionResult => ({ extensions: { cursor } });

const rejections: unknown[] = [];
const note = (reason: unknown): void => void rejections.push(reason);
beforeAll(() => void process.on('unhandledRejection', note));
afterEach(async () => {
  await turn();
  expect(rejections).toEqual([]);
});
afterAll(() => void process.off('unhandledRejection', note));

/** An upstream over queues that the test fills, one for each time that it is opened. */
function reading(options: Partial<UpstreamOptions> = {}) {
  const opened: (string | undefined)[] = [];
  const queues: Queue[] = [];
  const told: unknown[] = [];
  let open = 0;
  let resumed = 0;
  const upstream = readUpstream({
    async open(after) {
      opened.push(after);
      open += 1;
      const queue: Queue = makeEventQueue(99, () => {
        open -= 1;
      });
      queues.push(queue);
      return queue.events;
    },
    isResumable: true,
    after: undefined,
    listener: {
      event: async ({ data }, cursor) => void told.push([data?.['seq'], cursor]),
      position: (cursor) => void told.push(`at ${cursor}`),
      ended: (failure) => void told.push(failure === undefined ? 'ended' : { failure }),
    },
    onResume() {
      resumed += 1;
    },
    ...options,
  });
  const push = (...results: ExecutionResult[]) => {
    for (const result of results) queues.at(-1)?.push(result);
  };
  const lose = (error: Error = fault('SUBGRAPH_UNAVAILABLE')) => queues.at(-1)?.end(error);
  const isOpened = (times: number) => eventually(() => expect(opened).toHaveLength(times));
  const hasTold = (...all: unknown[]) => eventually(() => expect(told).toEqual(all));
  const closes = () => eventually(() => expect(open).toBe(0));
  return { upstream, opened, told, push, lose, isOpened, hasTold, closes, queues, resumed: () => resumed };
}

describe('an upstream', () => {
  it('tells events and places as they come, and its end', async () => {
    const { push, hasTold, opened, queues, closes } = reading({ after: '1' });
    push(event(1), position('5'), event(2, '6'), { data: null, errors: [] });
    queues[0]?.end();
    await hasTold([1, undefined], 'at 5', [2, '6'], [undefined, undefined], 'ended');
    expect(opened).toEqual(['1']);
    await closes();
  });

  it('reads no further before what it has told is taken', async () => {
    let taken = (): void => {};
    const told: unknown[] = [];
    const { push, upstream } = reading({
      listener: {
        event: ({ data }) =>
          new Promise((resolve) => {
            told.push(data?.['seq']);
            taken = resolve;
          }),
        position: () => {},
        ended: () => {},
      },
    });
    push(event(1), event(2));
    await eventually(() => expect(told).toEqual([1]));
    await turn();
    expect(told).toEqual([1]);
    taken();
    await eventually(() => expect(told).toEqual([1, 2]));
    upstream.close();
    taken();
  });

  it('goes on behind the last cursor where it is lost, as often as it takes', async () => {
    const { push, lose, isOpened, hasTold, opened, upstream, resumed, closes } = reading();
    push(position('1'));
    await hasTold('at 1');
    lose();
    await isOpened(2);
    push(event(2, '2'), {});
    await hasTold('at 1', [2, '2']);
    for (const [index, code] of (['DATABASE_UNAVAILABLE', 'CACHE_UNAVAILABLE', 'SLOW_CONSUMER'] as const).entries()) {
      lose(fault(code));
      await isOpened(3 + index);
    }
    expect([opened, resumed()]).toEqual([[undefined, '1', '2', '2', '2'], 4]);
    push(event(4, '4'));
    await hasTold('at 1', [2, '2'], [4, '4']);
    upstream.close();
    await closes();
  });

  it('goes on behind the cursor with which it began, where it cannot even be opened', async () => {
    const after: unknown[] = [];
    const told: unknown[] = [];
    const upstream = readUpstream({
      async open(place) {
        after.push(place);
        if (after.length < 3) throw fault('SUBGRAPH_UNAVAILABLE');
        const queue: Queue = makeEventQueue(9, () => {});
        queue.push(event(1, '9'));
        return queue.events;
      },
      ...{ isResumable: true, after: '7', onResume() {} },
      listener: {
        event: async (_, cursor) => void told.push(cursor),
        position: () => {},
        ended: (failure) => void told.push(failure),
      },
    });
    await eventually(() => expect([after, told]).toEqual([['7', '7', '7'], ['9']]));
    upstream.close();
  });

  const refusals: [string, Partial<UpstreamOptions>, Error | object][] = [
    ['it is refused', {}, fault('CURSOR_TOO_OLD')],
    ['something is wrong in itself', {}, new TypeError('a bug')],
    ['it takes no cursor', { isResumable: false }, fault('SUBGRAPH_UNAVAILABLE')],
    ['the time is over', { patienceMilliseconds: 0 }, fault('SUBGRAPH_UNAVAILABLE')],
  ];
  it.each(refusals)('ends at once where %s', async (_, options, failure) => {
    const { push, lose, hasTold, opened } = reading(options);
    push(event(1, '1'));
    await hasTold([1, '1']);
    lose(failure as Error);
    await hasTold([1, '1'], { failure });
    expect(opened).toHaveLength(1);
  });

  it('ends where it is lost behind an event without a place: to go on would tell that again', async () => {
    const { push, lose, hasTold, opened } = reading({ after: '1' });
    push(event(2, '2'), event(3));
    await hasTold([2, '2'], [3, undefined]);
    const failure = fault('SUBGRAPH_UNAVAILABLE');
    lose(failure);
    await hasTold([2, '2'], [3, undefined], { failure });
    expect(opened).toEqual(['1']);
  });

  it('ends where it is lost before it has told any place, since it is not known where to go on', async () => {
    const { lose, hasTold, resumed, queues } = reading();
    await eventually(() => expect(queues).toHaveLength(1));
    const failure = fault('SUBGRAPH_UNAVAILABLE');
    lose(failure);
    await hasTold({ failure });
    expect(resumed()).toBe(0);
  });

  it('knows the code also in a list of errors, as a subgraph tells it that speaks the protocol by itself', async () => {
    const codes: FaultCode[] = ['SUBGRAPH_UNAVAILABLE', 'FORBIDDEN'];
    const thrown = codes.map((code) => [{ message: 'told', extensions: { code } }]);
    const told: unknown[] = [];
    let opened = 0;
    readUpstream({
      async open() {
        throw thrown[opened++];
      },
      ...{ isResumable: true, after: '1', onResume() {} },
      listener: { event: async () => {}, position: () => {}, ended: (failure) => void told.push(failure) },
    });
    await eventually(() => expect([opened, told]).toEqual([2, [thrown[1]]]));
  });

  it('has its time anew after each loss', async () => {
    // Each loss is rested for 25 ms at least.
    const { push, lose, hasTold, isOpened } = reading({ patienceMilliseconds: 90 });
    const all = Array.from({ length: 5 }, (_, index) => [index, String(index)] as const);
    for (const [index, cursor] of all) {
      await isOpened(1 + index);
      push(event(index, cursor));
      await hasTold(...all.slice(0, index + 1));
      lose();
    }
    await isOpened(6);
    push(event(5, '5'));
    await hasTold(...all, [5, '5']);
  });

  it('is closed at once, also while it is opened, or rests', async () => {
    const first = reading();
    await first.isOpened(1);
    first.upstream.close();
    first.upstream.close();
    await first.closes();

    let open = (_: Queue['events']): void => {};
    let left = 0;
    const told: unknown[] = [];
    const listener = {
      event: async () => {},
      position: () => {},
      ended: (failure: unknown) => void told.push(failure),
    };
    const options = { isResumable: true, after: '1', listener, onResume() {} };
    const opening = readUpstream({
      ...options,
      open: () =>
        new Promise((resolve) => {
          open = resolve;
        }),
    });
    opening.close();
    const queue: Queue = makeEventQueue(9, () => {
      left += 1;
    });
    open(queue.events);
    await eventually(() => expect(left).toBe(1));

    const failing = readUpstream({
      ...options,
      open: async () => {
        throw fault('FORBIDDEN');
      },
    });
    failing.close();
    await turn();

    const resting = reading({ after: '1' });
    await resting.isOpened(1);
    resting.lose();
    await eventually(() => expect(resting.resumed()).toBe(1));
    resting.upstream.close();
    await turn();
    expect([resting.opened, resting.told, told]).toEqual([['1'], [], []]);
  });
});
