import type { Caller } from '@noline/runtime/caller';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import type { Transaction } from '@noline/runtime/transaction';
import type { CheckoutDocument, Results } from '../checkout.ts';
import type { PaymentProvider } from '../payment.ts';
import type { MakeProvider } from '../payments/index.ts';
import type { PlaceOrderProblem } from './problems.ts';

/** One step of the checkout beside its undo. Both may run again, and at the same time in two processes. */
export interface Step {
  name: string;
  run(checkout: CheckoutDocument, world: World): Promise<Outcome>;
  /** Gives back what `run` may have done; does nothing where that was nothing, or is given back already. */
  undo(checkout: CheckoutDocument, world: World): Promise<void>;
  /** There is an order already: the step is done, however often it takes; never undone. */
  forwardOnly?: true;
}

/** What came of a step. */
export type Outcome =
  /** `write` joins the transaction in which the result is stored. */
  | { kind: 'done'; results?: Results; write?: (transaction: Transaction) => Promise<void> }
  /** The step has left nothing behind. */
  | { kind: 'refused'; problem: PlaceOrderProblem }
  /** Its hold on the stock has ended: it is to be done again on another one. */
  | { kind: 'again'; reservationId: string };

/** Everything outside the checkout that its steps may use. */
export interface World {
  deps: SubgraphDeps;
  caller: Caller;
  provider: PaymentProvider;
  settings: CheckoutSettings;
}

/** How checkouts are done; `index.ts` holds the values. */
export interface CheckoutSettings {
  steps: readonly Step[];
  providers: ReadonlyMap<string, MakeProvider>;
  /** How long a provider may take to answer. */
  paymentMilliseconds: number;
  /** How long stock is held for a checkout. */
  holdMilliseconds: number;
  /** How long after its beginning a checkout may place its order: shorter than the hold. */
  checkoutMilliseconds: number;
  /** The rests before what must succeed is tried again. */
  retryMilliseconds: readonly number[];
}
