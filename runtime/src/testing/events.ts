import type { DomainEvent, EventType } from '@noline/schema/events';
import { newId } from '../ids.ts';
import type { Redis } from '../redis.ts';

/** A change of stock, as inventory says it; the topic is its sku. */
export const stockChanged = (given: { sku?: string; tenant?: string; version?: number; available?: number } = {}) => {
  const { sku = 'A', tenant = 'test', version = 1, available = version } = given;
  return {
    id: newId('evt'),
    type: 'stock.changed',
    tenant,
    aggregate: { id: `${tenant}/${sku}`, version },
    at: new Date().toISOString(),
    actor: 'test',
    payload: { sku, locationId: 'loc_1', onHand: available, available, asOf: new Date().toISOString() },
  } satisfies DomainEvent<'stock.changed'>;
};

/** That a customer is erased, as the customer subgraph says it. */
export const customerErased = (tenant: string, customerId: string, version = 2): DomainEvent<'customer.erased'> => ({
  id: newId('evt'),
  type: 'customer.erased',
  tenant,
  aggregate: { id: customerId, version },
  at: new Date().toISOString(),
  actor: customerId,
  payload: { customerId, last: version > 2 },
});

/** The versions of events, in their order. */
export const versionsOf = (events: readonly DomainEvent<EventType>[]): number[] =>
  events.map(({ aggregate }) => aggregate.version);

/** Appends events to a stream as they come, without an outbox behind them. */
export async function publish(redis: Redis, stream: string, events: readonly DomainEvent[]): Promise<void> {
  await Promise.all(events.map((event) => redis.xAdd(stream, '*', { event: JSON.stringify(event) })));
}
