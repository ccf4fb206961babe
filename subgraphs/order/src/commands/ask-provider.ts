import { fault } from '@noline/runtime/errors';
import type { World } from '../context.ts';
import type { Capture, PartRequest, PaymentProvider, Refund, Refused, Unknown, Void } from '../payment.ts';
import { answerWithin } from './answer-within.ts';

/** The provider of a payment; that it is gone is a mistake of whoever set the platform up. */
export function providerOf({ deps, caller, settings }: World, name: string): PaymentProvider {
  const provider = settings.providers.get(name)?.(deps, caller.tenant);
  if (!provider) throw new Error(`"${name}" is no payment provider any more`);
  return provider;
}

/** What a provider answers for certain. Not known is not done: the same request can be made again. */
async function certain<Answer extends { kind: string }>(
  { settings }: World,
  ask: () => Promise<Answer>,
): Promise<Exclude<Answer, Unknown>> {
  const answer = await answerWithin(settings.paymentMilliseconds, ask);
  if (answer.kind === 'unknown') throw fault('SUBGRAPH_UNAVAILABLE', 'The payment provider does not answer.');
  return answer as Exclude<Answer, Unknown>;
}

/** Captures a part of a payment, once per id. Throws SUBGRAPH_UNAVAILABLE where the provider does not answer. */
export const capture = (world: World, provider: string, part: PartRequest): Promise<Exclude<Capture, Unknown>> =>
  certain(world, () => providerOf(world, provider).capture(part));

/** Pays a part of a payment back, once per id. Throws as {@link capture} does. */
export const refund = (world: World, provider: string, part: PartRequest): Promise<Exclude<Refund, Unknown>> =>
  certain(world, () => providerOf(world, provider).refund(part));

/** Makes sure that nothing is set aside under a key, now or later. Throws as {@link capture} does. */
export async function voidPayment(world: World, provider: string, key: string): Promise<void> {
  await certain<Void>(world, () => providerOf(world, provider).void({ key }));
}

/** Why a provider refused, for people. */
export const refusalOf = ({ reason }: Refused, what: string): string => `The payment cannot be ${what}: ${reason}.`;
