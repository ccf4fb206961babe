import { fault, isFaultCode } from '@noline/runtime/errors';
import { once } from '@noline/runtime/idempotency';
import { isId } from '@noline/runtime/ids';
import { idempotencyKeyReused, invalidInput } from '@noline/runtime/user-errors';
import { addressFault, toAddress } from '../address.ts';
import { type CheckoutSaga, timeOf } from '../checkout.ts';
import type { Context, World } from '../context.ts';
import { orderStore } from '../order.store.ts';
import { mostTenders } from '../tender.ts';
import type { PaymentInput, PlaceOrderInput } from '../types.generated.ts';
import { newSaga, untilEnded } from './lead-saga.ts';
import type { PlaceOrderProblem } from './problems.ts';

type Outcome = { orderId: string } | { errors: PlaceOrderProblem[] };

const refused = (problem: PlaceOrderProblem) => ({ order: null, errors: [problem] });

const longestToken = 4_000;

/** Turns a cart into an order, once per idempotency key. Throws UNAUTHENTICATED without a session, OVERLOADED. */
export async function placeOrder(context: Context, input: PlaceOrderInput) {
  const { deps, caller, settings } = context;
  if (caller.kind === 'anonymous') throw fault('UNAUTHENTICATED');
  if (!isId('crt', input.cartId)) throw fault('INVALID_ID', '"cartId" takes an id that begins with crt_.');
  const wrong = inputFault(input) ?? paymentsFault(input.payments, [...settings.providers.keys()]);
  if (wrong) return refused(invalidInput(wrong.message, wrong.path));

  const { idempotencyKey: key, ...request } = input;
  const wish = { key, operation: 'placeOrder', request, seed: context.newId('ord') };
  const done = await context.gate((leave) =>
    once<Outcome>(deps.db, caller, { ...wish, whenBusy: leave }, (seed) =>
      checkOut({ deps, caller, settings, beforeWaiting: leave }, input, seed),
    ),
  );
  if ('reused' in done) return refused(idempotencyKeyReused());
  if ('errors' in done.result) return { order: null, errors: done.result.errors };
  return { order: await orderStore(deps.db, caller.tenant).one(done.result.orderId), errors: [] };
}

interface InputFault {
  path: (string | number)[];
  message: string;
}

function inputFault({ shippingAddress, expectedTotal }: PlaceOrderInput): InputFault | undefined {
  if (expectedTotal && expectedTotal.amount < 0) {
    return { path: ['expectedTotal', 'amount'], message: 'A total is not negative.' };
  }
  const wrong = shippingAddress && addressFault(shippingAddress);
  return wrong ? { path: ['shippingAddress', wrong.field], message: wrong.message } : undefined;
}

function paymentsFault(payments: readonly PaymentInput[], providers: readonly string[]): InputFault | undefined {
  if (payments.length < 1 || payments.length > mostTenders) {
    return { path: ['payments'], message: `An order is paid by 1 to ${mostTenders} payments.` };
  }
  if (payments.filter(({ amount }) => !amount).length > 1) {
    return { path: ['payments'], message: 'One payment at most pays the rest; the others need an amount.' };
  }
  for (const [index, { provider, token, amount }] of payments.entries()) {
    if (!providers.includes(provider)) {
      const message = `There is no such provider; there is: ${providers.join(', ')}.`;
      return { path: ['payments', index, 'provider'], message };
    }
    if (token.length < 1 || token.length > longestToken) {
      return { path: ['payments', index, 'token'], message: `A token has 1 to ${longestToken} characters.` };
    }
    if (amount && amount.amount < 1) return { path: ['payments', index, 'amount'], message: 'A payment is above 0.' };
  }
  return undefined;
}

/** Runs the checkout that the seed stands for, or goes on with it where a process died in the middle. */
async function checkOut(world: World, input: PlaceOrderInput, seed: string): Promise<Outcome> {
  const attempt = (orderId: string) => attemptOf(world, input, orderId);
  const { cartId, expectedTotal } = input;
  const ended = await untilEnded<CheckoutSaga>(
    world,
    {
      ...newSaga(world, seed),
      ...{ kind: 'checkout', cartId, ...attempt(seed), results: {} },
      ...(expectedTotal && { expectedTotal: { amount: expectedTotal.amount, currency: expectedTotal.currency } }),
    },
    () => attempt(world.deps.newId('ord')),
  );
  if (ended.phase === 'DONE') return { orderId: ended.orderId };
  if (ended.failure?.kind === 'refused') return { errors: [ended.failure.problem as PlaceOrderProblem] };
  throw fault(isFaultCode(ended.failure?.code) ? ended.failure.code : 'INTERNAL');
}

/** What is new in each attempt of a checkout. */
function attemptOf({ deps, caller, settings }: World, input: PlaceOrderInput, orderId: string) {
  const { payments, shippingAddress } = input;
  return {
    orderId,
    step: settings.steps.checkout[0]?.name ?? '',
    reservationId: deps.newId('res'),
    tenders: payments.map(({ provider, amount }) => ({
      ...{ id: deps.newId('pay'), provider },
      ...(amount && { amount: { amount: amount.amount, currency: amount.currency } }),
    })),
    deadline: new Date(deps.now().getTime() + timeOf(caller)),
    personal: {
      tokens: payments.map(({ token }) => token),
      ...(shippingAddress && { shippingAddress: toAddress(shippingAddress) }),
    },
  };
}
