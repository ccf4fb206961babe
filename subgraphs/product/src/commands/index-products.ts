import { byKey } from '@noline/runtime/loaders';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import type { DomainEvent } from '@noline/schema/events';
import { categoryStore } from '../category.store.ts';
import { productStore } from '../product.store.ts';
import type { ProductDocument } from '../product.ts';
import type { IndexedProduct, SearchStore } from '../search.store.ts';
import { searchDocuments } from '../search-document.ts';

type Deps = Pick<SubgraphDeps, 'db' | 'now'>;

/** Products of one tenant as the index holds them. */
export async function toIndexed(
  { db, now }: Deps,
  tenant: string,
  products: readonly ProductDocument[],
): Promise<IndexedProduct[]> {
  const ids = [...new Set(products.flatMap(({ categoryPath }) => categoryPath))];
  const categories = ids.length > 0 ? await categoryStore(db, tenant).byIds(ids) : [];
  const byId = new Map(categories.map((category) => [category._id, category]));
  const at = now();
  return products.map((product) => {
    const path = product.categoryPath.flatMap((id) => byId.get(id) ?? []);
    return { tenant, id: product._id, version: product.version, documents: searchDocuments(product, path, at) };
  });
}

/**
 * Brings what has changed into the index. The products are read again, so that it does not matter how often or in which
 * order the events come.
 */
export async function indexProducts(
  deps: Deps,
  search: SearchStore,
  events: readonly DomainEvent<'product.changed'>[],
): Promise<void> {
  for (const [tenant, own] of byKey(events, (event) => event.tenant)) {
    const ids = [...new Set(own.map(({ payload }) => payload.productId))];
    const products = await productStore(deps.db, tenant).byIds(ids);
    const known = new Set(products.map(({ _id }) => _id));
    const gone = ids.filter((id) => !known.has(id)).map((id) => ({ tenant, id, version: 0, documents: [] }));
    await search.put([...(await toIndexed(deps, tenant, products)), ...gone]);
  }
}
