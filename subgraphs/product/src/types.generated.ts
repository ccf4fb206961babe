import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ProductDocument as ProductDocumentModel, VariantOf as VariantOfModel, PriceChangeModel as PriceChangeModelModel } from './product.ts';
import type { CategoryDocument as CategoryDocumentModel } from './category.ts';
import type { ProductList as ProductListModel } from './commands/list-products.ts';
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

/** One fact about a product. */
export type Attribute = {
  __typename?: 'Attribute';
  /** Stable key: `pattern`. */
  key: Scalars['String']['output'];
  /** Name in the language of the answer. */
  name: Scalars['String']['output'];
  /** Values in the language of the answer. */
  values: Array<Scalars['String']['output']>;
};

/** For whom an answer may be used again. */
export type CacheControlScope =
  /** Whoever has asked. */
  | 'PRIVATE'
  /** Everybody of the same tenant, channel, market, currency and languages. */
  | 'PUBLIC';

/** A care symbol of ISO 3758. */
export type CareSymbol =
  /** Do not bleach. */
  | 'BLEACH_NOT'
  /** Professional dry cleaning. */
  | 'DRY_CLEAN'
  /** Do not dry clean. */
  | 'DRY_CLEAN_NOT'
  /** Iron at low heat. */
  | 'IRON_LOW'
  /** Iron at medium heat. */
  | 'IRON_MEDIUM'
  /** Do not iron. */
  | 'IRON_NOT'
  /** Tumble dry, low heat. */
  | 'TUMBLE_DRY_LOW'
  /** Do not tumble dry. */
  | 'TUMBLE_DRY_NOT'
  /** Wash at 30 degrees Celsius at most. */
  | 'WASH_30'
  /** Wash at 40 degrees Celsius at most. */
  | 'WASH_40'
  /** Wash at 60 degrees Celsius at most. */
  | 'WASH_60'
  /** Wash by hand. */
  | 'WASH_HAND'
  /** Do not wash. */
  | 'WASH_NOT';

/** A place in the catalogue's tree. */
export type Category = {
  __typename?: 'Category';
  /** The categories below. */
  children: Array<Category>;
  /** Opaque id: `cat_...`. */
  id: Scalars['ID']['output'];
  /** Name in the language of the answer. */
  name: Scalars['String']['output'];
  /** The category above; null at the top. */
  parent?: Maybe<Category>;
  /** The products in it and below it, newest first. */
  products?: Maybe<ProductConnection>;
  /** Name in web addresses. */
  slug: Scalars['String']['output'];
};


/** A place in the catalogue's tree. */
export type CategoryProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** How the matching products spread over the values of one property. */
export type Facet = {
  __typename?: 'Facet';
  /** `brand`, `category`, or the key of an option. */
  key: Scalars['String']['output'];
  /** The values, most frequent first. */
  values: Array<FacetValue>;
};

