import type { ProductDocument } from './product.ts';
import { keysOf } from './product-input.ts';

/** An invariant of products that one of them breaks, and how. */
export interface Fault {
  invariant: string;
  found: string;
}

type Known = Pick<ProductDocument, 'slugs' | 'variants' | 'skus' | 'gtins' | 'slugValues'>;

/** What is wrong with the keys of a product in themselves: those stored flat are those of its variants and languages. */
export function keyFaults({ slugs, variants, skus, gtins = [], slugValues }: Known): Fault[] {
  const own = keysOf(variants, slugs);
  const kinds: [kind: string, flat: string[], own: string[]][] = [
    ['sku', skus, own.skus],
    ['GTIN', gtins, own.gtins ?? []],
    ['slug', slugValues, own.slugValues],
  ];
  return kinds.flatMap(([kind, flat, own]) => [
    ...(sameSet(flat, own)
      ? []
      : [{ invariant: `a product is found by each ${kind}`, found: `[${flat}] instead of [${own}]` }]),
    ...twice(`each ${kind} stands once in a product`, own),
  ]);
}

const sameSet = (some: readonly string[], others: readonly string[]): boolean =>
  some.every((one) => others.includes(one)) && others.every((one) => some.includes(one));

const twice = (invariant: string, values: readonly string[]): Fault[] =>
  values
    .filter((value, index) => values.indexOf(value) < index)
    .map((value) => ({ invariant, found: `${value} twice in one product` }));
