import { invalidInput, type notFound } from '@noline/runtime/user-errors';
import type { CardDocument } from '../card.ts';
import { mostCards } from '../card.ts';

export const cardNumberTaken = () => ({
  __typename: 'CardNumberTakenError' as const,
  code: 'CARD_NUMBER_TAKEN',
  message: 'Another card has this number. Look at the card again, or take another one.',
  path: ['number'],
});

export const tooManyCards = (path: string) => ({
  __typename: 'TooManyCardsError' as const,
  code: 'TOO_MANY_CARDS',
  message: `One may have ${mostCards} cards in use. Block one first.`,
  path: [path],
  limit: mostCards,
});

export const wrongCardNumber = () =>
  invalidInput('A number has 4 to 40 letters and digits; of our own cards the last digit tells a slip.', ['number']);

export const numberNotOwn = () => invalidInput('Cards that are printed already are given out by staff.', ['number']);

type Problem = ReturnType<typeof cardNumberTaken | typeof tooManyCards | typeof invalidInput | typeof notFound>;

/** What a wish for another card comes to. */
export interface CardPayload {
  card: CardDocument | null;
  errors: Problem[];
}

export const refusedCard = (problem: Problem): CardPayload => ({ card: null, errors: [problem] });
