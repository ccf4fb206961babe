import { type Database, everyTenant, isDuplicateKey, tenantCollection } from '@noline/runtime/mongo';
import { inBatches } from '@noline/runtime/verify';
import type { SimulatedPayment } from '../simulated-payment.ts';

/** A payment in the books of the simulated provider. */
export interface SimulatedPaymentDocument extends SimulatedPayment {
  /** The key: `pay_...`. */
  _id: string;
  tenant: string;
  revision: number;
  /** The order that it is for; empty where it was voided before it came. */
  reference: string;
  /** False: it acts, and lets the caller wait for an answer. */
  answers: boolean;
}

const name = 'simulatedPayments';

/** The books of all tenants, for verifying them. */
export const everySimulatedPayment = (db: Database): AsyncIterable<SimulatedPaymentDocument[]> =>
  inBatches(everyTenant<SimulatedPaymentDocument>(db, name));

/** The books of the simulated provider, of one tenant. */
export function simulatedPaymentStore(db: Database, tenant: string) {
  const payments = tenantCollection<SimulatedPaymentDocument>(db, name, tenant);
  const one = (key: string): Promise<SimulatedPaymentDocument | null> => payments.findOne({ _id: key });
  return {
    one,
    byKeys: (keys: readonly string[]): Promise<SimulatedPaymentDocument[]> =>
      payments.find({ _id: { $in: [...keys] } }).toArray(),
    /** Opens a payment, or returns the one that the key stands for already. */
    async open(payment: Omit<SimulatedPaymentDocument, 'tenant' | 'revision'>): Promise<SimulatedPaymentDocument> {
      try {
        await payments.insertOne({ ...payment, revision: 1 });
        return { ...payment, revision: 1, tenant };
      } catch (error) {
        const known = isDuplicateKey(error) && (await one(payment._id));
        if (!known) throw error;
        return known;
      }
    },
    /** Writes what was decided on a revision; false where there is another one by now. */
    async book({ _id, revision }: Pick<SimulatedPaymentDocument, '_id' | 'revision'>, payment: SimulatedPayment) {
      const { state, amounts, captures, refunds } = payment;
      const $set = { state, amounts, captures, refunds };
      return (await payments.updateOne({ _id, revision }, { $set, $inc: { revision: 1 } })).matchedCount === 1;
    },
  };
}
