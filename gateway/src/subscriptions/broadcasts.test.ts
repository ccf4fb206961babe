import { setImmediate as turn } from 'node:timers/promises';
import type { FaultCode } from '@noline/runtime/errors';
import fc from 'fast-check';
import { makeStage, type Stage, until } from '../../test/broadcast-stage.ts';

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
      { numRuns: 15 },
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
      { numRuns: 15 },
    );
  });

  const now = () => 0;
  const figures = ({ source, broadcasts }: Stage) => [source.state.opened, broadcasts.count()];

  it('are shared by all who ask for the same at the same place, and by nobody else', async () => {
    const stage = makeStage(now);
    const [one, same, other, past, ofPast] = [
      stage.join(),
      stage.join(),
      stage.join(undefined, 'other'),
      stage.join(0),
      stage.join(0),
    ];
    await until('all are open', () => stage.source.streams.size === 3);
    stage.source.say(3);
    await stage.settle();
    expect([one, same, other, past, ofPast].map(({ seen }) => seen)).toEqual(Array(5).fill([1, 2, 3]));
    expect(figures(stage)).toEqual([3, 2]);
    expect(stage.join(1).seen).toEqual([2, 3]);
    expect(figures(stage)).toEqual([3, 2]);
    for (const screen of stage.screens) stage.leave(screen);
    await until('all are closed', () => stage.source.streams.size === 0);
    expect(stage.broadcasts.count()).toBe(0);
  });

  it('do not lose sight of the newest where a place is told while it is made ready', async () => {
    const stage = makeStage(now, { latestOnly: true });
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    stage.changing((event) => gate.then(() => event));
    const screen = stage.join(0);
    for (const count of [1, 2]) {
      stage.source.say(1);
      await until('it comes in', () => stage.broadcasts.counts.events === count);
      // Behind it comes its place.
      for (let left = 5; left > 0; left -= 1) await turn();
    }
    stage.source.say(1);
    await until('it comes in', () => stage.broadcasts.counts.events === 3);
    release();
    await stage.settle();
    expect(screen.seen).toEqual([1, 3]);
    for (const after of [1, 2]) stage.join(after);
    await stage.settle();
    expect(stage.screens.map(({ seen }) => seen.at(-1))).toEqual([3, 3, 3]);
    for (const one of stage.screens) stage.leave(one);
  });

  it('tell nothing of the past to one who comes without a cursor', async () => {
    const stage = makeStage(() => 1);
    stage.source.say(40);
    const past = stage.join(0);
    await until('it tells of the past', () => past.seen.length > 1);
    const present = stage.join();
    await until('both are there', () => present.reader.cursor !== undefined && past.seen.length === 40);
    stage.source.say(1);
    await stage.settle();
    expect([present.seen, past.seen.length, stage.broadcasts.count()]).toEqual([[41], 41, 1]);
    for (const screen of stage.screens) stage.leave(screen);
  });

  it('tell the past as fast as the quickest takes it, so that it is too much for nobody', async () => {
    const stage = makeStage(now);
    stage.source.say(3_000);
    const [slow, never] = [stage.join(0), stage.join(0)];
    stage.block(never);
    stage.block(slow);
    let released = 0;
    while (slow.seen.length < 3_000) {
      await until('it has enough', () => slow.isWaiting || slow.seen.length === 3_000);
      expect(stage.broadcasts.counts.events).toBeLessThan(slow.seen.length + 100);
      // It takes some, and has enough again.
      stage.release(slow);
      released += 1;
      stage.block(slow);
      await turn();
    }
    expect(released).toBeGreaterThan(10);
    expect([slow.end, never.end?.code, never.seen.length]).toEqual([undefined, 'SLOW_CONSUMER', 1]);
    stage.leave(slow);
    await until('it is closed', () => stage.source.streams.size === 0);
  });

  it('are closed though they wait for one who takes nothing', async () => {
    const stage = makeStage(now);
    stage.source.say(3_000);
    const screen = stage.join(0);
    stage.block(screen);
    await until('it has enough', () => screen.isWaiting);
    stage.leave(screen);
    await until('it is closed', () => stage.source.streams.size === 0);
    expect(stage.broadcasts.count()).toBe(0);
  });

  it('end for all with the reason why they must, before the next event', async () => {
    let code: FaultCode | undefined;
    const stage = makeStage(now, { endOf: async () => code });
    const screens = [stage.join(0), stage.join(0)];
    stage.source.say(2);
    await stage.settle();
    code = 'SESSION_ENDED';
    stage.source.say(1);
    await until('all have ended', () => screens.every(({ end }) => end));
    for (const { seen, end } of screens) expect([seen, end]).toEqual([[1, 2], { code, cursor: '2' }]);
    expect([stage.broadcasts.count(), stage.source.streams.size]).toEqual([0, 0]);
  });

  it('go on where an event cannot be told at all', async () => {
    const stage = makeStage(now);
    const screen = stage.join(0);
    // An error without a message, which is none.
    stage.changing((event) => ({ ...(event as object), data: null, errors: [{} as never] }));
    stage.source.say(1);
    await until('it was told', () => screen.end !== undefined);
    expect(screen.end).toEqual({ code: 'INTERNAL', cursor: '1' });
    stage.changing((event) => event);
    stage.source.say(1);
    await until('it goes on', () => screen.seen.length === 1);
    expect(screen.seen).toEqual([2]);
    stage.leave(screen);
  });

  it('tell what there is when they are drained, and nothing more', async () => {
    const stage = makeStage(() => 1);
    const screen = stage.join(0);
    stage.source.say(1);
    await until('it comes in', () => stage.broadcasts.counts.events === 1);
    await stage.broadcasts.drain();
    expect(screen.seen).toEqual([1]);
    stage.source.say(1);
    for (let left = 5; left > 0; left -= 1) await turn();
    expect([screen.seen, screen.end, stage.source.streams.size]).toEqual([[1], undefined, 0]);
    stage.leave(screen);
    expect(stage.broadcasts.count()).toBe(0);
  });
});
