import { setImmediate as turn } from 'node:timers/promises';
import { type FaultCode, fault } from '@noline/runtime/errors';
import { makeLog } from '@noline/runtime/log';
import { testCaller } from '@noline/runtime/testing/platform';
import type { SubgraphRequest, Transport } from '@noline/runtime/transport';
import type { ExecutionResult } from 'graphql';
import type { Run } from '../src/execution/run.ts';
import type { SubgraphAnswer } from '../src/execution/source.ts';
import { makeBroadcasts } from '../src/subscriptions/broadcasts.ts';
import { eventSource, type PreparedSubscription } from '../src/subscriptions/prepare.ts';
import type { Reader } from '../src/subscriptions/reader.ts';

/** Waits, in small steps, until something is so. */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  for (const end = performance.now() + 3_000; !isSo(); await turn())
    if (performance.now() > end) throw new Error(`It is not so that ${what}.`);
}

/** A source of events, numbered from 1 on; the number is the cursor. It can be lost. */
function makeSource(pace: () => number) {
  const streams = new Set<{ fail(): void; wake(): void }>();
  const state = { newest: 0, size: 0, opened: 0 };
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
      state.opened += 1;
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
export interface Screen {
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

/** Broadcasts of one source, and who reads them. @param pace how many turns of the event loop the next thing takes */
export function makeStage(
  pace: () => number,
  { latestOnly = false, size = 0, endOf = async (): Promise<FaultCode | undefined> => undefined } = {},
) {
  const source = makeSource(pace);
  source.state.size = size;
  let change = (event: SubgraphAnswer): SubgraphAnswer | Promise<SubgraphAnswer> => event;
  /** Completes an event with nothing but what it says. */
  async function completion(run: Run): Promise<void> {
    for (let left = pace(); left > 0; left -= 1) await turn();
    const event = await run.sources.get(eventSource)?.fetch({} as never);
    const { data, errors = [] } = await change(event as SubgraphAnswer);
    run.data = data as Run['data'];
    run.errors.push(...errors);
  }
  const broadcasts = makeBroadcasts({
    identity: { endOf },
    log: makeLog('test', 'silent'),
  });
  const prepared = (after: string | undefined, key = 'same'): PreparedSubscription =>
    ({
      ...{ key, after, latestOnly, isResumable: true, isPublic: true, variables: {} },
      operation: { conditionsOf: () => ({}), shape: () => JSON.stringify },
      completion,
      source: { subgraph: 'source', query: 'subscription', operationName: undefined, variables: [] },
    }) as unknown as PreparedSubscription;
  const caller = testCaller();
  const served = { graph: {}, transports: new Map([['source', source.transport]]), sources: new Map() };
  const screens: Screen[] = [];
  function join(after?: number, key?: string): Screen {
    const wanted = {
      served,
      prepared: prepared(after === undefined ? undefined : String(after), key),
      caller,
    };
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
    /** Makes something else of what comes. */
    changing(to: typeof change): void {
      change = to;
    },
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

export type Stage = ReturnType<typeof makeStage>;