/** One value of a facet. */
export type FacetValue = {
  __typename?: 'FacetValue';
  /** How many of the matching products have it. */
  count: Scalars['Int']['output'];
  /** The value's key, as a filter takes it. */
  key: Scalars['String']['output'];
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

/** A picture. */
export type Image = {
  __typename?: 'Image';
  /** What it shows, for those who cannot see it. */
  alt?: Maybe<Scalars['String']['output']>;
  /** Height in pixels. */
  height?: Maybe<Scalars['Int']['output']>;
  /** Where it is. */
  url: Scalars['String']['output'];
  /** Width in pixels. */
  width?: Maybe<Scalars['Int']['output']>;
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

/** How much of a material is in it. */
export type MaterialShare = {
  __typename?: 'MaterialShare';
  /** Name of the fibre in the language of the answer. */
  material: Scalars['String']['output'];
  /** The part of the product, where it has several: outer fabric, lining. */
  part?: Maybe<Scalars['String']['output']>;
  /** Share in percent, 0 to 100. */
  percent: Scalars['Float']['output'];
};

/** Something to look at. */
export type Media = Image | Model3D | Video;

/** A model for augmented and virtual reality. */
export type Model3D = {
  __typename?: 'Model3D';
  /** What it shows. */
  alt?: Maybe<Scalars['String']['output']>;
  /** Where it is (glTF binary). */
  url: Scalars['String']['output'];
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

/** One of several values of one option. */
export type OptionFilter = {
  /** The option's key: `size`. */
  option: Scalars['String']['input'];
  /** The values' keys; one of them must fit. */
  values: Array<Scalars['String']['input']>;
};

/** One value of an option. */
export type OptionValue = {
  __typename?: 'OptionValue';
  /** Stable key: `navy`. */
  key: Scalars['String']['output'];
  /** Name in the language of the answer. */
  name: Scalars['String']['output'];
  /** Colour to show, `#rrggbb`, where the option is a colour. */
  swatch?: Maybe<Scalars['String']['output']>;
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

/** What one unit costs. */
export type Price = {
  __typename?: 'Price';
  /** The channel that it is valid in. */
  channel: Scalars['String']['output'];
  /** The price before a reduction, with tax. */
  compareAt?: Maybe<Money>;
  /** Rate of the tax in it, in hundredths of a percent: 1900 is 19 %. */
  taxRate: Scalars['Int']['output'];
  /** The price of one unit. */
  unit: TaxedMoney;
  /** When it ends; null where no end is set. */
  validUntil?: Maybe<Scalars['DateTime']['output']>;
};

/** One change of what an article costs. */
export type PriceChange = {
  __typename?: 'PriceChange';
  /** Pass it as `after` to continue behind this event. */
  cursor: Scalars['String']['output'];
  /** What one unit costs now in the caller's channel and currency; null where it is not sold there. */
  price?: Maybe<Price>;
  /** The article. */
  sku: Scalars['String']['output'];
  /** The article as it is now; null where the catalogue does not know it any more. */
  variant?: Maybe<ProductVariant>;
};

/** The lowest and the highest price. */
export type PriceRange = {
  __typename?: 'PriceRange';
  /** The highest, with tax. */
  max: Money;
  /** The lowest, with tax. */
  min: Money;
};

/** Something that is sold, in one or more variants (sizes, colours). */
export type Product = {
  __typename?: 'Product';
  /** Facts: pattern, climate, fit. */
  attributes: Array<Attribute>;
  /** Brand or label. */
  brand?: Maybe<Scalars['String']['output']>;
  /** How to care for it, symbols of ISO 3758. */
  care: Array<CareSymbol>;
  /** The categories that the product stands in. */
  categories: Array<Category>;
  /** When it was added. */
  createdAt: Scalars['DateTime']['output'];
  /** Description, plain text. */
  description?: Maybe<Scalars['String']['output']>;
  /** The direction of the texts in this answer. */
  direction: TextDirection;
  /** The retailer's own id in the system that the product came from. */
  externalId?: Maybe<Scalars['String']['output']>;
  /** Opaque id: `prd_...`. */
  id: Scalars['ID']['output'];
  /** The language of the texts in this answer. */
  locale: Scalars['Locale']['output'];
  /** What it is made of; the shares add up to 100 %. */
  materials: Array<MaterialShare>;
  /** Pictures, videos and 3D models, most important first. */
  media: Array<Media>;
  /** Name. */
  name: Scalars['String']['output'];
  /** What can be chosen: size, colour. */
  options: Array<ProductOption>;
  /** The lowest and the highest price of its variants in the caller's channel and currency. */
  priceRange?: Maybe<PriceRange>;
  /** Name in web addresses, in the language of the answer. */
  slug: Scalars['String']['output'];
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** All variants that are sold. */
  variants: Array<ProductVariant>;
};

/** A page of products. */
export type ProductConnection = {
  __typename?: 'ProductConnection';
  /** The products with their cursors. */
  edges: Array<ProductEdge>;
  /** How the matching products spread over brands, categories and options: what to offer as further filters. */
  facets?: Maybe<Array<Facet>>;
  /** The products. */
  nodes: Array<Product>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many products match in all. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A product in a page. */
export type ProductEdge = {
  __typename?: 'ProductEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The product. */
  node: Product;
};

/** What products must have; all conditions apply. */
export type ProductFilter = {
  /** Of one of these brands; an empty list means any. */
  brands?: InputMaybe<Array<Scalars['String']['input']>>;
  /** In this category or below it, by slug. */
  category?: InputMaybe<Scalars['String']['input']>;
  /** With a variant that has one of these values of each of these options. */
  options?: InputMaybe<Array<OptionFilter>>;
  /** Whose lowest price is at least this many minor units of the caller's currency, with tax. */
  priceFrom?: InputMaybe<Scalars['MinorUnits']['input']>;
  /** Whose lowest price is at most this many minor units of the caller's currency, with tax. */
  priceTo?: InputMaybe<Scalars['MinorUnits']['input']>;
};

/** One thing to choose: size, colour. */
export type ProductOption = {
  __typename?: 'ProductOption';
  /** Stable key: `size`. */
  key: Scalars['String']['output'];
  /** Name in the language of the answer. */
  name: Scalars['String']['output'];
  /** What can be chosen, in the order to show. */
  values: Array<OptionValue>;
};

/** One sellable article: a product in one size and colour. */
export type ProductVariant = {
  __typename?: 'ProductVariant';
  /** Global trade item number, the digits below the bar code. */
  gtin?: Maybe<Scalars['String']['output']>;
  /** Opaque id: `var_...`. */
  id: Scalars['ID']['output'];
  /** Pictures of just this variant; the product's where it has none. */
  media: Array<Media>;
  /** What it has of each option. */
  options: Array<SelectedOption>;
  /** What one unit costs in the caller's channel and currency; null where it is not sold there. */
  price?: Maybe<Price>;
  /** The product that it is a variant of. */
  product: Product;
  /** Stock-keeping unit: the retailer's article number, unique in the tenant. */
  sku: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** The categories at the top of the tree. */
  categories?: Maybe<Array<Category>>;
  /** One category by its slug. */
  category?: Maybe<Category>;
  /** One product by exactly one of its id, the sku of one of its variants, or its slug in any of its languages. */
  product?: Maybe<Product>;
  /** The variant behind a scanned or typed code: a sku, or a GTIN of 8, 12, 13 or 14 digits. */
  productByCode?: Maybe<ProductVariant>;
  /** Products that match a text and a filter, best match first; without a text, newest first. */
  searchProducts?: Maybe<ProductConnection>;
  /** The variants of these skus, in the order asked for, null where the sku is unknown; for carts and orders. */
  variantsBySku: Array<Maybe<ProductVariant>>;
};


export type QueryCategoryArgs = {
  slug: Scalars['String']['input'];
};


export type QueryProductArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  sku?: InputMaybe<Scalars['String']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


export type QueryProductByCodeArgs = {
  code: Scalars['String']['input'];
};


export type QuerySearchProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  query?: InputMaybe<Scalars['String']['input']>;
};


export type QueryVariantsBySkuArgs = {
  skus: Array<Scalars['String']['input']>;
};

/** What a variant has of one option. */
export type SelectedOption = {
  __typename?: 'SelectedOption';
  /** The option's name in the language of the answer. */
  name: Scalars['String']['output'];
  /** The option's key: `size`. */
  option: Scalars['String']['output'];
  /** The value. */
  value: OptionValue;
};

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * Each change of what one of these articles costs, somewhere: an import has changed it, or a price has begun or ended. What
   * it costs for the caller may be what it was. Not told is that an article is new with its whole product.
   */
  priceChanged?: Maybe<PriceChange>;
};


export type SubscriptionPriceChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  skus: Array<Scalars['String']['input']>;
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

/** A video. */
export type Video = {
  __typename?: 'Video';
  /** What it shows. */
  alt?: Maybe<Scalars['String']['output']>;
  /** Length in seconds. */
  duration?: Maybe<Scalars['Int']['output']>;
  /** Where it is. */
  url: Scalars['String']['output'];
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
  Category: Category;
  Product: Product;
  ProductVariant: ProductVariant;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Category:
    ( { __typename: 'Category' }
    & GraphQLRecursivePick<FederationTypes['Category'], {"id":true}> );
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"id":true}> );
  ProductVariant:
    ( { __typename: 'ProductVariant' }
    & ( GraphQLRecursivePick<FederationTypes['ProductVariant'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['ProductVariant'], {"sku":true}> ) );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  Media:
    | ( Image & { __typename: 'Image' } )
    | ( Model3D & { __typename: 'Model3D' } )
    | ( Video & { __typename: 'Video' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( IdempotencyKeyReusedError )
    | ( InsufficientStockError )
    | ( InvalidInputError )
    | ( NotFoundError )
    | ( UnknownSkuError )
    | ( VersionConflictError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Address: ResolverTypeWrapper<Address>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Attribute: ResolverTypeWrapper<Attribute>;
  CacheControlScope: CacheControlScope;
  CareSymbol: CareSymbol;
  Category: ResolverTypeWrapper<CategoryDocumentModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Facet: ResolverTypeWrapper<Facet>;
  FacetValue: ResolverTypeWrapper<FacetValue>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<IdempotencyKeyReusedError>;
  Image: ResolverTypeWrapper<Image>;
  InsufficientStockError: ResolverTypeWrapper<InsufficientStockError>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputError>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  MaterialShare: ResolverTypeWrapper<MaterialShare>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Media: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Media']>;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  Model3D: ResolverTypeWrapper<Model3D>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  OptionFilter: OptionFilter;
  OptionValue: ResolverTypeWrapper<OptionValue>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PersonalData: ResolverTypeWrapper<PersonalData>;
  Price: ResolverTypeWrapper<Price>;
  PriceChange: ResolverTypeWrapper<PriceChangeModelModel>;
  PriceRange: ResolverTypeWrapper<PriceRange>;
  Product: ResolverTypeWrapper<ProductDocumentModel>;
  ProductConnection: ResolverTypeWrapper<ProductListModel>;
  ProductEdge: ResolverTypeWrapper<Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>;
  ProductFilter: ProductFilter;
  ProductOption: ResolverTypeWrapper<ProductOption>;
  ProductVariant: ResolverTypeWrapper<VariantOfModel>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SelectedOption: ResolverTypeWrapper<SelectedOption>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TaxedMoney: ResolverTypeWrapper<TaxedMoney>;
  TextDirection: TextDirection;
  UnknownSkuError: ResolverTypeWrapper<UnknownSkuError>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  VersionConflictError: ResolverTypeWrapper<VersionConflictError>;
  Video: ResolverTypeWrapper<Video>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Address: Address;
  String: Scalars['String']['output'];
  Attribute: Attribute;
  Category: CategoryDocumentModel;
  ID: Scalars['ID']['output'];
  CurrencyCode: Scalars['CurrencyCode']['output'];
  DateTime: Scalars['DateTime']['output'];
  Facet: Facet;
  FacetValue: FacetValue;
  IdempotencyKeyReusedError: IdempotencyKeyReusedError;
  Image: Image;
  InsufficientStockError: InsufficientStockError;
  InvalidInputError: InvalidInputError;
  Locale: Scalars['Locale']['output'];
  MaterialShare: MaterialShare;
  Float: Scalars['Float']['output'];
  Media: ResolversUnionTypes<ResolversParentTypes>['Media'];
  MinorUnits: Scalars['MinorUnits']['output'];
  Model3D: Model3D;
  Money: Money;
  MoneyInput: MoneyInput;
  NotFoundError: NotFoundError;
  OptionFilter: OptionFilter;
  OptionValue: OptionValue;
  PageInfo: PageInfo;
  PersonalData: PersonalData;
  Price: Price;
  PriceChange: PriceChangeModelModel;
  PriceRange: PriceRange;
  Product: ProductDocumentModel;
  ProductConnection: ProductListModel;
  ProductEdge: Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] };
  ProductFilter: ProductFilter;
  ProductOption: ProductOption;
  ProductVariant: VariantOfModel;
  Query: Record<PropertyKey, never>;
  SelectedOption: SelectedOption;
  Subscription: Record<PropertyKey, never>;
  TaxedMoney: TaxedMoney;
  UnknownSkuError: UnknownSkuError;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  VersionConflictError: VersionConflictError;
  Video: Video;
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

export type AttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attribute'] = ResolversParentTypes['Attribute']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category'], FederationReferenceType extends FederationReferenceTypes['Category'] = FederationReferenceTypes['Category']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Category']> | FederationReferenceType, FederationReferenceType, ContextType>;
  children?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  products?: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, RequireFields<CategoryProductsArgs, 'first'>>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type FacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Facet'] = ResolversParentTypes['Facet']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<Array<ResolversTypes['FacetValue']>, ParentType, ContextType>;
};

export type FacetValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FacetValue'] = ResolversParentTypes['FacetValue']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IdempotencyKeyReusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyKeyReusedError'] = ResolversParentTypes['IdempotencyKeyReusedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = {
  alt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
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

export type MaterialShareResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MaterialShare'] = ResolversParentTypes['MaterialShare']> = {
  material?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  part?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  percent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MediaResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Media'] = ResolversParentTypes['Media']> = {
  __resolveType: TypeResolveFn<'Image' | 'Model3D' | 'Video', ParentType, ContextType>;
};

export interface MinorUnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MinorUnits'], any> {
  name: 'MinorUnits';
}

