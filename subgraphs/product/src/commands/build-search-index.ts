import { errorLine } from '@noline/runtime/error-text';
import { byKey } from '@noline/runtime/loaders';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { everyProduct } from '../product.store.ts';
import type { ProductDocument } from '../product.ts';
import { isEngineMissing, type SearchStore } from '../search.store.ts';
import { toIndexed } from './index-products.ts';

const batch = 200;

/**
 * Builds the search index from the database where it is missing: at the first start, or when the cache has lost its
 * memory, even while we run. What changes meanwhile comes in by the events.
 *
 * @returns a step of this work; true: there is more to do
 */
export function searchIndexBuild(deps: SubgraphDeps, search: SearchStore): () => Promise<boolean> {
  const { db, log } = deps;
  let products: ReturnType<typeof everyProduct> | undefined;
  let told = false;

  async function nextBatch(from: NonNullable<typeof products>): Promise<ProductDocument[]> {
    const next: ProductDocument[] = [];
    for (let product = await from.next(); product; product = await from.next()) {
      next.push(product);
      if (next.length === batch) break;
    }
    return next;
  }
  async function step(): Promise<boolean> {
    if (!products) {
      if (await search.isBuilt()) return false;
      await search.create();
      products = everyProduct(db);
    }
    const next = await nextBatch(products);
    for (const [tenant, own] of byKey(next, (product) => product.tenant)) {
      await search.put(await toIndexed(deps, tenant, own));
    }
    if (next.length === batch) return true;
    await search.publish();
    await products.close();
    products = undefined;
    log.info('the search index was built');
    return false;
  }
  return async () => {
    try {
      return await step();
    } catch (error) {
      await products?.close().catch(() => {});
      products = undefined;
      if (!isEngineMissing(error)) throw error;
      if (!told) log.warn('the cache has no query engine: products cannot be searched by text');
      told = true;
      return false;
    }
  };
}

const patienceMilliseconds = 5_000;

/** Does as much of a work as a start may wait for; the rest is done while we run. A cache that is gone stops no start. */
export async function startBuild(step: () => Promise<boolean>, { log, now }: SubgraphDeps): Promise<void> {
  const end = now().getTime() + patienceMilliseconds;
  try {
    while ((await step()) && now().getTime() < end);
  } catch (error) {
    log.warn({ error: errorLine(error) }, 'the search index is built later');
  }
}
