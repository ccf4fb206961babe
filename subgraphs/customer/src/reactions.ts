import { type Reaction, reaction } from '@noline/runtime/reactions';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { customerStore } from './customer.store.ts';

/** Keeps `Customer.ordersPlaced`: each order counts once, however often it is told of. */
export const countOrders = ({ db }: SubgraphDeps): Reaction =>
  reaction({
    on: 'order.placed',
    async once({ tenant, payload: { customerId } }, { session, emit }) {
      if (!customerId) return;
      const customer = await customerStore(db, tenant, session).countOrder(customerId);
      if (customer) emit('customer.changed', { id: customerId, version: customer.version }, { customerId });
    },
  });
