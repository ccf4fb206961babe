import { setImmediate as turn } from 'node:timers/promises';
import { fault } from '@noline/runtime/errors';
import { makeLog } from '@noline/runtime/log';
import { testCaller } from '@noline/runtime/testing/platform';
import type { SubgraphRequest, Transport } from '@noline/runtime/transport';
import fc from 'fast-check';
import type { ExecutionResult } from 'graphql';
import type { Graph } from '../graph.ts';
import { makeBroadcasts } from './broadcasts.ts';
import type { PreparedSubscription } from './prepare.ts';
import type { Reader } from './reader.ts';

/** Waits, in small steps, until something is so. */
async function until(what: string, isSo: () => boolean): Promise<void> {
  for (const end = performance.now() + 3_000; !isSo(); await turn())
    if (performance.now() > end) throw new Error(`It is not so that ${what}.`);
}

/** A source of events, numbered from 1 on; the number is the cursor. It can be away for a while. */
function makeSource(pace: () => number) {
  const streams = new Set<{ fail(): void; wake(): void }>();
  const state = { newest: 0, isAway: false, size: 0 };
  const told = (cursor: number, seq?: number): ExecutionResult => ({
    ...(seq !== undefined && { data: { seq, more: 'x'.repeat(state.size) } }),
    extensions: { cursor: String(cursor) },
  });
  function stream(after: number | undefined): AsyncIterableIterator<ExecutionResult> {
    let at = after ?? state.newest;
    let hasToldPlace = false;
    let isOver = false;
    let hasFailed = false;
    let wake = (): void => {};
    const own = {
      fail() {
        hasFailed = true;
        wake();
      },
      wake: () => wake(),
    };
    streams.add(own);
    function done(): { done: true; value: undefined } {
      isOver = true;
      streams.delete(own);
      wake();
      return { done: true, value: undefined };
    }
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      async next() {
        for (let left = pace(); left > 0; left -= 1) await turn();
        while (!isOver && !hasFailed && at >= state.newest && hasToldPlace)
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        if (isOver) return done();
        if (hasFailed) {
          done();
          throw fault('SUBGRAPH_UNAVAILABLE');
        }
        if (at < state.newest) {
          at += 1;
          return { done: false, value: told(at, at) };
        }
        hasToldPlace = true;
        return { done: false, value: told(at) };
      },
      return: async () => done(),
    };
  }
  const transport = {
    async subscribe({ variables }: SubgraphRequest) {
      for (let left = pace(); left > 0; left -= 1) await turn();
      if (state.isAway) throw fault('SUBGRAPH_UNAVAILABLE');
      const after = variables?.['noline_after'];
      return stream(typeof after === 'string' ? Number(after) : undefined);
    },
  } as unknown as Transport;
  return {
    ...{ transport, state, streams },
    say(count: number) {
      state.newest += count;
      for (const one of streams) one.wake();
    },
    fail() {
      for (const one of [...streams]) one.fail();
    },
  };
}

/** Someone who reads, and what came. */
interface Screen {
  after: number | undefined;
  /** What there was when it began. */
  from: number;
  seen: number[];
  /** How it has ended, and at which place. */
  end?: { code: string | undefined; cursor: string | undefined };
  isBlocked: boolean;
  isWaiting: boolean;
  hasLeft: boolean;
  reader: Reader;
}

function makeStage(pace: () => number, { latestOnly = false, size = 0 } = {}) {
  const source = makeSource(pace);
  source.state.size = size;
  const graph = {
    async run(_: unknown, { event }: { event: { process(): Promise<unknown> } }) {
      for (let left = pace(); left > 0; left -= 1) await turn();
      return event.process();
    },
  } as unknown as Graph;
  const broadcasts = makeBroadcasts({
    identity: { endOf: async () => undefined },
    log: makeLog('test', 'silent'),
  });
  const served = { graph, transports: new Map([['source', source.transport]]), sources: {} };
  const prepared = (after: string | undefined, key = 'same'): PreparedSubscription =>
    ({
      ...{ key, after, latestOnly, isResumable: true, isPublic: true, variables: {} },
      completion: { operation: {} },
      source: { subgraph: 'source', query: 'subscription', operationName: undefined, variables: [] },
    }) as unknown as PreparedSubscription;
  const caller = testCaller();
  const screens: Screen[] = [];
  function join(after?: number): Screen {
    const wanted = { served, prepared: prepared(after === undefined ? undefined : String(after)), text: {}, caller };
    const screen: Screen = {
      ...{ after, from: source.state.newest, seen: [], isBlocked: false, isWaiting: false, hasLeft: false },
      reader: undefined as never,
    };
    let isOver = false;
    screen.reader = broadcasts.join(wanted as never, {
      send({ json, cursor }) {
        if (isOver) throw new Error('told after its end');
        const { data, errors } = JSON.parse(json);
        if (errors) screen.end = { code: errors[0].extensions.code, cursor };
        else {
          screen.seen.push(data.seq);
          expect(cursor).toBe(String(data.seq));
        }
        screen.isWaiting = screen.isBlocked;
        return !screen.isBlocked;
      },
      end() {
        if (isOver) throw new Error('ended twice');
        isOver = true;
        screen.end ??= { code: undefined, cursor: undefined };
      },
    });
    screens.push(screen);
    screen.reader.pump();
    return screen;
  }
  return {
    ...{ source, broadcasts, screens, join },
    block(screen: Screen): void {
      screen.isBlocked = true;
    },
    release(screen: Screen): void {
      screen.isBlocked = false;
      if (screen.isWaiting) screen.reader.resume();
    },
    leave(screen: Screen): void {
      screen.hasLeft = true;
      screen.reader.finish();
    },
    /** Waits until all who are there have all that there is. */
    async settle(): Promise<void> {
      const hasAll = ({ seen, end, isBlocked, after, from }: Screen) =>
        end !== undefined || isBlocked || (seen.at(-1) ?? after ?? from) === source.state.newest;
      await until('all have all', () => screens.every(hasAll));
    },
  };
}

