import type { Transaction } from '@noline/runtime/transaction';
import type { ProductDocument } from '../product.ts';

type Changed = Pick<ProductDocument, '_id' | 'version' | 'skus'>;

/**
 * Says what has become of a product, in the transaction that changed it.
 *
 * @param former the skus that it had before: who knows them must learn of their end
 */
export const sayProductChanged = (
  transaction: Transaction,
  { _id, version, skus }: Changed,
  former: readonly string[] = [],
): void =>
  transaction.emit(
    'product.changed',
    { id: _id, version },
    { productId: _id, skus: [...new Set([...skus, ...former])], removed: false },
  );
