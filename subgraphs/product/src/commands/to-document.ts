import type { SubgraphDeps } from '@noline/runtime/subgraph';
import type { CategoryDocument } from '../category.ts';
import { nextPriceAt } from '../price.ts';
import type { ProductDocument } from '../product.ts';
import { keysOf, type ProductInput, slugsFromName } from '../product-input.ts';

interface Making {
  input: ProductInput;
  hash: string;
  /** As it is stored; undefined where it is new. */
  before: ProductDocument | undefined;
  /** By slug, all that the product names. */
  categories: ReadonlyMap<string, CategoryDocument>;
  taken: (slug: string, productId: string) => boolean;
}

/** A product as it is to be stored: it keeps its id, and each variant that keeps its sku keeps its id too. */
export function toDocument(
  { now, newId }: Pick<SubgraphDeps, 'now' | 'newId'>,
  { input, hash, before, categories, taken }: Making,
): Omit<ProductDocument, 'tenant'> {
  const at = now();
  const _id = before?._id ?? newId('prd');
  const variantIds = new Map(before?.variants.map(({ sku, id }) => [sku, id]));
  const { categories: ways, slugs: given, variants, ...facts } = input;
  const slugs = given ?? slugsFromName(input, (slug) => taken(slug, _id));
  const stands = ways.flatMap((way) => categories.get(way.at(-1)?.slug ?? '') ?? []);
  const next = nextPriceAt(
    variants.map(({ prices }) => ({ prices })),
    at,
  );
  return {
    _id,
    ...facts,
    slugs,
    ...keysOf(variants, slugs),
    variants: variants.map((variant) => ({ id: variantIds.get(variant.sku) ?? newId('var'), ...variant })),
    categoryIds: [...new Set(stands.map((category) => category._id))],
    categoryPath: [...new Set(stands.flatMap(({ path }) => path))],
    ...(next && { nextPriceAt: next }),
    version: (before?.version ?? 0) + 1,
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
    hash,
  };
}
