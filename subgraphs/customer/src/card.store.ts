import { type Database, everyTenant, type Index, tenantCollection } from '@noline/runtime/mongo';
import { inBatches } from '@noline/runtime/verify';
import type { ClientSession } from 'mongodb';
import type { CardDocument } from './card.ts';

const name = 'cards';

export const cardIndexes: Record<string, Index[]> = {
  [name]: [{ keys: { number: 1, tenant: 1 }, unique: true }, { keys: { customerId: 1, tenant: 1 } }],
};

/** The customer cards of one tenant. */
export function cardStore(db: Database, tenant: string, session?: ClientSession) {
  const cards = tenantCollection<CardDocument>(db, name, tenant, session);
  return {
    one: (id: string): Promise<CardDocument | null> => cards.one(id),
    byIds: (ids: readonly string[]): Promise<CardDocument[]> => cards.byIds(ids),
    byNumber: (number: string): Promise<CardDocument | null> => cards.findOne({ number }),
    byNumbers: (numbers: readonly string[]): Promise<CardDocument[]> =>
      cards.find({ number: { $in: [...numbers] } }).toArray(),
    ofCustomers: (customerIds: readonly string[]): Promise<CardDocument[]> =>
      cards.find({ customerId: { $in: [...customerIds] } }).toArray(),
    /** Throws a duplicate key error where the number is taken. */
    insert: (made: Omit<CardDocument, 'tenant'>[]) => cards.insertMany(made),
    /** Changes a card that still has the version it was read with; null where it has not. */
    async change(card: CardDocument, fields: Partial<CardDocument>): Promise<CardDocument | null> {
      const { _id, version } = card;
      const { matchedCount } = await cards.updateOne({ _id, version }, { $set: fields, $inc: { version: 1 } });
      return matchedCount === 1 ? { ...card, ...fields, version: version + 1 } : null;
    },
    /** Puts a card out of use for ever, and forgets whose it was. */
    unlink: ({ _id, status }: CardDocument, at: Date) =>
      cards.updateAndRead(
        { _id },
        {
          ...(status === 'ACTIVE' && { $set: { status: 'BLOCKED', endedAt: at } }),
          $unset: { customerId: '' },
          $inc: { version: 1 },
        },
      ),
  };
}

/** The cards of all tenants, for verifying them. */
export const everyCard = (db: Database): AsyncIterable<CardDocument[]> =>
  inBatches(everyTenant<CardDocument>(db, name));
