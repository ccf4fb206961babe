import { fault } from '@noline/runtime/errors';
import { invalidInput, notFound } from '@noline/runtime/user-errors';
import { planCancellation } from '../cancellation.ts';
import { ReturnReservationDocument } from '../clients/inventory.generated.ts';
import type { Context, Outcome, Step } from '../context.ts';
import { mayCancel, orderStore } from '../order.store.ts';
import { withRefunds, withVoids } from '../order-money.ts';
import type { CancellationSaga } from '../order-saga.ts';
import { reasonFault, trimmed } from '../reason.ts';
import type { CancelOrderInput } from '../types.generated.ts';
import { refund, refusalOf, voidPayment } from './ask-provider.ts';
import { changeOrder, checkOrderId, type OrderPayload } from './change-order.ts';
import { orderState } from './problems.ts';
import { orderOf, writingOrder } from './write-order.ts';

type CancellationStep = Step<CancellationSaga>;
type Problem = ReturnType<typeof invalidInput | typeof notFound | typeof orderState>;

/**
 * Takes an order back, once per idempotency key: for its buyer, and for staff with the scope `order:write` in its channel.
 */
export async function cancelOrder(context: Context, input: CancelOrderInput): Promise<OrderPayload<Problem>> {
  const { deps, caller, newId } = context;
  if (caller.kind === 'anonymous' && !caller.service) throw fault('UNAUTHENTICATED');
  checkOrderId(input.orderId);
  const { idempotencyKey: key, orderId } = input;
  const reason = trimmed(input.reason);
  const order = await orderStore(deps.db, caller.tenant).one(orderId);
  // The same words for an unknown and for a foreign order: nobody learns which ids there are.
  if (!order || !mayCancel(caller, order)) return { order: null, errors: [notFound('order', ['orderId'])] };
  const wrong = reasonFault(reason);
  if (wrong) return { order, errors: [invalidInput(wrong, ['reason'])] };
  return changeOrder<CancellationSaga, Problem>(context, {
    ...{ operation: 'cancelOrder', key, request: { orderId, reason }, newId: () => newId('req') },
    saga: { kind: 'cancellation', personal: { reason } },
  });
}

/** From now on nothing is handed over or paid back but by this cancellation: there is no way back. */
const closeOrder: CancellationStep = {
  name: 'close-order',
  async run({ _id, orderId, personal }, world): Promise<Outcome> {
    const order = await orderOf(world, orderId);
    const plan = planCancellation(order, { id: _id, reason: personal?.reason ?? '', at: world.deps.now() });
    if (plan.kind === 'refused') return { kind: 'refused', problem: orderState(plan.message) };
    return { kind: 'done', write: writingOrder(world, order, plan.changes) };
  },
};

const returnMoney: CancellationStep = {
  name: 'return-money',
  forwardOnly: true,
  async run({ _id: id, orderId }, world): Promise<Outcome> {
    const { payments, cancellation, currency } = await orderOf(world, orderId);
    for (const { id: key, provider } of payments) {
      const { amount = 0 } = cancellation?.refunds.find(({ paymentId }) => paymentId === key) ?? {};
      const refunded = amount > 0 && (await refund(world, provider, { key, id, amount, currency }));
      // The books say that it can be: who reads the log must look, and until then it is tried again.
      if (refunded && refunded.kind === 'refused') throw new Error(refusalOf(refunded, 'refunded'));
      await voidPayment(world, provider, key);
    }
    return { kind: 'done' };
  },
};

const returnStock: CancellationStep = {
  name: 'return-stock',
  forwardOnly: true,
  async run({ orderId }, world): Promise<Outcome> {
    const { deps, caller } = world;
    const { reservationId } = await orderOf(world, orderId);
    const { returnReservation } = await deps.ask('inventory', ReturnReservationDocument, { id: reservationId }, caller);
    if (returnReservation?.status !== 'RETURNED') throw new Error(`the stock of order ${orderId} is not returned`);
    return { kind: 'done' };
  },
};

const recordCancellation: CancellationStep = {
  name: 'record-cancellation',
  forwardOnly: true,
  async run({ orderId }, world): Promise<Outcome> {
    const order = await orderOf(world, orderId);
    const payments = withVoids(withRefunds(order.payments, order.cancellation?.refunds ?? []));
    return { kind: 'done', write: writingOrder(world, order, { payments }) };
  },
};

/** Taking an order back, in order. */
export const cancellationSteps: readonly CancellationStep[] = [
  closeOrder,
  returnMoney,
  returnStock,
  recordCancellation,
];
