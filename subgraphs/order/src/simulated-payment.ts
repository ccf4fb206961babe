import type { Amounts } from './payment.ts';

/** What the simulated provider has in its books under a key. */
export interface SimulatedPayment {
  state: 'AUTHORISED' | 'DECLINED' | 'VOIDED';
  amounts: Amounts;
  captures: Part[];
  refunds: Part[];
}

/** A capture or a refund. */
interface Part {
  id: string;
  amount: number;
}

type Entry = { kind: 'known' } | { kind: 'refused'; reason: string } | { kind: 'booked'; payment: SimulatedPayment };

const booked = (payment: SimulatedPayment): Entry => ({ kind: 'booked', payment });
const refused = (reason: string): Entry => ({ kind: 'refused', reason });

/** Books a capture of what is still set aside. */
export function bookCapture(payment: SimulatedPayment, part: Part): Entry {
  const { state, amounts, captures } = payment;
  const known = captures.find(({ id }) => id === part.id);
  if (known) return known.amount === part.amount ? { kind: 'known' } : refused('its id stands for another amount');
  if (state !== 'AUTHORISED') return refused(`it is ${state}`);
  if (part.amount > amounts.authorised - amounts.captured) return refused('it is more than was authorised');
  const captured = amounts.captured + part.amount;
  return booked({ ...payment, amounts: { ...amounts, captured }, captures: [...captures, part] });
}

/** Books a refund of what was captured. */
export function bookRefund(payment: SimulatedPayment, part: Part): Entry {
  const { amounts, refunds } = payment;
  const known = refunds.find(({ id }) => id === part.id);
  if (known) return known.amount === part.amount ? { kind: 'known' } : refused('its id stands for another amount');
  if (part.amount > amounts.captured - amounts.refunded) return refused('it is more than was captured');
  const refunded = amounts.refunded + part.amount;
  return booked({ ...payment, amounts: { ...amounts, refunded }, refunds: [...refunds, part] });
}

/** Gives back what is set aside and not captured. */
export function bookVoid(payment: SimulatedPayment): Entry {
  const { state, amounts } = payment;
  if (state !== 'AUTHORISED') return { kind: 'known' };
  const voided = amounts.authorised - amounts.captured;
  return booked({ ...payment, state: 'VOIDED', amounts: { ...amounts, voided } });
}
