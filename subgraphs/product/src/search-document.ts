import type { Translated } from '@noline/runtime/locale';
import { translate } from '@noline/runtime/locale';
import type { CategoryDocument } from './category.ts';
import { pickPrice } from './price.ts';
import { everywhere, type ProductDocument, type Variant } from './product.ts';
import { pricedTag, priceField, stemmer, words } from './search.ts';

/** Stands between the values of a tag field; cannot be in a value. */
export const tagSeparator = '\x1f';

/** A product in one language, as the index holds it. */
export interface SearchDocument {
  language: string;
  fields: Record<string, string>;
}

const indexed = (texts: readonly string[]): string => words(texts.join(' ')).join(' ');

const several = (values: readonly string[]): string =>
  [...new Set(values)].map((value) => value.replaceAll(tagSeparator, '')).join(tagSeparator);

/** Lowest prices by field, and the channels that have prices of their own. */
function prices(variants: readonly Variant[], at: Date): Record<string, string> {
  const rows = variants.flatMap((variant) => variant.prices);
  const fields: Record<string, string> = {};
  for (const { channel = '', currency } of rows) {
    const gross = variants.flatMap((variant) => pickPrice(variant.prices, { channel, currency, at })?.gross ?? []);
    if (gross.length > 0) fields[priceField(channel, currency)] = String(Math.min(...gross));
  }
  const own = rows.flatMap(({ channel, currency }) => (channel === undefined ? [] : pricedTag(channel, currency)));
  return { ...fields, priced: several(own) };
}

/**
 * A product as the index holds it: one document per language of its name.
 *
 * @param path the categories that it stands in and all above them
 * @param at the time whose prices count
 */
export function searchDocuments(
  product: ProductDocument,
  path: readonly Pick<CategoryDocument, 'slug' | 'name'>[],
  at: Date,
): SearchDocument[] {
  const languages = Object.keys(product.name);
  const { attributes, materials, options, variants, brand = '' } = product;
  const facts: Translated[] = [
    ...attributes.flatMap(({ values }) => values),
    ...materials.map(({ material }) => material),
    ...options.flatMap(({ values }) => values.map(({ name }) => name)),
  ];
  const common = {
    tenant: product.tenant,
    id: product._id,
    version: String(product.version),
    languages: several(languages),
    brand,
    category: several(path.map(({ slug }) => slug)),
    option: several(
      variants.flatMap((variant) => Object.entries(variant.options).map(([key, value]) => `${key}:${value}`)),
    ),
    channel: several(product.channels ?? [everywhere]),
    code: several([...product.skus, ...variants.flatMap(({ gtin }) => gtin ?? [])]),
    ...prices(variants, at),
  };
  return languages.map((language, index) => {
    const inLanguage = (text: Translated): string => translate(text, [language]).text;
    return {
      language,
      fields: {
        ...common,
        language,
        stemmer: stemmer(language),
        ...(index === 0 && { first: 'yes' }),
        name: indexed([inLanguage(product.name)]),
        brandName: indexed([brand]),
        categoryNames: indexed(path.map(({ name }) => inLanguage(name))),
        facts: indexed(facts.map(inLanguage)),
        description: product.description ? indexed([inLanguage(product.description)]) : '',
      },
    };
  });
}
