import { type Database, everyTenant, type Index, isDuplicateKey, tenantCollection } from '@noline/runtime/mongo';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession } from 'mongodb';
import { furthestDue, hasEnded, isDue, leaseMilliseconds, type Saga, type SagaPhase } from './saga.ts';

const name = 'sagas';
const keptSeconds = 30 * 24 * 3600;

export const sagaIndexes: Record<string, Index[]> = {
  [name]: [
    { keys: { open: 1, dueAt: 1 }, partial: { open: true } },
    // Its key is forgotten long before, and what it came to is on the order.
    { keys: { endedAt: 1 }, expireAfterSeconds: keptSeconds },
  ],
};

const later = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds);

/**
 * Open sagas of all tenants that nobody runs, longest waiting first: for the job that takes them up. Two look-ups, since
 * the bundled servers use the index for neither half of an `$or`, and the sagas of a month would be read each time.
 */
export async function dueSagas(
  db: Database,
  now: Date,
  limit: number,
): Promise<Pick<Saga, '_id' | 'tenant' | 'kind'>[]> {
  const find = (dueAt: object, most: number) =>
    everyTenant<Saga>(db, name)
      .find({ open: true, dueAt }, { projection: { tenant: 1, kind: 1 } })
      .sort({ dueAt: 1 })
      .limit(most)
      .toArray();
  const overdue = await find({ $lt: now }, limit);
  if (overdue.length === limit) return overdue;
  // Further ahead than any lease: a clock has gone back since.
  return [...overdue, ...(await find({ $gt: later(now, furthestDue) }, limit - overdue.length))];
}

/** The sagas of all tenants, for verifying them. */
export const everySaga = (db: Database): AsyncIterable<Saga[]> => inBatches(everyTenant<Saga>(db, name));

/** The sagas of one tenant. Whoever holds a saga writes it, on the revision that was decided on. */
export function sagaStore<S extends Saga = Saga>(db: Database, tenant: string, session?: ClientSession) {
  const sagas = tenantCollection<Saga>(db, name, tenant, session);
  const one = (id: string) => sagas.findOne({ _id: id }) as Promise<S | null>;
  return {
    one,
    byIds: (ids: readonly string[]): Promise<Saga[]> => sagas.byIds(ids),
    allOpen: (): Promise<Saga[]> => sagas.find({ open: true }).toArray(),
    /** Begins a saga, or tells which one was begun under this id. */
    async begin(saga: Omit<S, 'tenant'>): Promise<{ saga: S; begun: boolean }> {
      try {
        await sagas.insertOne(saga as unknown as Omit<Saga, 'tenant'>);
        return { saga: { ...saga, tenant } as unknown as S, begun: true };
      } catch (error) {
        const known = isDuplicateKey(error) && (await one(saga._id));
        if (!known) throw error;
        return { saga: known, begun: false };
      }
    },
    /** Takes a saga that nobody runs; null where somebody does. `evenResting`: also before its rest is over. */
    async take(id: string, holder: string, now: Date, evenResting: boolean): Promise<S | null> {
      const saga = await one(id);
      if (!saga?.open || !(isDue(saga, now) || (evenResting && !saga.holder))) return null;
      const { revision, dueAt } = saga;
      const taken = { holder, dueAt: later(now, leaseMilliseconds) };
      // Each renewal, rest and write changes one of the two, so it is free still.
      const update = { $set: taken, $inc: { revision: 1 } };
      const { matchedCount } = await sagas.updateOne({ _id: id, revision, dueAt }, update);
      return matchedCount === 1 ? { ...saga, ...taken, revision: revision + 1 } : null;
    },
    /** Says that the holder is alive. */
    renew: (id: string, holder: string, now: Date) =>
      sagas.updateOne({ _id: id, holder }, { $set: { dueAt: later(now, leaseMilliseconds) } }),
    /** Stores where a saga has come to; null where it has another revision by now. */
    async write(saga: S, now: Date): Promise<S | null> {
      const { _id, revision, phase, step, results, failure } = saga;
      const ended = hasEnded(saga);
      const state = { phase, step, results, ...(failure && { failure }) };
      const time = ended ? { endedAt: now } : { dueAt: later(now, leaseMilliseconds) };
      // What undoes needs to know nothing of the person, and may take long.
      const gone: { [Field in 'open' | 'holder' | 'personal']?: '' } = {
        ...(phase !== 'RUNNING' && { personal: '' }),
        ...(ended && { open: '', holder: '' }),
      };
      const { matchedCount } = await sagas.updateOne(
        { _id, revision },
        { $set: { ...state, ...time }, $inc: { revision: 1 }, ...(phase !== 'RUNNING' && { $unset: gone }) },
      );
      if (matchedCount === 0) return null;
      const kept = Object.entries({ ...saga, ...time }).filter(([field]) => !(field in gone));
      return { ...Object.fromEntries(kept), revision: revision + 1 } as S;
    },
    /** Lets go of a saga whose run has failed, so that it is taken up after a rest; false where it was lost before. */
    async rest(id: string, holder: string, attempts: number, dueAt: Date): Promise<boolean> {
      const rested = { $set: { attempts, dueAt }, $unset: { holder: '' } } as const;
      return (await sagas.updateOne({ _id: id, holder }, rested)).matchedCount === 1;
    },
    /** Begins anew what was given up for a fault, from nothing but the wish; null where another has done so. */
    restart: (
      { _id, revision }: Pick<S, '_id' | 'revision'>,
      anew: Partial<S> & { step: string; holder: string },
      now: Date,
    ) =>
      sagas.updateAndRead(
        { _id, revision, phase: 'GIVEN_UP' as SagaPhase },
        {
          $set: {
            ...(anew as Partial<Saga>),
            phase: 'RUNNING',
            results: {},
            attempts: 0,
            open: true,
            dueAt: later(now, leaseMilliseconds),
          },
          $unset: { failure: '', endedAt: '' },
          $inc: { revision: 1 },
        },
      ) as Promise<S | null>,
  };
}
