import type { SubgraphName } from './compose.ts';

/** What each event tells, by its name: noun, dot, past participle. Amounts are minor units, times RFC 3339. */
export interface EventPayloads {
  /** A product was added, changed or taken out of sale. */
  'product.changed': { productId: string; skus: string[]; removed: boolean };
  /** What is available of an article at a location has changed. */
  'stock.changed': { sku: string; locationId: string; onHand: number; available: number; asOf: string };
  /** A hold ended because its time was over; its units are available again. */
  'reservation.expired': { reservationId: string };
  /** An account was opened or changed. */
  'customer.changed': { customerId: string };
  /** A cart was opened, changed, claimed, ordered or merged into another. */
  'cart.changed': { cartId: string; status: 'ACTIVE' | 'COMPLETING' | 'ORDERED' | 'MERGED' };
  /** An order was placed: stock is taken and the payment is authorised. */
  'order.placed': { orderId: string; cartId: string; customerId: string | null; total: number; currency: string };
  /** An order changed, being placed included. */
  'order.changed': { orderId: string; status: string; fulfilmentStatus: string; paymentStatus: string };
}

export type EventType = keyof EventPayloads;

/** The subgraph that says an event; each has one stream. */
export const eventOwners: Record<EventType, SubgraphName> = {
  'product.changed': 'product',
  'stock.changed': 'inventory',
  'reservation.expired': 'inventory',
  'customer.changed': 'customer',
  'cart.changed': 'cart',
  'order.placed': 'order',
  'order.changed': 'order',
};

/** One thing that happened. */
export type DomainEvent<T extends EventType = EventType> = {
  [K in T]: {
    /** `evt_` and a UUIDv7; the same at each delivery, so consumers can tell a repeat. */
    id: string;
    type: K;
    tenant: string;
    /** What changed, and the version that it has since; versions of one aggregate rise. */
    aggregate: { id: string; version: number };
    /** When it happened, RFC 3339. */
    at: string;
    /** Who did it: a caller's id. */
    actor: string;
    payload: EventPayloads[K];
  };
}[T];

/** What a subscriber asks for to see an event: an article's changes wherever they happen, else the one aggregate. */
export const eventTopic = (event: DomainEvent): string =>
  event.type === 'stock.changed' ? event.payload.sku : event.aggregate.id;
