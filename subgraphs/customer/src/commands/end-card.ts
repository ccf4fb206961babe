import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import { writeConflict } from '@noline/runtime/mongo';
import { transact } from '@noline/runtime/transaction';
import { notFound } from '@noline/runtime/user-errors';
import { cardStore } from '../card.store.ts';
import type { CardDocument } from '../card.ts';
import type { Context } from '../context.ts';
import { customerStore } from '../customer.store.ts';
import { mayChange } from '../customer.ts';
import type { BlockCardInput, ReplaceCardInput } from '../types.generated.ts';
import { type CardPayload, refusedCard, tooManyCards } from './card-problems.ts';
import { addCard, hasRoom, sayCardChanged, withNumber } from './issue-card.ts';
import { actingFor } from './owned-customer.ts';

type Owned = CardDocument & { customerId: string };

/** The card, if the caller may change it: others' cards look like unknown ones. Throws INVALID_ID. */
async function ownedCard({ deps, caller }: Context, id: string): Promise<Owned | undefined> {
  if (caller.kind === 'anonymous') throw fault('UNAUTHENTICATED');
  if (!isId('crd', id)) throw fault('INVALID_ID', '"cardId" takes an id that begins with crd_.');
  const card = await cardStore(deps.db, caller.tenant).one(id);
  const { customerId } = card ?? {};
  return card && customerId && mayChange(caller, customerId) ? { ...card, customerId } : undefined;
}

const noCard = () => notFound('card', ['cardId']);

/** Puts a card out of use for ever; one that is out of use stays as it is. */
export async function blockCard(context: Context, { cardId }: BlockCardInput) {
  const { deps, caller } = context;
  const card = await ownedCard(context, cardId);
  if (!card) return { card: null, errors: [noCard()] };
  const blocked = await transact(deps, actingFor(caller, card.customerId), async (transaction) => {
    const store = cardStore(deps.db, caller.tenant, transaction.session);
    const now = await store.one(cardId);
    if (now?.status !== 'ACTIVE') return now;
    const changed = await store.change(now, { status: 'BLOCKED', endedAt: deps.now() });
    if (!changed) throw writeConflict('cards');
    sayCardChanged(transaction, changed);
    return changed;
  });
  return { card: blocked, errors: [] };
}

/** Gives a new card for one, which is then out of use. Asked again, it tells the one that was given. */
export async function replaceCard(context: Context, { cardId, number }: ReplaceCardInput): Promise<CardPayload> {
  const { deps, caller } = context;
  const card = await ownedCard(context, cardId);
  if (!card) return refusedCard(noCard());
  const { customerId } = card;
  return withNumber(context, customerId, number, (free) =>
    transact(deps, actingFor(caller, customerId), async (transaction) => {
      const store = cardStore(deps.db, caller.tenant, transaction.session);
      if (!(await customerStore(deps.db, caller.tenant, transaction.session).touch(customerId))) {
        return refusedCard(noCard());
      }
      const now = await store.one(cardId);
      if (!now?.customerId) return refusedCard(noCard());
      if (now.replacedBy) return { card: await store.one(now.replacedBy), errors: [] };
      const isFreed = now.status === 'ACTIVE';
      if (!isFreed && !(await hasRoom(context, transaction, customerId))) return refusedCard(tooManyCards('cardId'));
      const made = await addCard(context, transaction, customerId, free);
      const endedAt = now.endedAt ?? deps.now();
      const replaced = await store.change(now, { status: 'REPLACED', endedAt, replacedBy: made._id });
      if (!replaced) throw writeConflict('cards');
      sayCardChanged(transaction, replaced);
      return { card: made, errors: [] };
    }),
  );
}
