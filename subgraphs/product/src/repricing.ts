import type { PriceRow } from './price.ts';
import type { ProductDocument, Variant } from './product.ts';

/** What the price of a product's variants is made of. */
export type Priced = Pick<ProductDocument, 'variants' | 'taxClass' | 'channels' | 'nextPriceAt'>;

type Named = Pick<Variant, 'id' | 'sku'>;

/** The variants of which a price has begun or ended since the product was written, up to a moment. */
export function dueVariants({ variants, nextPriceAt }: Pick<Priced, 'variants' | 'nextPriceAt'>, now: Date): Variant[] {
  const isDue = (moment: Date | undefined) =>
    nextPriceAt !== undefined && moment !== undefined && nextPriceAt <= moment && moment <= now;
  return variants.filter(({ prices }) => prices.some(({ validFrom, validTo }) => isDue(validFrom) || isDue(validTo)));
}

/**
 * The variants that may cost something else somewhere, now that a product is written anew, those included that it has no
 * more. What was due and is not told of yet is told of now: once it is written nobody knows it any more.
 */
export function repricedVariants(before: Priced, after: Priced, now: Date): Named[] {
  const known = new Map(before.variants.map((variant) => [variant.sku, termsOf(before, variant)]));
  const due = new Set(dueVariants(before, now).map(({ sku }) => sku));
  const changed = after.variants.filter(
    (variant) => due.has(variant.sku) || known.get(variant.sku) !== termsOf(after, variant),
  );
  const kept = new Set(after.variants.map(({ sku }) => sku));
  return [...changed, ...before.variants.filter(({ sku }) => !kept.has(sku))];
}

/** All that decides what a variant costs, as text; the order of rows and channels means nothing. */
const termsOf = ({ taxClass, channels }: Priced, { prices }: Pick<Variant, 'prices'>): string =>
  JSON.stringify([taxClass, channels ? [...channels].sort() : null, prices.map(rowText).sort()]);

const rowText = ({ channel, currency, gross, compareAt, validFrom, validTo }: PriceRow): string =>
  JSON.stringify([channel, currency, gross, compareAt, validFrom?.getTime(), validTo?.getTime()]);
