import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { LocationDocument as LocationDocumentModel } from './location.ts';
import type { StockDocument as StockDocumentModel, StockChangeModel as StockChangeModelModel } from './stock.ts';
import type { ReservationDocument as ReservationDocumentModel } from './reservation.ts';
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

export type Mutation = {
  __typename?: 'Mutation';
  /** Changes what lies at a location: a delivery, a loss, a correction. Needs the scope `stock:write`. */
  adjustStock?: Maybe<AdjustStockPayload>;
  /** Turns an active reservation into goods gone: what lies there and what is held both sink. Doing it again changes nothing. */
  commitReservation?: Maybe<Reservation>;
  /** Gives an active reservation back. Doing it again changes nothing. */
  releaseReservation?: Maybe<Reservation>;
  /** Takes units out of what is available until they are committed, released or the hold expires: all lines or none. */
  reserveStock: ReserveStockPayload;
  /** Takes a sale back before the goods have left: what was committed lies there again, what is active is released. Doing it again changes nothing. */
  returnReservation?: Maybe<Reservation>;
};


export type MutationAdjustStockArgs = {
  input: AdjustStockInput;
};


export type MutationCommitReservationArgs = {
  id: Scalars['ID']['input'];
};


export type MutationReleaseReservationArgs = {
  id: Scalars['ID']['input'];
};


export type MutationReserveStockArgs = {
  input: ReserveStockInput;
};


