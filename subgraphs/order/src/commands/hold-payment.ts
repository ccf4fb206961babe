import { fault } from '@noline/runtime/errors';
import { type CheckoutDocument, resultOf } from '../checkout.ts';
import type { World } from '../context.ts';
import { answerWithin } from './answer-within.ts';

/**
 * Has the payment set aside under the order's id. Where the provider gives no answer in time it is asked what became of
 * it, and what may be set aside is given back: a second try must not find the money gone twice.
 */
export async function authorise(
  checkout: CheckoutDocument,
  world: World,
): Promise<{ kind: 'authorised' | 'declined' | 'voided' }> {
  const { provider, settings } = world;
  const { orderId: key, personal } = checkout;
  const amount = resultOf(checkout, 'frozen').totals.total.gross;
  const { currency } = resultOf(checkout, 'cart');
  const token = personal?.token ?? '';
  const { kind } = await answerWithin(settings.paymentMilliseconds, (signal) =>
    provider.authorise({ key, amount, currency, token, signal }),
  );
  if (kind !== 'unknown') return { kind };
  const known = await answerWithin(settings.paymentMilliseconds, () => provider.status({ key }));
  if (known.kind === 'declined') return { kind: 'declined' };
  await voidPayment(checkout, world);
  return { kind: 'voided' };
}

/** Makes sure that nothing is set aside under the order's id, now or later. */
export async function voidPayment({ orderId: key }: CheckoutDocument, { provider, settings }: World): Promise<void> {
  const { kind } = await answerWithin(settings.paymentMilliseconds, () => provider.void({ key }));
  if (kind === 'unknown') throw fault('SUBGRAPH_UNAVAILABLE', 'The payment provider does not answer.');
  if (kind === 'captured') throw new Error(`the payment ${key} is captured and cannot be voided`);
}
