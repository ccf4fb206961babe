import type { Money } from '@noline/runtime/money';

/** How a part of an order is to be paid; without an amount: the rest. */
export interface Tender {
  /** `pay_...`, the key under which the provider knows it. */
  id: string;
  provider: string;
  amount?: Money;
}

/** What each tender comes to, in minor units. */
export type Settled =
  | { kind: 'settled'; amounts: number[] }
  | { kind: 'foreign'; index: number }
  | { kind: 'mismatch' };

/** At most so many payments make up one order. */
export const mostTenders = 10;

/** Splits a total to tenders, of which at most one has no amount: the parts add up to the total exactly. */
export function settle(total: Money, tenders: readonly Pick<Tender, 'amount'>[]): Settled {
  const index = tenders.findIndex(({ amount }) => amount && amount.currency !== total.currency);
  if (index >= 0) return { kind: 'foreign', index };
  const given = tenders.reduce((sum, { amount }) => sum + (amount?.amount ?? 0), 0);
  const rest = total.amount - given;
  const takesRest = tenders.some(({ amount }) => !amount);
  // A total of nothing is paid by one who pays the rest; else each pays something.
  const fits = takesRest ? rest > 0 || (rest === 0 && tenders.length === 1) : rest === 0;
  return fits
    ? { kind: 'settled', amounts: tenders.map(({ amount }) => amount?.amount ?? rest) }
    : { kind: 'mismatch' };
}