export type Model3DResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Model3D'] = ResolversParentTypes['Model3D']> = {
  alt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  fractionDigits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OptionValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OptionValue'] = ResolversParentTypes['OptionValue']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  swatch?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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

export type PriceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Price'] = ResolversParentTypes['Price']> = {
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  compareAt?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  taxRate?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['TaxedMoney'], ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PriceChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceChange'] = ResolversParentTypes['PriceChange']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Price']>, ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
};

export type PriceRangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceRange'] = ResolversParentTypes['PriceRange']> = {
  max?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  min?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  attributes?: Resolver<Array<ResolversTypes['Attribute']>, ParentType, ContextType>;
  brand?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  care?: Resolver<Array<ResolversTypes['CareSymbol']>, ParentType, ContextType>;
  categories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['TextDirection'], ParentType, ContextType>;
  externalId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  materials?: Resolver<Array<ResolversTypes['MaterialShare']>, ParentType, ContextType>;
  media?: Resolver<Array<ResolversTypes['Media']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  options?: Resolver<Array<ResolversTypes['ProductOption']>, ParentType, ContextType>;
  priceRange?: Resolver<Maybe<ResolversTypes['PriceRange']>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  variants?: Resolver<Array<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
};

export type ProductConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  facets?: Resolver<Maybe<Array<ResolversTypes['Facet']>>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Product']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ProductEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
};

