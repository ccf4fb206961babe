import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CartDocument as CartDocumentModel, CartChangeModel as CartChangeModelModel } from './cart.ts';
import type { CartLineOf as CartLineOfModel, Totals as TotalsModel } from './totals.ts';
import type { HandoverDocument as HandoverDocumentModel, HandoverChangeModel as HandoverChangeModelModel } from './handover.ts';
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

/** What can keep a hand-over from being accepted. */
export type AcceptCartHandoverError = CartClosedError | HandoverProofError | InvalidInputError | TooManyAttemptsError;

/**
 * What proves that it is the customer who wants a cart handed over: the text of the QR code; or the one-time code; or the
 * barcode of the customer's card and the one-time code.
 */
export type AcceptCartHandoverInput = {
  /** What was read from the customer's card. */
  cardBarcode?: InputMaybe<Scalars['String']['input']>;
  /** The one-time code that the customer names. How it is written does not matter: case, spaces, hyphens. */
  code?: InputMaybe<Scalars['String']['input']>;
  /** What was read from the QR code that the customer shows. */
  qrText?: InputMaybe<Scalars['String']['input']>;
};

/** What came of it. */
export type AcceptCartHandoverPayload = {
  __typename?: 'AcceptCartHandoverPayload';
  /** Why it was not accepted. */
  errors: Array<AcceptCartHandoverError>;
  /** The hand-over, with the cart in it; null where it was not accepted. */
  handover?: Maybe<CartHandover>;
};

/** What can keep prices from being accepted. */
export type AcceptCartPricesError = CartClosedError | HandoverEndedError | InvalidInputError | NotFoundError | VersionConflictError;

