import { isDuplicateKey, tenantCollection } from '@noline/runtime/mongo';
import type { ClientSession, Db, UpdateFilter } from 'mongodb';
import type { CheckoutDocument, Failure, Results } from './checkout.ts';

/** What is new in each attempt of a checkout. */
export type Attempt = Pick<
  CheckoutDocument,
  'orderId' | 'reservationId' | 'paymentId' | 'deadline' | 'step' | 'personal'
>;

type Known = Pick<CheckoutDocument, '_id' | 'revision'>;

/**
 * The checkouts of one tenant. Each change is made on the revision that it was decided on; null says that another
 * runner of the same checkout was faster.
 */
export function checkoutStore(db: Db, tenant: string, session?: ClientSession) {
  const checkouts = tenantCollection<CheckoutDocument>(db, 'checkouts', tenant, session);
  const one = (id: string): Promise<CheckoutDocument | null> => checkouts.findOne({ _id: id });
  const change = ({ _id, revision }: Known, { $set, $unset }: UpdateFilter<CheckoutDocument>) =>
    checkouts.updateAndRead({ _id, revision }, { $set, ...($unset && { $unset }), $inc: { revision: 1 } });
  return {
    one,
    /** Begins a checkout, or returns the one that was begun under this id. */
    async open(checkout: Omit<CheckoutDocument, 'tenant'>): Promise<CheckoutDocument> {
      try {
        await checkouts.insertOne(checkout);
        return { ...checkout, tenant };
      } catch (error) {
        const known = isDuplicateKey(error) && (await one(checkout._id));
        if (!known) throw error;
        return known;
      }
    },
    /** Stores what a step has found out; without a next step an order is placed and all is done. */
    advance: (checkout: Known, results: Results, next: string | undefined) => {
      const found = Object.entries(results).map(([name, result]) => [`results.${name}`, result]);
      const to = next ? { step: next } : { phase: 'PLACED' };
      return change(checkout, {
        $set: { ...Object.fromEntries(found), ...to },
        ...(!next && { $unset: { personal: '' } }),
      });
    },
    /** Lets the current step be done again on another reservation. */
    reserveAs: (checkout: Known, reservationId: string) => change(checkout, { $set: { reservationId } }),
    /** Turns round: steps are undone from this one backwards; without one there is nothing to undo. */
    giveUp: (checkout: Known, failure: Failure, from: string | undefined) =>
      change(checkout, {
        $set: from ? { phase: 'UNDOING', step: from, failure } : { phase: 'GIVEN_UP', failure },
        ...(!from && { $unset: { personal: '' } }),
      }),
    /** A step is undone; without one before it all is given back. */
    stepBack: (checkout: Known, previous: string | undefined) =>
      change(checkout, {
        $set: previous ? { step: previous } : { phase: 'GIVEN_UP' },
        ...(!previous && { $unset: { personal: '' } }),
      }),
    /** Begins again with nothing but the wish. */
    restart: (checkout: Known, attempt: Attempt) =>
      change(checkout, { $set: { ...attempt, phase: 'RUNNING', results: {} }, $unset: { failure: '' } }),
  };
}
