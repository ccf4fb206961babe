/** A customer card, as it is stored. */
export interface CardDocument {
  /** `crd_...`. */
  _id: string;
  tenant: string;
  /** What is printed on it and what a scanner reads, in its normal form; unique in the tenant, of ended cards too. */
  number: string;
  status: CardStatus;
  /** Whose it is; absent once that account is erased. */
  customerId?: string;
  issuedAt: Date;
  endedAt?: Date;
  /** The card that took its place: `crd_...`. */
  replacedBy?: string;
  version: number;
}

export type CardStatus = 'ACTIVE' | 'BLOCKED' | 'REPLACED';

/** So many cards in use may one customer have. */
export const mostCards = 10;

/** A card's number as it is stored and looked up, however it was printed, scanned or typed. */
export const normaliseCardNumber = (text: string): string => text.toUpperCase().replace(/[\s-]/g, '');

// Cards of our own: 16 digits, which no product's code has; 9 leads the number of no payment card.
const ownForm = /^9\d{15}$/;
const form = /^[0-9A-Z]{4,40}$/;

/** How many numbers there are for cards of our own: 10^14. */
export const cardSerials = 10 ** 14;

/** The number of a card of our own, which anyone can check for slips: 9, a serial of 14 digits and a check digit. */
export function cardNumber(serial: number): string {
  const digits = `9${String(serial).padStart(14, '0')}`;
  return `${digits}${luhnDigit(digits)}`;
}

/** Whether a number can be a card's; one of our own form must have its check digit. */
export const isCardNumber = (number: string): boolean =>
  form.test(number) && (!ownForm.test(number) || luhnDigit(number.slice(0, -1)) === Number(number.slice(-1)));

/** The check digit of ISO/IEC 7812-1, annex B: finds each wrong digit and nearly all neighbours that changed places. */
function luhnDigit(digits: string): number {
  let sum = 0;
  for (const [index, character] of [...digits].reverse().entries()) {
    const value = Number(character) * (index % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return (10 - (sum % 10)) % 10;
}
