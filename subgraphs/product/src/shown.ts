import { type Translated, translate } from '@noline/runtime/locale';
import { toMoney, toTaxedMoney } from '@noline/runtime/money';
import type { UnitPrice } from './price.ts';
import type { MediaItem, Option, ProductDocument, VariantOf } from './product.ts';

/** The languages that the caller wants, best first. */
type Locales = readonly string[];

/** A text as the API shows it; null where there is none. */
export const shownText = (text: Translated | undefined, locales: Locales): string | null =>
  text ? translate(text, locales).text : null;

const named = ({ name }: { name: Translated }, locales: Locales): string => translate(name, locales).text;

const shownValue = (value: Option['values'][number], locales: Locales) => ({
  key: value.key,
  name: named(value, locales),
  swatch: value.swatch ?? null,
});

export const shownOptions = ({ options }: ProductDocument, locales: Locales) =>
  options.map((option) => ({
    key: option.key,
    name: named(option, locales),
    values: option.values.map((value) => shownValue(value, locales)),
  }));

/** What a variant has of each option, in the product's order. */
export const selectedOptions = ({ product, variant }: VariantOf, locales: Locales) =>
  product.options.flatMap((option) => {
    const value = option.values.find(({ key }) => key === variant.options[option.key]);
    return value ? [{ option: option.key, name: named(option, locales), value: shownValue(value, locales) }] : [];
  });

export const shownAttributes = ({ attributes }: ProductDocument, locales: Locales) =>
  attributes.map((attribute) => ({
    key: attribute.key,
    name: named(attribute, locales),
    values: attribute.values.map((value) => translate(value, locales).text),
  }));

export const shownMaterials = ({ materials }: ProductDocument, locales: Locales) =>
  materials.map(({ material, percent, part }) => ({
    material: translate(material, locales).text,
    percent,
    part: shownText(part, locales),
  }));

const mediaTypes = { IMAGE: 'Image', VIDEO: 'Video', MODEL: 'Model3D' } as const;

export const shownMedia = (media: readonly MediaItem[], locales: Locales) =>
  media.map(({ kind, alt, ...item }) => ({ __typename: mediaTypes[kind], ...item, alt: shownText(alt, locales) }));

export const shownPrice = ({ unit, currency, taxRate, compareAt, channel, validUntil }: UnitPrice) => ({
  unit: toTaxedMoney(unit, currency),
  taxRate,
  compareAt: compareAt === undefined ? null : toMoney(compareAt, currency),
  channel,
  validUntil,
});
