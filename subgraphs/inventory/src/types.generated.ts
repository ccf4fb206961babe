import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { LocationDocument as LocationDocumentModel } from './location.ts';
import type { StockDocument as StockDocumentModel, MovementDocument as MovementDocumentModel, StockChangeModel as StockChangeModelModel } from './stock.ts';
import type { ReservationDocument as ReservationDocumentModel, CartReference as CartReferenceModel, StoreReservationDocument as StoreReservationDocumentModel, StoreLine as StoreLineModel } from './reservation.ts';
import type { StoreTaskChangeModel as StoreTaskChangeModelModel } from './store-reservation.ts';
import type { Bundle as BundleModel } from './bundle.ts';
import type { VariantReference as VariantReferenceModel, AvailabilityOf as AvailabilityOfModel, LocationShare as LocationShareModel } from './availability.ts';
import type { LocationPage as LocationPageModel } from './location.store.ts';
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

/** What can keep stock from being adjusted. */
export type AdjustStockError = IdempotencyKeyReusedError | InsufficientStockError | InvalidInputError | NotFoundError | StockMovedError;

/** What to change about what lies at a location. Exactly one of `by` and `to`. */
export type AdjustStockInput = {
  /** Units to add, or to take away where negative: -1,000,000 to 1,000,000, not 0. */
  by?: InputMaybe<Scalars['Int']['input']>;
  /** With `to`: the units on hand that the caller believes in; refused where there are others. */
  changeFrom?: InputMaybe<Scalars['Int']['input']>;
  /** With `to`: set it whatever lies there. */
  force?: InputMaybe<Scalars['Boolean']['input']>;
  /** The same key with the same input gives the same answer and changes nothing a second time. */
  idempotencyKey: Scalars['ID']['input'];
  /** What has happened, for the ledger. */
  kind?: AdjustmentKind;
  /** The location. */
  locationId: Scalars['ID']['input'];
  /** Why: a word of the retailer's own, for the ledger. */
  reason: Scalars['String']['input'];
  /** The article. */
  sku: Scalars['String']['input'];
  /** Units that lie there now, 0 to 1,000,000; needs `changeFrom` or `force`. */
  to?: InputMaybe<Scalars['Int']['input']>;
};

/** What came of it. */
export type AdjustStockPayload = {
  __typename?: 'AdjustStockPayload';
  /** Why nothing was changed; empty where it was. */
  errors: Array<AdjustStockError>;
  /** What lies there now; null where nothing was changed. */
  stock?: Maybe<Stock>;
};

/** What changes stock besides selling, moving and counting it. */
export type AdjustmentKind =
  /** What was believed to lie there was wrong. */
  | 'CORRECTED'
  /** Goods are lost or cannot be sold any more. */
  | 'DAMAGED'
  /** New goods have come. */
  | 'RECEIVED';

/** Units of one article held at one location. */
export type Allocation = {
  __typename?: 'Allocation';
  /** Where. */
  locationId: Scalars['ID']['output'];
  /** Units. */
  quantity: Scalars['Int']['output'];
  /** The article. */
  sku: Scalars['String']['output'];
};

/** How many units of an article can be had. */
export type Availability = {
  __typename?: 'Availability';
  /** When this was true. */
  asOf: Scalars['DateTime']['output'];
  /** Units that can be sold now, over all locations or at the one asked for. */
  available: Scalars['Int']['output'];
  /** Whether there is at least one. */
  inStock: Scalars['Boolean']['output'];
  /** Where they are: nearest first where `near` was given, else most units first; at most 10. */
  locations: Array<LocationAvailability>;
};

/** An article that is sold as one and taken out of stock as several. */
export type Bundle = {
  __typename?: 'Bundle';
  /** What one of it is made of. */
  components: Array<BundleComponent>;
  /** The article that is sold. */
  sku: Scalars['String']['output'];
};

/** How much of an article one bundle takes. */
export type BundleComponent = {
  __typename?: 'BundleComponent';
  /** Units in one bundle. */
  quantity: Scalars['Int']['output'];
  /** The article. */
  sku: Scalars['String']['output'];
};

/** How much of an article one bundle takes. */
export type BundleComponentInput = {
  /** Units in one bundle, 1 to 1,000. */
  quantity: Scalars['Int']['input'];
  /** The article. */
  sku: Scalars['String']['input'];
};

/** For whom an answer may be used again. */
export type CacheControlScope =
  /** Whoever has asked. */
  | 'PRIVATE'
  /** Everybody of the same tenant, channel, market, currency and languages. */
  | 'PUBLIC';

/** What someone is about to buy; here: what is held for it. */
export type Cart = {
  __typename?: 'Cart';
  /** Until when all that lies in it is held for its buyer, in channels that hold what lies in carts; null where it is not. */
  heldUntil?: Maybe<Scalars['DateTime']['output']>;
  /** `crt_...`. */
  id: Scalars['ID']['output'];
  /** Raised by one with each change. */
  version: Scalars['Int']['output'];
};

/** Fewer units were counted than are held for buyers: end holds first. */
export type CountBelowReservedError = UserError & {
  __typename?: 'CountBelowReservedError';
  /** `COUNT_BELOW_RESERVED`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Where in the input the count stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** How many units are held. */
  reserved: Scalars['Int']['output'];
  /** The article. */
  sku: Scalars['String']['output'];
};

/** How much of an article was counted. */
export type CountLineInput = {
  /** Units that lie there, held ones included: 0 to 1,000,000. */
  counted: Scalars['Int']['input'];
  /** The article. */
  sku: Scalars['String']['input'];
};

/** What can keep a count from being booked. */
export type CountStockError = CountBelowReservedError | IdempotencyKeyReusedError | InvalidInputError | NotFoundError;

