import { minorUnits } from './amount.ts';

/** The cells of a row that we read; every other column of the export is left alone. */
export type MagentoRow = Record<string, string | undefined>;

/** One price of an article in minor units. */
export interface MagentoPrice {
  amount: number;
  compareAt?: number;
  validFrom?: string;
  validTo?: string;
}

const visibleWord = /catalog|search/i;

export const isVisible = ({ visibility = '' }: MagentoRow): boolean => visibleWord.test(visibility);

/** `climate=Cool|Indoor,size=XS` as keys and values. A comma within a value is not the end of it. */
export const parsePairs = (cell: string): Map<string, string> =>
  new Map(
    cell
      .split(/,(?=[a-z][a-z0-9_]*=)/i)
      .map((pair): [string, string] => {
        const at = pair.indexOf('=');
        return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
      })
      .filter(([key, value]) => key !== '' && value !== ''),
  );

/** `sku=A-S,size=S|sku=A-M,size=M`: the skus of the variants, and what each has of the options. */
export const parseVariations = (cell: string): { sku: string; choice: Record<string, string> }[] =>
  cell.split(/\|(?=sku=)/).flatMap((variation) => {
    const { sku, ...choice } = Object.fromEntries(parsePairs(variation));
    return sku ? [{ sku, choice }] : [];
  });

/** `Default Category/Men/Tops,Default Category/Sale`: the ways down, without the root that is no category. */
export const parseCategories = (cell: string): string[][] =>
  cell
    .split(',')
    .map((path) => path.split('/').map((name) => name.trim()))
    .map(([, ...names]) => names.filter(Boolean))
    .filter((names) => names.length > 0);

/** The prices of an article: its own and, where there is one, the special one; a text that says what is wrong. */
export function parsePrices(row: MagentoRow, currency: string): MagentoPrice[] | string {
  const amount = minorUnits(row['price'] ?? '', currency);
  if (amount === undefined) return `price: "${row['price'] ?? ''}" is not an amount`;
  const special = row['special_price'];
  if (!special) return [{ amount }];
  const reduced = minorUnits(special, currency);
  if (reduced === undefined) return `special_price: "${special}" is not an amount`;
  const validFrom = parseDay(row['special_price_from_date'] || '1970-01-01');
  const validTo = row['special_price_to_date'] ? parseDay(row['special_price_to_date']) : undefined;
  if (validFrom === undefined || (row['special_price_to_date'] && validTo === undefined)) {
    return 'special_price_from_date, special_price_to_date: not a date';
  }
  return [{ amount }, { amount: reduced, compareAt: amount, validFrom, ...(validTo && { validTo }) }];
}

/** A day as the export writes it (`2026-11-24`, `11/24/26`), its first moment in UTC. */
function parseDay(cell: string): string | undefined {
  const at = new Date(`${cell} UTC`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** Where an export's pictures lie below the shop's address. */
const mediaFolder = '/media/catalog/product';

/** The first picture and the further ones. */
export const parseImages = (row: MagentoRow): { url: string }[] => {
  const further = (row['additional_images'] ?? '').split(',');
  const paths = [row['base_image'] ?? '', ...further].map((path) => path.trim()).filter((path) => path !== '');
  return [...new Set(paths)].map((path) => ({
    url: /^https?:/.test(path) ? path : `${mediaFolder}/${path.replace(/^\//, '')}`,
  }));
};

// What the shop's own machinery notes, and what says nothing about the goods.
const inner = new Set(['has_options', 'required_options', 'tax_class_id', 'erin_recommends', 'new', 'sale']);

/** The facts in `additional_attributes`; a fact that is not so is left out. */
export const parseAttributes = (cell: string): { key: string; values: string[] }[] =>
  [...parsePairs(cell)]
    .filter(([key, value]) => !inner.has(key) && value !== 'No')
    .map(([key, value]) => ({ key: key.toLowerCase(), values: value.split('|').filter(Boolean) }));
