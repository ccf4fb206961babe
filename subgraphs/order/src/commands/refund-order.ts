import { requireScope } from '@noline/runtime/caller';
import { invalidInput, notFound } from '@noline/runtime/user-errors';
import type { Context, Outcome, Step } from '../context.ts';
import { orderStore } from '../order.store.ts';
import { type MoneyPart, type RefundRecord, sumOf } from '../order.ts';
import { planRefund, withRefunds } from '../order-money.ts';
import type { RefundSaga } from '../order-saga.ts';
import { reasonFault, trimmed } from '../reason.ts';
import type { RefundOrderInput } from '../types.generated.ts';
import { refund, refusalOf } from './ask-provider.ts';
import { changeOrder, checkOrderId, type OrderPayload } from './change-order.ts';
import { orderState, refundExceedsPayment } from './problems.ts';
import { orderOf, writingOrder } from './write-order.ts';

type RefundStep = Step<RefundSaga>;
type Problem = ReturnType<typeof invalidInput | typeof notFound | typeof orderState | typeof refundExceedsPayment>;

/** Pays money back, once per idempotency key. Needs the scope `order:refund` in its channel. */
export async function refundOrder(context: Context, input: RefundOrderInput): Promise<OrderPayload<Problem>> {
  const { deps, caller, newId } = context;
  checkOrderId(input.orderId);
  const { idempotencyKey: key, orderId } = input;
  const { amount, currency } = input.amount;
  const reason = trimmed(input.reason);
  const order = await orderStore(deps.db, caller.tenant).one(orderId);
  requireScope(caller, 'order:refund', order ? { channel: order.channel } : {});
  if (!order) return { order: null, errors: [notFound('order', ['orderId'])] };
  const refused = (message: string, path: string[]) => ({ order, errors: [invalidInput(message, path)] });
  if (amount < 1) return refused('A refund is above 0.', ['amount', 'amount']);
  if (currency !== order.currency) return refused(`The order is in ${order.currency}.`, ['amount', 'currency']);
  const wrong = reasonFault(reason);
  if (wrong) return refused(wrong, ['reason']);
  return changeOrder<RefundSaga, Problem>(context, {
    ...{ operation: 'refundOrder', key, request: { orderId, amount, reason }, newId: () => newId('rfd') },
    saga: { kind: 'refund', amount, currency, personal: { reason } },
  });
}

/** Decides which payments bear it; from now on it counts, so that two refunds never pay back the same money. */
const planStep: RefundStep = {
  name: 'plan-refund',
  async run({ _id, orderId, amount, personal }, world): Promise<Outcome> {
    const order = await orderOf(world, orderId);
    const plan = planRefund(order, amount);
    if (plan.kind === 'refused') return { kind: 'refused', problem: orderState(plan.message) };
    if (plan.kind === 'exceeds') {
      const { currency } = order;
      return { kind: 'refused', problem: refundExceedsPayment({ amount: plan.refundable, currency }) };
    }
    const reason = personal?.reason ?? '';
    const planned: RefundRecord = { id: _id, amount, reason, parts: plan.parts, requestedAt: world.deps.now() };
    return { kind: 'done', write: writingOrder(world, order, { refunds: [...order.refunds, planned] }) };
  },
};

const refundStep: RefundStep = {
  name: 'refund-payments',
  forwardOnly: true,
  async run({ _id: id, orderId }, world): Promise<Outcome> {
    const { refunds, payments, currency } = await orderOf(world, orderId);
    const done: MoneyPart[] = [];
    for (const part of refunds.find((one) => one.id === id)?.parts ?? []) {
      const { paymentId: key, amount } = part;
      const { provider = '' } = payments.find((payment) => payment.id === key) ?? {};
      const refunded = await refund(world, provider, { key, id, amount, currency });
      if (refunded.kind === 'refused') {
        return { kind: 'done', results: { done, problem: orderState(refusalOf(refunded, 'refunded')) } };
      }
      done.push(part);
    }
    return { kind: 'done', results: { done } };
  },
};

/** What is paid back stays so also where a provider refuses the rest: the refund is then that much smaller. */
const recordStep: RefundStep = {
  name: 'record-refund',
  forwardOnly: true,
  async run({ _id, orderId, results: { done: parts = [] } }, world): Promise<Outcome> {
    const order = await orderOf(world, orderId);
    const amount = sumOf(parts, (part) => part.amount);
    const refundedAt = world.deps.now();
    const refunds = order.refunds
      .map((one) => (one.id === _id ? { ...one, amount, parts, refundedAt } : one))
      .filter((one) => one.amount > 0);
    const payments = withRefunds(order.payments, parts);
    return { kind: 'done', write: writingOrder(world, order, { refunds, payments }) };
  },
};

/** Paying back, in order. */
export const refundSteps: readonly RefundStep[] = [planStep, refundStep, recordStep];
