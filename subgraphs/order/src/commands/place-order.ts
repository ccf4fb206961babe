import type { Caller } from '@noline/runtime/caller';
import { fault, isFaultCode } from '@noline/runtime/errors';
import { once } from '@noline/runtime/idempotency';
import { isId } from '@noline/runtime/ids';
import { idempotencyKeyReused, invalidInput } from '@noline/runtime/user-errors';
import { addressFault, toAddress } from '../address.ts';
import { type Attempt, checkoutStore } from '../checkout.store.ts';
import { type CheckoutDocument, isOverdue } from '../checkout.ts';
import type { Context, World } from '../context.ts';
import { orderStore } from '../order.store.ts';
import type { PlaceOrderInput } from '../types.generated.ts';
import type { PlaceOrderProblem } from './problems.ts';
import { runCheckout } from './run-checkout.ts';

type Outcome = { orderId: string } | { errors: PlaceOrderProblem[] };

const refused = (problem: PlaceOrderProblem) => ({ order: null, errors: [problem] });

const longestKey = 200;
const longestToken = 4_000;

/** Turns a cart into an order, once per idempotency key. Throws UNAUTHENTICATED without a session. */
export async function placeOrder(context: Context, input: PlaceOrderInput) {
  const { deps, caller, settings } = context;
  if (caller.kind === 'anonymous') throw fault('UNAUTHENTICATED');
  if (!isId('crt', input.cartId)) throw fault('INVALID_ID', '"cartId" takes an id that begins with crt_.');
  const wrong = inputFault(input);
  if (wrong) return refused(invalidInput(wrong.message, wrong.path));
  const provider = settings.providers.get(input.payment.provider)?.(deps, caller.tenant);
  if (!provider) {
    const known = [...settings.providers.keys()].join(', ');
    return refused(invalidInput(`There is no such provider; there is: ${known}.`, ['payment', 'provider']));
  }

  const { idempotencyKey: key, ...request } = input;
  const done = await once<Outcome>(
    deps.db,
    caller,
    { key, operation: 'placeOrder', request, seed: context.newId('ord') },
    (seed) => checkOut({ deps, caller, provider, settings }, input, seed),
  );
  if ('reused' in done) return refused(idempotencyKeyReused());
  if ('errors' in done.result) return { order: null, errors: done.result.errors };
  return { order: await orderStore(deps.db, caller.tenant).one(done.result.orderId), errors: [] };
}

function inputFault({ idempotencyKey, payment, shippingAddress, expectedTotal }: PlaceOrderInput) {
  if (idempotencyKey.length < 1 || idempotencyKey.length > longestKey) {
    return { path: ['idempotencyKey'], message: `A key has 1 to ${longestKey} characters.` };
  }
  if (payment.token.length < 1 || payment.token.length > longestToken) {
    return { path: ['payment', 'token'], message: `A token has 1 to ${longestToken} characters.` };
  }
  if (expectedTotal && expectedTotal.amount < 0) {
    return { path: ['expectedTotal', 'amount'], message: 'A total is not negative.' };
  }
  const wrong = shippingAddress && addressFault(shippingAddress);
  return wrong ? { path: ['shippingAddress', wrong.field], message: wrong.message } : undefined;
}

/** Runs the checkout that the seed stands for, or goes on with it where a process died in the middle. */
async function checkOut(world: World, input: PlaceOrderInput, seed: string): Promise<Outcome> {
  const checkouts = checkoutStore(world.deps.db, world.caller.tenant);
  const begun = await checkouts.open(begin(world, input, seed));
  // What an earlier request could not finish for a fault is given back first, and then tried anew.
  const stale = begun.phase !== 'RUNNING' || isOverdue(begun, world.deps.now());
  let ended = await runCheckout(world, begun);
  if (stale && ended.phase === 'GIVEN_UP' && ended.failure?.kind === 'fault') {
    const again = await checkouts.restart(ended, attempt(world, input, world.deps.newId('ord')));
    ended = await runCheckout(world, again ?? (await checkouts.open(begin(world, input, seed))));
  }
  if (ended.phase === 'PLACED') return { orderId: ended.orderId };
  if (ended.failure?.kind === 'refused') return { errors: [ended.failure.problem as PlaceOrderProblem] };
  throw fault(isFaultCode(ended.failure?.code) ? ended.failure.code : 'INTERNAL');
}

function attempt({ deps, settings }: World, input: PlaceOrderInput, orderId: string): Attempt {
  return {
    orderId,
    reservationId: deps.newId('res'),
    paymentId: deps.newId('pay'),
    deadline: new Date(deps.now().getTime() + settings.checkoutMilliseconds),
    step: settings.steps[0]?.name ?? '',
    personal: {
      token: input.payment.token,
      ...(input.shippingAddress && { shippingAddress: toAddress(input.shippingAddress) }),
    },
  };
}

const toBuyer = ({ kind, id, tenant, channel, market, currency, locales, scopes, requestId }: Caller) => ({
  ...{ kind, id, tenant, channel, market, currency, locales, scopes, requestId },
});

function begin(world: World, input: PlaceOrderInput, seed: string): Omit<CheckoutDocument, 'tenant'> {
  const { cartId, payment, expectedTotal } = input;
  return {
    ...attempt(world, input, seed),
    _id: seed,
    revision: 1,
    phase: 'RUNNING',
    buyer: toBuyer(world.caller),
    cartId,
    provider: payment.provider,
    ...(expectedTotal && { expectedTotal: { amount: expectedTotal.amount, currency: expectedTotal.currency } }),
    results: {},
  };
}
