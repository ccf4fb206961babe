/**
 * The order subgraph with a fault hook, for crash tests: its process ends by SIGKILL at a point of a saga that a test
 * has armed. Run it as a process of its own by `testing/crashing.main.ts`, or in a gateway of one's own:
 * `runGateway(config, log, { subgraphs: { ...subgraphs, order: crashingOrder } })`.
 *
 * - `crashPoints` lists every point: before and after each step's run and undo, of every kind of saga.
 * - `armCrash(db, point)` arms one, in the order subgraph's own database (`<prefix>_order`): the next process that comes
 *   there disarms it, so that it fires exactly once, and ends. Several may be armed at a time.
 * - `isArmed(db, point)` tells whether it has not fired yet. What undoes comes along only when something is undone: let a
 *   payment be declined, and for the undo of what comes behind it let `after:run:commit-stock` or the like come first.
 */
import type { MakeSubgraph } from '@noline/runtime/subgraph';
import type { Db } from 'mongodb';
import type { OrderSettings, Step } from '../context.ts';
import { orderSettings, orderWith } from '../index.ts';

interface ArmedDocument {
  _id: string;
}

const armed = (db: Db) => db.collection<ArmedDocument>('armedCrashes');

const pointsOf = ({ name, undo }: Step): string[] => [
  ...[`before:run:${name}`, `after:run:${name}`],
  ...(undo ? [`before:undo:${name}`, `after:undo:${name}`] : []),
];

/** Every point where a process can be made to end: `after:run:claim-cart`. */
export const crashPoints: readonly string[] = Object.values(orderSettings.steps).flatMap((steps) =>
  steps.flatMap(pointsOf),
);

/** Lets the next process that comes to a point end there. */
export async function armCrash(db: Db, point: string): Promise<void> {
  if (!crashPoints.includes(point)) throw new Error(`there is no point "${point}"`);
  await armed(db).updateOne({ _id: point }, { $set: { _id: point } }, { upsert: true });
}

/** Whether nobody has come to a point since it was armed. */
export const isArmed = async (db: Db, point: string): Promise<boolean> =>
  (await armed(db).findOne({ _id: point })) !== null;

/** Takes back what has not fired. */
export const disarmAll = async (db: Db): Promise<void> => void (await armed(db).deleteMany({}));

async function pass(db: Db, point: string): Promise<void> {
  // Only one of all processes takes it out, and it is out before that one ends.
  const { deletedCount } = await armed(db).deleteOne({ _id: point });
  if (deletedCount === 0) return;
  process.kill(process.pid, 'SIGKILL');
  // The signal takes a moment; nothing is done in it.
  await new Promise(() => {});
}

const crashing = (step: Step): Step => ({
  ...step,
  async run(saga, world) {
    await pass(world.deps.db, `before:run:${step.name}`);
    const outcome = await step.run(saga, world);
    await pass(world.deps.db, `after:run:${step.name}`);
    return outcome;
  },
  ...(step.undo && {
    async undo(saga, world) {
      await pass(world.deps.db, `before:undo:${step.name}`);
      await step.undo?.(saga, world);
      await pass(world.deps.db, `after:undo:${step.name}`);
    },
  }),
});

const steps: OrderSettings['steps'] = {
  checkout: orderSettings.steps.checkout.map(crashing),
  fulfilment: orderSettings.steps.fulfilment.map(crashing),
  cancellation: orderSettings.steps.cancellation.map(crashing),
  refund: orderSettings.steps.refund.map(crashing),
};

/** The order subgraph that ends where it is told to. */
export const crashingOrder: MakeSubgraph = orderWith({ ...orderSettings, steps });