export type MutationReturnReservationArgs = {
  id: Scalars['ID']['input'];
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

/** One sellable article; here: how many there are. */
export type ProductVariant = {
  __typename?: 'ProductVariant';
  /** How many units can be had, and where; null where the article is unknown to the stock. */
  availability?: Maybe<Availability>;
  /** Stock-keeping unit. */
  sku: Scalars['String']['output'];
};


/** One sellable article; here: how many there are. */
export type ProductVariantAvailabilityArgs = {
  locationId?: InputMaybe<Scalars['ID']['input']>;
  near?: InputMaybe<GeoPointInput>;
};

export type Query = {
  __typename?: 'Query';
  /** One location by its id. */
  location?: Maybe<Location>;
  /** Stores and warehouses; nearest first where `near` is given, else by name. */
  locations?: Maybe<LocationConnection>;
  /** What is free of these articles over all locations that ship, in the order asked for; for carts. */
  stockBySku: Array<SkuStock>;
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


export type QueryStockBySkuArgs = {
  skus: Array<Scalars['String']['input']>;
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

export type Subscription = {
  __typename?: 'Subscription';
  /** Each change of what is available of one article, anywhere or at one location. */
  stockChanged?: Maybe<StockChange>;
};


export type SubscriptionStockChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  locationId?: InputMaybe<Scalars['ID']['input']>;
  sku: Scalars['String']['input'];
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
  Location: Location;
  ProductVariant: ProductVariant;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
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
  ReserveStockError:
    | ( InsufficientStockError & { __typename: 'InsufficientStockError' } )
    | ( InvalidInputError & { __typename: 'InvalidInputError' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( IdempotencyKeyReusedError )
    | ( InsufficientStockError )
    | ( InvalidInputError )
    | ( NotFoundError )
    | ( StockMovedError )
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
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AdjustStockPayload: ResolverTypeWrapper<Omit<AdjustStockPayload, 'errors' | 'stock'> & { errors: Array<ResolversTypes['AdjustStockError']>, stock?: Maybe<ResolversTypes['Stock']> }>;
  Allocation: ResolverTypeWrapper<Allocation>;
  Availability: ResolverTypeWrapper<AvailabilityOfModel>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  GeoPointInput: GeoPointInput;
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
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  OpeningHours: ResolverTypeWrapper<OpeningHours>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ProductVariant: ResolverTypeWrapper<VariantReferenceModel>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Reservation: ResolverTypeWrapper<ReservationDocumentModel>;
  ReservationStatus: ReservationStatus;
  ReserveLineInput: ReserveLineInput;
  ReserveStockError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReserveStockError']>;
  ReserveStockInput: ReserveStockInput;
  ReserveStockPayload: ResolverTypeWrapper<Omit<ReserveStockPayload, 'errors' | 'reservation'> & { errors: Array<ResolversTypes['ReserveStockError']>, reservation?: Maybe<ResolversTypes['Reservation']> }>;
  SkuStock: ResolverTypeWrapper<SkuStock>;
  Stock: ResolverTypeWrapper<StockDocumentModel>;
  StockChange: ResolverTypeWrapper<StockChangeModelModel>;
  StockMovedError: ResolverTypeWrapper<StockMovedError>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TaxedMoney: ResolverTypeWrapper<TaxedMoney>;
  TextDirection: TextDirection;
  UnknownSkuError: ResolverTypeWrapper<UnknownSkuError>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  VersionConflictError: ResolverTypeWrapper<VersionConflictError>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Address: Address;
  String: Scalars['String']['output'];
  AdjustStockError: ResolversUnionTypes<ResolversParentTypes>['AdjustStockError'];
  AdjustStockInput: AdjustStockInput;
  Int: Scalars['Int']['output'];
  Boolean: Scalars['Boolean']['output'];
  ID: Scalars['ID']['output'];
  AdjustStockPayload: Omit<AdjustStockPayload, 'errors' | 'stock'> & { errors: Array<ResolversParentTypes['AdjustStockError']>, stock?: Maybe<ResolversParentTypes['Stock']> };
  Allocation: Allocation;
  Availability: AvailabilityOfModel;
  CurrencyCode: Scalars['CurrencyCode']['output'];
  DateTime: Scalars['DateTime']['output'];
  GeoPoint: GeoPoint;
  Float: Scalars['Float']['output'];
  GeoPointInput: GeoPointInput;
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
  ProductVariant: VariantReferenceModel;
  Query: Record<PropertyKey, never>;
  Reservation: ReservationDocumentModel;
  ReserveLineInput: ReserveLineInput;
  ReserveStockError: ResolversUnionTypes<ResolversParentTypes>['ReserveStockError'];
  ReserveStockInput: ReserveStockInput;
  ReserveStockPayload: Omit<ReserveStockPayload, 'errors' | 'reservation'> & { errors: Array<ResolversParentTypes['ReserveStockError']>, reservation?: Maybe<ResolversParentTypes['Reservation']> };
  SkuStock: SkuStock;
  Stock: StockDocumentModel;
  StockChange: StockChangeModelModel;
  StockMovedError: StockMovedError;
  Subscription: Record<PropertyKey, never>;
  TaxedMoney: TaxedMoney;
  UnknownSkuError: UnknownSkuError;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  VersionConflictError: VersionConflictError;
};

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

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

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
  commitReservation?: Resolver<Maybe<ResolversTypes['Reservation']>, ParentType, ContextType, RequireFields<MutationCommitReservationArgs, 'id'>>;
  releaseReservation?: Resolver<Maybe<ResolversTypes['Reservation']>, ParentType, ContextType, RequireFields<MutationReleaseReservationArgs, 'id'>>;
  reserveStock?: Resolver<ResolversTypes['ReserveStockPayload'], ParentType, ContextType, RequireFields<MutationReserveStockArgs, 'input'>>;
  returnReservation?: Resolver<Maybe<ResolversTypes['Reservation']>, ParentType, ContextType, RequireFields<MutationReturnReservationArgs, 'id'>>;
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

export type ProductVariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant'], FederationReferenceType extends FederationReferenceTypes['ProductVariant'] = FederationReferenceTypes['ProductVariant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductVariant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  availability?: Resolver<Maybe<ResolversTypes['Availability']>, ParentType, ContextType, Partial<ProductVariantAvailabilityArgs>>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType, RequireFields<QueryLocationArgs, 'id'>>;
  locations?: Resolver<Maybe<ResolversTypes['LocationConnection']>, ParentType, ContextType, RequireFields<QueryLocationsArgs, 'first'>>;
  stockBySku?: Resolver<Array<ResolversTypes['SkuStock']>, ParentType, ContextType, RequireFields<QueryStockBySkuArgs, 'skus'>>;
};

export type ReservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reservation'] = ResolversParentTypes['Reservation']> = {
  allocations?: Resolver<Array<ResolversTypes['Allocation']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReservationStatus'], ParentType, ContextType>;
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

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  stockChanged?: SubscriptionResolver<Maybe<ResolversTypes['StockChange']>, "stockChanged", ParentType, ContextType, RequireFields<SubscriptionStockChangedArgs, 'sku'>>;
};

export type TaxedMoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxedMoney'] = ResolversParentTypes['TaxedMoney']> = {
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type UnknownSkuErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnknownSkuError'] = ResolversParentTypes['UnknownSkuError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientStockError' | 'InvalidInputError' | 'NotFoundError' | 'StockMovedError' | 'UnknownSkuError' | 'VersionConflictError', ParentType, ContextType>;
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
  CurrencyCode?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
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
  ProductVariant?: ProductVariantResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Reservation?: ReservationResolvers<ContextType>;
  ReserveStockError?: ReserveStockErrorResolvers<ContextType>;
  ReserveStockPayload?: ReserveStockPayloadResolvers<ContextType>;
  SkuStock?: SkuStockResolvers<ContextType>;
  Stock?: StockResolvers<ContextType>;
  StockChange?: StockChangeResolvers<ContextType>;
  StockMovedError?: StockMovedErrorResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TaxedMoney?: TaxedMoneyResolvers<ContextType>;
  UnknownSkuError?: UnknownSkuErrorResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VersionConflictError?: VersionConflictErrorResolvers<ContextType>;
};

