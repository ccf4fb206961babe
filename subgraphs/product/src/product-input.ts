import type { Translated } from '@noline/runtime/locale';
import type { CategoryStep } from './category.ts';
import { normalGtin } from './gtin.ts';
import type { ProductDocument, ProductFacts, Variant } from './product.ts';
import { slugify } from './slug.ts';

/** A product as a retailer's system hands it in, whatever the format it came in. */
export interface ProductInput extends ProductFacts {
  externalId: string;
  /** Given, they must be free; else they are made from the name. */
  slugs?: Translated;
  /** The ways down to the categories that it stands in. */
  categories: CategoryStep[][];
  variants: Omit<Variant, 'id'>[];
}

const repeated = (values: readonly string[]): string | undefined =>
  values.find((value, index) => values.indexOf(value) !== index);

/** What is wrong with a product in itself; undefined where nothing is. */
export function inputFault({ variants, options, materials }: ProductInput): string | undefined {
  const sku = repeated(variants.map((variant) => variant.sku));
  if (sku !== undefined) return `two of its variants have the sku ${sku}`;
  for (const variant of variants) {
    if (variant.gtin !== undefined && !normalGtin(variant.gtin)) {
      return `the GTIN ${variant.gtin} of ${variant.sku} has a wrong length or check digit`;
    }
    const fault = optionFault(variant, options);
    if (fault) return fault;
  }
  const gtin = repeated(gtinsOf(variants));
  if (gtin !== undefined) return `two of its variants have the GTIN ${gtin}`;
  const part = materials.find((one) => shareOf(materials, one) > 100.01);
  return part && 'the shares of its materials add up to more than 100 %';
}

function optionFault({ sku, options: chosen }: Omit<Variant, 'id'>, options: ProductInput['options']) {
  for (const option of options) {
    if (!option.values.some(({ key }) => key === chosen[option.key])) {
      return `${sku} has no known value of the option ${option.key}`;
    }
  }
  const unknown = Object.keys(chosen).find((key) => !options.some((option) => option.key === key));
  return unknown === undefined ? undefined : `${sku} has the option ${unknown}, which the product has not`;
}

/** What the materials of one part add up to, in percent. */
const shareOf = (materials: ProductInput['materials'], { part }: ProductInput['materials'][number]): number =>
  materials
    .filter((other) => JSON.stringify(other.part) === JSON.stringify(part))
    .reduce((sum, { percent }) => sum + percent, 0);

const gtinsOf = (variants: readonly Omit<Variant, 'id'>[]): string[] =>
  variants.flatMap(({ gtin }) => (gtin === undefined ? [] : (normalGtin(gtin) ?? [])));

/** The keys that no other product of the tenant may have. */
export function keysOf(
  variants: readonly Omit<Variant, 'id'>[],
  slugs: Translated,
): Pick<ProductDocument, 'skus' | 'gtins' | 'slugValues'> {
  const gtins = gtinsOf(variants);
  return {
    skus: variants.map(({ sku }) => sku),
    ...(gtins.length > 0 && { gtins }),
    slugValues: [...new Set(Object.values(slugs))],
  };
}

/** Slugs from the names, each with the external id behind it where that is needed to be the only one. */
export function slugsFromName({ name, externalId }: ProductInput, taken: (slug: string) => boolean): Translated {
  const own = slugify(externalId) || 'product';
  return Object.fromEntries(
    Object.entries(name).map(([language, text]) => {
      const slug = slugify(text);
      if (slug === '') return [language, own];
      return [language, taken(slug) ? `${slug}-${own}` : slug];
    }),
  );
}