type Stage = ReturnType<typeof makeStage>;

/** Small steps of every kind. The choice among screens and cursors is by number, whatever there is by then. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('say' as const), by: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('wait' as const), by: fc.integer({ min: 1, max: 8 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('join' as const, 'block' as const), by: fc.nat(99) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('joinBehind' as const, 'release' as const), by: fc.nat(99) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('leave' as const, 'fail' as const), by: fc.nat(99) }) },
);
const steps = fc.array(step, { minLength: 40, maxLength: 80 });
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function act(stage: Stage, { kind, by }: Step): Promise<void> {
  const { source, screens } = stage;
  const here = screens.filter(({ end }) => !end);
  const screen = here[by % Math.max(1, here.length)];
  if (kind === 'say') source.say(by);
  if (kind === 'wait') for (let left = by; left > 0; left -= 1) await turn();
  if (kind === 'fail') source.fail();
  if (kind === 'joinBehind') stage.join(Math.floor((by / 100) * (source.state.newest + 1)));
  if (kind === 'join') {
    const begun = stage.join();
    // It begins where the source says that it stands; until then it is lost with it.
    await until('it has begun', () => (begun.reader.cursor ?? begun.end) !== undefined);
  }
  if (!screen) return;
  if (kind === 'block') stage.block(screen);
  if (kind === 'release') stage.release(screen);
  if (kind === 'leave') stage.leave(screen);
}

const paces = fc.infiniteStream(fc.integer({ min: 0, max: 3 }));

/** Goes through all steps, then lets everybody have all that there is, and then all leave. */
async function play(stage: Stage, steps: readonly Step[]): Promise<void> {
  for (const one of steps) await act(stage, one);
  for (const screen of stage.screens) stage.release(screen);
  await stage.settle();
  // Whoever is here meets at the next event at the latest.
  stage.source.say(1);
  await stage.settle();
  const here = stage.screens.filter(({ end }) => !end);
  const are = (count: number) => stage.broadcasts.count() === count && stage.source.streams.size === count;
  await until('one tells all', () => are(Math.min(1, here.length)));
  for (const screen of here) stage.leave(screen);
  await until('nothing is left', () => are(0));
}

describe('broadcasts', () => {
  it('tell each reader what is behind its cursor, once and in order, whatever happens', async () => {
    const sizes = fc.constantFrom(0, 15_000);
    await fc.assert(
      fc.asyncProperty(steps, paces, sizes, async (all, pace, size) => {
        const stage = makeStage(() => pace.next().value ?? 0, { size });
        await play(stage, all);
        for (const { seen, after, from, end, hasLeft } of stage.screens) {
          const first = seen[0];
          if (first !== undefined && after !== undefined) expect(first).toBe(after + 1);
          if (first !== undefined && after === undefined) expect(first).toBeLessThanOrEqual(from + 1);
          expect(seen).toEqual(seen.map((_, index) => (first ?? 0) + index));
          if (hasLeft) continue;
          const cursor = seen.at(-1) ?? after;
          if (end?.code === 'SUBGRAPH_UNAVAILABLE') expect([seen, after]).toEqual([[], undefined]);
          else expect(end).toEqual({ code: 'SLOW_CONSUMER', cursor: String(cursor) });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('tell each reader the newest, and nothing that is older than what it has, where only that counts', async () => {
    await fc.assert(
      fc.asyncProperty(steps, paces, async (all, pace) => {
        const stage = makeStage(() => pace.next().value ?? 0, { latestOnly: true });
        await play(stage, all);
        for (const { seen, after, end, hasLeft } of stage.screens) {
          expect(seen).toEqual([...new Set(seen)].sort((one, other) => one - other));
          if (seen[0] !== undefined && after !== undefined) expect(seen[0]).toBeGreaterThan(after);
          if (!hasLeft && end) expect(end.code).toBe('SUBGRAPH_UNAVAILABLE');
        }
      }),
      { numRuns: 25 },
    );
  });
});
