import { openGate } from '@noline/runtime/gate';
import type { MakeSubgraph, Subgraph } from '@noline/runtime/subgraph';
import { subgraphSdl } from '@noline/schema/sdl.generated';
import { cancellationSteps } from './commands/cancel-order.ts';
import { checkoutSteps } from './commands/checkout-steps.ts';
import { fulfilmentSteps } from './commands/fulfil-order.ts';
import { refundSteps } from './commands/refund-order.ts';
import { resumeSagas } from './commands/resume-sagas.ts';
import type { OrderSettings } from './context.ts';
import { makeContext } from './context.ts';
import { orderIndexes } from './order.store.ts';
import { providers } from './payments/index.ts';
import { eraseCustomers } from './reactions.ts';
import { resolvers } from './resolvers.ts';
import { sagaIndexes } from './saga.store.ts';
import { verifyOrders } from './verify.ts';

/** How orders are made and changed. */
export const orderSettings: OrderSettings = {
  steps: {
    checkout: checkoutSteps,
    fulfilment: fulfilmentSteps,
    cancellation: cancellationSteps,
    refund: refundSteps,
  },
  providers,
  checkoutsAtOnce: 16,
  checkoutPatienceMilliseconds: 5_000,
  // With what comes before and after it, shorter than the 10 s that a gateway waits for a subgraph.
  paymentMilliseconds: 6_000,
  retryMilliseconds: [50, 250],
};

/** Orders with settings of one's own. */
export const orderWith =
  (settings: OrderSettings): MakeSubgraph =>
  (deps): Subgraph => {
    const { checkoutsAtOnce: atOnce, checkoutPatienceMilliseconds: patienceMilliseconds } = settings;
    const gate = openGate({ atOnce, patienceMilliseconds });
    return {
      name: 'order',
      typeDefs: subgraphSdl.order,
      resolvers: resolvers as Subgraph['resolvers'],
      context: (caller) => makeContext(deps, caller, settings, gate),
      indexes: { ...orderIndexes, ...sagaIndexes },
      reactions: [eraseCustomers(deps)],
      jobs: [{ name: 'resume-sagas', restMilliseconds: 1_000, step: () => resumeSagas({ deps, settings }) }],
      verify: (audit) => verifyOrders(deps, audit),
    };
  };

/** Checkout, orders, payments, fulfilment. */
export const order = orderWith(orderSettings);
