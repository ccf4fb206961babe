import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { transact } from '@noline/runtime/transaction';
import { nextPriceAt } from '../price.ts';
import { productStore, withDuePrices } from '../product.store.ts';
import { dueVariants } from '../repricing.ts';
import { sayPriceChanged } from './say-price-changed.ts';
import { sayProductChanged } from './say-product-changed.ts';

const limit = 100;

/** Says which articles' prices began or ended, and that their products have changed. True: there may be more. */
export async function announcePrices(deps: SubgraphDeps): Promise<boolean> {
  const now = deps.now();
  const due = await withDuePrices(deps.db, now, limit);
  for (const product of due) {
    const { tenant } = product;
    await transact(deps, { tenant, id: 'price-calendar' }, async (transaction) => {
      const store = productStore(deps.db, tenant, transaction.session);
      const repriced = await store.reprice(product, nextPriceAt(product.variants, now), now);
      if (!repriced) return;
      sayProductChanged(transaction, repriced);
      sayPriceChanged(transaction, repriced, dueVariants(product, now));
    });
  }
  return due.length === limit;
}
