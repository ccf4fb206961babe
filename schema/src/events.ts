import type { SubgraphName } from './subgraphs.ts';

/** What each event tells, by its name: noun, dot, past participle. Amounts are minor units, times RFC 3339. */
export interface EventPayloads {
  /** A product was added, changed or taken out of sale. */
  'product.changed': { productId: string; skus: string[]; removed: boolean };
  /** What an article costs has changed somewhere: by an import, or because a price has begun or ended. */
  'price.changed': { productId: string; sku: string };
  /** What is available of an article at a location has changed. */
  'stock.changed': { sku: string; locationId: string; onHand: number; available: number; asOf: string };
  /** Somebody has booked units by hand: a delivery, a loss, a count. */
  'stock.moved': { movementId: string; sku: string; locationId: string; kind: string; by: number };
  /** What a bundle is made of has changed; without components it is none any more. */
  'bundle.changed': { sku: string; components: { sku: string; quantity: number }[] };
  /** Somebody has reserved units in a store, or has ended that: handed them out, or given them back. */
  'reservation.changed': {
    reservationId: string;
    locationId: string;
    status: 'ACTIVE' | 'COMMITTED' | 'RELEASED' | 'RETURNED';
  };
  /** A hold ended because its time was over; its units are available again. With the store where it was one in a store. */
  'reservation.expired': { reservationId: string; locationId?: string };
  /** An account was opened or changed. */
  'customer.changed': { customerId: string };
  /** An account is closed; all parts erase what they keep of the person. Said twice: at once, and when no token is left. */
  'customer.erased': { customerId: string; last: boolean };
  /** A customer was given all that is kept of them. */
  'customer.exported': { customerId: string };
  /** Someone has signed in. */
  'session.started': { sessionId: string; kind: 'customer' | 'staff' | 'device'; subject: string };
  /** A session was ended before its time. */
  'session.ended': { sessionId: string; subject: string; reason: string };
  /** The password of a customer or a member of staff is another one. */
  'password.changed': { accountId: string };
  /** A customer card was issued, blocked or replaced; it is nobody's once its customer is erased. */
  'card.changed': { cardId: string; customerId: string | null; status: 'ACTIVE' | 'BLOCKED' | 'REPLACED' };
  /** A customer agrees to something, or does not any more. */
  'consent.changed': { customerId: string; purpose: string; granted: boolean };
  /** A role gives other rights now, or is no more; a standard role is then as it came. */
  'role.changed': { role: string; scopes: string[]; removed: boolean };
  /** A member of staff was added or changed, or has left; with the roles that this person has since. */
  'staff.changed': { staffId: string; roles: string[]; active: boolean };
  /** A partner was given a key, or one was ended. */
  'partnerKey.changed': { partnerKeyId: string; partnerId: string; scopes: string[]; active: boolean };
  /** Someone whom another identity provider knows is this person here. */
  'identity.linked': { identityId: string; personId: string };
  /** Codes were made by which devices can be enrolled. */
  'enrolment.opened': { enrolmentId: string; kind: DeviceKind; channel: string; codes: number };
  /** A device was enrolled or put out of use. */
  'device.changed': {
    deviceId: string;
    kind: DeviceKind;
    status: 'ACTIVE' | 'REVOKED';
    locationId: string | null;
    channel: string;
  };
  /** A cart was opened, changed, claimed, ordered or merged into another; `ERASED`: it is gone with its owner's account. */
  'cart.changed': { cartId: string; status: 'ACTIVE' | 'COMPLETING' | 'ORDERED' | 'MERGED' | 'ERASED' };
  /** Someone can prove now that a cart may be taken over: until `proofEndsAt`. */
  'handover.requested': { handoverId: string; cartId: string; proofEndsAt: string };
  /** A member of staff has taken a cart over: until `endsAt`, at this device and location where they are known. */
  'handover.accepted': {
    handoverId: string;
    cartId: string;
    staffId: string;
    deviceId: string | null;
    locationId: string | null;
    endsAt: string;
  };
  /** A hand-over is over, whether it was accepted or not. That its time is over is said only where it is noticed. */
  'handover.ended': { handoverId: string; cartId: string; reason: HandoverEnd };
  /** An order was placed: stock is taken and the payment is authorised. */
  'order.placed': { orderId: string; cartId: string; customerId: string | null; total: number; currency: string };
  /** An order changed, being placed included. */
  'order.changed': { orderId: string; status: string; fulfilmentStatus: string; paymentStatus: string };
}

/** The kinds of devices that are known by themselves. */
export type DeviceKind = 'TV' | 'TILL' | 'KIOSK' | 'IOT';

/** Why a hand-over is over: who ended it, or what became of it. */
export type HandoverEnd = 'OWNER' | 'STAFF' | 'REPLACED' | 'ORDERED' | 'MERGED' | 'TIME';

export type EventType = keyof EventPayloads;

/** The subgraph that says an event; each has one stream. */
export const eventOwners: Record<EventType, SubgraphName> = {
  'product.changed': 'product',
  'price.changed': 'product',
  'stock.changed': 'inventory',
  'stock.moved': 'inventory',
  'bundle.changed': 'inventory',
  'reservation.changed': 'inventory',
  'reservation.expired': 'inventory',
  'customer.changed': 'customer',
  'customer.erased': 'customer',
  'customer.exported': 'customer',
  'session.started': 'customer',
  'session.ended': 'customer',
  'password.changed': 'customer',
  'card.changed': 'customer',
  'consent.changed': 'customer',
  'role.changed': 'customer',
  'staff.changed': 'customer',
  'partnerKey.changed': 'customer',
  'identity.linked': 'customer',
  'enrolment.opened': 'customer',
  'device.changed': 'customer',
  'cart.changed': 'cart',
  'handover.requested': 'cart',
  'handover.accepted': 'cart',
  'handover.ended': 'cart',
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
    /** In whose name, where it was not the actor's own: the owner of a cart that was handed over to staff. */
    onBehalfOf?: string;
    /** By which session, `ses_...`, and at which device, `dev_...`, where they are known. */
    sessionId?: string;
    deviceId?: string;
    payload: EventPayloads[K];
  };
}[T];

/** Names of topics: what a subscriber asks for to see certain events. */
export const topics = {
  /** All events of one aggregate: a cart, an order, a hand-over. */
  aggregate: (id: string): string => id,
  /** What an article costs, in whatever channel and currency. */
  priceOf: (sku: string): string => `price:${sku}`,
  /** What is available of an article, wherever it changes. */
  stockOf: (sku: string): string => `stock:${sku}`,
  /** What is available of anything at a location. */
  stockAt: (locationId: string): string => `stock-at:${locationId}`,
  /** What the staff of a store have to do. */
  tasksAt: (locationId: string): string => `tasks-at:${locationId}`,
};

/** The topics that an event belongs to. */
export function eventTopics(event: DomainEvent): string[] {
  switch (event.type) {
    case 'price.changed':
      return [topics.priceOf(event.payload.sku)];
    case 'stock.changed':
      return [topics.stockOf(event.payload.sku), topics.stockAt(event.payload.locationId)];
    case 'reservation.changed':
    case 'reservation.expired':
      return event.payload.locationId ? [topics.tasksAt(event.payload.locationId)] : [];
    default:
      return [topics.aggregate(event.aggregate.id)];
  }
}
