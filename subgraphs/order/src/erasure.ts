import { erasedBuyer, type OrderDocument } from './order.ts';

/** What of an order is written, and which of its fields are no more. */
interface Erased {
  set: Partial<OrderDocument>;
  gone: ('customerId' | 'shippingAddress')[];
}

/**
 * Takes out of an order who bought it. Name, street and free texts stay as long as it is not finished: it could not be
 * delivered without them.
 */
export function withoutBuyer(order: OrderDocument, at: Date): Erased {
  const set = { buyerId: erasedBuyer, buyerErasedAt: at };
  const personal = withoutPerson({ ...order, ...set });
  return { set: { ...set, ...personal.set }, gone: ['customerId', ...personal.gone] };
}

/**
 * What goes of an order of an erased buyer once it is finished; nothing of another one. Number, lines, amounts and the
 * country that it went to stay, as tax law asks.
 */
export function withoutPerson({
  status,
  buyerErasedAt,
  shippingAddress,
  refunds,
  cancellation,
}: Pick<OrderDocument, 'status' | 'buyerErasedAt' | 'shippingAddress' | 'refunds' | 'cancellation'>): Erased {
  if (!buyerErasedAt || status === 'PLACED') return { set: {}, gone: [] };
  return {
    set: {
      refunds: refunds.map((refund) => ({ ...refund, reason: '' })),
      ...(cancellation && { cancellation: { ...cancellation, reason: '' } }),
      ...(shippingAddress && { shippingCountry: shippingAddress.country }),
    },
    gone: ['shippingAddress'],
  };
}
