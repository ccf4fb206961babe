import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { transact } from '@noline/runtime/transaction';
import { nextPriceAt } from '../price.ts';
import { productStore, withDuePrices } from '../product.store.ts';
import { sayProductChanged } from './say-product-changed.ts';

const limit = 100;

/** Says that products have changed whose prices began or ended, so that the index follows. True: there may be more. */
export async function announcePrices(deps: SubgraphDeps): Promise<boolean> {
  const now = deps.now();
  const due = await withDuePrices(deps.db, now, limit);
  for (const product of due) {
    const { tenant } = product;
    await transact(deps, { tenant, id: 'price-calendar' }, async (transaction) => {
      const store = productStore(deps.db, tenant, transaction.session);
      const repriced = await store.reprice(product, nextPriceAt(product.variants, now), now);
      if (repriced) sayProductChanged(transaction, repriced);
    });
  }
  return due.length === limit;
}
