import { requireService } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import { textDirection, translate } from '@noline/runtime/locale';
import { toMoney } from '@noline/runtime/money';
import type { StreamEntry } from '@noline/runtime/streams';
import type { CategoryDocument } from './category.ts';
import { countFacets } from './commands/count-facets.ts';
import { findByCode, findProduct } from './commands/find-product.ts';
import { followPrices } from './commands/follow-prices.ts';
import { countProducts, listProducts } from './commands/list-products.ts';
import type { Context } from './context.ts';
import { priceRange, unitPrice } from './price.ts';
import { isSoldIn, type ProductDocument, type VariantOf } from './product.ts';
import {
  selectedOptions,
  shownAttributes,
  shownMaterials,
  shownMedia,
  shownOptions,
  shownPrice,
  shownText,
} from './shown.ts';
import type { Resolvers } from './types.generated.ts';

const mostSkus = 500;

async function categoriesOf({ categoryIds }: ProductDocument, { categories }: Context): Promise<CategoryDocument[]> {
  const found = await Promise.all(categoryIds.map((id) => categories.load(id)));
  return found.filter((category) => category !== null);
}

function shownRange(product: ProductDocument, { sale }: Context) {
  const range = isSoldIn(product, sale.channel) && priceRange(product.variants, sale);
  return range ? { min: toMoney(range.min, sale.currency), max: toMoney(range.max, sale.currency) } : null;
}

function price({ product, variant }: VariantOf, { sale }: Context) {
  // A product that is not sold here any more may still stand in a cart or an order; it has no price.
  const found = isSoldIn(product, sale.channel) && unitPrice(variant.prices, product.taxClass, sale);
  return found ? shownPrice(found) : null;
}

export const resolvers: Resolvers = {
  Query: {
    product: (_, keys, context) => findProduct(context, keys),
    productByCode: (_, { code }, context) => findByCode(context, code),
    searchProducts: (_, { query, filter, ...place }, context) =>
      listProducts(context, { ...(query?.trim() && { text: query }), filter: filter ?? {} }, place),
    category: (_, { slug }, { categoriesBySlug }) => categoriesBySlug.load(slug),
    categories: (_, __, { roots }) => roots(),
    variantsBySku(_, { skus }, { caller, variantsBySku }) {
      requireService(caller);
      if (skus.length > mostSkus) throw fault('INVALID_ARGUMENT', `At most ${mostSkus} skus at a time.`);
      return Promise.all(skus.map((sku) => variantsBySku.load(sku)));
    },
  },
  Subscription: {
    priceChanged: {
      subscribe: (_, wanted, context) => followPrices(context, wanted) as never,
      resolve: async (
        { id, event: { payload } }: StreamEntry<'price.changed'>,
        _: unknown,
        { variantsBySku }: Context,
      ) => ({ cursor: id, sku: payload.sku, variant: await variantsBySku.load(payload.sku) }),
    },
  },
  PriceChange: {
    price: ({ variant }, _, context) => variant && price(variant, context),
  },
  Product: {
    __resolveReference: ({ id }: { id: string }, { products }: Context) => (isId('prd', id) ? products.load(id) : null),
    id: ({ _id }) => _id,
    slug: ({ slugs }, _, { locales }) => translate(slugs, locales).text,
    name: ({ name }, _, { locales }) => translate(name, locales).text,
    description: ({ description }, _, { locales }) => shownText(description, locales),
    locale: ({ name }, _, { locales }) => translate(name, locales).locale,
    direction: ({ name }, _, { locales }) => textDirection(translate(name, locales).locale),
    categories: (product, _, context) => categoriesOf(product, context),
    options: (product, _, { locales }) => shownOptions(product, locales),
    variants: (product) => product.variants.map((variant) => ({ product, variant })),
    attributes: (product, _, { locales }) => shownAttributes(product, locales),
    materials: (product, _, { locales }) => shownMaterials(product, locales),
    media: ({ media }, _, { locales }) => shownMedia(media, locales),
    priceRange: (product, _, context) => shownRange(product, context),
  },
  ProductVariant: {
    __resolveReference(reference: { id: string } | { sku: string }, { variantsById, variantsBySku }: Context) {
      if ('sku' in reference) return variantsBySku.load(reference.sku);
      return isId('var', reference.id) ? variantsById.load(reference.id) : null;
    },
    id: ({ variant }) => variant.id,
    sku: ({ variant }) => variant.sku,
    gtin: ({ variant }) => variant.gtin,
    options: (variant, _, { locales }) => selectedOptions(variant, locales),
    media: ({ product, variant }, _, { locales }) =>
      shownMedia(variant.media?.length ? variant.media : product.media, locales),
    price: (variant, _, context) => price(variant, context),
  },
  Category: {
    __resolveReference: ({ id }: { id: string }, { categories }: Context) =>
      isId('cat', id) ? categories.load(id) : null,
    id: ({ _id }) => _id,
    name: ({ name }, _, { locales }) => translate(name, locales).text,
    parent: ({ parentId }, _, { categories }) => (parentId === null ? null : categories.load(parentId)),
    children: ({ _id }, _, { below }) => below.load(_id),
    products: ({ slug }, place, context) => listProducts(context, { filter: { category: slug } }, place),
  },
  ProductConnection: {
    totalCount: ({ wanted }, _, context) => countProducts(context, wanted),
    facets: ({ wanted }, _, context) => countFacets(context, wanted),
  },
};
