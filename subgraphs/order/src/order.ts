import type { Taxed } from '@noline/runtime/money';
import type { Address } from './address.ts';
import type { FulfilmentStatus, OrderStatus, PaymentStatus } from './order-state.ts';

/** What someone has bought, as it is stored. Lines and totals are frozen on the day. */
export interface OrderDocument {
  /** `ord_...`. */
  _id: string;
  tenant: string;
  /** See order-number.ts; unique in the tenant. */
  number: string;
  /** Raised by each write; a write counts only on the revision that it was decided on. */
  revision: number;
  /** Raised by each change that is told. */
  version: number;
  status: OrderStatus;
  fulfilmentStatus: FulfilmentStatus;
  /** A cart gives at most one order: unique in the tenant. */
  cartId: string;
  /** The hold by which its goods were sold: `res_...`. */
  reservationId: string;
  /** `gst_` or `cus_` id of whom it belongs to; {@link erasedBuyer} once that account is erased. */
  buyerId: string;
  /** Since when it is: what else is personal goes when the order is finished. */
  buyerErasedAt?: Date;
  /** The member of staff who placed it, where the buyer's cart was handed over; absent where it was the buyer. */
  placedBy?: string;
  /** Absent for a guest's, and for one whose buyer is erased. */
  customerId?: string;
  channel: string;
  market: string;
  currency: string;
  shippingAddress?: Address;
  /** What tax law asks for of an address that is erased. */
  shippingCountry?: string;
  lines: OrderLine[];
  totals: Totals;
  payments: PaymentRecord[];
  fulfilments: Fulfilment[];
  refunds: RefundRecord[];
  cancellation?: Cancellation;
  placedAt: Date;
  updatedAt: Date;
}

/** Whose an order is that was placed by someone who is erased. */
export const erasedBuyer = 'erased';

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

/** Money set aside or taken by one provider, in minor units. */
export interface PaymentRecord {
  /** `pay_...`, the key under which the provider knows it. */
  id: string;
  provider: string;
  status: PaymentStatus;
  /** What was authorised. */
  amount: number;
  captured: number;
  refunded: number;
  authorisedAt: Date;
}

/** Units of a line. */
export interface LineQuantity {
  lineId: string;
  quantity: number;
}

/** A share of an amount that one payment bears, in minor units. */
export interface MoneyPart {
  paymentId: string;
  amount: number;
}

/** Goods that are handed over, or about to be: it counts from the moment that it is decided. */
export interface Fulfilment {
  /** `ful_...`. */
  id: string;
  lines: LineQuantity[];
  /** What is captured for them. */
  captures: MoneyPart[];
  /** Absent while the money is being captured. */
  fulfilledAt?: Date;
}

/** Money that is paid back, or about to be: it counts from the moment that it is decided. */
export interface RefundRecord {
  /** `rfd_...`. */
  id: string;
  amount: number;
  reason: string;
  parts: MoneyPart[];
  requestedAt: Date;
  /** Absent while the providers are asked. */
  refundedAt?: Date;
}

export interface Cancellation {
  id: string;
  reason: string;
  /** What was captured and is paid back. */
  refunds: MoneyPart[];
  cancelledAt: Date;
}

/** A line, the currency that its amounts are in, and how much of it is handed over. */
export interface OrderLineOf extends OrderLine {
  currency: string;
  fulfilledQuantity: number;
}

/** What an `orderChanged` event shows. */
export interface OrderChangeModel {
  cursor: string;
  orderId: string;
}

export const sumOf = <T>(all: readonly T[], amountOf: (one: T) => number): number =>
  all.reduce((sum, one) => sum + amountOf(one), 0);

/** Where the money of an order is, over all its payments. */
export function paymentStatusOf({ payments }: Pick<OrderDocument, 'payments'>): PaymentStatus {
  const [amount, captured, refunded] = [
    sumOf(payments, (payment) => payment.amount),
    sumOf(payments, (payment) => payment.captured),
    sumOf(payments, (payment) => payment.refunded),
  ];
  if (refunded > 0) return refunded === captured ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  if (captured > 0) return captured === amount ? 'CAPTURED' : 'PARTIALLY_CAPTURED';
  // Nothing to pay is paid.
  if (amount === 0) return 'CAPTURED';
  return payments.every(({ status }) => status === 'VOIDED') ? 'VOIDED' : 'AUTHORISED';
}

/** How many units of each line are handed over, by its id. */
export function fulfilledOf(fulfilments: readonly Fulfilment[]): Map<string, number> {
  const units = new Map<string, number>();
  for (const { lineId, quantity } of fulfilments.flatMap(({ lines }) => lines)) {
    units.set(lineId, (units.get(lineId) ?? 0) + quantity);
  }
  return units;
}
