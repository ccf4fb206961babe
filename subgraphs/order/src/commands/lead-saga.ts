import { setTimeout as pause } from 'node:timers/promises';
import type { Caller } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import { transact } from '@noline/runtime/transaction';
import { inNameOf } from '../checkout.ts';
import type { World } from '../context.ts';
import { sagaStore } from '../saga.store.ts';
import { hasEnded, isDue, isOverdue, leaseMilliseconds, restAfter, type Saga, type StoredCaller } from '../saga.ts';
import { type Engine, runSaga } from './run-saga.ts';

type Surroundings = Omit<World, 'caller'>;

const pollMilliseconds = 50;
const waitMilliseconds = 15_000;

const toStoredCaller = (caller: Caller): StoredCaller => {
  const { kind, id, client, sessionId, deviceId, tenant, channel, market, currency, locales, scopes } = caller;
  const { holdMinutes, requestId } = caller;
  return {
    ...{ kind, id, client, sessionId, deviceId, tenant, channel, market, currency, locales, scopes },
    ...{ holdMinutes, requestId },
  };
};

/** What every saga begins with, in the hands of its beginner. */
export const newSaga = ({ deps, caller }: World, _id: string) => ({
  ...{ _id, revision: 1, phase: 'RUNNING' as const, open: true as const, attempts: 0 },
  caller: toStoredCaller(caller),
  holder: deps.newId('req'),
  dueAt: new Date(deps.now().getTime() + leaseMilliseconds),
  startedAt: deps.now(),
});

/**
 * Begins a saga and brings it to its end, or whatever was begun under its id: whoever asks gets the same end. What an
 * earlier request could not finish for a fault is tried anew.
 *
 * @param attempt what is new in each attempt, the first step included
 * @throws what keeps it from its end now; it is taken up again by itself. REQUEST_IN_PROGRESS where another takes long
 */
export async function untilEnded<S extends Saga>(
  world: World,
  saga: Omit<S, 'tenant'>,
  attempt: () => Partial<S> & { step: string },
): Promise<S> {
  const { deps, caller } = world;
  const store = sagaStore<S>(deps.db, caller.tenant);
  const { saga: known, begun } = await store.begin(saga);
  const stale = known.phase !== 'RUNNING' || isOverdue(known, deps.now());
  const ended = await lead(world, known, begun);
  if (!stale || ended.failure?.kind !== 'fault') return ended;
  const again = await store.restart(ended, { ...attempt(), holder: deps.newId('req') }, deps.now());
  return lead(world, again ?? ended, again !== null);
}

/** @param mine it is in the caller's hands */
async function lead<S extends Saga>(surroundings: Surroundings, saga: S, mine: boolean): Promise<S> {
  if (mine) {
    const ended = await runHeld(surroundings, saga, false);
    if (ended) return ended as S;
  }
  const { deps, beforeWaiting } = surroundings;
  const store = sagaStore<S>(deps.db, saga.tenant);
  beforeWaiting?.();
  for (let waited = 0; waited < waitMilliseconds; waited += pollMilliseconds) {
    const current = await store.one(saga._id);
    if (!current) throw new Error(`saga ${saga._id} is gone`);
    if (hasEnded(current)) return current;
    const free = !current.holder || isDue(current, deps.now());
    const ended = free && (await takeUp(surroundings, current, true));
    if (ended) return ended as S;
    await pause(pollMilliseconds);
  }
  throw fault('REQUEST_IN_PROGRESS');
}

/** Runs a saga that nobody runs; null where somebody does, or takes it over. Throws as {@link untilEnded} does. */
export async function takeUp(
  surroundings: Surroundings,
  { _id, tenant }: Pick<Saga, '_id' | 'tenant'>,
  evenResting: boolean,
): Promise<Saga | null> {
  const { deps } = surroundings;
  const taken = await sagaStore(deps.db, tenant).take(_id, deps.newId('req'), deps.now(), evenResting);
  return taken && runHeld(surroundings, taken, true);
}

/** Runs a saga that is in our hands, and shows all the while that we are alive. */
async function runHeld(surroundings: Surroundings, saga: Saga, resumed: boolean): Promise<Saga | null> {
  const { deps } = surroundings;
  const { _id, tenant, holder = '' } = saga;
  const store = sagaStore(deps.db, tenant);
  const renewing = setInterval(() => store.renew(_id, holder, deps.now()).catch(() => {}), leaseMilliseconds / 3);
  try {
    return await runSaga(engineFor(surroundings, saga), saga, resumed);
  } catch (error) {
    const attempts = saga.attempts + 1;
    const dueAt = new Date(deps.now().getTime() + restAfter(attempts));
    // Where this fails too, the lease ends by itself.
    const stillOurs = await store.rest(_id, holder, attempts, dueAt).catch(() => true);
    if (stillOurs) throw error;
    return null;
  } finally {
    clearInterval(renewing);
  }
}

function engineFor(surroundings: Surroundings, { kind, tenant, caller }: Saga): Engine<World> {
  const { deps, settings } = surroundings;
  const store = sagaStore(deps.db, tenant);
  return {
    steps: settings.steps[kind],
    world: { ...surroundings, caller },
    retryMilliseconds: settings.retryMilliseconds,
    now: deps.now,
    async read(id) {
      const current = await store.one(id);
      if (!current) throw new Error(`saga ${id} is gone`);
      return current;
    },
    write(saga, also) {
      if (!also) return store.write(saga, deps.now());
      const onBehalfOf = inNameOf(saga);
      return transact(deps, { ...caller, ...(onBehalfOf && { onBehalfOf }) }, async (transaction) => {
        const written = await sagaStore(deps.db, tenant, transaction.session).write(saga, deps.now());
        if (written) await also(transaction);
        return written;
      });
    },
    warn: ({ _id, step }, error) => deps.log.warn({ saga: _id, kind, step, error }, 'saga is given up'),
  };
}