/** Which cart takes the prices of today. */
export type AcceptCartPricesInput = {
  /** `crt_...`. */
  cartId: Scalars['ID']['input'];
  /** Refuse where the cart has another version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of it. */
export type AcceptCartPricesPayload = {
  __typename?: 'AcceptCartPricesPayload';
  /** The cart as it is now; null where it was not found. */
  cart?: Maybe<Cart>;
  /** Why nothing was changed; empty where it was. */
  errors: Array<AcceptCartPricesError>;
};

/** What can keep lines from being added. */
export type AddCartLinesError = CartClosedError | HandoverEndedError | InvalidInputError | NotFoundError | UnknownSkuError | VersionConflictError;

/** What to put into a cart. */
export type AddCartLinesInput = {
  /** `crt_...`. */
  cartId: Scalars['ID']['input'];
  /** Refuse where the cart has another version; without it, changes of several screens merge. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 100 lines. */
  lines: Array<CartLineInput>;
};

/** What came of it. */
export type AddCartLinesPayload = {
  __typename?: 'AddCartLinesPayload';
  /** The cart as it is now; null where it was not found. */
  cart?: Maybe<Cart>;
  /** Why nothing was changed; empty where it was. */
  errors: Array<AddCartLinesError>;
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

/** For whom an answer may be used again. */
export type CacheControlScope =
  /** Whoever has asked. */
  | 'PRIVATE'
  /** Everybody of the same tenant, channel, market, currency and languages. */
  | 'PUBLIC';

/** What someone is about to buy: the same document on every touchpoint. */
export type Cart = {
  __typename?: 'Cart';
  /** The channel that it was opened in. */
  channel: Scalars['String']['output'];
  /** When it was opened. */
  createdAt: Scalars['DateTime']['output'];
  /** The currency of all its amounts. */
  currency: Scalars['CurrencyCode']['output'];
  /** Whose it is; null for a guest's. */
  customer?: Maybe<Customer>;
  /** The hand-over to a member of staff that was asked for or accepted and is not over; null where there is none. */
  handover?: Maybe<CartHandover>;
  /** Opaque id: `crt_...`. */
  id: Scalars['ID']['output'];
  /** What is in it, in the order of adding. */
  lines: Array<CartLine>;
  /** The market that it was opened in, a country of ISO 3166-1. */
  market: Scalars['String']['output'];
  /** What stands between this cart and an order, looked up now; empty where nothing does. */
  problems?: Maybe<Array<CartProblem>>;
  /** Where it is in its life. */
  status: CartStatus;
  /** What it comes to, from the prices at which the lines were added. */
  totals: CartTotals;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Raised by one with each change. */
  version: Scalars['Int']['output'];
};

/** One change of a cart. */
export type CartChange = {
  __typename?: 'CartChange';
  /** The cart as it is now. */
  cart?: Maybe<Cart>;
  /** Pass it as `after` to continue behind this event. */
  cursor: Scalars['String']['output'];
};

/** Which order a cart belongs to. */
export type CartClaim = {
  __typename?: 'CartClaim';
  /** `crt_...`. */
  cartId: Scalars['ID']['output'];
  /** `ord_...`; null where no order has claimed it. */
  orderId?: Maybe<Scalars['ID']['output']>;
  /** Whose it is. */
  ownerId: Scalars['ID']['output'];
  /** Where the cart is in its life. */
  status: CartStatus;
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

/** That a cart is handed over to a member of staff, or is about to be. */
export type CartHandover = {
  __typename?: 'CartHandover';
  /** When it was accepted; null as long as it was not. */
  acceptedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The cart; null for who may not read it any more. */
  cart?: Maybe<Cart>;
  /** When it was over; null as long as it is not. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it is over; null as long as it is not. */
  endedBecause?: Maybe<CartHandoverEnd>;
  /** Until when the member of staff may use the cart; null as long as nobody has accepted it. */
  endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque id: `hnd_...`. */
  id: Scalars['ID']['output'];
  /** Where it was accepted; null where that is not known. */
  location?: Maybe<Location>;
  /** Until when the proof holds. */
  proofEndsAt: Scalars['DateTime']['output'];
  /** When the proof was made. */
  requestedAt: Scalars['DateTime']['output'];
  /** Who has accepted it, `stf_...`; null as long as nobody has. */
  staffId?: Maybe<Scalars['ID']['output']>;
  /** Where it is in its life. */
  status: CartHandoverStatus;
  /** Raised by one with each change. */
  version: Scalars['Int']['output'];
};

/** Why a hand-over is over. */
export type CartHandoverEnd =
  /** The cart has moved to another owner, or its lines to another cart. */
  | 'MERGED'
  /** The cart has become an order. */
  | 'ORDERED'
  /** The one whose cart it is has ended it. */
  | 'OWNER'
  /** Another hand-over of the cart was asked for. */
  | 'REPLACED'
  /** The member of staff has ended it. */
  | 'STAFF'
  /** Its time was over. */
  | 'TIME';

/** Where a hand-over is in its life. */
export type CartHandoverStatus =
  /** A member of staff may use the cart. */
  | 'ACTIVE'
  /** It is over. */
  | 'ENDED'
  /** It waits for a member of staff. */
  | 'REQUESTED';

/** Units of one article in a cart. */
export type CartLine = {
  __typename?: 'CartLine';
  /** When it was added. */
  addedAt: Scalars['DateTime']['output'];
  /** `cli_...`; a client that works offline may make it. */
  id: Scalars['ID']['output'];
  /** Its name when it was added, in the language of that time. */
  name: Scalars['String']['output'];
  /** Units, 1 to 999. */
  quantity: Scalars['Int']['output'];
  /** The article. */
  sku: Scalars['String']['output'];
  /** Rate of the tax in it, in hundredths of a percent: 1900 is 19 %. */
  taxRate: Scalars['Int']['output'];
  /** Quantity times unit price. */
  total: TaxedMoney;
  /** What one unit cost when it was added. */
  unitPrice: TaxedMoney;
  /** The article as the catalogue knows it. */
  variant?: Maybe<ProductVariant>;
};

/** Units of one article to put into a cart. */
export type CartLineInput = {
  /** Id of the line, `cli_...`; made by the server where it is left out. It makes adding safe to repeat. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** Units, 1 to 999. */
  quantity: Scalars['Int']['input'];
  /** The article. */
  sku: Scalars['String']['input'];
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

/** What stands between a cart and an order. */
export type CartProblem = NotSoldProblem | PriceChangedProblem | ShortStockProblem;

/** Where a cart is in its life. */
export type CartStatus =
  /** Open for changes. */
  | 'ACTIVE'
  /** A checkout is at work on it. */
  | 'COMPLETING'
  /** Its lines have moved to another cart, and it stays empty: read `myCart`. */
  | 'MERGED'
  /** It has become an order. */
  | 'ORDERED';

/** What a cart comes to. */
export type CartTotals = {
  __typename?: 'CartTotals';
  /** Sum of all lines. */
  items: TaxedMoney;
  /** Units in all. */
  quantity: Scalars['Int']['output'];
  /** The tax by rate, highest rate first; the parts add up to the tax of the total. */
  taxes: Array<TaxShare>;
  /** What is to be paid. */
  total: TaxedMoney;
};

/** What can keep a cart from being claimed. */
export type ClaimCartError = CartClosedError | CartNotReadyError | HandoverEndedError | NotFoundError;

/** What came of a claim. */
export type ClaimCartPayload = {
  __typename?: 'ClaimCartPayload';
  /** The cart, closed for changes; null where it was not claimed. */
  cart?: Maybe<Cart>;
  /** Why it was not claimed. */
  errors: Array<ClaimCartError>;
  /** Whose it is, which may be another than who orders it; null where it was not claimed. */
  ownerId?: Maybe<Scalars['ID']['output']>;
};

/** What can keep a cart from being opened. */
export type CreateCartError = InvalidInputError | UnknownSkuError;

/** What to put into the caller's cart. */
export type CreateCartInput = {
  /** Up to 100 lines. */
  lines?: InputMaybe<Array<CartLineInput>>;
};

/** What came of it. */
export type CreateCartPayload = {
  __typename?: 'CreateCartPayload';
  /** The cart; null where there is none. */
  cart?: Maybe<Cart>;
  /** Why nothing was changed; empty where it was. */
  errors: Array<CreateCartError>;
};

/** Someone with an account; here only as the owner of a cart. */
export type Customer = {
  __typename?: 'Customer';
  /** `cus_...`. */
  id: Scalars['ID']['output'];
};

/** What can keep a hand-over from being ended. */
export type EndCartHandoverError = NotFoundError;

/** Which hand-over is ended. */
export type EndCartHandoverInput = {
  /** `hnd_...`. */
  handoverId: Scalars['ID']['input'];
};

/** What came of it. */
export type EndCartHandoverPayload = {
  __typename?: 'EndCartHandoverPayload';
  /** Why it was not ended. */
  errors: Array<EndCartHandoverError>;
  /** The hand-over, which is over; null where it was not found. */
  handover?: Maybe<CartHandover>;
};

/** One change of a hand-over. */
export type HandoverChange = {
  __typename?: 'HandoverChange';
  /** Pass it as `after` to continue behind this event. */
  cursor: Scalars['String']['output'];
  /** The hand-over as it is now. */
  handover?: Maybe<CartHandover>;
};

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

/** The proof is none: wrong, used up, or too old. Which of it is not told. */
export type HandoverProofError = UserError & {
  __typename?: 'HandoverProofError';
  /** `HANDOVER_PROOF_INVALID`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the proof stands. */
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

/** A store or warehouse; here only as where a cart was taken over. */
export type Location = {
  __typename?: 'Location';
  /** `loc_...`. */
  id: Scalars['ID']['output'];
};

/** What can keep carts from being merged. */
export type MergeCartError = InvalidInputError;

/** Whose cart is moved into the customer's, and how. */
export type MergeCartInput = {
  /** The token of the guest's session: the proof of being that guest too. */
  guestToken: Scalars['String']['input'];
  /** What happens to an article that is in both carts. An article that is in one of them stays in any case. */
  strategy?: InputMaybe<MergeStrategy>;
};

/** What came of it. */
export type MergeCartPayload = {
  __typename?: 'MergeCartPayload';
  /** The customer's cart as it is now; null where there is none in this market. */
  cart?: Maybe<Cart>;
  /** What became of each article of the guest's cart; empty where there was nothing to move. */
  changes: Array<MergeChange>;
  /** Why nothing was changed; empty where it was. */
  errors: Array<MergeCartError>;
};

/** What became of one article of the guest's cart. */
export type MergeChange = {
  __typename?: 'MergeChange';
  /** Units of it in the customer's cart before; 0 where it was not in there. */
  customerQuantity: Scalars['Int']['output'];
  /** Units of it in the guest's cart before. */
  guestQuantity: Scalars['Int']['output'];
  /** What was done with it. */
  outcome: MergeOutcome;
  /** Units of it in the customer's cart now; 0 where it is not in there. */
  quantity: Scalars['Int']['output'];
  /** The article. */
  sku: Scalars['String']['output'];
};

/** What was done with one article of the guest's cart. */
export type MergeOutcome =
  /** It was only in the guest's cart and is in the customer's now. */
  | 'ADDED'
  /** It was in both, and stays as it was in the customer's cart. */
  | 'KEPT'
  /** It went in with fewer units than the strategy asks for, or not at all: a line takes 999 units, a cart 100 lines. */
  | 'LIMITED'
  /** It is not sold in the channel and currency of the customer's cart, and was left out. */
  | 'NOT_SOLD'
  /** It was in both, and the units were added up. */
  | 'RAISED'
  /** It was in both, and now there are as many units as in the guest's cart. */
  | 'REPLACED';

/** What happens to an article that is in both carts. */
export type MergeStrategy =
  /** It stays as it is in the customer's cart. */
  | 'KEEP_CUSTOMER'
  /** It becomes as many units as in the guest's cart. */
  | 'KEEP_GUEST'
  /** The units are added up, to 999 at most. */
  | 'SUM';

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
   * Takes a cart over whose owner has proved who they are. For half an hour the member of staff may read and change this one
   * cart and order it in its owner's name, at the device where it was accepted, if that is a known one. Needs the scope
   * `handover:accept` at the caller's location and channel. It uses the proof up: only the same member of staff gets the
   * same answer again.
   */
  acceptCartHandover?: Maybe<AcceptCartHandoverPayload>;
  /** Takes the prices of today for all lines: the answer to `PriceChangedProblem`. */
  acceptCartPrices?: Maybe<AcceptCartPricesPayload>;
  /** Puts articles into a cart. A line with the same article is raised; a line id that is there already changes nothing. */
  addCartLines?: Maybe<AddCartLinesPayload>;
  /** Closes a cart for changes while one checkout works on it. The same checkout may ask again. */
  claimCart: ClaimCartPayload;
  /** Marks a claimed cart as ordered. Doing it again changes nothing. */
  completeCart?: Maybe<Cart>;
  /** The caller's active cart in the caller's market: the one that is there, or a new one. Lines are added to it. */
  createCart?: Maybe<CreateCartPayload>;
  /** Ends a hand-over at once. For the one whose cart it is, and for the member of staff who has accepted it. */
  endCartHandover?: Maybe<EndCartHandoverPayload>;
  /**
   * Moves what a guest has put together into the cart of the customer who has signed in, in the caller's market. It needs a
   * customer's session. A customer without a cart takes the guest's cart over as it is. Doing it again changes nothing:
   * there is nothing left to move.
   */
  mergeCart?: Maybe<MergeCartPayload>;
  /** Removes lines. A line that is gone already changes nothing. */
  removeCartLines?: Maybe<RemoveCartLinesPayload>;
  /**
   * Makes what proves at a till that its caller is the one whose cart it is: a text to be shown as a QR code, and a one-time
   * code. Both are told once and hold for five minutes. Whatever hand-over of the cart there was before ends.
   */
  requestCartHandover?: Maybe<RequestCartHandoverPayload>;
  /** Opens a claimed cart again. Doing it again changes nothing. */
  unclaimCart?: Maybe<Cart>;
  /** Sets quantities by line id and takes the prices of today for these lines; 0 removes the line. */
  updateCartLines?: Maybe<UpdateCartLinesPayload>;
};


export type MutationAcceptCartHandoverArgs = {
  input: AcceptCartHandoverInput;
};


export type MutationAcceptCartPricesArgs = {
  input: AcceptCartPricesInput;
};


export type MutationAddCartLinesArgs = {
  input: AddCartLinesInput;
};


export type MutationClaimCartArgs = {
  id: Scalars['ID']['input'];
  orderId: Scalars['ID']['input'];
};


export type MutationCompleteCartArgs = {
  id: Scalars['ID']['input'];
  orderId: Scalars['ID']['input'];
};


export type MutationCreateCartArgs = {
  input: CreateCartInput;
};


export type MutationEndCartHandoverArgs = {
  input: EndCartHandoverInput;
};


export type MutationMergeCartArgs = {
  input: MergeCartInput;
};


export type MutationRemoveCartLinesArgs = {
  input: RemoveCartLinesInput;
};


export type MutationRequestCartHandoverArgs = {
  input: RequestCartHandoverInput;
};


export type MutationUnclaimCartArgs = {
  id: Scalars['ID']['input'];
  orderId: Scalars['ID']['input'];
};


export type MutationUpdateCartLinesArgs = {
  input: UpdateCartLinesInput;
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

/** The article is not sold any more in this channel. */
export type NotSoldProblem = {
  __typename?: 'NotSoldProblem';
  /** The line. */
  lineId: Scalars['ID']['output'];
  /** The article. */
  sku: Scalars['String']['output'];
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

/** Data of one kind that a part of the platform keeps of a person. */
export type PersonalData = {
  __typename?: 'PersonalData';
  /** The data, as JSON: an object, or a list of them. */
  json: Scalars['String']['output'];
  /** What they are about: `account`, `orders`. */
  name: Scalars['String']['output'];
};

/** The price, or the tax in it, is another one than when the line was added; `acceptCartPrices` takes it. */
export type PriceChangedProblem = {
  __typename?: 'PriceChangedProblem';
  /** The price of one unit today, with tax. */
  is: Money;
  /** The line. */
  lineId: Scalars['ID']['output'];
  /** The article. */
  sku: Scalars['String']['output'];
  /** The price of one unit in the cart, with tax. */
  was: Money;
};

/** One sellable article; here only as what a line points at. */
export type ProductVariant = {
  __typename?: 'ProductVariant';
  /** Stock-keeping unit. */
  sku: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** One cart by its id, for its owner and for staff with the scope `cart:read`. */
  cart?: Maybe<Cart>;
  /** Which orders these carts belong to, carts that are not there left out; to verify that each has one end. */
  cartClaims: Array<CartClaim>;
  /** The active cart of the caller in the caller's market; null where there is none. */
  myCart?: Maybe<Cart>;
  /** Carts and hand-overs of a customer as they are stored; for an export of everything. */
  personalDataInCart: Array<PersonalData>;
};


export type QueryCartArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCartClaimsArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type QueryPersonalDataInCartArgs = {
  customerId: Scalars['ID']['input'];
};

/** What can keep lines from being removed. */
export type RemoveCartLinesError = CartClosedError | HandoverEndedError | InvalidInputError | NotFoundError | VersionConflictError;

/** What to remove from a cart. */
export type RemoveCartLinesInput = {
  /** `crt_...`. */
  cartId: Scalars['ID']['input'];
  /** Refuse where the cart has another version; without it, changes of several screens merge. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 100 ids of lines, `cli_...`. */
  lineIds: Array<Scalars['ID']['input']>;
};

/** What came of it. */
export type RemoveCartLinesPayload = {
  __typename?: 'RemoveCartLinesPayload';
  /** The cart as it is now; null where it was not found. */
  cart?: Maybe<Cart>;
  /** Why nothing was changed; empty where it was. */
  errors: Array<RemoveCartLinesError>;
};

/** What can keep a hand-over from being begun. */
export type RequestCartHandoverError = CartClosedError | NotFoundError;

/** Which cart is to be handed over. */
export type RequestCartHandoverInput = {
  /** `crt_...`. */
  cartId: Scalars['ID']['input'];
};

/** What came of it. */
export type RequestCartHandoverPayload = {
  __typename?: 'RequestCartHandoverPayload';
  /** The one-time code to name: `7K3-F9Q`. It is told only here. */
  code?: Maybe<Scalars['String']['output']>;
  /** Why none was begun. */
  errors: Array<RequestCartHandoverError>;
  /** The hand-over that waits for a member of staff; null where none was begun. */
  handover?: Maybe<CartHandover>;
  /** The text to show as a QR code. It is told only here. */
  qrText?: Maybe<Scalars['String']['output']>;
};

/** There is less than the cart wants. */
export type ShortStockProblem = {
  __typename?: 'ShortStockProblem';
  /** Units that can be had. */
  available: Scalars['Int']['output'];
  /** The line. */
  lineId: Scalars['ID']['output'];
  /** Units that the cart wants of it. */
  requested: Scalars['Int']['output'];
  /** The article. */
  sku: Scalars['String']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Each change of a cart, on every screen that shows it. It ends when the caller may not see the cart any more. */
  cartChanged?: Maybe<CartChange>;
  /** Each change of a hand-over, for both sides of it: that it was accepted, that it has ended. It ends when the caller may not see the hand-over any more. */
  handoverChanged?: Maybe<HandoverChange>;
};


export type SubscriptionCartChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  cartId: Scalars['ID']['input'];
  latestOnly?: InputMaybe<Scalars['Boolean']['input']>;
};


export type SubscriptionHandoverChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  handoverId: Scalars['ID']['input'];
  latestOnly?: InputMaybe<Scalars['Boolean']['input']>;
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

/** There were too many proofs that were none: of this member of staff, at this device, or of the retailer in all. */
export type TooManyAttemptsError = UserError & {
  __typename?: 'TooManyAttemptsError';
  /** `TOO_MANY_ATTEMPTS`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the proof stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** When it may be tried again. */
  retryAt: Scalars['DateTime']['output'];
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

/** A quantity to set. */
export type UpdateCartLineInput = {
  /** `cli_...`. */
  id: Scalars['ID']['input'];
  /** Units, 0 to 999; 0 removes the line. */
  quantity: Scalars['Int']['input'];
};

/** What can keep lines from being changed. */
export type UpdateCartLinesError = CartClosedError | HandoverEndedError | InvalidInputError | NotFoundError | UnknownSkuError | VersionConflictError;

/** What to change in a cart. */
export type UpdateCartLinesInput = {
  /** `crt_...`. */
  cartId: Scalars['ID']['input'];
  /** Refuse where the cart has another version; without it, changes of several screens merge. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 100 lines. */
  lines: Array<UpdateCartLineInput>;
};

/** What came of it. */
export type UpdateCartLinesPayload = {
  __typename?: 'UpdateCartLinesPayload';
  /** The cart as it is now; null where it was not found. */
  cart?: Maybe<Cart>;
  /** Why nothing was changed; empty where it was. */
  errors: Array<UpdateCartLinesError>;
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
  Cart: Cart;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Cart:
    ( { __typename: 'Cart' }
    & GraphQLRecursivePick<FederationTypes['Cart'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AcceptCartHandoverError:
    | ( CartClosedError & { __typename: 'CartClosedError' } )
    | ( HandoverProofError & { __typename: 'HandoverProofError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( TooManyAttemptsError & { __typename: 'TooManyAttemptsError' } )
  ;
  AcceptCartPricesError:
    | ( CartClosedError & { __typename: 'CartClosedError' } )
    | ( HandoverEndedError & { __typename: 'HandoverEndedError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( VersionConflictError & { __typename: 'VersionConflictError' } )
  ;
  AddCartLinesError:
    | ( CartClosedError & { __typename: 'CartClosedError' } )
    | ( HandoverEndedError & { __typename: 'HandoverEndedError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( UnknownSkuError & { __typename: 'UnknownSkuError' } )
    | ( VersionConflictError & { __typename: 'VersionConflictError' } )
  ;
  CartProblem:
    | ( NotSoldProblem & { __typename: 'NotSoldProblem' } )
    | ( PriceChangedProblem & { __typename: 'PriceChangedProblem' } )
    | ( ShortStockProblem & { __typename: 'ShortStockProblem' } )
  ;
  ClaimCartError:
    | ( CartClosedError & { __typename: 'CartClosedError' } )
    | ( CartNotReadyError & { __typename: 'CartNotReadyError' } )
    | ( HandoverEndedError & { __typename: 'HandoverEndedError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
  ;
  CreateCartError:
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( UnknownSkuError & { __typename: 'UnknownSkuError' } )
  ;
  EndCartHandoverError: ( NotFoundError & { __typename: 'NotFoundError' } );
  MergeCartError: ( InvalidInputError & { __typename: 'InvalidInputError' } );
  RemoveCartLinesError:
    | ( CartClosedError & { __typename: 'CartClosedError' } )
    | ( HandoverEndedError & { __typename: 'HandoverEndedError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( VersionConflictError & { __typename: 'VersionConflictError' } )
  ;
  RequestCartHandoverError:
    | ( CartClosedError & { __typename: 'CartClosedError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
  ;
  UpdateCartLinesError:
    | ( CartClosedError & { __typename: 'CartClosedError' } )
    | ( HandoverEndedError & { __typename: 'HandoverEndedError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( UnknownSkuError & { __typename: 'UnknownSkuError' } )
    | ( VersionConflictError & { __typename: 'VersionConflictError' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( CartClosedError )
    | ( CartNotReadyError )
    | ( HandoverEndedError )
    | ( HandoverProofError )
    | ( IdempotencyKeyReusedError )
    | ( InsufficientStockError )
    | ( InvalidInputError )
    | ( NotFoundError )
    | ( TooManyAttemptsError )
    | ( UnknownSkuError )
    | ( VersionConflictError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AcceptCartHandoverError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AcceptCartHandoverError']>;
  AcceptCartHandoverInput: AcceptCartHandoverInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AcceptCartHandoverPayload: ResolverTypeWrapper<Omit<AcceptCartHandoverPayload, 'errors' | 'handover'> & { errors: Array<ResolversTypes['AcceptCartHandoverError']>, handover?: Maybe<ResolversTypes['CartHandover']> }>;
  AcceptCartPricesError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AcceptCartPricesError']>;
  AcceptCartPricesInput: AcceptCartPricesInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AcceptCartPricesPayload: ResolverTypeWrapper<Omit<AcceptCartPricesPayload, 'cart' | 'errors'> & { cart?: Maybe<ResolversTypes['Cart']>, errors: Array<ResolversTypes['AcceptCartPricesError']> }>;
  AddCartLinesError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddCartLinesError']>;
  AddCartLinesInput: AddCartLinesInput;
  AddCartLinesPayload: ResolverTypeWrapper<Omit<AddCartLinesPayload, 'cart' | 'errors'> & { cart?: Maybe<ResolversTypes['Cart']>, errors: Array<ResolversTypes['AddCartLinesError']> }>;
  Address: ResolverTypeWrapper<Address>;
  CacheControlScope: CacheControlScope;
  Cart: ResolverTypeWrapper<CartDocumentModel>;
  CartChange: ResolverTypeWrapper<CartChangeModelModel>;
  CartClaim: ResolverTypeWrapper<CartClaim>;
  CartClosedError: ResolverTypeWrapper<CartClosedError>;
  CartHandover: ResolverTypeWrapper<HandoverDocumentModel>;
  CartHandoverEnd: CartHandoverEnd;
  CartHandoverStatus: CartHandoverStatus;
  CartLine: ResolverTypeWrapper<CartLineOfModel>;
  CartLineInput: CartLineInput;
  CartNotReadyError: ResolverTypeWrapper<CartNotReadyError>;
  CartProblem: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CartProblem']>;
  CartStatus: CartStatus;
  CartTotals: ResolverTypeWrapper<TotalsModel>;
  ClaimCartError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClaimCartError']>;
  ClaimCartPayload: ResolverTypeWrapper<Omit<ClaimCartPayload, 'cart' | 'errors'> & { cart?: Maybe<ResolversTypes['Cart']>, errors: Array<ResolversTypes['ClaimCartError']> }>;
  CreateCartError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateCartError']>;
  CreateCartInput: CreateCartInput;
  CreateCartPayload: ResolverTypeWrapper<Omit<CreateCartPayload, 'cart' | 'errors'> & { cart?: Maybe<ResolversTypes['Cart']>, errors: Array<ResolversTypes['CreateCartError']> }>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Customer: ResolverTypeWrapper<Customer>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  EndCartHandoverError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EndCartHandoverError']>;
  EndCartHandoverInput: EndCartHandoverInput;
  EndCartHandoverPayload: ResolverTypeWrapper<Omit<EndCartHandoverPayload, 'errors' | 'handover'> & { errors: Array<ResolversTypes['EndCartHandoverError']>, handover?: Maybe<ResolversTypes['CartHandover']> }>;
  HandoverChange: ResolverTypeWrapper<HandoverChangeModelModel>;
  HandoverEndedError: ResolverTypeWrapper<HandoverEndedError>;
  HandoverProofError: ResolverTypeWrapper<HandoverProofError>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<IdempotencyKeyReusedError>;
  InsufficientStockError: ResolverTypeWrapper<InsufficientStockError>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputError>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  Location: ResolverTypeWrapper<Location>;
  MergeCartError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MergeCartError']>;
  MergeCartInput: MergeCartInput;
  MergeCartPayload: ResolverTypeWrapper<Omit<MergeCartPayload, 'cart' | 'errors'> & { cart?: Maybe<ResolversTypes['Cart']>, errors: Array<ResolversTypes['MergeCartError']> }>;
  MergeChange: ResolverTypeWrapper<MergeChange>;
  MergeOutcome: MergeOutcome;
  MergeStrategy: MergeStrategy;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  NotSoldProblem: ResolverTypeWrapper<NotSoldProblem>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PersonalData: ResolverTypeWrapper<PersonalData>;
  PriceChangedProblem: ResolverTypeWrapper<PriceChangedProblem>;
  ProductVariant: ResolverTypeWrapper<ProductVariant>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RemoveCartLinesError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveCartLinesError']>;
  RemoveCartLinesInput: RemoveCartLinesInput;
  RemoveCartLinesPayload: ResolverTypeWrapper<Omit<RemoveCartLinesPayload, 'cart' | 'errors'> & { cart?: Maybe<ResolversTypes['Cart']>, errors: Array<ResolversTypes['RemoveCartLinesError']> }>;
  RequestCartHandoverError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestCartHandoverError']>;
  RequestCartHandoverInput: RequestCartHandoverInput;
  RequestCartHandoverPayload: ResolverTypeWrapper<Omit<RequestCartHandoverPayload, 'errors' | 'handover'> & { errors: Array<ResolversTypes['RequestCartHandoverError']>, handover?: Maybe<ResolversTypes['CartHandover']> }>;
  ShortStockProblem: ResolverTypeWrapper<ShortStockProblem>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TaxShare: ResolverTypeWrapper<TaxShare>;
  TaxedMoney: ResolverTypeWrapper<TaxedMoney>;
  TextDirection: TextDirection;
  TooManyAttemptsError: ResolverTypeWrapper<TooManyAttemptsError>;
  UnknownSkuError: ResolverTypeWrapper<UnknownSkuError>;
  UpdateCartLineInput: UpdateCartLineInput;
  UpdateCartLinesError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateCartLinesError']>;
  UpdateCartLinesInput: UpdateCartLinesInput;
  UpdateCartLinesPayload: ResolverTypeWrapper<Omit<UpdateCartLinesPayload, 'cart' | 'errors'> & { cart?: Maybe<ResolversTypes['Cart']>, errors: Array<ResolversTypes['UpdateCartLinesError']> }>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  VersionConflictError: ResolverTypeWrapper<VersionConflictError>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AcceptCartHandoverError: ResolversUnionTypes<ResolversParentTypes>['AcceptCartHandoverError'];
  AcceptCartHandoverInput: AcceptCartHandoverInput;
  String: Scalars['String']['output'];
  AcceptCartHandoverPayload: Omit<AcceptCartHandoverPayload, 'errors' | 'handover'> & { errors: Array<ResolversParentTypes['AcceptCartHandoverError']>, handover?: Maybe<ResolversParentTypes['CartHandover']> };
  AcceptCartPricesError: ResolversUnionTypes<ResolversParentTypes>['AcceptCartPricesError'];
  AcceptCartPricesInput: AcceptCartPricesInput;
  ID: Scalars['ID']['output'];
  AcceptCartPricesPayload: Omit<AcceptCartPricesPayload, 'cart' | 'errors'> & { cart?: Maybe<ResolversParentTypes['Cart']>, errors: Array<ResolversParentTypes['AcceptCartPricesError']> };
  AddCartLinesError: ResolversUnionTypes<ResolversParentTypes>['AddCartLinesError'];
  AddCartLinesInput: AddCartLinesInput;
  AddCartLinesPayload: Omit<AddCartLinesPayload, 'cart' | 'errors'> & { cart?: Maybe<ResolversParentTypes['Cart']>, errors: Array<ResolversParentTypes['AddCartLinesError']> };
  Address: Address;
  Cart: CartDocumentModel;
  CartChange: CartChangeModelModel;
  CartClaim: CartClaim;
  CartClosedError: CartClosedError;
  CartHandover: HandoverDocumentModel;
  CartLine: CartLineOfModel;
  CartLineInput: CartLineInput;
  CartNotReadyError: CartNotReadyError;
  CartProblem: ResolversUnionTypes<ResolversParentTypes>['CartProblem'];
  CartTotals: TotalsModel;
  ClaimCartError: ResolversUnionTypes<ResolversParentTypes>['ClaimCartError'];
  ClaimCartPayload: Omit<ClaimCartPayload, 'cart' | 'errors'> & { cart?: Maybe<ResolversParentTypes['Cart']>, errors: Array<ResolversParentTypes['ClaimCartError']> };
  CreateCartError: ResolversUnionTypes<ResolversParentTypes>['CreateCartError'];
  CreateCartInput: CreateCartInput;
  CreateCartPayload: Omit<CreateCartPayload, 'cart' | 'errors'> & { cart?: Maybe<ResolversParentTypes['Cart']>, errors: Array<ResolversParentTypes['CreateCartError']> };
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Customer: Customer;
  DateTime: Scalars['DateTime']['output'];
  EndCartHandoverError: ResolversUnionTypes<ResolversParentTypes>['EndCartHandoverError'];
  EndCartHandoverInput: EndCartHandoverInput;
  EndCartHandoverPayload: Omit<EndCartHandoverPayload, 'errors' | 'handover'> & { errors: Array<ResolversParentTypes['EndCartHandoverError']>, handover?: Maybe<ResolversParentTypes['CartHandover']> };
  HandoverChange: HandoverChangeModelModel;
  HandoverEndedError: HandoverEndedError;
  HandoverProofError: HandoverProofError;
  IdempotencyKeyReusedError: IdempotencyKeyReusedError;
  InsufficientStockError: InsufficientStockError;
  InvalidInputError: InvalidInputError;
  Locale: Scalars['Locale']['output'];
  Location: Location;
  MergeCartError: ResolversUnionTypes<ResolversParentTypes>['MergeCartError'];
  MergeCartInput: MergeCartInput;
  MergeCartPayload: Omit<MergeCartPayload, 'cart' | 'errors'> & { cart?: Maybe<ResolversParentTypes['Cart']>, errors: Array<ResolversParentTypes['MergeCartError']> };
  MergeChange: MergeChange;
  MinorUnits: Scalars['MinorUnits']['output'];
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  NotFoundError: NotFoundError;
  NotSoldProblem: NotSoldProblem;
  PageInfo: PageInfo;
  PersonalData: PersonalData;
  PriceChangedProblem: PriceChangedProblem;
  ProductVariant: ProductVariant;
  Query: Record<PropertyKey, never>;
  RemoveCartLinesError: ResolversUnionTypes<ResolversParentTypes>['RemoveCartLinesError'];
  RemoveCartLinesInput: RemoveCartLinesInput;
  RemoveCartLinesPayload: Omit<RemoveCartLinesPayload, 'cart' | 'errors'> & { cart?: Maybe<ResolversParentTypes['Cart']>, errors: Array<ResolversParentTypes['RemoveCartLinesError']> };
  RequestCartHandoverError: ResolversUnionTypes<ResolversParentTypes>['RequestCartHandoverError'];
  RequestCartHandoverInput: RequestCartHandoverInput;
  RequestCartHandoverPayload: Omit<RequestCartHandoverPayload, 'errors' | 'handover'> & { errors: Array<ResolversParentTypes['RequestCartHandoverError']>, handover?: Maybe<ResolversParentTypes['CartHandover']> };
  ShortStockProblem: ShortStockProblem;
  Subscription: Record<PropertyKey, never>;
  TaxShare: TaxShare;
  TaxedMoney: TaxedMoney;
  TooManyAttemptsError: TooManyAttemptsError;
  UnknownSkuError: UnknownSkuError;
  UpdateCartLineInput: UpdateCartLineInput;
  UpdateCartLinesError: ResolversUnionTypes<ResolversParentTypes>['UpdateCartLinesError'];
  UpdateCartLinesInput: UpdateCartLinesInput;
  UpdateCartLinesPayload: Omit<UpdateCartLinesPayload, 'cart' | 'errors'> & { cart?: Maybe<ResolversParentTypes['Cart']>, errors: Array<ResolversParentTypes['UpdateCartLinesError']> };
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

export type AcceptCartHandoverErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcceptCartHandoverError'] = ResolversParentTypes['AcceptCartHandoverError']> = {
  __resolveType: TypeResolveFn<'CartClosedError' | 'HandoverProofError' | 'InvalidInputError' | 'TooManyAttemptsError', ParentType, ContextType>;
};

export type AcceptCartHandoverPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcceptCartHandoverPayload'] = ResolversParentTypes['AcceptCartHandoverPayload']> = {
  errors?: Resolver<Array<ResolversTypes['AcceptCartHandoverError']>, ParentType, ContextType>;
  handover?: Resolver<Maybe<ResolversTypes['CartHandover']>, ParentType, ContextType>;
};

export type AcceptCartPricesErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcceptCartPricesError'] = ResolversParentTypes['AcceptCartPricesError']> = {
  __resolveType: TypeResolveFn<'CartClosedError' | 'HandoverEndedError' | 'InvalidInputError' | 'NotFoundError' | 'VersionConflictError', ParentType, ContextType>;
};

export type AcceptCartPricesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcceptCartPricesPayload'] = ResolversParentTypes['AcceptCartPricesPayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['AcceptCartPricesError']>, ParentType, ContextType>;
};

export type AddCartLinesErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddCartLinesError'] = ResolversParentTypes['AddCartLinesError']> = {
  __resolveType: TypeResolveFn<'CartClosedError' | 'HandoverEndedError' | 'InvalidInputError' | 'NotFoundError' | 'UnknownSkuError' | 'VersionConflictError', ParentType, ContextType>;
};

export type AddCartLinesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddCartLinesPayload'] = ResolversParentTypes['AddCartLinesPayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['AddCartLinesError']>, ParentType, ContextType>;
};

export type AddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  street?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart'], FederationReferenceType extends FederationReferenceTypes['Cart'] = FederationReferenceTypes['Cart']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Cart']> | FederationReferenceType, FederationReferenceType, ContextType>;
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  handover?: Resolver<Maybe<ResolversTypes['CartHandover']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['CartLine']>, ParentType, ContextType>;
  market?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<Maybe<Array<ResolversTypes['CartProblem']>>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CartStatus'], ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['CartTotals'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CartChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartChange'] = ResolversParentTypes['CartChange']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CartClaimResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartClaim'] = ResolversParentTypes['CartClaim']> = {
  cartId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orderId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  ownerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CartStatus'], ParentType, ContextType>;
};

export type CartClosedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartClosedError'] = ResolversParentTypes['CartClosedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CartHandoverResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartHandover'] = ResolversParentTypes['CartHandover']> = {
  acceptedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endedBecause?: Resolver<Maybe<ResolversTypes['CartHandoverEnd']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  proofEndsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  staffId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CartHandoverStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CartLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = {
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taxRate?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['TaxedMoney'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['TaxedMoney'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
};

export type CartNotReadyErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartNotReadyError'] = ResolversParentTypes['CartNotReadyError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CartProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartProblem'] = ResolversParentTypes['CartProblem']> = {
  __resolveType: TypeResolveFn<'NotSoldProblem' | 'PriceChangedProblem' | 'ShortStockProblem', ParentType, ContextType>;
};

export type CartTotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartTotals'] = ResolversParentTypes['CartTotals']> = {
  items?: Resolver<ResolversTypes['TaxedMoney'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  taxes?: Resolver<Array<ResolversTypes['TaxShare']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['TaxedMoney'], ParentType, ContextType>;
};

export type ClaimCartErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClaimCartError'] = ResolversParentTypes['ClaimCartError']> = {
  __resolveType: TypeResolveFn<'CartClosedError' | 'CartNotReadyError' | 'HandoverEndedError' | 'NotFoundError', ParentType, ContextType>;
};

export type ClaimCartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClaimCartPayload'] = ResolversParentTypes['ClaimCartPayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['ClaimCartError']>, ParentType, ContextType>;
  ownerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type CreateCartErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateCartError'] = ResolversParentTypes['CreateCartError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'UnknownSkuError', ParentType, ContextType>;
};

export type CreateCartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateCartPayload'] = ResolversParentTypes['CreateCartPayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['CreateCartError']>, ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type EndCartHandoverErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndCartHandoverError'] = ResolversParentTypes['EndCartHandoverError']> = {
  __resolveType: TypeResolveFn<'NotFoundError', ParentType, ContextType>;
};

export type EndCartHandoverPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndCartHandoverPayload'] = ResolversParentTypes['EndCartHandoverPayload']> = {
  errors?: Resolver<Array<ResolversTypes['EndCartHandoverError']>, ParentType, ContextType>;
  handover?: Resolver<Maybe<ResolversTypes['CartHandover']>, ParentType, ContextType>;
};

export type HandoverChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HandoverChange'] = ResolversParentTypes['HandoverChange']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  handover?: Resolver<Maybe<ResolversTypes['CartHandover']>, ParentType, ContextType>;
};

export type HandoverEndedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HandoverEndedError'] = ResolversParentTypes['HandoverEndedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HandoverProofErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HandoverProofError'] = ResolversParentTypes['HandoverProofError']> = {
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

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type MergeCartErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeCartError'] = ResolversParentTypes['MergeCartError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError', ParentType, ContextType>;
};

export type MergeCartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeCartPayload'] = ResolversParentTypes['MergeCartPayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  changes?: Resolver<Array<ResolversTypes['MergeChange']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['MergeCartError']>, ParentType, ContextType>;
};

export type MergeChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeChange'] = ResolversParentTypes['MergeChange']> = {
  customerQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  guestQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['MergeOutcome'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface MinorUnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MinorUnits'], any> {
  name: 'MinorUnits';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  fractionDigits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptCartHandover?: Resolver<Maybe<ResolversTypes['AcceptCartHandoverPayload']>, ParentType, ContextType, RequireFields<MutationAcceptCartHandoverArgs, 'input'>>;
  acceptCartPrices?: Resolver<Maybe<ResolversTypes['AcceptCartPricesPayload']>, ParentType, ContextType, RequireFields<MutationAcceptCartPricesArgs, 'input'>>;
  addCartLines?: Resolver<Maybe<ResolversTypes['AddCartLinesPayload']>, ParentType, ContextType, RequireFields<MutationAddCartLinesArgs, 'input'>>;
  claimCart?: Resolver<ResolversTypes['ClaimCartPayload'], ParentType, ContextType, RequireFields<MutationClaimCartArgs, 'id' | 'orderId'>>;
  completeCart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType, RequireFields<MutationCompleteCartArgs, 'id' | 'orderId'>>;
  createCart?: Resolver<Maybe<ResolversTypes['CreateCartPayload']>, ParentType, ContextType, RequireFields<MutationCreateCartArgs, 'input'>>;
  endCartHandover?: Resolver<Maybe<ResolversTypes['EndCartHandoverPayload']>, ParentType, ContextType, RequireFields<MutationEndCartHandoverArgs, 'input'>>;
  mergeCart?: Resolver<Maybe<ResolversTypes['MergeCartPayload']>, ParentType, ContextType, RequireFields<MutationMergeCartArgs, 'input'>>;
  removeCartLines?: Resolver<Maybe<ResolversTypes['RemoveCartLinesPayload']>, ParentType, ContextType, RequireFields<MutationRemoveCartLinesArgs, 'input'>>;
  requestCartHandover?: Resolver<Maybe<ResolversTypes['RequestCartHandoverPayload']>, ParentType, ContextType, RequireFields<MutationRequestCartHandoverArgs, 'input'>>;
  unclaimCart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType, RequireFields<MutationUnclaimCartArgs, 'id' | 'orderId'>>;
  updateCartLines?: Resolver<Maybe<ResolversTypes['UpdateCartLinesPayload']>, ParentType, ContextType, RequireFields<MutationUpdateCartLinesArgs, 'input'>>;
};

export type NotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotSoldProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotSoldProblem'] = ResolversParentTypes['NotSoldProblem']> = {
  lineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonalDataResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonalData'] = ResolversParentTypes['PersonalData']> = {
  json?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PriceChangedProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceChangedProblem'] = ResolversParentTypes['PriceChangedProblem']> = {
  is?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  lineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  was?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType, RequireFields<QueryCartArgs, 'id'>>;
  cartClaims?: Resolver<Array<ResolversTypes['CartClaim']>, ParentType, ContextType, RequireFields<QueryCartClaimsArgs, 'ids'>>;
  myCart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  personalDataInCart?: Resolver<Array<ResolversTypes['PersonalData']>, ParentType, ContextType, RequireFields<QueryPersonalDataInCartArgs, 'customerId'>>;
};

export type RemoveCartLinesErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveCartLinesError'] = ResolversParentTypes['RemoveCartLinesError']> = {
  __resolveType: TypeResolveFn<'CartClosedError' | 'HandoverEndedError' | 'InvalidInputError' | 'NotFoundError' | 'VersionConflictError', ParentType, ContextType>;
};

export type RemoveCartLinesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveCartLinesPayload'] = ResolversParentTypes['RemoveCartLinesPayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['RemoveCartLinesError']>, ParentType, ContextType>;
};

export type RequestCartHandoverErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestCartHandoverError'] = ResolversParentTypes['RequestCartHandoverError']> = {
  __resolveType: TypeResolveFn<'CartClosedError' | 'NotFoundError', ParentType, ContextType>;
};

export type RequestCartHandoverPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestCartHandoverPayload'] = ResolversParentTypes['RequestCartHandoverPayload']> = {
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['RequestCartHandoverError']>, ParentType, ContextType>;
  handover?: Resolver<Maybe<ResolversTypes['CartHandover']>, ParentType, ContextType>;
  qrText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ShortStockProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShortStockProblem'] = ResolversParentTypes['ShortStockProblem']> = {
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  cartChanged?: SubscriptionResolver<Maybe<ResolversTypes['CartChange']>, "cartChanged", ParentType, ContextType, RequireFields<SubscriptionCartChangedArgs, 'cartId' | 'latestOnly'>>;
  handoverChanged?: SubscriptionResolver<Maybe<ResolversTypes['HandoverChange']>, "handoverChanged", ParentType, ContextType, RequireFields<SubscriptionHandoverChangedArgs, 'handoverId' | 'latestOnly'>>;
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

export type TooManyAttemptsErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TooManyAttemptsError'] = ResolversParentTypes['TooManyAttemptsError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  retryAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownSkuErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnknownSkuError'] = ResolversParentTypes['UnknownSkuError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateCartLinesErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateCartLinesError'] = ResolversParentTypes['UpdateCartLinesError']> = {
  __resolveType: TypeResolveFn<'CartClosedError' | 'HandoverEndedError' | 'InvalidInputError' | 'NotFoundError' | 'UnknownSkuError' | 'VersionConflictError', ParentType, ContextType>;
};

export type UpdateCartLinesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateCartLinesPayload'] = ResolversParentTypes['UpdateCartLinesPayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UpdateCartLinesError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'CartClosedError' | 'CartNotReadyError' | 'HandoverEndedError' | 'HandoverProofError' | 'IdempotencyKeyReusedError' | 'InsufficientStockError' | 'InvalidInputError' | 'NotFoundError' | 'TooManyAttemptsError' | 'UnknownSkuError' | 'VersionConflictError', ParentType, ContextType>;
};

export type VersionConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionConflictError'] = ResolversParentTypes['VersionConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AcceptCartHandoverError?: AcceptCartHandoverErrorResolvers<ContextType>;
  AcceptCartHandoverPayload?: AcceptCartHandoverPayloadResolvers<ContextType>;
  AcceptCartPricesError?: AcceptCartPricesErrorResolvers<ContextType>;
  AcceptCartPricesPayload?: AcceptCartPricesPayloadResolvers<ContextType>;
  AddCartLinesError?: AddCartLinesErrorResolvers<ContextType>;
  AddCartLinesPayload?: AddCartLinesPayloadResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  Cart?: CartResolvers<ContextType>;
  CartChange?: CartChangeResolvers<ContextType>;
  CartClaim?: CartClaimResolvers<ContextType>;
  CartClosedError?: CartClosedErrorResolvers<ContextType>;
  CartHandover?: CartHandoverResolvers<ContextType>;
  CartLine?: CartLineResolvers<ContextType>;
  CartNotReadyError?: CartNotReadyErrorResolvers<ContextType>;
  CartProblem?: CartProblemResolvers<ContextType>;
  CartTotals?: CartTotalsResolvers<ContextType>;
  ClaimCartError?: ClaimCartErrorResolvers<ContextType>;
  ClaimCartPayload?: ClaimCartPayloadResolvers<ContextType>;
  CreateCartError?: CreateCartErrorResolvers<ContextType>;
  CreateCartPayload?: CreateCartPayloadResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  EndCartHandoverError?: EndCartHandoverErrorResolvers<ContextType>;
  EndCartHandoverPayload?: EndCartHandoverPayloadResolvers<ContextType>;
  HandoverChange?: HandoverChangeResolvers<ContextType>;
  HandoverEndedError?: HandoverEndedErrorResolvers<ContextType>;
  HandoverProofError?: HandoverProofErrorResolvers<ContextType>;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  InsufficientStockError?: InsufficientStockErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  Locale?: GraphQLScalarType;
  Location?: LocationResolvers<ContextType>;
  MergeCartError?: MergeCartErrorResolvers<ContextType>;
  MergeCartPayload?: MergeCartPayloadResolvers<ContextType>;
  MergeChange?: MergeChangeResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  NotSoldProblem?: NotSoldProblemResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PersonalData?: PersonalDataResolvers<ContextType>;
  PriceChangedProblem?: PriceChangedProblemResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoveCartLinesError?: RemoveCartLinesErrorResolvers<ContextType>;
  RemoveCartLinesPayload?: RemoveCartLinesPayloadResolvers<ContextType>;
  RequestCartHandoverError?: RequestCartHandoverErrorResolvers<ContextType>;
  RequestCartHandoverPayload?: RequestCartHandoverPayloadResolvers<ContextType>;
  ShortStockProblem?: ShortStockProblemResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TaxShare?: TaxShareResolvers<ContextType>;
  TaxedMoney?: TaxedMoneyResolvers<ContextType>;
  TooManyAttemptsError?: TooManyAttemptsErrorResolvers<ContextType>;
  UnknownSkuError?: UnknownSkuErrorResolvers<ContextType>;
  UpdateCartLinesError?: UpdateCartLinesErrorResolvers<ContextType>;
  UpdateCartLinesPayload?: UpdateCartLinesPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VersionConflictError?: VersionConflictErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
