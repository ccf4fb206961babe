import { requireScope } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import { invalidInput, notFound } from '@noline/runtime/user-errors';
import type { Context, Outcome, Step, World } from '../context.ts';
import { completeFulfilment, planFulfilment } from '../fulfilment.ts';
import { orderStore } from '../order.store.ts';
import type { Fulfilment, MoneyPart, OrderDocument } from '../order.ts';
import { withCaptures } from '../order-money.ts';
import type { FulfilmentSaga } from '../order-saga.ts';
import type { FulfilOrderInput } from '../types.generated.ts';
import { capture, refusalOf } from './ask-provider.ts';
import { changeOrder, checkOrderId, type OrderPayload } from './change-order.ts';
import { orderState } from './problems.ts';
import { orderOf, writingOrder } from './write-order.ts';

const mostLines = 500;

type FulfilmentStep = Step<FulfilmentSaga>;
type Problem = ReturnType<typeof invalidInput | typeof notFound | typeof orderState>;

/** Hands goods over and captures the money for them, once per idempotency key. Needs the scope `order:write` in its channel. */
export async function fulfilOrder(context: Context, input: FulfilOrderInput): Promise<OrderPayload<Problem>> {
  const { deps, caller, newId } = context;
  checkOrderId(input.orderId);
  const { idempotencyKey: key, orderId } = input;
  if (input.lines && input.lines.length > mostLines)
    throw fault('INVALID_ARGUMENT', `Give at most ${mostLines} lines.`);
  const lines = input.lines?.map(({ lineId, quantity }) => ({ lineId, quantity }));
  const order = await orderStore(deps.db, caller.tenant).one(orderId);
  requireScope(caller, 'order:write', order ? { channel: order.channel } : {});
  if (!order) return { order: null, errors: [notFound('order', ['orderId'])] };
  if (lines?.length === 0)
    return { order, errors: [invalidInput('Leave "lines" out for all that is left.', ['lines'])] };
  return changeOrder<FulfilmentSaga, Problem>(context, {
    ...{ operation: 'fulfilOrder', key, request: { orderId, ...(lines && { lines }) }, newId: () => newId('ful') },
    saga: { kind: 'fulfilment', ...(lines && { lines }) },
  });
}

/** Decides what is handed over and what is captured for it; from now on nobody else hands it over or takes it back. */
const planStep: FulfilmentStep = {
  name: 'plan-fulfilment',
  async run({ _id, orderId, lines }, world): Promise<Outcome> {
    const order = await orderOf(world, orderId);
    const plan = planFulfilment(order, _id, lines);
    if (plan.kind === 'refused') return { kind: 'refused', problem: orderState(plan.message) };
    if (plan.kind === 'input') {
      return { kind: 'refused', problem: invalidInput(plan.message, ['lines', plan.index, plan.field]) };
    }
    const fulfilments = [...order.fulfilments, plan.fulfilment];
    return { kind: 'done', write: writingOrder(world, order, { fulfilments }, true) };
  },
};

/** Money first: goods are handed over when it is ours. Each capture has the fulfilment's id, so it is done once. */
const captureStep: FulfilmentStep = {
  name: 'capture-payments',
  forwardOnly: true,
  async run({ _id, orderId }, world): Promise<Outcome> {
    const order = await orderOf(world, orderId);
    const done: MoneyPart[] = [];
    for (const part of plannedOf(order, _id)?.captures ?? []) {
      const refused = await captureOne(world, order, _id, part);
      if (refused) return { kind: 'done', results: { done, problem: orderState(refused) } };
      done.push(part);
    }
    return { kind: 'done', results: { done } };
  },
};

const plannedOf = (order: OrderDocument, id: string): Fulfilment | undefined =>
  order.fulfilments.find((one) => one.id === id);

async function captureOne(
  world: World,
  order: OrderDocument,
  id: string,
  part: MoneyPart,
): Promise<string | undefined> {
  const { paymentId: key, amount } = part;
  const { provider = '' } = order.payments.find((payment) => payment.id === key) ?? {};
  const captured = await capture(world, provider, { key, id, amount, currency: order.currency });
  return captured.kind === 'refused' ? refusalOf(captured, 'captured') : undefined;
}

/** What is captured stays ours also where a provider refuses the rest: the next fulfilment captures that much less. */
const recordStep: FulfilmentStep = {
  name: 'record-fulfilment',
  forwardOnly: true,
  async run({ _id, orderId, results }, world): Promise<Outcome> {
    const order = await orderOf(world, orderId);
    const payments = withCaptures(order.payments, results.done ?? []);
    const changes = results.problem
      ? { payments, fulfilments: order.fulfilments.filter(({ id }) => id !== _id) }
      : { payments, ...completeFulfilment(order, _id, world.deps.now()) };
    const nothingToSee = Boolean(results.problem) && !results.done?.length;
    return { kind: 'done', write: writingOrder(world, order, changes, nothingToSee) };
  },
};

/** Handing over, in order. */
export const fulfilmentSteps: readonly FulfilmentStep[] = [planStep, captureStep, recordStep];