/** What was counted. */
export type CountStockInput = {
  /** The same key with the same input gives the same answer and changes nothing a second time. */
  idempotencyKey: Scalars['ID']['input'];
  /** 1 to 100 lines, one an article. */
  lines: Array<CountLineInput>;
  /** Where. */
  locationId: Scalars['ID']['input'];
  /** A word of the retailer's own, at most 200 characters, for the ledger. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** What came of it. */
export type CountStockPayload = {
  __typename?: 'CountStockPayload';
  /** Why nothing was changed, one for each line that cannot be; empty where it was. */
  errors: Array<CountStockError>;
  /** What lies there now; empty where nothing was changed. */
  stock: Array<Stock>;
};

/** What can keep a reservation in a store from being ended. */
export type EndStoreReservationError = IdempotencyKeyReusedError | NotFoundError | StoreReservationEndedError;

/** Which reservation in a store. */
export type EndStoreReservationInput = {
  /** `res_...`. */
  id: Scalars['ID']['input'];
  /** The same key with the same input gives the same answer and changes nothing a second time. */
  idempotencyKey: Scalars['ID']['input'];
};

/** What came of it. */
export type EndStoreReservationPayload = {
  __typename?: 'EndStoreReservationPayload';
  /** Why it was not ended; empty where it was, or had been in this way already. */
  errors: Array<EndStoreReservationError>;
  /** The reservation as it is now; null where there is none for this caller. */
  reservation?: Maybe<StoreReservation>;
};

/** A point on the globe (WGS 84). */
export type GeoPoint = {
  __typename?: 'GeoPoint';
  /** Degrees north, -90 to 90. */
  latitude: Scalars['Float']['output'];
  /** Degrees east, -180 to 180. */
  longitude: Scalars['Float']['output'];
};

/** A point on the globe (WGS 84). */
export type GeoPointInput = {
  /** Degrees north, -90 to 90. */
  latitude: Scalars['Float']['input'];
  /** Degrees east, -180 to 180. */
  longitude: Scalars['Float']['input'];
};

/** What to hold for a cart. */
export type HoldForCartInput = {
  /** The cart: it has one hold. */
  cartId: Scalars['ID']['input'];
  /** When the hold ends by itself. */
  expiresAt: Scalars['DateTime']['input'];
  /** What is held from now on, all or nothing; none: nothing. */
  lines: Array<ReserveLineInput>;
  /** The version of the cart that asks: an older one than was seen before changes nothing. */
  version: Scalars['Int']['input'];
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

/** A store or a warehouse. */
export type Location = {
  __typename?: 'Location';
  /** Where it is. */
  address: Address;
  /** The retailer's own number, unique among its locations. */
  externalId: Scalars['String']['output'];
  /** Opaque id: `loc_...`. */
  id: Scalars['ID']['output'];
  /** What kind of place it is. */
  kind: LocationKind;
  /** Name. */
  name: Scalars['String']['output'];
  /** When it is open, a row for each span; empty where unknown. */
  openingHours: Array<OpeningHours>;
  /** Where it is on the globe. */
  point?: Maybe<GeoPoint>;
  /** What is offered there. */
  services: Array<Scalars['String']['output']>;
  /** Whether orders are sent from here. */
  ships: Scalars['Boolean']['output'];
  /** IANA name of its time zone: `Europe/Berlin`. */
  timeZone?: Maybe<Scalars['String']['output']>;
};

/** How many units of an article can be had at one location. */
export type LocationAvailability = {
  __typename?: 'LocationAvailability';
  /** Units that can be sold there now. */
  available: Scalars['Int']['output'];
  /** Distance from the point asked for, in kilometres. */
  distanceKm?: Maybe<Scalars['Float']['output']>;
  /** The location. */
  location: Location;
};

/** A page of locations. */
export type LocationConnection = {
  __typename?: 'LocationConnection';
  /** The locations with their cursors. */
  edges: Array<LocationEdge>;
  /** The locations. */
  nodes: Array<Location>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many locations there are in all. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A location in a page. */
export type LocationEdge = {
  __typename?: 'LocationEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** Distance from `near`, in kilometres. */
  distanceKm?: Maybe<Scalars['Float']['output']>;
  /** The location. */
  node: Location;
};

/** The kinds of places that hold stock. */
export type LocationKind =
  /** Open to customers. */
  | 'STORE'
  /** Not open to customers. */
  | 'WAREHOUSE';

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

/** Why stock changes. */
export type MovementKind =
  /** What was believed to lie there was wrong. */
  | 'CORRECTED'
  /** Counted: the difference to what was believed. */
  | 'COUNTED'
  /** Lost, or cannot be sold any more. */
  | 'DAMAGED'
  /** Brought by an import. */
  | 'IMPORTED'
  /** New goods have come. */
  | 'RECEIVED'
  /** Sold and taken back. */
  | 'RETURNED'
  /** Sold. */
  | 'SOLD'
  /** Moved to or from another location. */
  | 'TRANSFERRED';

export type Mutation = {
  __typename?: 'Mutation';
  /** Changes what lies at a location: a delivery, a loss, a correction. Needs the scope `stock:write` there. */
  adjustStock?: Maybe<AdjustStockPayload>;
  /** Gives a reservation in a store back: by who made it, or by staff with the scope `stock:write` at the store. */
  cancelStoreReservation?: Maybe<EndStoreReservationPayload>;
  /** The customer has fetched what was reserved: the goods are gone. Needs the scope `stock:write` at the store. */
  collectStoreReservation?: Maybe<EndStoreReservationPayload>;
  /** Turns an active reservation into goods gone: what lies there and what is held both sink. One whose time is over becomes EXPIRED instead. Doing it again changes nothing; null where there is none. */
  commitReservation?: Maybe<Reservation>;
  /** Sets what lies at a location to what was counted there, all lines or none. Needs the scope `stock:write` there. */
  countStock?: Maybe<CountStockPayload>;
  /** Sets what is held for a cart to exactly these lines. Where something is short the hold stays as it was. */
  holdForCart: ReserveStockPayload;
  /** Says what a bundle is made of, or that an article is a bundle no more. Needs the scope `stock:write` everywhere. */
  putBundle?: Maybe<PutBundlePayload>;
  /** Gives an active reservation back; an unknown id can never be reserved under later. Doing it again changes nothing. */
  releaseReservation?: Maybe<Reservation>;
  /** Holds units at a store for who is signed in, to be fetched and paid there: all lines or none. */
  reserveInStore?: Maybe<ReserveInStorePayload>;
  /** Takes units out of what is available until they are committed, released or the hold expires: all lines or none. */
  reserveStock: ReserveStockPayload;
  /** Takes a sale back before the goods have left: what was committed lies there again, what is active is released; an unknown id can never be reserved under later. Doing it again changes nothing. */
  returnReservation?: Maybe<Reservation>;
  /** Moves units from one location to another, all lines or none. Needs the scope `stock:write` at both. */
  transferStock?: Maybe<TransferStockPayload>;
};


export type MutationAdjustStockArgs = {
  input: AdjustStockInput;
};


export type MutationCancelStoreReservationArgs = {
  input: EndStoreReservationInput;
};


export type MutationCollectStoreReservationArgs = {
  input: EndStoreReservationInput;
};


export type MutationCommitReservationArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCountStockArgs = {
  input: CountStockInput;
};


export type MutationHoldForCartArgs = {
  input: HoldForCartInput;
};


export type MutationPutBundleArgs = {
  input: PutBundleInput;
};


export type MutationReleaseReservationArgs = {
  id: Scalars['ID']['input'];
};


export type MutationReserveInStoreArgs = {
  input: ReserveInStoreInput;
};


export type MutationReserveStockArgs = {
  input: ReserveStockInput;
};


export type MutationReturnReservationArgs = {
  id: Scalars['ID']['input'];
};


export type MutationTransferStockArgs = {
  input: TransferStockInput;
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

/** A span of time in a week in which a location is open, in its own time zone. */
export type OpeningHours = {
  __typename?: 'OpeningHours';
  /** Until, `HH:MM`; earlier than `opens` where it is after midnight. */
  closes: Scalars['String']['output'];
  /** Day of the week: 1 is Monday, 7 is Sunday (ISO 8601). */
  day: Scalars['Int']['output'];
  /** From, `HH:MM`. */
  opens: Scalars['String']['output'];
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

/** One sellable article; here: how many there are. */
export type ProductVariant = {
  __typename?: 'ProductVariant';
  /**
   * How many units can be had, and where; null where the article is unknown to the stock. Of a bundle: for how many its
   * components are there, at one location or wherever they lie. Holds whose time is over are counted as held for some
   * seconds; they never keep a buyer from reserving.
   */
  availability?: Maybe<Availability>;
  /** Stock-keeping unit. */
  sku: Scalars['String']['output'];
};


/** One sellable article; here: how many there are. */
export type ProductVariantAvailabilityArgs = {
  locationId?: InputMaybe<Scalars['ID']['input']>;
  near?: InputMaybe<GeoPointInput>;
};

/** What can keep a bundle from being stored. */
export type PutBundleError = InvalidInputError;

/** What a bundle is made of. */
export type PutBundleInput = {
  /** What one of it is made of, at most 50 articles that are no bundles; none: it is a bundle no more. */
  components: Array<BundleComponentInput>;
  /** The article that is sold; it has no stock of its own. */
  sku: Scalars['String']['input'];
};

/** What came of it. */
export type PutBundlePayload = {
  __typename?: 'PutBundlePayload';
  /** The bundle as it is now; null where it is none, or nothing was changed. */
  bundle?: Maybe<Bundle>;
  /** Why nothing was changed; empty where it was. */
  errors: Array<PutBundleError>;
};

export type Query = {
  __typename?: 'Query';
  /** What a bundle is made of; null where the article is none. */
  bundle?: Maybe<Bundle>;
  /** One location by its id. */
  location?: Maybe<Location>;
  /** Stores and warehouses; nearest first where `near` is given, else by name. */
  locations?: Maybe<LocationConnection>;
  /** Locations by their ids or by the retailer's own numbers, those that there are; for other subgraphs. */
  locationsNamed: Array<Location>;
  /** A customer's reservations in stores as they are stored; for an export of everything. */
  personalDataInInventory: Array<PersonalData>;
  /** Reservations by their ids, those that there are; for other subgraphs' checks. */
  reservationsByIds: Array<Reservation>;
  /** What is free of these articles over all locations that ship, in the order asked for; for carts. */
  stockBySku: Array<SkuStock>;
  /** The ledger of an article at a location, newest first. Needs the scope `stock:read` or `stock:write` there. */
  stockMovements?: Maybe<StockMovementConnection>;
  /** A reservation in a store, for who made it and for staff with the scope `stock:read` or `stock:write` at the store. */
  storeReservation?: Maybe<StoreReservation>;
  /** The active reservation with this code at a store. Needs the scope `stock:read` or `stock:write` there. */
  storeReservationByPickupCode?: Maybe<StoreReservation>;
  /**
   * What the staff of a store have to do now, oldest first; what is CANCELLED by its time stands there for some seconds more.
   * Needs the scope `stock:read` or `stock:write` there.
   */
  storeTasks?: Maybe<StoreTaskConnection>;
};


export type QueryBundleArgs = {
  sku: Scalars['String']['input'];
};


export type QueryLocationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryLocationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  near?: InputMaybe<GeoPointInput>;
  radiusKm?: InputMaybe<Scalars['Float']['input']>;
};


export type QueryLocationsNamedArgs = {
  externalIds?: Array<Scalars['String']['input']>;
  ids?: Array<Scalars['ID']['input']>;
};


export type QueryPersonalDataInInventoryArgs = {
  customerId: Scalars['ID']['input'];
};


export type QueryReservationsByIdsArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type QueryStockBySkuArgs = {
  cartId?: InputMaybe<Scalars['ID']['input']>;
  skus: Array<Scalars['String']['input']>;
};


export type QueryStockMovementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  locationId: Scalars['ID']['input'];
  sku: Scalars['String']['input'];
};


export type QueryStoreReservationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryStoreReservationByPickupCodeArgs = {
  locationId: Scalars['ID']['input'];
  pickupCode: Scalars['String']['input'];
};


export type QueryStoreTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  locationId: Scalars['ID']['input'];
};

/** Units held for one buyer. */
export type Reservation = {
  __typename?: 'Reservation';
  /** What is held, and where. */
  allocations: Array<Allocation>;
  /** When the hold ends by itself. */
  expiresAt: Scalars['DateTime']['output'];
  /** `res_...`. */
  id: Scalars['ID']['output'];
  /** Where it is in its life. */
  status: ReservationStatus;
};

/** Where a hold is in its life. */
export type ReservationStatus =
  /** Held. */
  | 'ACTIVE'
  /** Sold: the goods are gone. */
  | 'COMMITTED'
  /** Given back because its time was over. */
  | 'EXPIRED'
  /** Given back. */
  | 'RELEASED'
  /** Sold and taken back before the goods have left. */
  | 'RETURNED';

/** What can keep units from being held at a store. */
export type ReserveInStoreError = IdempotencyKeyReusedError | InsufficientStockError | InvalidInputError | NotFoundError | StoreReservationUnavailableError | TooManyReservationsError;

/** What to hold at a store. */
export type ReserveInStoreInput = {
  /** The same key with the same input gives the same answer and holds nothing a second time. */
  idempotencyKey: Scalars['ID']['input'];
  /** 1 to 20 lines; lines of one sku are added up, to at most 10 units. */
  lines: Array<StoreLineInput>;
  /** The store. */
  locationId: Scalars['ID']['input'];
};

/** What came of it. */
export type ReserveInStorePayload = {
  __typename?: 'ReserveInStorePayload';
  /** Why nothing was held; empty where it was. */
  errors: Array<ReserveInStoreError>;
  /** The reservation; null where nothing was held. */
  reservation?: Maybe<StoreReservation>;
};

/** How much of an article to hold. */
export type ReserveLineInput = {
  /** Only at this location, instead of the one of the whole input. */
  locationId?: InputMaybe<Scalars['ID']['input']>;
  /** Units, 1 to 10,000. */
  quantity: Scalars['Int']['input'];
  /** The article. */
  sku: Scalars['String']['input'];
};

/** What can keep stock from being held. */
export type ReserveStockError = InsufficientStockError | InvalidInputError;

/** What to hold. */
export type ReserveStockInput = {
  /** The cart that it is for: what is held for the cart is given back in the same moment. */
  cartId?: InputMaybe<Scalars['ID']['input']>;
  /** When the hold ends by itself. */
  expiresAt: Scalars['DateTime']['input'];
  /** Id that the caller made, `res_...`: the same id gives the same answer. */
  id: Scalars['ID']['input'];
  /** What to hold, all or nothing; lines of one sku are added up. */
  lines: Array<ReserveLineInput>;
  /** Only at this location; else wherever it ships from. */
  locationId?: InputMaybe<Scalars['ID']['input']>;
};

/** What came of it. */
export type ReserveStockPayload = {
  __typename?: 'ReserveStockPayload';
  /** Why nothing was held. */
  errors: Array<ReserveStockError>;
  /** The hold; null where nothing was held. */
  reservation?: Maybe<Reservation>;
};

/** What is free of one article over all locations that ship. */
export type SkuStock = {
  __typename?: 'SkuStock';
  /** Units that can be sold now. */
  available: Scalars['Int']['output'];
  /** The article. */
  sku: Scalars['String']['output'];
};

/** What lies of one article at one location. */
export type Stock = {
  __typename?: 'Stock';
  /** When this was true. */
  asOf: Scalars['DateTime']['output'];
  /** Units that can be sold: onHand - reserved. */
  available: Scalars['Int']['output'];
  /** Where. */
  location: Location;
  /** Units that lie there. */
  onHand: Scalars['Int']['output'];
  /** Units of these that are held for buyers. */
  reserved: Scalars['Int']['output'];
  /** The article. */
  sku: Scalars['String']['output'];
};

/** One change of what is available of an article at a location. */
export type StockChange = {
  __typename?: 'StockChange';
  /** When it changed. */
  asOf: Scalars['DateTime']['output'];
  /** How many units can be sold there now. */
  available: Scalars['Int']['output'];
  /** Pass it as `after` to continue behind this event. */
  cursor: Scalars['String']['output'];
  /** Where it changed. */
  location?: Maybe<Location>;
  /** The article. */
  sku: Scalars['String']['output'];
  /** The article as the catalogue knows it. */
  variant?: Maybe<ProductVariant>;
};

/** What lies there is not what the caller believed. */
export type StockMovedError = UserError & {
  __typename?: 'StockMovedError';
  /** `STOCK_MOVED`. */
  code: Scalars['String']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** What lies there now, in units. */
  onHand: Scalars['Int']['output'];
  /** Where in the input the belief stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Why what lies of an article at a location has changed: all rows add up to what lies there. */
export type StockMovement = {
  __typename?: 'StockMovement';
  /** Id of who did it. */
  actor: Scalars['String']['output'];
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Units that came, or went where negative; 0 where a count found what was believed. */
  by: Scalars['Int']['output'];
  /** What has happened. */
  kind: MovementKind;
  /** Where. */
  location: Location;
  /** A word of the retailer's own. */
  reason?: Maybe<Scalars['String']['output']>;
  /** What caused it: a reservation's id, or the same for all rows of a transfer or a count. */
  reference?: Maybe<Scalars['String']['output']>;
  /** The article. */
  sku: Scalars['String']['output'];
};

/** A page of the ledger. */
export type StockMovementConnection = {
  __typename?: 'StockMovementConnection';
  /** The rows with their cursors. */
  edges: Array<StockMovementEdge>;
  /** The rows. */
  nodes: Array<StockMovement>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** A row of the ledger in a page. */
export type StockMovementEdge = {
  __typename?: 'StockMovementEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: StockMovement;
};

/** How much of an article to hold at a store. */
export type StoreLineInput = {
  /** Units, 1 to 10. */
  quantity: Scalars['Int']['input'];
  /** The article. */
  sku: Scalars['String']['input'];
};

/** Units held at a store for who will fetch and pay them there. */
export type StoreReservation = {
  __typename?: 'StoreReservation';
  /** Until when it is held. */
  expiresAt: Scalars['DateTime']['output'];
  /** `res_...`. */
  id: Scalars['ID']['output'];
  /** What is held. */
  lines: Array<StoreReservationLine>;
  /** The store. */
  location: Location;
  /** When it was made. */
  madeAt: Scalars['DateTime']['output'];
  /** What to say in the store: 6 letters and digits that are not mistaken for each other. */
  pickupCode: Scalars['String']['output'];
  /** Where it is in its life. */
  status: StoreReservationStatus;
};

/** It has ended in another way already. */
export type StoreReservationEndedError = UserError & {
  __typename?: 'StoreReservationEndedError';
  /** `STORE_RESERVATION_ENDED`. */
  code: Scalars['String']['output'];
  /** How it ended. */
  message: Scalars['String']['output'];
  /** Where in the input the reservation stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** What it is. */
  status: StoreReservationStatus;
};

/** Units of one article in a reservation. */
export type StoreReservationLine = {
  __typename?: 'StoreReservationLine';
  /** Units. */
  quantity: Scalars['Int']['output'];
  /** The article. */
  sku: Scalars['String']['output'];
  /** The article as the catalogue knows it. */
  variant?: Maybe<ProductVariant>;
};

/** Where a reservation in a store is in its life. */
export type StoreReservationStatus =
  /** Held, to be fetched. */
  | 'ACTIVE'
  /** Given back. */
  | 'CANCELLED'
  /** Fetched. */
  | 'COLLECTED'
  /** Not fetched in time, and given back. */
  | 'EXPIRED';

/** A customer has reserved goods in the store: they are laid aside until they are fetched. Its id is the reservation's. */
export type StoreReservationTask = StoreTask & {
  __typename?: 'StoreReservationTask';
  /** When it was reserved. */
  createdAt: Scalars['DateTime']['output'];
  /** Until when it is held. */
  dueAt: Scalars['DateTime']['output'];
  /** `res_...`. */
  id: Scalars['ID']['output'];
  /** `LAY_ASIDE`. */
  kind: StoreTaskKind;
  /** What is reserved. */
  lines: Array<StoreTaskLine>;
  /** The store. */
  location: Location;
  /** The reservation. */
  reservation: StoreReservation;
  /** OPEN while the reservation is ACTIVE, DONE once it is COLLECTED. */
  status: StoreTaskStatus;
};

/** Nothing can be reserved there: the channel does not offer it, or the location is no store. */
export type StoreReservationUnavailableError = UserError & {
  __typename?: 'StoreReservationUnavailableError';
  /** `STORE_RESERVATION_UNAVAILABLE`. */
  code: Scalars['String']['output'];
  /** Why. */
  message: Scalars['String']['output'];
  /** Where in the input the location stands. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Something that the staff of a store have to do. More kinds of work will come, each with a type of its own. */
export type StoreTask = {
  /** Since when it is to be done. */
  createdAt: Scalars['DateTime']['output'];
  /** When it is too late; null where it has no end. */
  dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** What is to be done. */
  kind: StoreTaskKind;
  /** The goods that it is about. */
  lines: Array<StoreTaskLine>;
  /** The store. */
  location: Location;
  /** Whether it still is. */
  status: StoreTaskStatus;
};

/** One change of what the staff of a store have to do. */
export type StoreTaskChange = {
  __typename?: 'StoreTaskChange';
  /** Pass it as `after` to continue behind this event. */
  cursor: Scalars['String']['output'];
  /** The task as it is now. */
  task?: Maybe<StoreTask>;
};

/** A page of tasks. */
export type StoreTaskConnection = {
  __typename?: 'StoreTaskConnection';
  /** The tasks with their cursors. */
  edges: Array<StoreTaskEdge>;
  /** The tasks. */
  nodes: Array<StoreTask>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** A task in a page. */
export type StoreTaskEdge = {
  __typename?: 'StoreTaskEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The task. */
  node: StoreTask;
};

/** What staff of a store do. More kinds will come. */
export type StoreTaskKind =
  /** Put goods aside for a customer, and hand them out when the customer comes. */
  | 'LAY_ASIDE';

/** How much of an article a task is about. */
export type StoreTaskLine = {
  __typename?: 'StoreTaskLine';
  /** Units. */
  quantity: Scalars['Int']['output'];
  /** The article. */
  sku: Scalars['String']['output'];
  /** The article as the catalogue knows it. */
  variant?: Maybe<ProductVariant>;
};

/** Where a task is in its life. */
export type StoreTaskStatus =
  /** Not to be done any more: it was cancelled, or its time is over. What was put aside goes back. */
  | 'CANCELLED'
  /** Done: the customer has the goods. */
  | 'DONE'
  /** To be done, or begun. */
  | 'OPEN';

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * Each change of what is available: of one article or of several, anywhere or at one location, or of everything at a
   * location. At least one of `sku`, `skus` and `locationId` is given. Bundles are not told of: subscribe to their components.
   */
  stockChanged?: Maybe<StockChange>;
  /**
   * Each change of what the staff of a store have to do: something has come, is done, or need not be done any more. What
   * there is to begin with, and after CURSOR_TOO_OLD, is in `storeTasks`. Needs the scope `stock:read` or `stock:write` there.
   */
  storeTasksChanged?: Maybe<StoreTaskChange>;
};


export type SubscriptionStockChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  locationId?: InputMaybe<Scalars['ID']['input']>;
  sku?: InputMaybe<Scalars['String']['input']>;
  skus?: InputMaybe<Array<Scalars['String']['input']>>;
};


export type SubscriptionStoreTasksChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  locationId: Scalars['ID']['input'];
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

/** The caller has as many active reservations as one may have. */
export type TooManyReservationsError = UserError & {
  __typename?: 'TooManyReservationsError';
  /** `TOO_MANY_RESERVATIONS`. */
  code: Scalars['String']['output'];
  /** How many one may have. */
  limit: Scalars['Int']['output'];
  /** How to go on. */
  message: Scalars['String']['output'];
  /** Empty: no part of the input is wrong. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** How much of an article to move. */
export type TransferLineInput = {
  /** Units, 1 to 1,000,000. */
  quantity: Scalars['Int']['input'];
  /** The article. */
  sku: Scalars['String']['input'];
};

/** What can keep stock from being moved. */
export type TransferStockError = IdempotencyKeyReusedError | InsufficientStockError | InvalidInputError | NotFoundError;

/** What to move. */
export type TransferStockInput = {
  /** Where the units lie. */
  fromLocationId: Scalars['ID']['input'];
  /** The same key with the same input gives the same answer and changes nothing a second time. */
  idempotencyKey: Scalars['ID']['input'];
  /** 1 to 100 lines; lines of one sku are added up. */
  lines: Array<TransferLineInput>;
  /** Why: a word of the retailer's own, at most 200 characters, for the ledger. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** Where they go. */
  toLocationId: Scalars['ID']['input'];
};

/** What came of it. */
export type TransferStockPayload = {
  __typename?: 'TransferStockPayload';
  /** Why nothing was moved; empty where it was. */
  errors: Array<TransferStockError>;
  /** What lies of the articles at both locations now; empty where nothing was moved. */
  stock: Array<Stock>;
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
  Cart: Cart;
  Location: Location;
  ProductVariant: ProductVariant;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Cart:
    ( { __typename: 'Cart' }
    & GraphQLRecursivePick<FederationTypes['Cart'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"version":true}> ) );
  Location:
    ( { __typename: 'Location' }
    & GraphQLRecursivePick<FederationTypes['Location'], {"id":true}> );
  ProductVariant:
    ( { __typename: 'ProductVariant' }
    & GraphQLRecursivePick<FederationTypes['ProductVariant'], {"sku":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AdjustStockError:
    | ( IdempotencyKeyReusedError & { __typename: 'IdempotencyKeyReusedError' } )
    | ( InsufficientStockError & { __typename: 'InsufficientStockError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( StockMovedError & { __typename: 'StockMovedError' } )
  ;
  CountStockError:
    | ( CountBelowReservedError & { __typename: 'CountBelowReservedError' } )
    | ( IdempotencyKeyReusedError & { __typename: 'IdempotencyKeyReusedError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
  ;
  EndStoreReservationError:
    | ( IdempotencyKeyReusedError & { __typename: 'IdempotencyKeyReusedError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( StoreReservationEndedError & { __typename: 'StoreReservationEndedError' } )
  ;
  PutBundleError: ( InvalidInputError & { __typename: 'InvalidInputError' } );
  ReserveInStoreError:
    | ( IdempotencyKeyReusedError & { __typename: 'IdempotencyKeyReusedError' } )
    | ( InsufficientStockError & { __typename: 'InsufficientStockError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( StoreReservationUnavailableError & { __typename: 'StoreReservationUnavailableError' } )
    | ( TooManyReservationsError & { __typename: 'TooManyReservationsError' } )
  ;
  ReserveStockError:
    | ( InsufficientStockError & { __typename: 'InsufficientStockError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
  ;
  TransferStockError:
    | ( IdempotencyKeyReusedError & { __typename: 'IdempotencyKeyReusedError' } )
    | ( InsufficientStockError & { __typename: 'InsufficientStockError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  StoreTask: ( StoreReservationDocumentModel );
  UserError:
    | ( CountBelowReservedError )
    | ( IdempotencyKeyReusedError )
    | ( InsufficientStockError )
    | ( InvalidInputError )
    | ( NotFoundError )
    | ( StockMovedError )
    | ( StoreReservationEndedError )
    | ( StoreReservationUnavailableError )
    | ( TooManyReservationsError )
    | ( UnknownSkuError )
    | ( VersionConflictError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Address: ResolverTypeWrapper<Address>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AdjustStockError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AdjustStockError']>;
  AdjustStockInput: AdjustStockInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AdjustStockPayload: ResolverTypeWrapper<Omit<AdjustStockPayload, 'errors' | 'stock'> & { errors: Array<ResolversTypes['AdjustStockError']>, stock?: Maybe<ResolversTypes['Stock']> }>;
  AdjustmentKind: AdjustmentKind;
  Allocation: ResolverTypeWrapper<Allocation>;
  Availability: ResolverTypeWrapper<AvailabilityOfModel>;
  Bundle: ResolverTypeWrapper<BundleModel>;
  BundleComponent: ResolverTypeWrapper<BundleComponent>;
  BundleComponentInput: BundleComponentInput;
  CacheControlScope: CacheControlScope;
  Cart: ResolverTypeWrapper<CartReferenceModel>;
  CountBelowReservedError: ResolverTypeWrapper<CountBelowReservedError>;
  CountLineInput: CountLineInput;
  CountStockError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CountStockError']>;
  CountStockInput: CountStockInput;
  CountStockPayload: ResolverTypeWrapper<Omit<CountStockPayload, 'errors' | 'stock'> & { errors: Array<ResolversTypes['CountStockError']>, stock: Array<ResolversTypes['Stock']> }>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  EndStoreReservationError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EndStoreReservationError']>;
  EndStoreReservationInput: EndStoreReservationInput;
  EndStoreReservationPayload: ResolverTypeWrapper<Omit<EndStoreReservationPayload, 'errors' | 'reservation'> & { errors: Array<ResolversTypes['EndStoreReservationError']>, reservation?: Maybe<ResolversTypes['StoreReservation']> }>;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  GeoPointInput: GeoPointInput;
  HoldForCartInput: HoldForCartInput;
  IdempotencyKeyReusedError: ResolverTypeWrapper<IdempotencyKeyReusedError>;
  InsufficientStockError: ResolverTypeWrapper<InsufficientStockError>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputError>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  Location: ResolverTypeWrapper<LocationDocumentModel>;
  LocationAvailability: ResolverTypeWrapper<LocationShareModel>;
  LocationConnection: ResolverTypeWrapper<LocationPageModel>;
  LocationEdge: ResolverTypeWrapper<Omit<LocationEdge, 'node'> & { node: ResolversTypes['Location'] }>;
  LocationKind: LocationKind;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  MovementKind: MovementKind;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  OpeningHours: ResolverTypeWrapper<OpeningHours>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PersonalData: ResolverTypeWrapper<PersonalData>;
  ProductVariant: ResolverTypeWrapper<VariantReferenceModel>;
  PutBundleError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PutBundleError']>;
  PutBundleInput: PutBundleInput;
  PutBundlePayload: ResolverTypeWrapper<Omit<PutBundlePayload, 'bundle' | 'errors'> & { bundle?: Maybe<ResolversTypes['Bundle']>, errors: Array<ResolversTypes['PutBundleError']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Reservation: ResolverTypeWrapper<ReservationDocumentModel>;
  ReservationStatus: ReservationStatus;
  ReserveInStoreError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReserveInStoreError']>;
  ReserveInStoreInput: ReserveInStoreInput;
  ReserveInStorePayload: ResolverTypeWrapper<Omit<ReserveInStorePayload, 'errors' | 'reservation'> & { errors: Array<ResolversTypes['ReserveInStoreError']>, reservation?: Maybe<ResolversTypes['StoreReservation']> }>;
  ReserveLineInput: ReserveLineInput;
  ReserveStockError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReserveStockError']>;
  ReserveStockInput: ReserveStockInput;
  ReserveStockPayload: ResolverTypeWrapper<Omit<ReserveStockPayload, 'errors' | 'reservation'> & { errors: Array<ResolversTypes['ReserveStockError']>, reservation?: Maybe<ResolversTypes['Reservation']> }>;
  SkuStock: ResolverTypeWrapper<SkuStock>;
  Stock: ResolverTypeWrapper<StockDocumentModel>;
  StockChange: ResolverTypeWrapper<StockChangeModelModel>;
  StockMovedError: ResolverTypeWrapper<StockMovedError>;
  StockMovement: ResolverTypeWrapper<MovementDocumentModel>;
  StockMovementConnection: ResolverTypeWrapper<Omit<StockMovementConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['StockMovementEdge']>, nodes: Array<ResolversTypes['StockMovement']> }>;
  StockMovementEdge: ResolverTypeWrapper<Omit<StockMovementEdge, 'node'> & { node: ResolversTypes['StockMovement'] }>;
  StoreLineInput: StoreLineInput;
  StoreReservation: ResolverTypeWrapper<StoreReservationDocumentModel>;
  StoreReservationEndedError: ResolverTypeWrapper<StoreReservationEndedError>;
  StoreReservationLine: ResolverTypeWrapper<StoreLineModel>;
  StoreReservationStatus: StoreReservationStatus;
  StoreReservationTask: ResolverTypeWrapper<StoreReservationDocumentModel>;
  StoreReservationUnavailableError: ResolverTypeWrapper<StoreReservationUnavailableError>;
  StoreTask: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['StoreTask']>;
  StoreTaskChange: ResolverTypeWrapper<StoreTaskChangeModelModel>;
  StoreTaskConnection: ResolverTypeWrapper<Omit<StoreTaskConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['StoreTaskEdge']>, nodes: Array<ResolversTypes['StoreTask']> }>;
  StoreTaskEdge: ResolverTypeWrapper<Omit<StoreTaskEdge, 'node'> & { node: ResolversTypes['StoreTask'] }>;
  StoreTaskKind: StoreTaskKind;
  StoreTaskLine: ResolverTypeWrapper<StoreLineModel>;
  StoreTaskStatus: StoreTaskStatus;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TaxedMoney: ResolverTypeWrapper<TaxedMoney>;
  TextDirection: TextDirection;
  TooManyReservationsError: ResolverTypeWrapper<TooManyReservationsError>;
  TransferLineInput: TransferLineInput;
  TransferStockError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TransferStockError']>;
  TransferStockInput: TransferStockInput;
  TransferStockPayload: ResolverTypeWrapper<Omit<TransferStockPayload, 'errors' | 'stock'> & { errors: Array<ResolversTypes['TransferStockError']>, stock: Array<ResolversTypes['Stock']> }>;
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
  AdjustStockError: ResolversUnionTypes<ResolversParentTypes>['AdjustStockError'];
  AdjustStockInput: AdjustStockInput;
  ID: Scalars['ID']['output'];
  AdjustStockPayload: Omit<AdjustStockPayload, 'errors' | 'stock'> & { errors: Array<ResolversParentTypes['AdjustStockError']>, stock?: Maybe<ResolversParentTypes['Stock']> };
  Allocation: Allocation;
  Availability: AvailabilityOfModel;
  Bundle: BundleModel;
  BundleComponent: BundleComponent;
  BundleComponentInput: BundleComponentInput;
  Cart: CartReferenceModel;
  CountBelowReservedError: CountBelowReservedError;
  CountLineInput: CountLineInput;
  CountStockError: ResolversUnionTypes<ResolversParentTypes>['CountStockError'];
  CountStockInput: CountStockInput;
  CountStockPayload: Omit<CountStockPayload, 'errors' | 'stock'> & { errors: Array<ResolversParentTypes['CountStockError']>, stock: Array<ResolversParentTypes['Stock']> };
  CurrencyCode: Scalars['CurrencyCode']['output'];
  DateTime: Scalars['DateTime']['output'];
  EndStoreReservationError: ResolversUnionTypes<ResolversParentTypes>['EndStoreReservationError'];
  EndStoreReservationInput: EndStoreReservationInput;
  EndStoreReservationPayload: Omit<EndStoreReservationPayload, 'errors' | 'reservation'> & { errors: Array<ResolversParentTypes['EndStoreReservationError']>, reservation?: Maybe<ResolversParentTypes['StoreReservation']> };
  GeoPoint: GeoPoint;
  Float: Scalars['Float']['output'];
  GeoPointInput: GeoPointInput;
  HoldForCartInput: HoldForCartInput;
  IdempotencyKeyReusedError: IdempotencyKeyReusedError;
  InsufficientStockError: InsufficientStockError;
  InvalidInputError: InvalidInputError;
  Locale: Scalars['Locale']['output'];
  Location: LocationDocumentModel;
  LocationAvailability: LocationShareModel;
  LocationConnection: LocationPageModel;
  LocationEdge: Omit<LocationEdge, 'node'> & { node: ResolversParentTypes['Location'] };
  MinorUnits: Scalars['MinorUnits']['output'];
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  NotFoundError: NotFoundError;
  OpeningHours: OpeningHours;
  PageInfo: PageInfo;
  PersonalData: PersonalData;
  ProductVariant: VariantReferenceModel;
  PutBundleError: ResolversUnionTypes<ResolversParentTypes>['PutBundleError'];
  PutBundleInput: PutBundleInput;
  PutBundlePayload: Omit<PutBundlePayload, 'bundle' | 'errors'> & { bundle?: Maybe<ResolversParentTypes['Bundle']>, errors: Array<ResolversParentTypes['PutBundleError']> };
  Query: Record<PropertyKey, never>;
  Reservation: ReservationDocumentModel;
  ReserveInStoreError: ResolversUnionTypes<ResolversParentTypes>['ReserveInStoreError'];
  ReserveInStoreInput: ReserveInStoreInput;
  ReserveInStorePayload: Omit<ReserveInStorePayload, 'errors' | 'reservation'> & { errors: Array<ResolversParentTypes['ReserveInStoreError']>, reservation?: Maybe<ResolversParentTypes['StoreReservation']> };
  ReserveLineInput: ReserveLineInput;
  ReserveStockError: ResolversUnionTypes<ResolversParentTypes>['ReserveStockError'];
  ReserveStockInput: ReserveStockInput;
  ReserveStockPayload: Omit<ReserveStockPayload, 'errors' | 'reservation'> & { errors: Array<ResolversParentTypes['ReserveStockError']>, reservation?: Maybe<ResolversParentTypes['Reservation']> };
  SkuStock: SkuStock;
  Stock: StockDocumentModel;
  StockChange: StockChangeModelModel;
  StockMovedError: StockMovedError;
  StockMovement: MovementDocumentModel;
  StockMovementConnection: Omit<StockMovementConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['StockMovementEdge']>, nodes: Array<ResolversParentTypes['StockMovement']> };
  StockMovementEdge: Omit<StockMovementEdge, 'node'> & { node: ResolversParentTypes['StockMovement'] };
  StoreLineInput: StoreLineInput;
  StoreReservation: StoreReservationDocumentModel;
  StoreReservationEndedError: StoreReservationEndedError;
  StoreReservationLine: StoreLineModel;
  StoreReservationTask: StoreReservationDocumentModel;
  StoreReservationUnavailableError: StoreReservationUnavailableError;
  StoreTask: ResolversInterfaceTypes<ResolversParentTypes>['StoreTask'];
  StoreTaskChange: StoreTaskChangeModelModel;
  StoreTaskConnection: Omit<StoreTaskConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['StoreTaskEdge']>, nodes: Array<ResolversParentTypes['StoreTask']> };
  StoreTaskEdge: Omit<StoreTaskEdge, 'node'> & { node: ResolversParentTypes['StoreTask'] };
  StoreTaskLine: StoreLineModel;
  Subscription: Record<PropertyKey, never>;
  TaxedMoney: TaxedMoney;
  TooManyReservationsError: TooManyReservationsError;
  TransferLineInput: TransferLineInput;
  TransferStockError: ResolversUnionTypes<ResolversParentTypes>['TransferStockError'];
  TransferStockInput: TransferStockInput;
  TransferStockPayload: Omit<TransferStockPayload, 'errors' | 'stock'> & { errors: Array<ResolversParentTypes['TransferStockError']>, stock: Array<ResolversParentTypes['Stock']> };
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

export type AdjustStockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustStockError'] = ResolversParentTypes['AdjustStockError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientStockError' | 'InvalidInputError' | 'NotFoundError' | 'StockMovedError', ParentType, ContextType>;
};

export type AdjustStockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustStockPayload'] = ResolversParentTypes['AdjustStockPayload']> = {
  errors?: Resolver<Array<ResolversTypes['AdjustStockError']>, ParentType, ContextType>;
  stock?: Resolver<Maybe<ResolversTypes['Stock']>, ParentType, ContextType>;
};

export type AllocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Allocation'] = ResolversParentTypes['Allocation']> = {
  locationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AvailabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Availability'] = ResolversParentTypes['Availability']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inStock?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  locations?: Resolver<Array<ResolversTypes['LocationAvailability']>, ParentType, ContextType>;
};

export type BundleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Bundle'] = ResolversParentTypes['Bundle']> = {
  components?: Resolver<Array<ResolversTypes['BundleComponent']>, ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BundleComponentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BundleComponent'] = ResolversParentTypes['BundleComponent']> = {
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart'], FederationReferenceType extends FederationReferenceTypes['Cart'] = FederationReferenceTypes['Cart']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Cart']> | FederationReferenceType, FederationReferenceType, ContextType>;
  heldUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CountBelowReservedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountBelowReservedError'] = ResolversParentTypes['CountBelowReservedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CountStockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountStockError'] = ResolversParentTypes['CountStockError']> = {
  __resolveType: TypeResolveFn<'CountBelowReservedError' | 'IdempotencyKeyReusedError' | 'InvalidInputError' | 'NotFoundError', ParentType, ContextType>;
};

export type CountStockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountStockPayload'] = ResolversParentTypes['CountStockPayload']> = {
  errors?: Resolver<Array<ResolversTypes['CountStockError']>, ParentType, ContextType>;
  stock?: Resolver<Array<ResolversTypes['Stock']>, ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type EndStoreReservationErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndStoreReservationError'] = ResolversParentTypes['EndStoreReservationError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'NotFoundError' | 'StoreReservationEndedError', ParentType, ContextType>;
};

export type EndStoreReservationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndStoreReservationPayload'] = ResolversParentTypes['EndStoreReservationPayload']> = {
  errors?: Resolver<Array<ResolversTypes['EndStoreReservationError']>, ParentType, ContextType>;
  reservation?: Resolver<Maybe<ResolversTypes['StoreReservation']>, ParentType, ContextType>;
};

export type GeoPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GeoPoint'] = ResolversParentTypes['GeoPoint']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
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

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location'], FederationReferenceType extends FederationReferenceTypes['Location'] = FederationReferenceTypes['Location']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Location']> | FederationReferenceType, FederationReferenceType, ContextType>;
  address?: Resolver<ResolversTypes['Address'], ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LocationKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  openingHours?: Resolver<Array<ResolversTypes['OpeningHours']>, ParentType, ContextType>;
  point?: Resolver<Maybe<ResolversTypes['GeoPoint']>, ParentType, ContextType>;
  services?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  ships?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LocationAvailabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocationAvailability'] = ResolversParentTypes['LocationAvailability']> = {
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  distanceKm?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
};

export type LocationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocationConnection'] = ResolversParentTypes['LocationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LocationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Location']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type LocationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocationEdge'] = ResolversParentTypes['LocationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  distanceKm?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
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
  adjustStock?: Resolver<Maybe<ResolversTypes['AdjustStockPayload']>, ParentType, ContextType, RequireFields<MutationAdjustStockArgs, 'input'>>;
  cancelStoreReservation?: Resolver<Maybe<ResolversTypes['EndStoreReservationPayload']>, ParentType, ContextType, RequireFields<MutationCancelStoreReservationArgs, 'input'>>;
  collectStoreReservation?: Resolver<Maybe<ResolversTypes['EndStoreReservationPayload']>, ParentType, ContextType, RequireFields<MutationCollectStoreReservationArgs, 'input'>>;
  commitReservation?: Resolver<Maybe<ResolversTypes['Reservation']>, ParentType, ContextType, RequireFields<MutationCommitReservationArgs, 'id'>>;
  countStock?: Resolver<Maybe<ResolversTypes['CountStockPayload']>, ParentType, ContextType, RequireFields<MutationCountStockArgs, 'input'>>;
  holdForCart?: Resolver<ResolversTypes['ReserveStockPayload'], ParentType, ContextType, RequireFields<MutationHoldForCartArgs, 'input'>>;
  putBundle?: Resolver<Maybe<ResolversTypes['PutBundlePayload']>, ParentType, ContextType, RequireFields<MutationPutBundleArgs, 'input'>>;
  releaseReservation?: Resolver<Maybe<ResolversTypes['Reservation']>, ParentType, ContextType, RequireFields<MutationReleaseReservationArgs, 'id'>>;
  reserveInStore?: Resolver<Maybe<ResolversTypes['ReserveInStorePayload']>, ParentType, ContextType, RequireFields<MutationReserveInStoreArgs, 'input'>>;
  reserveStock?: Resolver<ResolversTypes['ReserveStockPayload'], ParentType, ContextType, RequireFields<MutationReserveStockArgs, 'input'>>;
  returnReservation?: Resolver<Maybe<ResolversTypes['Reservation']>, ParentType, ContextType, RequireFields<MutationReturnReservationArgs, 'id'>>;
  transferStock?: Resolver<Maybe<ResolversTypes['TransferStockPayload']>, ParentType, ContextType, RequireFields<MutationTransferStockArgs, 'input'>>;
};

export type NotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OpeningHoursResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpeningHours'] = ResolversParentTypes['OpeningHours']> = {
  closes?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  opens?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type ProductVariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant'], FederationReferenceType extends FederationReferenceTypes['ProductVariant'] = FederationReferenceTypes['ProductVariant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductVariant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  availability?: Resolver<Maybe<ResolversTypes['Availability']>, ParentType, ContextType, Partial<ProductVariantAvailabilityArgs>>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PutBundleErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutBundleError'] = ResolversParentTypes['PutBundleError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError', ParentType, ContextType>;
};

export type PutBundlePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PutBundlePayload'] = ResolversParentTypes['PutBundlePayload']> = {
  bundle?: Resolver<Maybe<ResolversTypes['Bundle']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['PutBundleError']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  bundle?: Resolver<Maybe<ResolversTypes['Bundle']>, ParentType, ContextType, RequireFields<QueryBundleArgs, 'sku'>>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType, RequireFields<QueryLocationArgs, 'id'>>;
  locations?: Resolver<Maybe<ResolversTypes['LocationConnection']>, ParentType, ContextType, RequireFields<QueryLocationsArgs, 'first'>>;
  locationsNamed?: Resolver<Array<ResolversTypes['Location']>, ParentType, ContextType, RequireFields<QueryLocationsNamedArgs, 'externalIds' | 'ids'>>;
  personalDataInInventory?: Resolver<Array<ResolversTypes['PersonalData']>, ParentType, ContextType, RequireFields<QueryPersonalDataInInventoryArgs, 'customerId'>>;
  reservationsByIds?: Resolver<Array<ResolversTypes['Reservation']>, ParentType, ContextType, RequireFields<QueryReservationsByIdsArgs, 'ids'>>;
  stockBySku?: Resolver<Array<ResolversTypes['SkuStock']>, ParentType, ContextType, RequireFields<QueryStockBySkuArgs, 'skus'>>;
  stockMovements?: Resolver<Maybe<ResolversTypes['StockMovementConnection']>, ParentType, ContextType, RequireFields<QueryStockMovementsArgs, 'first' | 'locationId' | 'sku'>>;
  storeReservation?: Resolver<Maybe<ResolversTypes['StoreReservation']>, ParentType, ContextType, RequireFields<QueryStoreReservationArgs, 'id'>>;
  storeReservationByPickupCode?: Resolver<Maybe<ResolversTypes['StoreReservation']>, ParentType, ContextType, RequireFields<QueryStoreReservationByPickupCodeArgs, 'locationId' | 'pickupCode'>>;
  storeTasks?: Resolver<Maybe<ResolversTypes['StoreTaskConnection']>, ParentType, ContextType, RequireFields<QueryStoreTasksArgs, 'first' | 'locationId'>>;
};

export type ReservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reservation'] = ResolversParentTypes['Reservation']> = {
  allocations?: Resolver<Array<ResolversTypes['Allocation']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReservationStatus'], ParentType, ContextType>;
};

export type ReserveInStoreErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReserveInStoreError'] = ResolversParentTypes['ReserveInStoreError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientStockError' | 'InvalidInputError' | 'NotFoundError' | 'StoreReservationUnavailableError' | 'TooManyReservationsError', ParentType, ContextType>;
};

export type ReserveInStorePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReserveInStorePayload'] = ResolversParentTypes['ReserveInStorePayload']> = {
  errors?: Resolver<Array<ResolversTypes['ReserveInStoreError']>, ParentType, ContextType>;
  reservation?: Resolver<Maybe<ResolversTypes['StoreReservation']>, ParentType, ContextType>;
};

export type ReserveStockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReserveStockError'] = ResolversParentTypes['ReserveStockError']> = {
  __resolveType: TypeResolveFn<'InsufficientStockError' | 'InvalidInputError', ParentType, ContextType>;
};

export type ReserveStockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReserveStockPayload'] = ResolversParentTypes['ReserveStockPayload']> = {
  errors?: Resolver<Array<ResolversTypes['ReserveStockError']>, ParentType, ContextType>;
  reservation?: Resolver<Maybe<ResolversTypes['Reservation']>, ParentType, ContextType>;
};

