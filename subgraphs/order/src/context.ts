import type { Caller } from '@noline/runtime/caller';
import type { Gate } from '@noline/runtime/gate';
import type { IdPrefix } from '@noline/runtime/ids';
import { byKey } from '@noline/runtime/loaders';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import type { Transaction } from '@noline/runtime/transaction';
import DataLoader from 'dataloader';
import { orderStore } from './order.store.ts';
import type { OrderDocument } from './order.ts';
import type { MakeProvider } from './payments/index.ts';
import type { Refusal, Saga, SagaKind } from './saga.ts';

/** What the resolvers of one operation share. */
export interface Context {
  deps: SubgraphDeps;
  caller: Caller;
  settings: OrderSettings;
  newId: (prefix: IdPrefix) => string;
  /** Keeps checkouts that begin apart when very many come at once. */
  gate: Gate;
  /** Orders that the caller may read. */
  orders: DataLoader<string, OrderDocument | null>;
}

/** One step of a saga beside its undo. Both may run again, also while a late request of an earlier run is on its way. */
export interface Step<S extends Saga = Saga, W = World> {
  name: string;
  run(saga: S, world: W): Promise<Outcome>;
  /**
   * Gives back what `run` may have done, and shuts out what a late `run` would still do; does nothing where that was
   * nothing, or is given back already.
   */
  undo?(saga: S, world: W): Promise<void>;
  /** What was found out until here is stored before this step begins. */
  storedBefore?: true;
  /** What fails is tried a few times before all is given up: much would have to be undone. */
  patient?: true;
  /** There is no way back: the step is done, however often it takes; never undone. */
  forwardOnly?: true;
}

/** What came of a step. */
export type Outcome =
  /** `write` joins the transaction in which the result is stored. */
  | { kind: 'done'; results?: object; write?: (transaction: Transaction) => Promise<void> }
  /** The step has left nothing behind, unless it says that it has acted. */
  | { kind: 'refused'; problem: Refusal; acted?: boolean }
  /** It is to be done again with these results. */
  | { kind: 'again'; results: object };

/** Everything outside a saga that its steps may use. */
export interface World {
  deps: SubgraphDeps;
  caller: Caller;
  settings: OrderSettings;
  /** Called before it waits for a provider or another runner: whoever waits to begin a checkout may begin. */
  beforeWaiting?: () => void;
}

/** How orders are made and changed; `index.ts` holds the values. */
export interface OrderSettings {
  steps: Readonly<Record<SagaKind, readonly Step[]>>;
  providers: ReadonlyMap<string, MakeProvider>;
  /** How many checkouts a process has under way at once that have not come to their payment yet. */
  checkoutsAtOnce: number;
  /** How long a checkout may wait to begin. */
  checkoutPatienceMilliseconds: number;
  /** How long a provider may take to answer. */
  paymentMilliseconds: number;
  /** The rests before what must succeed is tried again. */
  retryMilliseconds: readonly number[];
}

export function makeContext(deps: SubgraphDeps, caller: Caller, settings: OrderSettings, gate: Gate): Context {
  const orders = orderStore(deps.db, caller.tenant);
  return {
    deps,
    caller,
    settings,
    gate,
    newId: deps.newId,
    orders: new DataLoader(async (ids) => {
      const found = byKey(await orders.readableBy(caller, ids), ({ _id }) => _id);
      return ids.map((id) => found.get(id)?.[0] ?? null);
    }),
  };
}
