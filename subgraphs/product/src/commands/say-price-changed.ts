import type { Transaction } from '@noline/runtime/transaction';
import type { ProductDocument, Variant } from '../product.ts';

/** Says of variants that they may cost something else now, in the transaction that changed it. */
export function sayPriceChanged(
  { emit }: Pick<Transaction, 'emit'>,
  { _id: productId, version }: Pick<ProductDocument, '_id' | 'version'>,
  variants: readonly Pick<Variant, 'id' | 'sku'>[],
): void {
  for (const { id, sku } of variants) emit('price.changed', { id, version }, { productId, sku });
}
