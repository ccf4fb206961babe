import { isDuplicateKey, tenantCollection } from '@noline/runtime/mongo';
import type { Db } from 'mongodb';

/** What the simulated provider knows of a key. */
export interface SimulatedPaymentDocument {
  /** The key. */
  _id: string;
  tenant: string;
  state: 'AUTHORISED' | 'DECLINED' | 'CAPTURED' | 'VOIDED';
  /** False: it acts, and lets the caller wait for an answer. */
  answers: boolean;
}

/** The books of the simulated provider, of one tenant. */
export function simulatedPaymentStore(db: Db, tenant: string) {
  const payments = tenantCollection<SimulatedPaymentDocument>(db, 'simulatedPayments', tenant);
  const one = (key: string): Promise<SimulatedPaymentDocument | null> => payments.findOne({ _id: key });
  return {
    one,
    /** Opens a payment, or returns the one that the key stands for already. */
    async open(payment: Omit<SimulatedPaymentDocument, 'tenant'>): Promise<SimulatedPaymentDocument> {
      try {
        await payments.insertOne(payment);
        return { ...payment, tenant };
      } catch (error) {
        const known = isDuplicateKey(error) && (await one(payment._id));
        if (!known) throw error;
        return known;
      }
    },
    /** Null where it is not AUTHORISED any more. */
    settle: (key: string, state: 'CAPTURED' | 'VOIDED'): Promise<SimulatedPaymentDocument | null> =>
      payments.updateAndRead({ _id: key, state: 'AUTHORISED' }, { $set: { state } }),
  };
}