export type SkuStockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SkuStock'] = ResolversParentTypes['SkuStock']> = {
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Stock'] = ResolversParentTypes['Stock']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StockChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockChange'] = ResolversParentTypes['StockChange']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
};

export type StockMovedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovedError'] = ResolversParentTypes['StockMovedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockMovementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovement'] = ResolversParentTypes['StockMovement']> = {
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MovementKind'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StockMovementConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovementConnection'] = ResolversParentTypes['StockMovementConnection']> = {
  edges?: Resolver<Array<ResolversTypes['StockMovementEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['StockMovement']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StockMovementEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovementEdge'] = ResolversParentTypes['StockMovementEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StockMovement'], ParentType, ContextType>;
};

export type StoreReservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreReservation'] = ResolversParentTypes['StoreReservation']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['StoreReservationLine']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  madeAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  pickupCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['StoreReservationStatus'], ParentType, ContextType>;
};

export type StoreReservationEndedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreReservationEndedError'] = ResolversParentTypes['StoreReservationEndedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['StoreReservationStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StoreReservationLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreReservationLine'] = ResolversParentTypes['StoreReservationLine']> = {
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
};

export type StoreReservationTaskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreReservationTask'] = ResolversParentTypes['StoreReservationTask']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['StoreTaskKind'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['StoreTaskLine']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  reservation?: Resolver<ResolversTypes['StoreReservation'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['StoreTaskStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StoreReservationUnavailableErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreReservationUnavailableError'] = ResolversParentTypes['StoreReservationUnavailableError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StoreTaskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreTask'] = ResolversParentTypes['StoreTask']> = {
  __resolveType: TypeResolveFn<'StoreReservationTask', ParentType, ContextType>;
};

