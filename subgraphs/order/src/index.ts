import type { MakeSubgraph, Subgraph } from '@noline/runtime/subgraph';
import { subgraphSdl } from '@noline/schema/sdl.generated';
import { checkoutSteps } from './commands/checkout-steps.ts';
import type { CheckoutSettings } from './context.ts';
import { makeContext } from './context.ts';
import { orderIndexes } from './order.store.ts';
import { providers } from './payments/index.ts';
import { resolvers } from './resolvers.ts';

/** How checkouts are done. */
export const checkoutSettings: CheckoutSettings = {
  steps: checkoutSteps,
  providers,
  // With what comes before and after it, shorter than the 10 s that a gateway waits for a subgraph.
  paymentMilliseconds: 6_000,
  holdMilliseconds: 15 * 60_000,
  checkoutMilliseconds: 10 * 60_000,
  retryMilliseconds: [50, 250],
};

/** Orders with settings of one's own. */
export const orderWith =
  (settings: CheckoutSettings): MakeSubgraph =>
  (deps): Subgraph => ({
    name: 'order',
    typeDefs: subgraphSdl.order,
    resolvers: resolvers as Subgraph['resolvers'],
    context: (caller) => makeContext(deps, caller, settings),
    indexes: orderIndexes,
  });

/** Checkout, orders, payments, fulfilment. */
export const order = orderWith(checkoutSettings);
