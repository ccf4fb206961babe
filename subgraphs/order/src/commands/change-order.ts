import { fault, isFaultCode } from '@noline/runtime/errors';
import { once } from '@noline/runtime/idempotency';
import { isId } from '@noline/runtime/ids';
import { idempotencyKeyReused } from '@noline/runtime/user-errors';
import type { Context, World } from '../context.ts';
import { orderStore } from '../order.store.ts';
import type { OrderDocument } from '../order.ts';
import type { OrderSaga } from '../order-saga.ts';
import type { Refusal } from '../saga.ts';
import { newSaga, untilEnded } from './lead-saga.ts';

/** Throws INVALID_ID. */
export function checkOrderId(id: string): void {
  if (!isId('ord', id)) throw fault('INVALID_ID', '"orderId" takes an id that begins with ord_.');
}

/** What a request wants to do with an order. */
interface Wish<S extends OrderSaga> {
  operation: string;
  key: string;
  /** What the key stands for, `orderId` included. */
  request: { orderId: string; [given: string]: unknown };
  /** Makes the seed of the saga. */
  newId: () => string;
  saga: Pick<S, 'kind' | 'personal'> & Omit<S, keyof OrderSaga>;
}

/** The order as it is now, and why it was not changed. */
export interface OrderPayload<Problem> {
  order: OrderDocument | null;
  errors: (Problem | ReturnType<typeof idempotencyKeyReused>)[];
}

/** Changes an order by a saga, once per idempotency key. */
export async function changeOrder<S extends OrderSaga, Problem extends Refusal>(
  { deps, caller, settings }: Context,
  { operation, key, request, newId, saga }: Wish<S>,
): Promise<OrderPayload<Problem>> {
  const world: World = { deps, caller, settings };
  const step = settings.steps[saga.kind][0]?.name ?? '';
  const { orderId } = request;
  const done = await once<Problem[]>(deps.db, caller, { key, operation, request, seed: newId() }, async (seed) => {
    const fresh = { ...newSaga(world, seed), ...saga, orderId, step, results: {} };
    const { personal } = saga;
    const anew = () => ({ step, ...(personal && { personal }) });
    const { failure, results } = await untilEnded<OrderSaga>(world, fresh, anew);
    if (failure?.kind === 'fault') throw fault(isFaultCode(failure.code) ? failure.code : 'INTERNAL');
    const problem = failure?.problem ?? results.problem;
    return problem ? [problem as Problem] : [];
  });
  if ('reused' in done) return { order: null, errors: [idempotencyKeyReused()] };
  return { order: await orderStore(deps.db, caller.tenant).one(orderId), errors: done.result };
}