export type StoreTaskChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreTaskChange'] = ResolversParentTypes['StoreTaskChange']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['StoreTask']>, ParentType, ContextType>;
};

export type StoreTaskConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreTaskConnection'] = ResolversParentTypes['StoreTaskConnection']> = {
  edges?: Resolver<Array<ResolversTypes['StoreTaskEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['StoreTask']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StoreTaskEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreTaskEdge'] = ResolversParentTypes['StoreTaskEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StoreTask'], ParentType, ContextType>;
};

export type StoreTaskLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StoreTaskLine'] = ResolversParentTypes['StoreTaskLine']> = {
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  stockChanged?: SubscriptionResolver<Maybe<ResolversTypes['StockChange']>, "stockChanged", ParentType, ContextType, Partial<SubscriptionStockChangedArgs>>;
  storeTasksChanged?: SubscriptionResolver<Maybe<ResolversTypes['StoreTaskChange']>, "storeTasksChanged", ParentType, ContextType, RequireFields<SubscriptionStoreTasksChangedArgs, 'locationId'>>;
};

export type TaxedMoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxedMoney'] = ResolversParentTypes['TaxedMoney']> = {
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type TooManyReservationsErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TooManyReservationsError'] = ResolversParentTypes['TooManyReservationsError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransferStockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferStockError'] = ResolversParentTypes['TransferStockError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientStockError' | 'InvalidInputError' | 'NotFoundError', ParentType, ContextType>;
};

