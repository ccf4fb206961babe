import type { Translated } from '@noline/runtime/locale';
import { z } from 'zod';
import { careSymbols } from '../care.ts';
import type { CategoryStep } from '../category.ts';
import type { ProductInput } from '../product-input.ts';
import { slugify } from '../slug.ts';

const text = (longest: number) => z.string().trim().min(1, 'is empty').max(longest);
const few = <T extends z.ZodType>(item: T, most: number) => z.array(item).max(most).default([]);

const isLanguage = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
};
const language = z.string().refine(isLanguage, 'takes a language tag of BCP 47, like "de" or "en-GB"');
const currencies = new Set(Intl.supportedValuesOf('currency'));
const currency = z.string().refine((code) => currencies.has(code), 'takes a currency of ISO 4217, like "EUR"');

/** A text in several languages, or one in the language of the row. */
const translated = (longest: number) =>
  z.union([
    text(longest),
    z.record(language, text(longest)).refine((all) => Object.keys(all).length > 0, 'has no language'),
  ]);
type GivenText = string | Record<string, string>;

const key = z
  .string()
  .regex(/^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{M}\p{N}_.-]{0,59}$/u, 'takes small letters, digits, "-", "_" and "."');
const minor = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const moment = z.iso.datetime({ offset: true }).transform((at) => new Date(at));

const media = z.object({
  kind: z.enum(['IMAGE', 'VIDEO', 'MODEL']).default('IMAGE'),
  url: text(2_000).regex(/^(https?:\/)?\//, 'begins with https:// or /'),
  alt: translated(500).optional(),
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  duration: z.number().int().positive().optional(),
});

const price = z
  .object({
    channel: text(100).optional(),
    currency,
    amount: minor,
    compareAt: minor.optional(),
    validFrom: moment.optional(),
    validTo: moment.optional(),
  })
  .refine(({ validFrom, validTo }) => !validFrom || !validTo || validFrom < validTo, '"validFrom" is before "validTo"');

const variant = z.object({
  sku: text(100),
  gtin: z.string().trim().optional(),
  options: z.record(key, key).default({}),
  prices: few(price, 500),
  media: few(media, 50).optional(),
});

const step = z.union([text(200), z.object({ slug: text(200).optional(), name: translated(200) })]);

/** A product as our own format has it; see README.md. */
export const productRow = z.object({
  externalId: text(200),
  language: language.default('en'),
  slug: translated(200).optional(),
  name: translated(500),
  description: translated(50_000).optional(),
  brand: text(200).optional(),
  categories: few(z.array(step).min(1).max(10), 50),
  options: few(
    z.object({
      key,
      name: translated(200),
      values: z
        .array(
          z.object({
            key,
            name: translated(200),
            swatch: z
              .string()
              .regex(/^#[0-9a-f]{6}$/i, 'takes #rrggbb')
              .optional(),
          }),
        )
        .min(1)
        .max(500),
    }),
    10,
  ),
  variants: z.array(variant).min(1, 'has no variant').max(1_000),
  attributes: few(z.object({ key, name: translated(200), values: z.array(translated(1_000)).min(1).max(50) }), 100),
  materials: few(
    z.object({ material: translated(200), percent: z.number().min(0).max(100), part: translated(200).optional() }),
    50,
  ),
  care: few(z.enum(careSymbols), careSymbols.length),
  media: few(media, 100),
  channels: z.array(text(100)).min(1, 'names no channel; leave it out for all').max(1_000).optional(),
  taxClass: z.enum(['STANDARD', 'REDUCED']).default('STANDARD'),
});

export type ProductRow = z.output<typeof productRow>;

/** What is wrong with a row, and where, in one line. */
export const rowFault = ({ issues: [issue] }: z.ZodError): string =>
  `${issue?.path.join('.') || 'row'}: ${issue?.code === 'invalid_type' && /undefined$/.test(issue.message) ? 'is missing' : issue?.message}`;

/** A way down to a category; a step without a slug gets it from the names down to it. */
function categoryWay(names: readonly { slug?: string | undefined; name: Translated }[]): CategoryStep[] {
  const slugs: string[] = [];
  return names.map(({ slug, name }) => {
    const own = slug ?? [slugs.at(-1), slugify(Object.values(name)[0] ?? '')].filter(Boolean).join('-');
    slugs.push(own);
    return { slug: own, name };
  });
}

const defined = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as never;

/** A row of our own format as it is stored. */
export function toInput(row: ProductRow): ProductInput {
  const all = (given: GivenText): Translated => (typeof given === 'string' ? { [row.language]: given } : given);
  const maybe = (given: GivenText | undefined) => given && all(given);
  const named = <T extends { name: GivenText }>(one: T) => ({ ...one, name: all(one.name) });
  const shown = (items: ProductRow['media']) => items.map((item) => defined({ ...item, alt: maybe(item.alt) }));
  const { language: _, slug, ...rest } = row;
  const input = {
    ...rest,
    name: all(row.name),
    slugs: maybe(slug),
    description: maybe(row.description),
    categories: row.categories.map((way) =>
      categoryWay(way.map((one) => (typeof one === 'string' ? { name: all(one) } : { ...one, name: all(one.name) }))),
    ),
    options: row.options.map((option) => ({
      ...named(option),
      values: option.values.map((value) => defined(named(value))),
    })),
    variants: row.variants.map((one) =>
      defined({
        ...one,
        gtin: one.gtin || undefined,
        prices: one.prices.map(({ amount, ...rest }) => defined({ ...rest, gross: amount })),
        media: one.media && shown(one.media),
      }),
    ),
    attributes: row.attributes.map((attribute) => ({ ...named(attribute), values: attribute.values.map(all) })),
    materials: row.materials.map((one) => defined({ ...one, material: all(one.material), part: maybe(one.part) })),
    media: shown(row.media),
  };
  return defined(input) as ProductInput;
}
