import type { ReadRow } from '@noline/runtime/import';
import { minorUnits } from './amount.ts';
import { choiceKey, keysOfChoice, label, optionsOf } from './choices.ts';

/** A row of a table: a variant, and what it says of its product. */
export interface TableRow {
  externalId: string;
  /** The cells that are filled, by column. */
  cells: ReadonlyMap<string, string>;
  prices: object[];
}

const isCurrency = (code: string): boolean => /^[A-Z]{3}$/.test(code);

/** A row with its prices read; a text that says what is wrong with it. */
export function toTableRow(record: ReadRow['record']): TableRow | string {
  const filled = Object.entries(record).map(([column, cell]): [string, string] => [column, String(cell ?? '').trim()]);
  const cells = new Map(filled.filter(([, cell]) => cell !== ''));
  const externalId = cells.get('externalId') ?? cells.get('sku');
  if (!externalId || !cells.has('sku')) return 'sku: is missing';
  const prices: object[] = [];
  for (const [column, cell] of cells) {
    const [kind, currency = '', channel] = column.split(':');
    if (kind !== 'price') continue;
    if (!isCurrency(currency)) return `${column}: names no currency`;
    const amount = minorUnits(cell, currency);
    if (amount === undefined) return `${column}: "${cell}" is not an amount`;
    const before = cells.get(column.replace('price', 'compareAt'));
    const compareAt = before === undefined ? undefined : minorUnits(before, currency);
    if (before !== undefined && compareAt === undefined) return `${column}: "${before}" is not an amount`;
    prices.push({ currency, amount, ...(channel && { channel }), ...(compareAt !== undefined && { compareAt }) });
  }
  return { externalId, cells, prices };
}

const list = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split('|')
    .map((part) => part.trim())
    .filter(Boolean);

/** The cells of columns like `option:size`, by what stands behind the colon. */
const cellsOf = (cells: TableRow['cells'], kind: string): Record<string, string> =>
  Object.fromEntries(
    [...cells].flatMap(([column, cell]) =>
      column.startsWith(`${kind}:`) ? [[column.slice(kind.length + 1), cell]] : [],
    ),
  );

/** A text in one language (`name`) or in several (`name:de`). */
function textOf(cells: TableRow['cells'], column: string): string | Record<string, string> | undefined {
  const several = cellsOf(cells, column);
  return Object.keys(several).length > 0 ? several : cells.get(column);
}

const mediaOf = (cell: string | undefined): object[] => list(cell).map((url) => ({ url }));

/** The rows of one product as a record of our JSON format. What is said of the product counts in its first row. */
export function toRecord(rows: readonly TableRow[]): object {
  const [first] = rows;
  if (!first) return {};
  const { cells, externalId } = first;
  const language = cells.get('language') ?? 'en';
  const choices = rows.map((row) => cellsOf(row.cells, 'option'));
  return {
    externalId,
    language,
    name: textOf(cells, 'name'),
    slug: textOf(cells, 'slug'),
    description: textOf(cells, 'description'),
    brand: cells.get('brand'),
    categories: list(cells.get('categories')).map((way) => way.split('>').map((name) => name.trim())),
    options: optionsOf(choices, language),
    variants: rows.map((row, index) => ({
      sku: row.cells.get('sku'),
      gtin: row.cells.get('gtin'),
      options: keysOfChoice(choices[index] ?? {}),
      prices: row.prices,
      media: mediaOf(row.cells.get('variantImages')),
    })),
    attributes: Object.entries(cellsOf(cells, 'attribute')).map(([name, cell]) => ({
      key: choiceKey(name),
      name: label(name),
      values: list(cell),
    })),
    care: list(cells.get('care')),
    media: mediaOf(cells.get('images')),
    taxClass: cells.get('taxClass'),
  };
}
