import { setTimeout as pause } from 'node:timers/promises';
import { faultCode } from '@noline/runtime/errors';
import { isDuplicateKey } from '@noline/runtime/mongo';
import { type Transaction, transact } from '@noline/runtime/transaction';
import { checkoutStore } from '../checkout.store.ts';
import { type CheckoutDocument, type Failure, isOverdue, type Results } from '../checkout.ts';
import type { Outcome, Step, World } from '../context.ts';

/**
 * Runs a checkout from where it stands to one of its ends: an order is placed, or all is given back. Whoever finds it
 * half done may call this, also while another runs it: each change counts only on the revision that it was decided on.
 *
 * @returns the checkout, PLACED or GIVEN_UP
 * @throws what keeps a step that must succeed from succeeding; the checkout stays where it is and can be run again
 */
export async function runCheckout(world: World, checkout: CheckoutDocument): Promise<CheckoutDocument> {
  let current = checkout;
  while (current.phase === 'RUNNING' || current.phase === 'UNDOING') {
    current = await (current.phase === 'RUNNING' ? forwards(world, current) : backwards(world, current));
  }
  return current;
}

const storeOf = ({ deps, caller }: World, transaction?: Transaction) =>
  checkoutStore(deps.db, caller.tenant, transaction?.session);

/** The step that a checkout stands at, and the names of those around it. */
function place({ settings: { steps } }: World, { _id, step: name }: CheckoutDocument) {
  const index = steps.findIndex((step) => step.name === name);
  const step = steps[index];
  if (!step) throw new Error(`checkout ${_id} stands at "${name}", which is no step`);
  return { step, next: steps[index + 1]?.name, previous: steps[index - 1]?.name };
}

async function forwards(world: World, checkout: CheckoutDocument): Promise<CheckoutDocument> {
  const { step } = place(world, checkout);
  if (step.forwardOnly) return keep(world, checkout, await patiently(world, () => step.run(checkout, world)));
  try {
    if (isOverdue(checkout, world.deps.now())) throw new Error('the checkout took too long');
    return await keep(world, checkout, await step.run(checkout, world));
  } catch (error) {
    const { orderId } = checkout;
    world.deps.log.warn({ orderId, step: step.name, error: (error as Error).stack }, 'checkout is given up');
    // The step may have acted before it failed, so undoing begins with it.
    return giveUp(world, checkout, { kind: 'fault', code: faultCode(error) }, step.name);
  }
}

async function backwards(world: World, checkout: CheckoutDocument): Promise<CheckoutDocument> {
  const { step, previous } = place(world, checkout);
  await patiently(world, () => step.undo(checkout, world));
  return (await storeOf(world).stepBack(checkout, previous)) ?? reread(world, checkout);
}

/** Stores what came of a step before the next begins. */
async function keep(world: World, checkout: CheckoutDocument, outcome: Outcome): Promise<CheckoutDocument> {
  const { step, next, previous } = place(world, checkout);
  if (outcome.kind === 'refused') {
    return giveUp(world, checkout, { kind: 'refused', problem: outcome.problem }, previous);
  }
  if (outcome.kind === 'again') {
    return (await storeOf(world).reserveAs(checkout, outcome.reservationId)) ?? reread(world, checkout);
  }
  const { results = {}, write } = outcome;
  const kept = write
    ? await keepWith(world, checkout, results, next, write)
    : await storeOf(world).advance(checkout, results, next);
  return kept ?? overtaken(world, checkout, step);
}

/** Stores the result in one transaction with what the step writes. */
async function keepWith(
  world: World,
  checkout: CheckoutDocument,
  results: Results,
  next: string | undefined,
  write: (transaction: Transaction) => Promise<void>,
): Promise<CheckoutDocument | null> {
  try {
    return await transact(world.deps, world.caller, async (transaction) => {
      const advanced = await storeOf(world, transaction).advance(checkout, results, next);
      if (advanced) await write(transaction);
      return advanced;
    });
  } catch (error) {
    // Two orders met on a unique key: the step is done again, sees the other one and decides anew.
    if (isDuplicateKey(error)) return checkout;
    throw error;
  }
}

async function giveUp(
  world: World,
  checkout: CheckoutDocument,
  failure: Failure,
  from: string | undefined,
): Promise<CheckoutDocument> {
  const given = await storeOf(world).giveUp(checkout, failure, from);
  return given ?? overtaken(world, checkout, place(world, checkout).step);
}

/** Another runner was faster. If it gave up, it may have undone the step before this one did it: undo it again. */
async function overtaken(world: World, checkout: CheckoutDocument, step: Step): Promise<CheckoutDocument> {
  const current = await reread(world, checkout);
  const abandoned = current.orderId !== checkout.orderId || !['RUNNING', 'PLACED'].includes(current.phase);
  if (abandoned) await patiently(world, () => step.undo(checkout, world));
  return current;
}

async function reread(world: World, { _id }: CheckoutDocument): Promise<CheckoutDocument> {
  const current = await storeOf(world).one(_id);
  if (!current) throw new Error(`checkout ${_id} is gone`);
  return current;
}

/** What must succeed gets a few tries with rests between them. */
async function patiently<T>({ settings }: World, work: () => Promise<T>): Promise<T> {
  for (const rest of settings.retryMilliseconds) {
    try {
      return await work();
    } catch {
      await pause(rest);
    }
  }
  return work();
}