export type TransferStockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferStockPayload'] = ResolversParentTypes['TransferStockPayload']> = {
  errors?: Resolver<Array<ResolversTypes['TransferStockError']>, ParentType, ContextType>;
  stock?: Resolver<Array<ResolversTypes['Stock']>, ParentType, ContextType>;
};

export type UnknownSkuErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnknownSkuError'] = ResolversParentTypes['UnknownSkuError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'CountBelowReservedError' | 'IdempotencyKeyReusedError' | 'InsufficientStockError' | 'InvalidInputError' | 'NotFoundError' | 'StockMovedError' | 'StoreReservationEndedError' | 'StoreReservationUnavailableError' | 'TooManyReservationsError' | 'UnknownSkuError' | 'VersionConflictError', ParentType, ContextType>;
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
  AdjustStockError?: AdjustStockErrorResolvers<ContextType>;
  AdjustStockPayload?: AdjustStockPayloadResolvers<ContextType>;
  Allocation?: AllocationResolvers<ContextType>;
  Availability?: AvailabilityResolvers<ContextType>;
  Bundle?: BundleResolvers<ContextType>;
  BundleComponent?: BundleComponentResolvers<ContextType>;
  Cart?: CartResolvers<ContextType>;
  CountBelowReservedError?: CountBelowReservedErrorResolvers<ContextType>;
  CountStockError?: CountStockErrorResolvers<ContextType>;
  CountStockPayload?: CountStockPayloadResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  EndStoreReservationError?: EndStoreReservationErrorResolvers<ContextType>;
  EndStoreReservationPayload?: EndStoreReservationPayloadResolvers<ContextType>;
  GeoPoint?: GeoPointResolvers<ContextType>;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  InsufficientStockError?: InsufficientStockErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  Locale?: GraphQLScalarType;
  Location?: LocationResolvers<ContextType>;
  LocationAvailability?: LocationAvailabilityResolvers<ContextType>;
  LocationConnection?: LocationConnectionResolvers<ContextType>;
  LocationEdge?: LocationEdgeResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  OpeningHours?: OpeningHoursResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PersonalData?: PersonalDataResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  PutBundleError?: PutBundleErrorResolvers<ContextType>;
  PutBundlePayload?: PutBundlePayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Reservation?: ReservationResolvers<ContextType>;
  ReserveInStoreError?: ReserveInStoreErrorResolvers<ContextType>;
  ReserveInStorePayload?: ReserveInStorePayloadResolvers<ContextType>;
  ReserveStockError?: ReserveStockErrorResolvers<ContextType>;
  ReserveStockPayload?: ReserveStockPayloadResolvers<ContextType>;
  SkuStock?: SkuStockResolvers<ContextType>;
  Stock?: StockResolvers<ContextType>;
  StockChange?: StockChangeResolvers<ContextType>;
  StockMovedError?: StockMovedErrorResolvers<ContextType>;
  StockMovement?: StockMovementResolvers<ContextType>;
  StockMovementConnection?: StockMovementConnectionResolvers<ContextType>;
  StockMovementEdge?: StockMovementEdgeResolvers<ContextType>;
  StoreReservation?: StoreReservationResolvers<ContextType>;
  StoreReservationEndedError?: StoreReservationEndedErrorResolvers<ContextType>;
  StoreReservationLine?: StoreReservationLineResolvers<ContextType>;
  StoreReservationTask?: StoreReservationTaskResolvers<ContextType>;
  StoreReservationUnavailableError?: StoreReservationUnavailableErrorResolvers<ContextType>;
  StoreTask?: StoreTaskResolvers<ContextType>;
  StoreTaskChange?: StoreTaskChangeResolvers<ContextType>;
  StoreTaskConnection?: StoreTaskConnectionResolvers<ContextType>;
  StoreTaskEdge?: StoreTaskEdgeResolvers<ContextType>;
  StoreTaskLine?: StoreTaskLineResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TaxedMoney?: TaxedMoneyResolvers<ContextType>;
  TooManyReservationsError?: TooManyReservationsErrorResolvers<ContextType>;
  TransferStockError?: TransferStockErrorResolvers<ContextType>;
  TransferStockPayload?: TransferStockPayloadResolvers<ContextType>;
  UnknownSkuError?: UnknownSkuErrorResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VersionConflictError?: VersionConflictErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
