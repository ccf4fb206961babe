import type { Translated } from '@noline/runtime/locale';
import type { CareSymbol } from './care.ts';
import type { PriceRow, TaxClass } from './price.ts';

/** A product with its variants, as it is stored. */
export interface ProductDocument extends ProductFacts {
  /** `prd_...`. */
  _id: string;
  tenant: string;
  externalId: string;
  /** Name in web addresses, by language. */
  slugs: Translated;
  variants: Variant[];
  /** The categories it stands in. */
  categoryIds: string[];
  /** These and all above them: a list of a category shows what is below it too. */
  categoryPath: string[];
  // The keys of all variants and languages once more, flat, because a unique index over a field that only some members
  // of a list have would take two gaps for the same value. See `keysOf`.
  skus: string[];
  gtins?: string[];
  slugValues: string[];
  /** When a price begins or ends next: then the product counts as changed. */
  nextPriceAt?: Date;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** Of what an import has written: the same again changes nothing. */
  hash?: string;
}

/** What a product says about itself, stored as it was given. */
export interface ProductFacts {
  name: Translated;
  description?: Translated;
  brand?: string;
  options: Option[];
  attributes: AttributeText[];
  materials: Material[];
  care: CareSymbol[];
  media: MediaItem[];
  taxClass: TaxClass;
  /** The channels that it is sold in; absent: all of them. */
  channels?: string[];
}

/** Whether a product belongs to the assortment of a channel. */
export const isSoldIn = ({ channels }: Pick<ProductDocument, 'channels'>, channel: string): boolean =>
  channels === undefined || channels.includes(channel);

/** What stands for all channels where a list of them cannot be left out. */
export const everywhere = '*';

/** One thing to choose, with its values in the order to show. */
export interface Option {
  key: string;
  name: Translated;
  values: { key: string; name: Translated; swatch?: string }[];
}

/** One sellable article. */
export interface Variant {
  /** `var_...`. */
  id: string;
  sku: string;
  gtin?: string;
  /** The value's key by the option's key. */
  options: Record<string, string>;
  prices: PriceRow[];
  media?: MediaItem[];
}

export interface AttributeText {
  key: string;
  name: Translated;
  values: Translated[];
}

export interface Material {
  material: Translated;
  percent: number;
  part?: Translated;
}

export interface MediaItem {
  kind: 'IMAGE' | 'VIDEO' | 'MODEL';
  url: string;
  alt?: Translated;
  width?: number;
  height?: number;
  /** Seconds. */
  duration?: number;
}

/** A variant and the product that it belongs to: what the resolvers of a variant need. */
export interface VariantOf {
  product: ProductDocument;
  variant: Variant;
}

/** What a `priceChanged` event shows. */
export interface PriceChangeModel {
  cursor: string;
  sku: string;
  /** Null where no product has it any more. */
  variant: VariantOf | null;
}

/** The variants of products by one of their own keys. */
export const variantsBy = (products: readonly ProductDocument[], key: 'id' | 'sku'): Map<string, VariantOf> =>
  new Map(
    products.flatMap((product) =>
      product.variants.map((variant): [string, VariantOf] => [variant[key], { product, variant }]),
    ),
  );