export type ProductOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductOption'] = ResolversParentTypes['ProductOption']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<Array<ResolversTypes['OptionValue']>, ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant'], FederationReferenceType extends FederationReferenceTypes['ProductVariant'] = FederationReferenceTypes['ProductVariant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductVariant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  gtin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  media?: Resolver<Array<ResolversTypes['Media']>, ParentType, ContextType>;
  options?: Resolver<Array<ResolversTypes['SelectedOption']>, ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Price']>, ParentType, ContextType>;
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  categories?: Resolver<Maybe<Array<ResolversTypes['Category']>>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType, RequireFields<QueryCategoryArgs, 'slug'>>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, Partial<QueryProductArgs>>;
  productByCode?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType, RequireFields<QueryProductByCodeArgs, 'code'>>;
  searchProducts?: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, RequireFields<QuerySearchProductsArgs, 'first'>>;
  variantsBySku?: Resolver<Array<Maybe<ResolversTypes['ProductVariant']>>, ParentType, ContextType, RequireFields<QueryVariantsBySkuArgs, 'skus'>>;
};

export type SelectedOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SelectedOption'] = ResolversParentTypes['SelectedOption']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  option?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['OptionValue'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  priceChanged?: SubscriptionResolver<Maybe<ResolversTypes['PriceChange']>, "priceChanged", ParentType, ContextType, RequireFields<SubscriptionPriceChangedArgs, 'skus'>>;
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
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientStockError' | 'InvalidInputError' | 'NotFoundError' | 'UnknownSkuError' | 'VersionConflictError', ParentType, ContextType>;
};

export type VersionConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionConflictError'] = ResolversParentTypes['VersionConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VideoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Video'] = ResolversParentTypes['Video']> = {
  alt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Address?: AddressResolvers<ContextType>;
  Attribute?: AttributeResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Facet?: FacetResolvers<ContextType>;
  FacetValue?: FacetValueResolvers<ContextType>;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  Image?: ImageResolvers<ContextType>;
  InsufficientStockError?: InsufficientStockErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  Locale?: GraphQLScalarType;
  MaterialShare?: MaterialShareResolvers<ContextType>;
  Media?: MediaResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Model3D?: Model3DResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  OptionValue?: OptionValueResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PersonalData?: PersonalDataResolvers<ContextType>;
  Price?: PriceResolvers<ContextType>;
  PriceChange?: PriceChangeResolvers<ContextType>;
  PriceRange?: PriceRangeResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductEdge?: ProductEdgeResolvers<ContextType>;
  ProductOption?: ProductOptionResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  SelectedOption?: SelectedOptionResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TaxedMoney?: TaxedMoneyResolvers<ContextType>;
  UnknownSkuError?: UnknownSkuErrorResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VersionConflictError?: VersionConflictErrorResolvers<ContextType>;
  Video?: VideoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
