import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { OrderDocument as OrderDocumentModel, OrderLineOf as OrderLineOfModel, OrderChangeModel as OrderChangeModelModel } from './order.ts';
import type { OrderPage as OrderPageModel } from './order.store.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A currency, three letters of ISO 4217: `EUR`. */
  CurrencyCode: { input: string; output: string; }
  /** An instant, RFC 3339 in UTC with milliseconds: `2026-11-24T09:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  /** A language tag of BCP 47: `de`, `en-GB`, `ar`. */
  Locale: { input: string; output: string; }
  /** An amount in the minor unit of its currency (cents, pence, yen), a whole number that JSON carries exactly (up to 2^53 - 1). */
  MinorUnits: { input: number; output: number; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** A postal address. */
export type Address = {
  __typename?: 'Address';
  /** City or town. */
  city: Scalars['String']['output'];
  /** Country, two letters of ISO 3166-1: `DE`. */
  country: Scalars['String']['output'];
  /** Name of the person or company that the address belongs to. */
  name?: Maybe<Scalars['String']['output']>;
  /** Postal code, where the country has them. */
  postalCode?: Maybe<Scalars['String']['output']>;
  /** State, province or region. */
  region?: Maybe<Scalars['String']['output']>;
  /** Street and house number. */
  street: Scalars['String']['output'];
};

/** Where to send something. */
export type AddressInput = {
  /** City or town. */
  city: Scalars['String']['input'];
  /** Country, two letters of ISO 3166-1. */
  country: Scalars['String']['input'];
  /** Name of the person or company. */
  name: Scalars['String']['input'];
  /** Postal code, where the country has them. */
  postalCode?: InputMaybe<Scalars['String']['input']>;
  /** State, province or region. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** Street and house number. */
  street: Scalars['String']['input'];
};

/** For whom an answer may be used again. */
export type CacheControlScope =
  /** Whoever has asked. */
  | 'PRIVATE'
  /** Everybody of the same tenant, channel, market, currency and languages. */
  | 'PUBLIC';

/** What can keep an order from being taken back. */
export type CancelOrderError = IdempotencyKeyReusedError | InvalidInputError | NotFoundError | OrderStateError;

/** Which order is taken back. */
export type CancelOrderInput = {
  /** The same key with the same input gives the same answer. */
  idempotencyKey: Scalars['ID']['input'];
  /** `ord_...`. */
  orderId: Scalars['ID']['input'];
  /** Why, for those who read the order later: 1 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** What came of it. */
export type CancelOrderPayload = {
  __typename?: 'CancelOrderPayload';
  /** Why it was not taken back; empty where it was. */
  errors: Array<CancelOrderError>;
  /** The order as it is now; null where it was not found. */
  order?: Maybe<Order>;
};

/** That an order was taken back. */
export type Cancellation = {
  __typename?: 'Cancellation';
  /** When. */
  cancelledAt: Scalars['DateTime']['output'];
  /** Why, in the words of who did it; empty once the buyer is erased. */
  reason: Scalars['String']['output'];
};

/** A checkout is at work on the cart, or it has become an order. */
export type CartClosedError = UserError & {
  __typename?: 'CartClosedError';
  /** `CART_CLOSED`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the cart is named. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** The cart is empty, or has problems that the buyer must see first: read `Cart.problems`. */
export type CartNotReadyError = UserError & {
  __typename?: 'CartNotReadyError';
  /** `CART_EMPTY`, `PRICE_CHANGED` or `NOT_SOLD`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the cart is named. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Someone with an account; here: what this person has ordered. */
export type Customer = {
  __typename?: 'Customer';
  /** `cus_...`. */
  id: Scalars['ID']['output'];
  /** Orders, newest first; for the customer, and those of the channels where staff have the scope `order:read`. */
  orders?: Maybe<OrderConnection>;
};


/** Someone with an account; here: what this person has ordered. */
export type CustomerOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** How many orders a customer has placed. */
export type CustomerOrderCount = {
  __typename?: 'CustomerOrderCount';
  /** All of them, whatever became of them. */
  count: Scalars['Int']['output'];
  /** `cus_...`. */
  customerId: Scalars['ID']['output'];
};

/** Units of a line to hand over. */
export type FulfilLineInput = {
  /** `orl_...`, a line of the order. */
  lineId: Scalars['ID']['input'];
  /** Units, at least 1, at most what is left of the line. */
  quantity: Scalars['Int']['input'];
};

/** What can keep goods from being handed over. */
export type FulfilOrderError = IdempotencyKeyReusedError | InvalidInputError | NotFoundError | OrderStateError;

/** What is handed over. */
export type FulfilOrderInput = {
  /** The same key with the same input gives the same answer. */
  idempotencyKey: Scalars['ID']['input'];
  /** What of it; left out: all that is left. */
  lines?: InputMaybe<Array<FulfilLineInput>>;
  /** `ord_...`. */
  orderId: Scalars['ID']['input'];
};

/** What came of it. */
export type FulfilOrderPayload = {
  __typename?: 'FulfilOrderPayload';
  /** Why nothing was handed over; empty where it was. */
  errors: Array<FulfilOrderError>;
  /** The order as it is now; null where it was not found. */
  order?: Maybe<Order>;
};

/** Units of a line that were handed over. */
export type FulfilledLine = {
  __typename?: 'FulfilledLine';
  /** `orl_...`. */
  lineId: Scalars['ID']['output'];
  /** Units. */
  quantity: Scalars['Int']['output'];
};

/** Goods that were handed over together. */
export type Fulfilment = {
  __typename?: 'Fulfilment';
  /** When it was handed over. */
  fulfilledAt: Scalars['DateTime']['output'];
  /** `ful_...`. */
  id: Scalars['ID']['output'];
  /** What it was. */
  lines: Array<FulfilledLine>;
};

/** Where goods are. */
export type FulfilmentStatus =
  /** It never will be: the order was taken back. */
  | 'CANCELLED'
  /** All of it is handed over. */
  | 'FULFILLED'
  /** Some of it is handed over. */
  | 'PARTIALLY_FULFILLED'
  /** Nothing is handed over. */
  | 'UNFULFILLED';

/** The hand-over by which the caller could use the cart is over, or it was accepted at another device. */
export type HandoverEndedError = UserError & {
  __typename?: 'HandoverEndedError';
  /** `HANDOVER_ENDED`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the cart is named. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** The idempotency key was used before with another input. */
export type IdempotencyKeyReusedError = UserError & {
  __typename?: 'IdempotencyKeyReusedError';
  /** `IDEMPOTENCY_KEY_REUSED`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the key stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** There is not as much of an article as was asked for. */
export type InsufficientStockError = UserError & {
  __typename?: 'InsufficientStockError';
  /** How many units there are. */
  available: Scalars['Int']['output'];
  /** `INSUFFICIENT_STOCK`. */
  code: Scalars['String']['output'];
  /** How much there is. */
  message: Scalars['String']['output'];
  /** Where in the input the article stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** How many units were asked for. */
  requested: Scalars['Int']['output'];
  /** The article. */
  sku: Scalars['String']['output'];
};

/** A value of the input is not acceptable: out of range, not well formed, or contradicting another. */
export type InvalidInputError = UserError & {
  __typename?: 'InvalidInputError';
  /** `INVALID_INPUT`. */
  code: Scalars['String']['output'];
  /** What is wrong and what is accepted. */
  message: Scalars['String']['output'];
  /** Where in the input the value stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** An amount of money: whole minor units and the currency they are counted in. */
export type Money = {
  __typename?: 'Money';
  /** The amount in minor units; 1999 with two fraction digits is 19.99. */
  amount: Scalars['MinorUnits']['output'];
  /** The currency of the amount. */
  currency: Scalars['CurrencyCode']['output'];
  /** How many digits of the amount are behind the decimal point: 2 for EUR, 0 for JPY. */
  fractionDigits: Scalars['Int']['output'];
};

/** An amount that the client states; it must be in the currency of what it is compared with. */
export type MoneyInput = {
  /** The amount in minor units. */
  amount: Scalars['MinorUnits']['input'];
  /** The currency of the amount. */
  currency: Scalars['CurrencyCode']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Takes an order back of which nothing is handed over yet: stock and money are given back. For its buyer, and for staff
   * with the scope `order:write` in its channel.
   */
  cancelOrder?: Maybe<CancelOrderPayload>;
  /** Hands goods over, all or some, and captures the money for them. Needs the scope `order:write` in its channel. */
  fulfilOrder?: Maybe<FulfilOrderPayload>;
  /**
   * Turns a cart into an order: holds the stock, has the payment authorised, and says so to every screen; all or nothing. For
   * the one whose cart it is, and for the member of staff to whom it is handed over; the order is its owner's in any case.
   */
  placeOrder?: Maybe<PlaceOrderPayload>;
  /** Pays money back, never more than was captured. Needs the scope `order:refund` in its channel. */
  refundOrder?: Maybe<RefundOrderPayload>;
};


export type MutationCancelOrderArgs = {
  input: CancelOrderInput;
};


export type MutationFulfilOrderArgs = {
  input: FulfilOrderInput;
};


export type MutationPlaceOrderArgs = {
  input: PlaceOrderInput;
};


export type MutationRefundOrderArgs = {
  input: RefundOrderInput;
};

/** What the input points at does not exist for this caller. */
export type NotFoundError = UserError & {
  __typename?: 'NotFoundError';
  /** `NOT_FOUND`. */
  code: Scalars['String']['output'];
  /** What was not found. */
  message: Scalars['String']['output'];
  /** Where in the input it was named. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** What someone has bought. Lines, prices and tax are as they were on the day and never change. */
export type Order = {
  __typename?: 'Order';
  /** When and why it was taken back; null where it was not. */
  cancellation?: Maybe<Cancellation>;
  /** The channel that it was placed in. */
  channel: Scalars['String']['output'];
  /** The currency of all its amounts. */
  currency: Scalars['CurrencyCode']['output'];
  /** Whose it is; null for a guest's, and once that account is erased. */
  customer?: Maybe<Customer>;
  /** Where its goods are. */
  fulfilmentStatus: FulfilmentStatus;
  /** What was handed over, oldest first. */
  fulfilments: Array<Fulfilment>;
  /** Opaque id: `ord_...`. */
  id: Scalars['ID']['output'];
  /** What was bought. */
  lines: Array<OrderLine>;
  /** The market that it was placed in, a country of ISO 3166-1. */
  market: Scalars['String']['output'];
  /** For people: `N-7K3F-92QX`. */
  number: Scalars['String']['output'];
  /** Where its money is, over all payments. */
  paymentStatus: PaymentStatus;
  /** How it was paid. */
  payments: Array<Payment>;
  /** When it was placed. */
  placedAt: Scalars['DateTime']['output'];
  /**
   * Who placed it: the id of its buyer, or `stf_...` where the cart was handed over to a member of staff who ordered it in the
   * buyer's name.
   */
  placedBy: Scalars['ID']['output'];
  /** What was paid back, oldest first; not what a cancellation gave back. */
  refunds: Array<Refund>;
  /** Where it goes; null where it is carried out of a store, and once its buyer is erased and the order is finished. */
  shippingAddress?: Maybe<Address>;
  /** The country that it goes to, two letters of ISO 3166-1; null where it is carried out of a store. */
  shippingCountry?: Maybe<Scalars['String']['output']>;
  /** Where the order is in its life. */
  status: OrderStatus;
  /** What it came to. */
  totals: OrderTotals;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Raised by one with each change. */
  version: Scalars['Int']['output'];
};

/** One change of an order. */
export type OrderChange = {
  __typename?: 'OrderChange';
  /** Pass it as `after` to continue behind this event. */
  cursor: Scalars['String']['output'];
  /** The order as it is now. */
  order?: Maybe<Order>;
};

/** A page of orders. */
export type OrderConnection = {
  __typename?: 'OrderConnection';
  /** The orders with their cursors. */
  edges: Array<OrderEdge>;
  /** The orders. */
  nodes: Array<Order>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many orders there are in all. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An order in a page. */
export type OrderEdge = {
  __typename?: 'OrderEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The order. */
  node: Order;
};

/** Units of one article in an order. */
export type OrderLine = {
  __typename?: 'OrderLine';
  /** Units of these that are handed over. */
  fulfilledQuantity: Scalars['Int']['output'];
  /** `orl_...`. */
  id: Scalars['ID']['output'];
  /** Its name on the day. */
  name: Scalars['String']['output'];
  /** Units. */
  quantity: Scalars['Int']['output'];
  /** The article. */
  sku: Scalars['String']['output'];
  /** Rate of the tax in it, in hundredths of a percent. */
  taxRate: Scalars['Int']['output'];
  /** Quantity times unit price. */
  total: TaxedMoney;
  /** What one unit cost. */
  unitPrice: TaxedMoney;
  /** The article as the catalogue knows it today. */
  variant?: Maybe<ProductVariant>;
};

/** The order is not in a state that allows it. */
export type OrderStateError = UserError & {
  __typename?: 'OrderStateError';
  /** `ORDER_STATE`. */
  code: Scalars['String']['output'];
  /** In which state it is, and which are needed. */
  message: Scalars['String']['output'];
  /** Where in the input the order is named. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Where an order is in its life. */
export type OrderStatus =
  /** Taken back before anything was handed over. */
  | 'CANCELLED'
  /** All goods are handed over. */
  | 'COMPLETED'
  /** Placed: stock is taken, the money is set aside. */
  | 'PLACED';

/** What an order came to. */
export type OrderTotals = {
  __typename?: 'OrderTotals';
  /** Sum of all lines. */
  items: TaxedMoney;
  /** Units in all. */
  quantity: Scalars['Int']['output'];
  /** The tax by rate, highest rate first; the parts add up to the tax of the total. */
  taxes: Array<TaxShare>;
  /** What was to be paid. */
  total: TaxedMoney;
};

/** Where a page of a list lies in the whole list (Relay connections). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last item of this page: pass it as `after` to get the next page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is a page behind this one. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is a page before this one. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first item of this page. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Money set aside or taken by one provider. */
export type Payment = {
  __typename?: 'Payment';
  /** How much was authorised. */
  amount: Money;
  /** When it was authorised. */
  authorisedAt: Scalars['DateTime']['output'];
  /** How much of it is ours, or was before it was paid back. */
  captured: Money;
  /** `pay_...`. */
  id: Scalars['ID']['output'];
  /** The provider: `simulated`. */
  provider: Scalars['String']['output'];
  /** How much of that is paid back. */
  refunded: Money;
  /** Where it is. */
  status: PaymentStatus;
};

/** The provider did not authorise the payment. */
export type PaymentFailedError = UserError & {
  __typename?: 'PaymentFailedError';
  /** `PAYMENT_DECLINED`, or `PAYMENT_TIMEOUT` where the provider gave no answer in time; nothing is charged. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the payment stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** How to pay. */
export type PaymentInput = {
  /** How much, above 0; left out on at most one payment: the rest. */
  amount?: InputMaybe<MoneyInput>;
  /** The provider: `simulated`. */
  provider: Scalars['String']['input'];
  /**
   * What the provider's form gave the client. The simulated one knows `approve`, `decline`, `slow` (answers after a second),
   * `twice` (is asked twice at once), `timeout` (sets the money aside and never answers) and `timeout-before` (does
   * nothing and never answers).
   */
  token: Scalars['String']['input'];
};

/** Where money is. */
export type PaymentStatus =
  /** It is set aside for us. */
  | 'AUTHORISED'
  /** It is ours; or there was nothing to pay. */
  | 'CAPTURED'
  /** A part of it is ours. */
  | 'PARTIALLY_CAPTURED'
  /** A part of what was ours is paid back. */
  | 'PARTIALLY_REFUNDED'
  /** All of what was ours is paid back. */
  | 'REFUNDED'
  /** It was given back before any of it was ours. */
  | 'VOIDED';

/** Data of one kind that a part of the platform keeps of a person. */
export type PersonalData = {
  __typename?: 'PersonalData';
  /** The data, as JSON: an object, or a list of them. */
  json: Scalars['String']['output'];
  /** What they are about: `account`, `orders`. */
  name: Scalars['String']['output'];
};

/** What can keep an order from being placed. */
export type PlaceOrderError = CartClosedError | CartNotReadyError | HandoverEndedError | IdempotencyKeyReusedError | InsufficientStockError | InvalidInputError | NotFoundError | PaymentFailedError | TotalChangedError;

/** What to order and how to pay. */
export type PlaceOrderInput = {
  /** The cart, `crt_...`. */
  cartId: Scalars['ID']['input'];
  /** What the buyer saw; refused where the total is another one. */
  expectedTotal?: InputMaybe<MoneyInput>;
  /** The same key with the same input gives the same order. */
  idempotencyKey: Scalars['ID']['input'];
  /** How to pay: 1 to 10 payments that come to the total exactly. One alone may be given without a list. */
  payments: Array<PaymentInput>;
  /** Where to send it; left out where it is carried out of a store. */
  shippingAddress?: InputMaybe<AddressInput>;
};

/** What came of it. */
export type PlaceOrderPayload = {
  __typename?: 'PlaceOrderPayload';
  /** Why no order was placed; the cart is open again. */
  errors: Array<PlaceOrderError>;
  /** The order; null where none was placed. */
  order?: Maybe<Order>;
};

/** One sellable article; here only as what a line points at. */
export type ProductVariant = {
  __typename?: 'ProductVariant';
  /** Stock-keeping unit. */
  sku: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** How many orders of a customer are not finished. */
  openOrderCount: Scalars['Int']['output'];
  /** One order by its id, for its buyer and for staff with the scope `order:read` in its channel. */
  order?: Maybe<Order>;
  /** How many orders each of these customers has placed, in the order asked for; to verify that each was told of. */
  orderCounts: Array<CustomerOrderCount>;
  /** Orders of a customer as they are stored; for an export of everything. */
  personalDataInOrder: Array<PersonalData>;
};


export type QueryOpenOrderCountArgs = {
  customerId: Scalars['ID']['input'];
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrderCountsArgs = {
  customerIds: Array<Scalars['ID']['input']>;
};


export type QueryPersonalDataInOrderArgs = {
  customerId: Scalars['ID']['input'];
};

/** Money paid back. */
export type Refund = {
  __typename?: 'Refund';
  /** How much. */
  amount: Money;
  /** `rfd_...`. */
  id: Scalars['ID']['output'];
  /** Why, in the words of who did it; empty once the buyer is erased. */
  reason: Scalars['String']['output'];
  /** When the providers had paid it; null as long as they have not. */
  refundedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was asked for. */
  requestedAt: Scalars['DateTime']['output'];
};

/** It is more than was captured and is not paid back yet. */
export type RefundExceedsPaymentError = UserError & {
  __typename?: 'RefundExceedsPaymentError';
  /** `REFUND_EXCEEDS_PAYMENT`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the amount stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** How much can be paid back now. */
  refundable: Money;
};

/** What can keep money from being paid back. */
export type RefundOrderError = IdempotencyKeyReusedError | InvalidInputError | NotFoundError | OrderStateError | RefundExceedsPaymentError;

/** How much is paid back of which order. */
export type RefundOrderInput = {
  /** How much, above 0, in the currency of the order. */
  amount: MoneyInput;
  /** The same key with the same input gives the same answer. */
  idempotencyKey: Scalars['ID']['input'];
  /** `ord_...`. */
  orderId: Scalars['ID']['input'];
  /** Why, for those who read the order later: 1 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** What came of it. */
export type RefundOrderPayload = {
  __typename?: 'RefundOrderPayload';
  /** Why nothing was paid back; empty where it was. */
  errors: Array<RefundOrderError>;
  /** The order as it is now; null where it was not found. */
  order?: Maybe<Order>;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Each change of an order. It ends when the caller may not see the order any more. */
  orderChanged?: Maybe<OrderChange>;
};


export type SubscriptionOrderChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  latestOnly?: InputMaybe<Scalars['Boolean']['input']>;
  orderId: Scalars['ID']['input'];
};

/** The part of an amount that is taxed at one rate. */
export type TaxShare = {
  __typename?: 'TaxShare';
  /** The part without tax. */
  net: Money;
  /** The rate in hundredths of a percent: 1900 is 19 %. */
  rate: Scalars['Int']['output'];
  /** The tax. */
  tax: Money;
};

/** The same amount with and without tax; gross = net + tax, exactly. */
export type TaxedMoney = {
  __typename?: 'TaxedMoney';
  /** With tax: what the customer pays. */
  gross: Money;
  /** Without tax. */
  net: Money;
  /** The tax. */
  tax: Money;
};

/** The direction in which a text runs. */
export type TextDirection =
  /** Left to right. */
  | 'LTR'
  /** Right to left: Arabic, Hebrew. */
  | 'RTL';

/** The total is not what the buyer saw, or not what the payments come to. */
export type TotalChangedError = UserError & {
  __typename?: 'TotalChangedError';
  /** `TOTAL_CHANGED`, `CURRENCY_MISMATCH` where it is in another currency, or `PAYMENTS_MISMATCH`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the total or the payments stand. */
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** The total now. */
  total: Money;
};

/** The article is not sold here: unknown, or without a price in this channel and currency. */
export type UnknownSkuError = UserError & {
  __typename?: 'UnknownSkuError';
  /** `UNKNOWN_SKU`. */
  code: Scalars['String']['output'];
  /** Which article, and why it cannot be had. */
  message: Scalars['String']['output'];
  /** Where in the input the article stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** The article. */
  sku: Scalars['String']['output'];
};

/** A problem that the caller can understand and mend. Every member of a mutation's error union implements it. */
export type UserError = {
  /** Stable, for programs: `INSUFFICIENT_STOCK`. */
  code: Scalars['String']['output'];
  /** For people, in English. */
  message: Scalars['String']['output'];
  /** Where in the input the problem lies: `["lines", "0", "quantity"]`. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** The object has changed since the version that the caller expected. */
export type VersionConflictError = UserError & {
  __typename?: 'VersionConflictError';
  /** `VERSION_CONFLICT`. */
  code: Scalars['String']['output'];
  /** The version that the object has now. */
  currentVersion: Scalars['Int']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the expected version stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Customer: Customer;
  Order: Order;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CancelOrderError:
    | ( IdempotencyKeyReusedError & { __typename: 'IdempotencyKeyReusedError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( OrderStateError & { __typename: 'OrderStateError' } )
  ;
  FulfilOrderError:
    | ( IdempotencyKeyReusedError & { __typename: 'IdempotencyKeyReusedError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( OrderStateError & { __typename: 'OrderStateError' } )
  ;
  PlaceOrderError:
    | ( CartClosedError & { __typename: 'CartClosedError' } )
    | ( CartNotReadyError & { __typename: 'CartNotReadyError' } )
    | ( HandoverEndedError & { __typename: 'HandoverEndedError' } )
    | ( IdempotencyKeyReusedError & { __typename: 'IdempotencyKeyReusedError' } )
    | ( InsufficientStockError & { __typename: 'InsufficientStockError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( PaymentFailedError & { __typename: 'PaymentFailedError' } )
    | ( TotalChangedError & { __typename: 'TotalChangedError' } )
  ;
  RefundOrderError:
    | ( IdempotencyKeyReusedError & { __typename: 'IdempotencyKeyReusedError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( OrderStateError & { __typename: 'OrderStateError' } )
    | ( RefundExceedsPaymentError & { __typename: 'RefundExceedsPaymentError' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( CartClosedError )
    | ( CartNotReadyError )
    | ( HandoverEndedError )
    | ( IdempotencyKeyReusedError )
    | ( InsufficientStockError )
    | ( InvalidInputError )
    | ( NotFoundError )
    | ( OrderStateError )
    | ( PaymentFailedError )
    | ( RefundExceedsPaymentError )
    | ( TotalChangedError )
    | ( UnknownSkuError )
    | ( VersionConflictError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Address: ResolverTypeWrapper<Address>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AddressInput: AddressInput;
  CacheControlScope: CacheControlScope;
  CancelOrderError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelOrderError']>;
  CancelOrderInput: CancelOrderInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CancelOrderPayload: ResolverTypeWrapper<Omit<CancelOrderPayload, 'errors' | 'order'> & { errors: Array<ResolversTypes['CancelOrderError']>, order?: Maybe<ResolversTypes['Order']> }>;
  Cancellation: ResolverTypeWrapper<Cancellation>;
  CartClosedError: ResolverTypeWrapper<CartClosedError>;
  CartNotReadyError: ResolverTypeWrapper<CartNotReadyError>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Customer: ResolverTypeWrapper<Omit<Customer, 'orders'> & { orders?: Maybe<ResolversTypes['OrderConnection']> }>;
  CustomerOrderCount: ResolverTypeWrapper<CustomerOrderCount>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  FulfilLineInput: FulfilLineInput;
  FulfilOrderError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FulfilOrderError']>;
  FulfilOrderInput: FulfilOrderInput;
  FulfilOrderPayload: ResolverTypeWrapper<Omit<FulfilOrderPayload, 'errors' | 'order'> & { errors: Array<ResolversTypes['FulfilOrderError']>, order?: Maybe<ResolversTypes['Order']> }>;
  FulfilledLine: ResolverTypeWrapper<FulfilledLine>;
  Fulfilment: ResolverTypeWrapper<Fulfilment>;
  FulfilmentStatus: FulfilmentStatus;
  HandoverEndedError: ResolverTypeWrapper<HandoverEndedError>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<IdempotencyKeyReusedError>;
  InsufficientStockError: ResolverTypeWrapper<InsufficientStockError>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputError>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  Order: ResolverTypeWrapper<OrderDocumentModel>;
  OrderChange: ResolverTypeWrapper<OrderChangeModelModel>;
  OrderConnection: ResolverTypeWrapper<OrderPageModel>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  OrderLine: ResolverTypeWrapper<OrderLineOfModel>;
  OrderStateError: ResolverTypeWrapper<OrderStateError>;
  OrderStatus: OrderStatus;
  OrderTotals: ResolverTypeWrapper<OrderTotals>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Payment: ResolverTypeWrapper<Payment>;
  PaymentFailedError: ResolverTypeWrapper<PaymentFailedError>;
  PaymentInput: PaymentInput;
  PaymentStatus: PaymentStatus;
  PersonalData: ResolverTypeWrapper<PersonalData>;
  PlaceOrderError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PlaceOrderError']>;
  PlaceOrderInput: PlaceOrderInput;
  PlaceOrderPayload: ResolverTypeWrapper<Omit<PlaceOrderPayload, 'errors' | 'order'> & { errors: Array<ResolversTypes['PlaceOrderError']>, order?: Maybe<ResolversTypes['Order']> }>;
  ProductVariant: ResolverTypeWrapper<ProductVariant>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refund: ResolverTypeWrapper<Refund>;
  RefundExceedsPaymentError: ResolverTypeWrapper<RefundExceedsPaymentError>;
  RefundOrderError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefundOrderError']>;
  RefundOrderInput: RefundOrderInput;
  RefundOrderPayload: ResolverTypeWrapper<Omit<RefundOrderPayload, 'errors' | 'order'> & { errors: Array<ResolversTypes['RefundOrderError']>, order?: Maybe<ResolversTypes['Order']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TaxShare: ResolverTypeWrapper<TaxShare>;
  TaxedMoney: ResolverTypeWrapper<TaxedMoney>;
  TextDirection: TextDirection;
  TotalChangedError: ResolverTypeWrapper<TotalChangedError>;
  UnknownSkuError: ResolverTypeWrapper<UnknownSkuError>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  VersionConflictError: ResolverTypeWrapper<VersionConflictError>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Address: Address;
  String: Scalars['String']['output'];
  AddressInput: AddressInput;
  CancelOrderError: ResolversUnionTypes<ResolversParentTypes>['CancelOrderError'];
  CancelOrderInput: CancelOrderInput;
  ID: Scalars['ID']['output'];
  CancelOrderPayload: Omit<CancelOrderPayload, 'errors' | 'order'> & { errors: Array<ResolversParentTypes['CancelOrderError']>, order?: Maybe<ResolversParentTypes['Order']> };
  Cancellation: Cancellation;
  CartClosedError: CartClosedError;
  CartNotReadyError: CartNotReadyError;
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Customer: Omit<Customer, 'orders'> & { orders?: Maybe<ResolversParentTypes['OrderConnection']> } | FederationReferenceTypes['Customer'];
  CustomerOrderCount: CustomerOrderCount;
  DateTime: Scalars['DateTime']['output'];
  FulfilLineInput: FulfilLineInput;
  FulfilOrderError: ResolversUnionTypes<ResolversParentTypes>['FulfilOrderError'];
  FulfilOrderInput: FulfilOrderInput;
  FulfilOrderPayload: Omit<FulfilOrderPayload, 'errors' | 'order'> & { errors: Array<ResolversParentTypes['FulfilOrderError']>, order?: Maybe<ResolversParentTypes['Order']> };
  FulfilledLine: FulfilledLine;
  Fulfilment: Fulfilment;
  HandoverEndedError: HandoverEndedError;
  IdempotencyKeyReusedError: IdempotencyKeyReusedError;
  InsufficientStockError: InsufficientStockError;
  InvalidInputError: InvalidInputError;
  Locale: Scalars['Locale']['output'];
  MinorUnits: Scalars['MinorUnits']['output'];
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  NotFoundError: NotFoundError;
  Order: OrderDocumentModel;
  OrderChange: OrderChangeModelModel;
  OrderConnection: OrderPageModel;
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  OrderLine: OrderLineOfModel;
  OrderStateError: OrderStateError;
  OrderTotals: OrderTotals;
  PageInfo: PageInfo;
  Payment: Payment;
  PaymentFailedError: PaymentFailedError;
  PaymentInput: PaymentInput;
  PersonalData: PersonalData;
  PlaceOrderError: ResolversUnionTypes<ResolversParentTypes>['PlaceOrderError'];
  PlaceOrderInput: PlaceOrderInput;
  PlaceOrderPayload: Omit<PlaceOrderPayload, 'errors' | 'order'> & { errors: Array<ResolversParentTypes['PlaceOrderError']>, order?: Maybe<ResolversParentTypes['Order']> };
  ProductVariant: ProductVariant;
  Query: Record<PropertyKey, never>;
  Refund: Refund;
  RefundExceedsPaymentError: RefundExceedsPaymentError;
  RefundOrderError: ResolversUnionTypes<ResolversParentTypes>['RefundOrderError'];
  RefundOrderInput: RefundOrderInput;
  RefundOrderPayload: Omit<RefundOrderPayload, 'errors' | 'order'> & { errors: Array<ResolversParentTypes['RefundOrderError']>, order?: Maybe<ResolversParentTypes['Order']> };
  Subscription: Record<PropertyKey, never>;
  TaxShare: TaxShare;
  TaxedMoney: TaxedMoney;
  TotalChangedError: TotalChangedError;
  UnknownSkuError: UnknownSkuError;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  VersionConflictError: VersionConflictError;
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControlScope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  street?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CancelOrderErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelOrderError'] = ResolversParentTypes['CancelOrderError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InvalidInputError' | 'NotFoundError' | 'OrderStateError', ParentType, ContextType>;
};

export type CancelOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelOrderPayload'] = ResolversParentTypes['CancelOrderPayload']> = {
  errors?: Resolver<Array<ResolversTypes['CancelOrderError']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
};

export type CancellationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cancellation'] = ResolversParentTypes['Cancellation']> = {
  cancelledAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CartClosedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartClosedError'] = ResolversParentTypes['CartClosedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CartNotReadyErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartNotReadyError'] = ResolversParentTypes['CartNotReadyError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<CustomerOrdersArgs, 'first'>>;
};

export type CustomerOrderCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerOrderCount'] = ResolversParentTypes['CustomerOrderCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  customerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type FulfilOrderErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FulfilOrderError'] = ResolversParentTypes['FulfilOrderError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InvalidInputError' | 'NotFoundError' | 'OrderStateError', ParentType, ContextType>;
};

export type FulfilOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FulfilOrderPayload'] = ResolversParentTypes['FulfilOrderPayload']> = {
  errors?: Resolver<Array<ResolversTypes['FulfilOrderError']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
};

export type FulfilledLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FulfilledLine'] = ResolversParentTypes['FulfilledLine']> = {
  lineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FulfilmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Fulfilment'] = ResolversParentTypes['Fulfilment']> = {
  fulfilledAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['FulfilledLine']>, ParentType, ContextType>;
};

export type HandoverEndedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HandoverEndedError'] = ResolversParentTypes['HandoverEndedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdempotencyKeyReusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyKeyReusedError'] = ResolversParentTypes['IdempotencyKeyReusedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InsufficientStockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InsufficientStockError'] = ResolversParentTypes['InsufficientStockError']> = {
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInputError'] = ResolversParentTypes['InvalidInputError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface LocaleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locale'], any> {
  name: 'Locale';
}

export interface MinorUnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MinorUnits'], any> {
  name: 'MinorUnits';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  fractionDigits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  cancelOrder?: Resolver<Maybe<ResolversTypes['CancelOrderPayload']>, ParentType, ContextType, RequireFields<MutationCancelOrderArgs, 'input'>>;
  fulfilOrder?: Resolver<Maybe<ResolversTypes['FulfilOrderPayload']>, ParentType, ContextType, RequireFields<MutationFulfilOrderArgs, 'input'>>;
  placeOrder?: Resolver<Maybe<ResolversTypes['PlaceOrderPayload']>, ParentType, ContextType, RequireFields<MutationPlaceOrderArgs, 'input'>>;
  refundOrder?: Resolver<Maybe<ResolversTypes['RefundOrderPayload']>, ParentType, ContextType, RequireFields<MutationRefundOrderArgs, 'input'>>;
};

export type NotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cancellation?: Resolver<Maybe<ResolversTypes['Cancellation']>, ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  fulfilmentStatus?: Resolver<ResolversTypes['FulfilmentStatus'], ParentType, ContextType>;
  fulfilments?: Resolver<Array<ResolversTypes['Fulfilment']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  market?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paymentStatus?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  payments?: Resolver<Array<ResolversTypes['Payment']>, ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  placedBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  refunds?: Resolver<Array<ResolversTypes['Refund']>, ParentType, ContextType>;
  shippingAddress?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  shippingCountry?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['OrderTotals'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrderChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderChange'] = ResolversParentTypes['OrderChange']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Order']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  fulfilledQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taxRate?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['TaxedMoney'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['TaxedMoney'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
};

export type OrderStateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderStateError'] = ResolversParentTypes['OrderStateError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderTotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderTotals'] = ResolversParentTypes['OrderTotals']> = {
  items?: Resolver<ResolversTypes['TaxedMoney'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  taxes?: Resolver<Array<ResolversTypes['TaxShare']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['TaxedMoney'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  authorisedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  captured?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
};

export type PaymentFailedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentFailedError'] = ResolversParentTypes['PaymentFailedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PersonalDataResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonalData'] = ResolversParentTypes['PersonalData']> = {
  json?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlaceOrderErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaceOrderError'] = ResolversParentTypes['PlaceOrderError']> = {
  __resolveType: TypeResolveFn<'CartClosedError' | 'CartNotReadyError' | 'HandoverEndedError' | 'IdempotencyKeyReusedError' | 'InsufficientStockError' | 'InvalidInputError' | 'NotFoundError' | 'PaymentFailedError' | 'TotalChangedError', ParentType, ContextType>;
};

export type PlaceOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaceOrderPayload'] = ResolversParentTypes['PlaceOrderPayload']> = {
  errors?: Resolver<Array<ResolversTypes['PlaceOrderError']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  openOrderCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType, RequireFields<QueryOpenOrderCountArgs, 'customerId'>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  orderCounts?: Resolver<Array<ResolversTypes['CustomerOrderCount']>, ParentType, ContextType, RequireFields<QueryOrderCountsArgs, 'customerIds'>>;
  personalDataInOrder?: Resolver<Array<ResolversTypes['PersonalData']>, ParentType, ContextType, RequireFields<QueryPersonalDataInOrderArgs, 'customerId'>>;
};

export type RefundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Refund'] = ResolversParentTypes['Refund']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refundedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RefundExceedsPaymentErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundExceedsPaymentError'] = ResolversParentTypes['RefundExceedsPaymentError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  refundable?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefundOrderErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundOrderError'] = ResolversParentTypes['RefundOrderError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InvalidInputError' | 'NotFoundError' | 'OrderStateError' | 'RefundExceedsPaymentError', ParentType, ContextType>;
};

export type RefundOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundOrderPayload'] = ResolversParentTypes['RefundOrderPayload']> = {
  errors?: Resolver<Array<ResolversTypes['RefundOrderError']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  orderChanged?: SubscriptionResolver<Maybe<ResolversTypes['OrderChange']>, "orderChanged", ParentType, ContextType, RequireFields<SubscriptionOrderChangedArgs, 'latestOnly' | 'orderId'>>;
};

export type TaxShareResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxShare'] = ResolversParentTypes['TaxShare']> = {
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type TaxedMoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxedMoney'] = ResolversParentTypes['TaxedMoney']> = {
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type TotalChangedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TotalChangedError'] = ResolversParentTypes['TotalChangedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownSkuErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnknownSkuError'] = ResolversParentTypes['UnknownSkuError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'CartClosedError' | 'CartNotReadyError' | 'HandoverEndedError' | 'IdempotencyKeyReusedError' | 'InsufficientStockError' | 'InvalidInputError' | 'NotFoundError' | 'OrderStateError' | 'PaymentFailedError' | 'RefundExceedsPaymentError' | 'TotalChangedError' | 'UnknownSkuError' | 'VersionConflictError', ParentType, ContextType>;
};

export type VersionConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionConflictError'] = ResolversParentTypes['VersionConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Address?: AddressResolvers<ContextType>;
  CancelOrderError?: CancelOrderErrorResolvers<ContextType>;
  CancelOrderPayload?: CancelOrderPayloadResolvers<ContextType>;
  Cancellation?: CancellationResolvers<ContextType>;
  CartClosedError?: CartClosedErrorResolvers<ContextType>;
  CartNotReadyError?: CartNotReadyErrorResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  CustomerOrderCount?: CustomerOrderCountResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  FulfilOrderError?: FulfilOrderErrorResolvers<ContextType>;
  FulfilOrderPayload?: FulfilOrderPayloadResolvers<ContextType>;
  FulfilledLine?: FulfilledLineResolvers<ContextType>;
  Fulfilment?: FulfilmentResolvers<ContextType>;
  HandoverEndedError?: HandoverEndedErrorResolvers<ContextType>;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  InsufficientStockError?: InsufficientStockErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  Locale?: GraphQLScalarType;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderChange?: OrderChangeResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  OrderStateError?: OrderStateErrorResolvers<ContextType>;
  OrderTotals?: OrderTotalsResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  PaymentFailedError?: PaymentFailedErrorResolvers<ContextType>;
  PersonalData?: PersonalDataResolvers<ContextType>;
  PlaceOrderError?: PlaceOrderErrorResolvers<ContextType>;
  PlaceOrderPayload?: PlaceOrderPayloadResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refund?: RefundResolvers<ContextType>;
  RefundExceedsPaymentError?: RefundExceedsPaymentErrorResolvers<ContextType>;
  RefundOrderError?: RefundOrderErrorResolvers<ContextType>;
  RefundOrderPayload?: RefundOrderPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TaxShare?: TaxShareResolvers<ContextType>;
  TaxedMoney?: TaxedMoneyResolvers<ContextType>;
  TotalChangedError?: TotalChangedErrorResolvers<ContextType>;
  UnknownSkuError?: UnknownSkuErrorResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VersionConflictError?: VersionConflictErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
