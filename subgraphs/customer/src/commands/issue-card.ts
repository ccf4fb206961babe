import { randomInt } from 'node:crypto';
import { isDuplicateKey } from '@noline/runtime/mongo';
import { type Transaction, transact } from '@noline/runtime/transaction';
import { notFound } from '@noline/runtime/user-errors';
import { cardStore } from '../card.store.ts';
import { type CardDocument, cardNumber, cardSerials, isCardNumber, mostCards, normaliseCardNumber } from '../card.ts';
import type { Context } from '../context.ts';
import { customerStore } from '../customer.store.ts';
import type { IssueCardInput } from '../types.generated.ts';
import {
  type CardPayload,
  cardNumberTaken,
  numberNotOwn,
  refusedCard,
  tooManyCards,
  wrongCardNumber,
} from './card-problems.ts';
import { actingFor, ownedCustomer } from './owned-customer.ts';

/** Gives a customer a card. Throws as {@link ownedCustomer} does. */
export async function issueCard(context: Context, input: IssueCardInput): Promise<CardPayload> {
  const { deps, caller } = context;
  const customerId = ownedCustomer(caller, input.customerId);
  if (!customerId) return refusedCard(notFound('customer', ['customerId']));
  return withNumber(context, customerId, input.number, (number) =>
    transact(deps, actingFor(caller, customerId), async (transaction) => {
      if (!(await customerStore(deps.db, caller.tenant, transaction.session).touch(customerId))) {
        return refusedCard(notFound('customer', ['customerId']));
      }
      if (!(await hasRoom(context, transaction, customerId))) return refusedCard(tooManyCards('customerId'));
      return { card: await addCard(context, transaction, customerId, number), errors: [] };
    }),
  );
}

const mostDraws = 5;

/**
 * Makes a card with the number that is given or, without one, with numbers that are drawn until one is free.
 *
 * @param given only those may give one who may write for other customers than themselves
 */
export async function withNumber(
  { caller }: Context,
  customerId: string,
  given: string | null | undefined,
  make: (number: string) => Promise<CardPayload>,
): Promise<CardPayload> {
  if (given != null && caller.id === customerId) return refusedCard(numberNotOwn());
  const own = given == null ? undefined : normaliseCardNumber(given);
  if (own !== undefined && !isCardNumber(own)) return refusedCard(wrongCardNumber());
  for (let draw = 1; ; draw += 1) {
    try {
      return await make(own ?? cardNumber(randomInt(cardSerials)));
    } catch (error) {
      if (!isDuplicateKey(error) || (own === undefined && draw === mostDraws)) throw error;
      if (own !== undefined) return refusedCard(cardNumberTaken());
    }
  }
}

/** Whether a customer may have one more card in use. The customer was touched before, so that the count holds. */
export async function hasRoom(
  { deps, caller }: Context,
  { session }: Transaction,
  customerId: string,
): Promise<boolean> {
  const cards = await cardStore(deps.db, caller.tenant, session).ofCustomers([customerId]);
  return cards.filter(({ status }) => status === 'ACTIVE').length < mostCards;
}

/** Stores a new card, and says so. Throws a duplicate key error where its number is taken. */
export async function addCard(
  { deps, caller, newId }: Context,
  transaction: Transaction,
  customerId: string,
  number: string,
): Promise<CardDocument> {
  const { tenant } = caller;
  const made = { _id: newId('crd'), number, status: 'ACTIVE' as const, customerId, issuedAt: deps.now(), version: 1 };
  const card: CardDocument = { ...made, tenant };
  await cardStore(deps.db, tenant, transaction.session).insert([card]);
  sayCardChanged(transaction, card);
  return card;
}

/** Says what a card has become, in the transaction that changed it. */
export const sayCardChanged = ({ emit }: Transaction, { _id, version, customerId, status }: CardDocument): void =>
  emit('card.changed', { id: _id, version }, { cardId: _id, customerId: customerId ?? null, status });
