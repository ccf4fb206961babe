import fc from 'fast-check';
import type { Outcome, Step } from '../context.ts';
import { hasEnded, type Saga } from '../saga.ts';
import { type Engine, runSaga } from './run-saga.ts';

/** What a step does when it is run or undone once: what it should, or something worse. */
type Fate = 'acts' | 'refuses' | 'throws before' | 'throws after' | 'dies before' | 'dies after';

/** The process is gone: nothing that it would still do happens. */
class Death extends Error {}

const fates: fc.Arbitrary<Fate> = fc.constantFrom(
  ...(['acts', 'acts', 'acts', 'refuses', 'throws before', 'throws after', 'dies before', 'dies after'] as const),
);

/** Steps as in a checkout: three that are repeated after a crash, two with money and goods, the order, what follows it. */
const names = ['claim', 'freeze', 'reserve', 'authorise', 'commit', 'place', 'complete'] as const;

/** Others' systems in memory: what is held under which name, and what was given back for good. */
interface Outside {
  held: Set<string>;
  shut: Set<string>;
}

/**
 * A shop in memory. Each run or undo of a step takes the next fate; when none is left, all goes well. A late request of
 * a dead process may still arrive: it is kept, and delivered at any later moment.
 */
function shop(script: Fate[], late: boolean[]) {
  const outside: Outside = { held: new Set(), shut: new Set() };
  const requests: (() => void)[] = [];
  let [stored, order]: [Saga | undefined, boolean] = [undefined, false];
  const deliverLate = (): void => {
    for (const request of requests.splice(0)) request();
  };
  /** Of a process that is dead nothing is heard any more, whatever is tried in its name. */
  let dead = false;
  function die(): never {
    dead = true;
    throw new Death();
  }

  function meet(act: () => void, may: { refuse: boolean }): 'done' | 'refused' {
    if (dead) die();
    const fate = script.shift() ?? 'acts';
    if (fate === 'refuses' && may.refuse) return 'refused';
    if (fate === 'throws before') throw new Error('no answer');
    if (fate === 'dies before') {
      if (late.shift()) requests.push(act);
      die();
    }
    act();
    if (fate === 'throws after') throw new Error('the answer was lost');
    if (fate === 'dies after') die();
    return 'done';
  }
  const hold = (name: string) => () => {
    if (!outside.shut.has(name)) outside.held.add(name);
  };
  const giveBack = (name: string) => () => {
    outside.held.delete(name);
    outside.shut.add(name);
  };
  const steps = names.map((name): Step<Saga, Outside> => {
    if (name === 'freeze') return { name, run: async () => ({ kind: 'done', results: { frozen: true } }) };
    if (name === 'place') {
      return {
        name,
        async run(): Promise<Outcome> {
          const met = meet(() => {}, { refuse: true });
          if (met === 'refused') return { kind: 'refused', problem: problem(name) };
          return {
            kind: 'done',
            async write() {
              order = true;
            },
          };
        },
      };
    }
    const forwardOnly = name === 'complete';
    return {
      name,
      async run(): Promise<Outcome> {
        const met = meet(hold(name), { refuse: !forwardOnly });
        return met === 'refused' ? { kind: 'refused', problem: problem(name) } : { kind: 'done' };
      },
      ...(forwardOnly ? { forwardOnly } : { undo: async () => void meet(giveBack(name), { refuse: false }) }),
      ...(name === 'authorise' && { storedBefore: true as const }),
      ...(name === 'commit' && { patient: true as const }),
    };
  });
  const engine: Engine<Outside> = {
    steps,
    world: outside,
    retryMilliseconds: [0],
    now: () => new Date(0),
    warn() {},
    async read() {
      if (!stored) throw new Error('nothing is stored');
      return stored;
    },
    async write(saga, also) {
      if (dead) die();
      if (saga.revision !== stored?.revision) return null;
      const fate = script.shift() ?? 'acts';
      if (fate === 'dies before') die();
      if (fate === 'throws before') throw new Error('the database is away');
      await also?.({} as never);
      stored = { ...saga, revision: saga.revision + 1 };
      if (fate === 'dies after') die();
      if (fate === 'throws after') throw new Error('the answer was lost');
      return stored;
    },
  };
  return {
    engine,
    outside,
    deliverLate,
    orders: () => order,
    read: () => stored as Saga,
    /** A process takes the saga. */
    begin(saga: Saga): Saga {
      dead = false;
      stored = saga;
      return saga;
    },
  };
}

const problem = (name: string) => ({ __typename: 'Problem', code: name, message: name, path: [] });

const fresh: Saga = {
  ...{ _id: 'ord_1', tenant: 'test', kind: 'checkout', revision: 1, phase: 'RUNNING', step: names[0], results: {} },
  ...{ open: true, holder: 'first', dueAt: new Date(0), attempts: 0, startedAt: new Date(0) },
  caller: {
    ...{
      kind: 'guest',
      client: 'shop',
      id: 'gst_1',
      tenant: 'test',
      channel: 'web',
      market: 'DE',
      currency: 'EUR',
      locales: ['de'],
    },
    ...{ scopes: [], holdMinutes: { cart: 0, checkout: 15, store: 240 }, requestId: 'req_1' },
  },
};

/** As the job does: takes the saga up again and again, each time in other hands, until it has ended. */
async function runToItsEnd({ engine, begin, read, deliverLate }: ReturnType<typeof shop>): Promise<Saga> {
  begin(fresh);
  for (let attempt = 0; !hasEnded(read()) && attempt < 100; attempt++) {
    const taken = begin({
      ...read(),
      revision: read().revision + (attempt === 0 ? 0 : 1),
      holder: `runner ${attempt}`,
    });
    await runSaga(engine, taken, attempt > 0).catch(() => null);
    if (attempt % 2 === 1) deliverLate();
  }
  deliverLate();
  return read();
}

it('ends with everything done or with nothing left, whatever fails, is lost or dies wherever', async () => {
  const ends = { DONE: 0, GIVEN_UP: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fates, { maxLength: 24 }),
      fc.array(fc.boolean(), { maxLength: 8 }),
      async (script, late) => {
        const here = shop([...script], [...late]);
        const { phase } = await runToItsEnd(here);
        expect(hasEnded({ phase })).toBe(true);
        ends[phase as keyof typeof ends] += 1;
        expect(here.orders()).toBe(phase === 'DONE');
        expect([...here.outside.held].sort()).toEqual(
          phase === 'DONE' ? ['authorise', 'claim', 'commit', 'complete', 'reserve'] : [],
        );
      },
    ),
    { numRuns: 1_500 },
  );
  expect(Math.min(ends.DONE, ends.GIVEN_UP)).toBeGreaterThan(50);
});

it('ends so at each single failure of each step, forwards and backwards', async () => {
  const kinds: Fate[] = ['refuses', 'throws before', 'throws after', 'dies before', 'dies after'];
  for (let first = 0; first < 14; first++) {
    for (let second = first + 1; second < 22; second++) {
      for (const one of kinds) {
        for (const other of kinds) {
          const script = Array.from(
            { length: second + 1 },
            (_, at): Fate => (at === first ? one : at === second ? other : 'acts'),
          );
          const here = shop([...script], [true, true]);
          const { phase } = await runToItsEnd(here);
          expect({ script, phase, order: here.orders(), held: here.outside.held.size }).toEqual(
            phase === 'DONE'
              ? { script, phase, order: true, held: 5 }
              : { script, phase: 'GIVEN_UP', order: false, held: 0 },
          );
        }
      }
    }
  }
});
