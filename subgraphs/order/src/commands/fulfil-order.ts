import { requireScope } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import { once } from '@noline/runtime/idempotency';
import { isId } from '@noline/runtime/ids';
import { transact } from '@noline/runtime/transaction';
import { idempotencyKeyReused, notFound } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import { orderStore } from '../order.store.ts';
import type { OrderDocument, PaymentRecord } from '../order.ts';
import { move, orderMoves, paymentMoves } from '../order-state.ts';
import type { FulfilOrderInput } from '../types.generated.ts';
import { answerWithin } from './answer-within.ts';
import { orderState } from './problems.ts';
import { sayOrderChanged } from './say-order-changed.ts';

type Outcome = { fulfilled: true } | { errors: ReturnType<typeof notFound | typeof orderState>[] };

/** Hands an order over and captures its payment, once per idempotency key. Needs the scope `order:write`. */
export async function fulfilOrder(context: Context, { idempotencyKey: key, orderId }: FulfilOrderInput) {
  const { deps, caller } = context;
  requireScope(caller, 'order:write');
  if (!isId('ord', orderId)) throw fault('INVALID_ID', '"orderId" takes an id that begins with ord_.');
  if (key.length < 1 || key.length > 200) throw fault('INVALID_ARGUMENT', 'A key has 1 to 200 characters.');
  const done = await once<Outcome>(
    deps.db,
    caller,
    { key, operation: 'fulfilOrder', request: { orderId }, seed: context.newId('req') },
    (seed) => fulfil(context, orderId, seed),
  );
  if ('reused' in done) return { order: null, errors: [idempotencyKeyReused()] };
  const order = await orderStore(deps.db, caller.tenant).one(orderId);
  return { order, errors: 'errors' in done.result ? done.result.errors : [] };
}

/** Money first: it is captured under the order's id, so a repeat after a crash captures nothing twice. */
async function fulfil(context: Context, orderId: string, seed: string): Promise<Outcome> {
  const { deps, caller } = context;
  const order = await orderStore(deps.db, caller.tenant).one(orderId);
  if (!order) return { errors: [notFound('order', ['orderId'])] };
  if (order.fulfilment?.id === seed) return { fulfilled: true };
  const allowed = move('order', orderMoves, order.status, 'fulfil');
  if (allowed.kind === 'refused') return { errors: [orderState(allowed.message)] };
  for (const payment of order.payments) {
    const refusal = await capture(context, order, payment);
    if (refusal) return { errors: [orderState(refusal)] };
  }
  return write(context, orderId, seed);
}

/** Captures a payment; tells why where that cannot be. */
async function capture(
  { deps, caller, settings }: Context,
  { _id: key, currency }: OrderDocument,
  { provider: name, status, amount }: PaymentRecord,
): Promise<string | undefined> {
  const allowed = move('payment', paymentMoves, status, 'capture');
  if (allowed.kind === 'refused') return allowed.message;
  const provider = settings.providers.get(name)?.(deps, caller.tenant);
  if (!provider) throw new Error(`order ${key} was paid by "${name}", which is no provider any more`);
  const captured = await answerWithin(settings.paymentMilliseconds, () => provider.capture({ key, amount, currency }));
  if (captured.kind === 'refused') return `The payment cannot be captured: ${captured.reason}.`;
  // Not known is not captured; the repeat with the same key asks for the same capture.
  if (captured.kind === 'unknown') throw fault('SUBGRAPH_UNAVAILABLE', 'The payment provider does not answer.');
  return undefined;
}

function write({ deps, caller }: Context, orderId: string, seed: string): Promise<Outcome> {
  return transact(deps, caller, async (transaction): Promise<Outcome> => {
    const orders = orderStore(deps.db, caller.tenant, transaction.session);
    const order = await orders.one(orderId);
    if (!order) return { errors: [notFound('order', ['orderId'])] };
    const moved = move('order', orderMoves, order.status, 'fulfil');
    if (moved.kind === 'refused') return { errors: [orderState(moved.message)] };
    const at = deps.now();
    const payments = order.payments.map((payment) => ({ ...payment, status: paymentMoves.capture.to }));
    const changed = await orders.change(order, {
      status: moved.to,
      payments,
      updatedAt: at,
      fulfilment: { id: seed, at },
    });
    // Read and changed in one transaction: whoever comes between makes it conflict, and it is done again.
    if (!changed) throw new Error(`order ${orderId} changed under a transaction`);
    sayOrderChanged(transaction, changed);
    return { fulfilled: true };
  });
}
