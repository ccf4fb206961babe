import type { Taxed } from '@noline/runtime/money';
import type { Address } from './address.ts';
import type { OrderStatus, PaymentStatus } from './order-state.ts';

/** What someone has bought, as it is stored. Lines and totals are frozen on the day. */
export interface OrderDocument {
  /** `ord_...`. */
  _id: string;
  tenant: string;
  /** See order-number.ts; unique in the tenant. */
  number: string;
  version: number;
  status: OrderStatus;
  /** A cart gives at most one order: unique in the tenant. */
  cartId: string;
  /** `gst_` or `cus_` id of whom it belongs to. */
  buyerId: string;
  /** Absent for a guest's. */
  customerId?: string;
  channel: string;
  market: string;
  currency: string;
  shippingAddress?: Address;
  lines: OrderLine[];
  totals: Totals;
  payments: PaymentRecord[];
  placedAt: Date;
  updatedAt: Date;
  /** Who handed it over, by the id that the request was built on: a repeat knows its own work by it. */
  fulfilment?: { id: string; at: Date };
}

/** Units of one article in an order. */
export interface OrderLine {
  /** `orl_...`. */
  id: string;
  sku: string;
  name: string;
  quantity: number;
  unitPrice: Taxed;
  /** Hundredths of a percent. */
  taxRate: number;
  total: Taxed;
}

/** What an order comes to. */
export interface Totals {
  quantity: number;
  total: Taxed;
  /** Highest rate first; the parts add up to net and tax of the total. */
  taxes: { rate: number; net: number; tax: number }[];
}

/** Money set aside or taken by one provider. */
export interface PaymentRecord {
  /** `pay_...`. */
  id: string;
  provider: string;
  status: PaymentStatus;
  amount: number;
  authorisedAt: Date;
}

/** A line and the currency that its amounts are in. */
export interface OrderLineOf extends OrderLine {
  currency: string;
}

/** What an `orderChanged` event shows. */
export interface OrderChangeModel {
  cursor: string;
  orderId: string;
}

/** Where the payment of an order is: captured once all of it is. */
export const paymentStatusOf = ({ payments }: Pick<OrderDocument, 'payments'>): PaymentStatus =>
  payments.every(({ status }) => status === 'CAPTURED') ? 'CAPTURED' : 'AUTHORISED';
