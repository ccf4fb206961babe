import { setTimeout as pause } from 'node:timers/promises';
import { faultCode } from '@noline/runtime/errors';
import { isDuplicateKey } from '@noline/runtime/mongo';
import type { Transaction } from '@noline/runtime/transaction';
import type { Outcome, Step } from '../context.ts';
import { type Failure, hasEnded, isOverdue, Outdated, placeOf, type Saga } from '../saga.ts';

/** What running a saga needs: where it is stored, and what its steps work on. */
export interface Engine<World> {
  steps: readonly Step<Saga, World>[];
  world: World;
  /** Stores where the saga has come to, together with what `also` writes; null where it has another revision by now. */
  write(saga: Saga, also?: (transaction: Transaction) => Promise<void>): Promise<Saga | null>;
  read(id: string): Promise<Saga>;
  now(): Date;
  warn(saga: Saga, error: Error): void;
  /** The rests before what must succeed is tried again. */
  retryMilliseconds: readonly number[];
}

/** A saga in the hands of who runs it. */
interface Run {
  saga: Saga;
  /** Something was found out since it was stored. */
  ahead: boolean;
  /** Somebody ran it before, and may have come further than is stored. */
  resumed: boolean;
}

/**
 * Runs a saga from where it stands to one of its ends. Only who holds it may call this; one who has lost it without
 * noticing is stopped by its next write, and what it still does meanwhile the undos have shut out.
 *
 * @returns how it has ended; null where it was lost to another runner
 * @throws what keeps a step that must succeed from succeeding; the saga stays where it is and can be run again
 */
export async function runSaga<World>(engine: Engine<World>, saga: Saga, resumed: boolean): Promise<Saga | null> {
  let run: Run | null = { saga, ahead: false, resumed };
  while (run && !hasEnded(run.saga)) {
    run = await (run.saga.phase === 'RUNNING' ? forwards(engine, run) : backwards(engine, run));
  }
  return run?.saga ?? null;
}

async function forwards<World>(engine: Engine<World>, run: Run): Promise<Run | null> {
  const { world } = engine;
  const { saga } = run;
  const step = stepOf(engine, saga);
  if (step.storedBefore && run.ahead) return store(engine, run, saga);
  if (step.forwardOnly) return goOn(engine, run, await patiently(engine, () => step.run(saga, world)));
  let outcome: Outcome;
  try {
    if (isOverdue(saga, engine.now())) throw new Error('it took too long');
    outcome = await (step.patient ? patiently(engine, () => step.run(saga, world)) : step.run(saga, world));
  } catch (error) {
    return fail(engine, run, error as Error);
  }
  return goOn(engine, run, outcome);
}

/** Goes where the outcome of a step says. */
async function goOn<World>(engine: Engine<World>, run: Run, outcome: Outcome): Promise<Run | null> {
  const { saga } = run;
  if (outcome.kind === 'refused') {
    // Of a step that was tried several times, an earlier try may have acted without an answer.
    const acted = outcome.acted ?? stepOf(engine, saga).patient ?? false;
    return giveUp(engine, run, { kind: 'refused', problem: outcome.problem }, acted);
  }
  const results = { ...saga.results, ...outcome.results };
  if (outcome.kind === 'again') return store(engine, run, { ...saga, results });
  const { next } = placeOf(saga, engine.steps);
  const advanced: Saga = { ...saga, results, ...(next ? { step: next } : { phase: 'DONE' }) };
  if (next && !outcome.write) return { ...run, saga: advanced, ahead: true };
  try {
    return await store(engine, run, advanced, outcome.write);
  } catch (error) {
    // Two met on one order, or on a unique key: the step is done again, sees the other one and decides anew.
    if (error instanceof Outdated || isDuplicateKey(error)) return run;
    if (!outcome.write || stepOf(engine, saga).forwardOnly) throw error;
    return fail(engine, run, error as Error);
  }
}

/** The step that a saga stands at. */
const stepOf = <World>({ steps }: Engine<World>, saga: Saga): Step<Saga, World> =>
  steps[placeOf(saga, steps).index] as Step<Saga, World>;

async function fail<World>(engine: Engine<World>, run: Run, error: Error): Promise<Run | null> {
  engine.warn(run.saga, error);
  return giveUp(engine, run, { kind: 'fault', code: faultCode(error) }, true);
}

/**
 * Turns round. The step where it stands may have acted before it failed; and whoever ran it before may have come
 * further, or a request of that run may still be on its way: so all steps up to the next stored place are undone.
 */
function giveUp<World>(engine: Engine<World>, run: Run, failure: Failure, acted: boolean): Promise<Run | null> {
  const { saga, resumed } = run;
  const { previous, reach } = placeOf(saga, engine.steps);
  const from = resumed ? reach : acted ? saga.step : previous;
  return store(engine, run, { ...saga, failure, ...(from ? { phase: 'UNDOING', step: from } : { phase: 'GIVEN_UP' }) });
}

async function backwards<World>(engine: Engine<World>, run: Run): Promise<Run | null> {
  const { saga } = run;
  const { previous } = placeOf(saga, engine.steps);
  const step = stepOf(engine, saga);
  await patiently(engine, async () => step.undo?.(saga, engine.world));
  const undone: Saga = { ...saga, ...(previous ? { step: previous } : { phase: 'GIVEN_UP' }) };
  // Undoing again does no harm, so only the end is stored.
  return previous ? { ...run, saga: undone, ahead: true } : store(engine, run, undone);
}

/** Stores a saga; where that cannot be, goes on with what is stored if it is still this runner's. */
async function store<World>(
  engine: Engine<World>,
  run: Run,
  saga: Saga,
  also?: (transaction: Transaction) => Promise<void>,
): Promise<Run | null> {
  const written = await engine.write(saga, also);
  if (written) return { ...run, saga: written, ahead: false };
  const current = await engine.read(saga._id);
  return current.holder === saga.holder && !hasEnded(current) ? { ...run, saga: current, ahead: false } : null;
}

/** What must succeed gets a few tries with rests between them. */
async function patiently<T>(
  { retryMilliseconds }: Pick<Engine<never>, 'retryMilliseconds'>,
  work: () => Promise<T>,
): Promise<T> {
  for (const rest of retryMilliseconds) {
    try {
      return await work();
    } catch {
      await pause(rest);
    }
  }
  return work();
}
