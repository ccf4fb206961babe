import type { Caller } from '@noline/runtime/caller';
import { byKey } from '@noline/runtime/loaders';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import DataLoader from 'dataloader';
import { categoryStore } from './category.store.ts';
import type { CategoryDocument } from './category.ts';
import type { Sale } from './price.ts';
import { type ProductStore, productStore } from './product.store.ts';
import { type ProductDocument, type VariantOf, variantsBy } from './product.ts';
import type { Search, SearchStore } from './search.store.ts';

/** What the resolvers of one operation share. */
export interface Context {
  deps: SubgraphDeps;
  caller: Caller;
  /** The caller's languages, best first. */
  locales: readonly string[];
  /** Where and when the caller buys. */
  sale: Sale;
  store: ProductStore;
  search: Search;
  products: DataLoader<string, ProductDocument | null>;
  variantsById: DataLoader<string, VariantOf | null>;
  variantsBySku: DataLoader<string, VariantOf | null>;
  categories: DataLoader<string, CategoryDocument | null>;
  categoriesBySlug: DataLoader<string, CategoryDocument | null>;
  /** The categories right below one. */
  below: DataLoader<string, CategoryDocument[]>;
  /** The categories at the top. */
  roots: () => Promise<CategoryDocument[]>;
}

/** Loads many by one key at once; null where there is none. */
const one = <T>(load: (keys: readonly string[]) => Promise<T[]>, keyOf: (row: T) => string) =>
  new DataLoader<string, T | null>(async (keys) => {
    const found = byKey(await load(keys), keyOf);
    return keys.map((key) => found.get(key)?.[0] ?? null);
  });

const variants = (load: (keys: readonly string[]) => Promise<ProductDocument[]>, key: 'id' | 'sku') =>
  new DataLoader<string, VariantOf | null>(async (keys) => {
    const found = variantsBy(await load(keys), key);
    return keys.map((wanted) => found.get(wanted) ?? null);
  });

export function makeContext(deps: SubgraphDeps, search: SearchStore, caller: Caller): Context {
  const store = productStore(deps.db, caller.tenant);
  const categories = categoryStore(deps.db, caller.tenant);
  const { channel, market, currency, locales } = caller;
  return {
    deps,
    caller,
    locales,
    sale: { channel, market, currency, at: deps.now() },
    store,
    search: search.of(caller.tenant),
    products: one(store.byIds, ({ _id }) => _id),
    variantsById: variants(store.byVariantIds, 'id'),
    variantsBySku: variants(store.bySkus, 'sku'),
    categories: one(categories.byIds, ({ _id }) => _id),
    categoriesBySlug: one(categories.bySlugs, ({ slug }) => slug),
    roots: () => categories.below([null]),
    below: new DataLoader(async (parents) => {
      const found = byKey(await categories.below(parents), ({ parentId }) => parentId ?? '');
      return parents.map((parent) => found.get(parent) ?? []);
    }),
  };
}
