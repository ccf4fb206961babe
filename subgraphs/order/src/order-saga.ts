import type { LineQuantity, MoneyPart } from './order.ts';
import type { Refusal, Saga } from './saga.ts';

/** A change of an order that was placed. Its id names what it adds to the order: a fulfilment, a refund. */
export interface OrderSaga extends Saga {
  kind: 'fulfilment' | 'cancellation' | 'refund';
  orderId: string;
  results: OrderSagaResults;
}

/** What the steps have found out. */
export interface OrderSagaResults {
  /** What the providers have done. */
  done?: MoneyPart[];
  /** Why a provider has not done the rest. */
  problem?: Refusal;
}

export interface FulfilmentSaga extends OrderSaga {
  kind: 'fulfilment';
  /** Absent: all that is left. */
  lines?: LineQuantity[];
}

export interface CancellationSaga extends OrderSaga {
  kind: 'cancellation';
  personal?: FreeText;
}

export interface RefundSaga extends OrderSaga {
  kind: 'refund';
  /** Minor units of the order's currency. */
  amount: number;
  currency: string;
  personal?: FreeText;
}

/** What somebody has typed may name a person; the order keeps it, and forgets it with its buyer. */
interface FreeText {
  reason: string;
}
