import { byKey } from '@noline/runtime/loaders';
import { type Reaction, reaction } from '@noline/runtime/reactions';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { type DomainEvent, type EventType, eventOwners } from '@noline/schema/events';
import { auditStore } from './audit.store.ts';
import { entryOf } from './audit-entry.ts';
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

/**
 * Writes every event of the platform into the audit log, once: an entry has the event's own id. In batches and not in a
 * transaction each, since a whole catalogue may be imported at once, and `countOrders` stands in the same queue.
 */
export function keepAuditLog({ db }: SubgraphDeps): Reaction {
  const byTenant = (events: readonly DomainEvent[]) => byKey(events, ({ tenant }) => tenant);
  async function batch(events: readonly DomainEvent[]): Promise<void> {
    for (const [tenant, own] of byTenant(events)) await auditStore(db, tenant).add(own.map(entryOf));
  }
  async function handled(events: readonly DomainEvent[]): Promise<Set<string>> {
    const known = new Set<string>();
    for (const [tenant, own] of byTenant(events)) {
      for (const id of await auditStore(db, tenant).known(own.map(({ id }) => id))) known.add(id);
    }
    return known;
  }
  return reaction({ on: Object.keys(eventOwners) as EventType[], batch, handled });
}
