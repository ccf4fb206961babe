/**
 * The order subgraph with traps, for crash tests: its process ends by SIGKILL at a point of a saga, or a step of one
 * fails, where a test has said so. Run it as a process of its own by `testing/crashing.main.ts`, or in a gateway of one's
 * own: `runGateway(config, log, { subgraphs: { ...subgraphs, order: crashingOrder } })`.
 *
 * - `crashPoints` lists every point: before and after each step's run and undo, of every kind of saga.
 * - `armCrash(db, point)` arms one, in the order subgraph's own database (`<prefix>_order`): the next process that comes
 *   there takes note of itself, so that it fires exactly once, and ends. Several may be armed at a time.
 * - `endedAt(db, point)` tells which process that was.
 * - `armFault(db, step)` lets a step fail once, before it acts. An undo comes along only when something is undone: its
 *   points name the step that must fail for that.
 */
import { driverDb } from '@noline/runtime/database';
import type { Database } from '@noline/runtime/mongo';
import type { MakeSubgraph } from '@noline/runtime/subgraph';
import type { CheckoutSaga } from '../checkout.ts';
import type { OrderSettings, Step } from '../context.ts';
import { orderSettings, orderWith } from '../index.ts';
import type { OrderSaga } from '../order-saga.ts';
import type { Saga, SagaKind } from '../saga.ts';

/** A point where a process can be made to end. */
export interface CrashPoint {
  /** `after:run:claim-cart` */
  name: string;
  kind: SagaKind;
  /** For an undo: a step behind it. Where that fails, there is something to undo. */
  failing?: string;
}

function pointsOf(kind: SagaKind, steps: readonly Step[]): CrashPoint[] {
  const around = (what: string): CrashPoint[] => [
    { name: `before:${what}`, kind },
    { name: `after:${what}`, kind },
  ];
  return steps.flatMap(({ name, undo }, index) => {
    // One that turns the saga round when it fails once.
    const behind = steps.slice(index + 1).find(({ patient, forwardOnly }) => !patient && !forwardOnly);
    const undos = undo ? around(`undo:${name}`) : [];
    return [...around(`run:${name}`), ...undos.map((point) => ({ ...point, failing: behind?.name ?? name }))];
  });
}

/** Every point where a process can be made to end. */
export const crashPoints: readonly CrashPoint[] = Object.entries(orderSettings.steps).flatMap(([kind, steps]) =>
  pointsOf(kind as SagaKind, steps),
);

interface TrapDocument {
  _id: string;
  /** The process that has come there. */
  pid?: number;
}

const traps = (db: Database) => driverDb(db).collection<TrapDocument>('traps');
const trapId = (place: string, subject?: string): string => (subject ? `${place} ${subject}` : place);
const unsprung = { pid: { $exists: false } };

const set = (db: Database, _id: string) => traps(db).updateOne({ _id }, { $set: { _id } }, { upsert: true });

/**
 * Lets the next process that comes to a point end there.
 *
 * @param subject only with the checkout of this cart, or with a change of this order
 */
export async function armCrash(db: Database, { name }: CrashPoint, subject?: string): Promise<void> {
  await set(db, trapId(name, subject));
}

/** Lets a step fail the next time, before it acts. Subjects are those of {@link armCrash}. */
export async function armFault(db: Database, step: string, subject?: string): Promise<void> {
  await set(db, trapId(`fault:${step}`, subject));
}

/** The id of the process that has ended at a point since it was armed. */
export const endedAt = async (db: Database, { name }: CrashPoint, subject?: string): Promise<number | undefined> =>
  (await traps(db).findOne({ _id: trapId(name, subject) }))?.pid;

/** Takes back what nobody has come to. */
export const disarmAll = async (db: Database): Promise<void> => void (await traps(db).deleteMany(unsprung));

/** Whether a trap was set at a place; it springs for one of all processes, once. */
async function springs(db: Database, place: string, saga: Saga): Promise<boolean> {
  const ids = [trapId(place), trapId(place, subjectOf(saga as CheckoutSaga | OrderSaga))];
  const trap = await traps(db).findOne({ _id: { $in: ids }, ...unsprung });
  if (!trap) return false;
  const sprung = { $set: { pid: process.pid } };
  return (await traps(db).updateOne({ _id: trap._id, ...unsprung }, sprung)).modifiedCount === 1;
}

const subjectOf = (saga: CheckoutSaga | OrderSaga): string => (saga.kind === 'checkout' ? saga.cartId : saga.orderId);

async function pass(db: Database, point: string, saga: Saga): Promise<void> {
  if (!(await springs(db, point, saga))) return;
  process.kill(process.pid, 'SIGKILL');
  // The signal takes a moment; nothing is done in it.
  await new Promise(() => {});
}

const trapped = (step: Step): Step => ({
  ...step,
  async run(saga, world) {
    const { db } = world.deps;
    await pass(db, `before:run:${step.name}`, saga);
    if (await springs(db, `fault:${step.name}`, saga)) throw new Error(`${step.name} was told to fail`);
    const outcome = await step.run(saga, world);
    await pass(db, `after:run:${step.name}`, saga);
    return outcome;
  },
  ...(step.undo && {
    async undo(saga, world) {
      const { db } = world.deps;
      await pass(db, `before:undo:${step.name}`, saga);
      await step.undo?.(saga, world);
      await pass(db, `after:undo:${step.name}`, saga);
    },
  }),
});

const steps: OrderSettings['steps'] = {
  checkout: orderSettings.steps.checkout.map(trapped),
  fulfilment: orderSettings.steps.fulfilment.map(trapped),
  cancellation: orderSettings.steps.cancellation.map(trapped),
  refund: orderSettings.steps.refund.map(trapped),
};

/** The order subgraph that ends where it is told to. */
export const crashingOrder: MakeSubgraph = orderWith({ ...orderSettings, steps });
