import type { Caller } from '@noline/runtime/caller';
import type { IdPrefix } from '@noline/runtime/ids';
import { byKey } from '@noline/runtime/loaders';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import type { Transaction } from '@noline/runtime/transaction';
import DataLoader from 'dataloader';
import type { CheckoutDocument, Refusal, Results } from './checkout.ts';
import { orderStore } from './order.store.ts';
import type { OrderDocument } from './order.ts';
import type { PaymentProvider } from './payment.ts';
import type { MakeProvider } from './payments/index.ts';

/** What the resolvers of one operation share. */
export interface Context {
  deps: SubgraphDeps;
  caller: Caller;
  settings: CheckoutSettings;
  newId: (prefix: IdPrefix) => string;
  /** Orders that the caller may read. */
  orders: DataLoader<string, OrderDocument | null>;
}

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
  | { kind: 'refused'; problem: Refusal }
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

export function makeContext(deps: SubgraphDeps, caller: Caller, settings: CheckoutSettings): Context {
  const orders = orderStore(deps.db, caller.tenant);
  return {
    deps,
    caller,
    settings,
    newId: deps.newId,
    orders: new DataLoader(async (ids) => {
      const found = byKey(await orders.readableBy(caller, ids), ({ _id }) => _id);
      return ids.map((id) => found.get(id)?.[0] ?? null);
    }),
  };
}
