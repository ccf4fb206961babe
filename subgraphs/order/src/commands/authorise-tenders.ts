import { type CheckoutSaga, type DueTender, dueTenders, resultOf } from '../checkout.ts';
import type { Outcome, World } from '../context.ts';
import { answerWithin } from './answer-within.ts';
import { providerOf, voidPayment } from './ask-provider.ts';
import { paymentFailed } from './problems.ts';

type Held = 'authorised' | 'declined' | 'unknown';

/**
 * Has all payments set aside. Where a provider gives no answer in time it is asked what became of it; what may be set
 * aside and is not known to be is given back by the undo, so that a second try does not find the money gone twice.
 */
export async function authoriseTenders(checkout: CheckoutSaga, world: World): Promise<Outcome> {
  const tenders = dueTenders(checkout);
  world.beforeWaiting?.();
  const held = await Promise.all(tenders.map((tender) => authorise(checkout, tender, world)));
  const failed = held.findIndex((kind) => kind !== 'authorised');
  if (failed < 0) return { kind: 'done', results: { authorisedAt: world.deps.now() } };
  const code = held[failed] === 'declined' ? 'PAYMENT_DECLINED' : 'PAYMENT_TIMEOUT';
  const index = checkout.tenders.findIndex(({ id }) => id === tenders[failed]?.id);
  const acted = held.some((kind) => kind !== 'declined');
  return { kind: 'refused', problem: paymentFailed(code, index), acted };
}

async function authorise(checkout: CheckoutSaga, tender: DueTender, world: World): Promise<Held> {
  const { paymentMilliseconds } = world.settings;
  const provider = providerOf(world, tender.provider);
  const { id: key, due: amount, token } = tender;
  const { currency } = resultOf(checkout, 'cart');
  const request = { key, amount, currency, reference: checkout.orderId, token };
  const { kind } = await answerWithin(paymentMilliseconds, (signal) => provider.authorise({ ...request, signal }));
  if (kind === 'authorised' || kind === 'declined') return kind;
  // Voided before it came: an earlier run has given it up.
  if (kind === 'voided') return 'unknown';
  const known = await answerWithin(paymentMilliseconds, () => provider.status({ key }));
  return known.kind === 'authorised' || known.kind === 'declined' ? known.kind : 'unknown';
}

/** Makes sure that nothing is set aside for a checkout, now or later. */
export async function voidTenders({ tenders }: CheckoutSaga, world: World): Promise<void> {
  await Promise.all(tenders.map(({ id, provider }) => voidPayment(world, provider, id)));
}
