import type { Parsed, Preset, ReadRow } from '@noline/runtime/import';
import type { ProductInput } from '../product-input.ts';
import { keysOfChoice, label, optionsOf } from './choices.ts';
import { plainText } from './html.ts';
import {
  isVisible,
  type MagentoPrice,
  type MagentoRow,
  parseAttributes,
  parseCategories,
  parseImages,
  parsePrices,
  parseVariations,
} from './magento-row.ts';
import { productRow, rowFault, toInput } from './product-row.ts';

// The export says neither its currency nor its language; both are those of the shop's default view.
const currency = 'USD';
const language = 'en';

/** A simple row that waits for the configurable row that it belongs to. */
interface Waiting {
  line: number;
  row: MagentoRow;
  sku: string;
  prices: MagentoPrice[];
}

interface Article {
  waiting: Waiting;
  choice: Record<string, string>;
}

function toProduct(row: MagentoRow, articles: readonly Article[]) {
  const description = plainText(row['description'] ?? '');
  const options = articles.map(({ choice }) => choice);
  return {
    externalId: row['sku'],
    language,
    name: row['name'] ?? '',
    ...(description && { description }),
    categories: parseCategories(row['categories'] ?? ''),
    options: optionsOf(options, language),
    variants: articles.map(({ waiting, choice }) => ({
      sku: waiting.sku,
      options: keysOfChoice(choice),
      prices: waiting.prices.map((price) => ({ ...price, currency })),
      media: parseImages(waiting.row),
    })),
    attributes: parseAttributes(row['additional_attributes'] ?? '').map(({ key, values }) => ({
      key,
      name: label(key),
      values,
    })),
    media: parseImages(row),
    taxClass: /reduced/i.test(row['tax_class_name'] ?? '') ? 'REDUCED' : 'STANDARD',
  };
}

/** A product of one row and the articles that it claims; together they account for their rows. */
function parse(line: number, rows: number, row: MagentoRow, articles: readonly Article[]): Parsed<ProductInput> {
  const { success, data, error } = productRow.safeParse(toProduct(row, articles));
  return success ? { line, rows, value: toInput(data) } : { line, rows, reject: rowFault(error) };
}

/** Why a row cannot be used, whatever else it says; undefined where it can. */
function rowReason(row: MagentoRow): string | undefined {
  if (!row['sku']) return 'sku: is missing';
  if (row['store_view_code']) return `store_view_code: rows of the view "${row['store_view_code']}" are not read`;
  return row['product_online'] === '2' ? 'product_online: is switched off' : undefined;
}

const articleTypes = new Set(['simple', 'virtual', 'downloadable']);

/**
 * The product export of Magento 2: an article a row, and behind them the configurable row that makes them variants of
 * one product. An article that no row claims is a product of its own where it can be seen in the shop.
 */
export const magento: Preset<ProductInput> = async function* (rows) {
  const waiting = new Map<string, Waiting>();

  function article({ line }: ReadRow, row: MagentoRow, sku: string): Parsed<ProductInput> | undefined {
    if (waiting.has(sku)) return { line, rows: 1, reject: `sku: ${sku} was in the file before` };
    const prices = parsePrices(row, currency);
    if (typeof prices === 'string') return { line, rows: 1, reject: prices };
    waiting.set(sku, { line, row, sku, prices });
    return undefined;
  }
  function configurable({ line }: ReadRow, row: MagentoRow): Parsed<ProductInput> {
    const articles = parseVariations(row['configurable_variations'] ?? '').flatMap(({ sku, choice }): Article[] => {
      const claimed = waiting.get(sku);
      waiting.delete(sku);
      return claimed ? [{ waiting: claimed, choice }] : [];
    });
    if (articles.length === 0)
      return { line, rows: 1, reject: 'configurable_variations: none of its articles is there' };
    return parse(line, 1 + articles.length, row, articles);
  }

  for await (const read of rows) {
    const row = read.record as MagentoRow;
    const reason = rowReason(row);
    const type = row['product_type'] ?? '';
    if (reason) yield { line: read.line, rows: 1, reject: reason };
    else if (type === 'configurable') yield configurable(read, row);
    else if (!articleTypes.has(type)) yield { line: read.line, rows: 1, reject: `product_type: "${type}" is not read` };
    else {
      const rejected = article(read, row, row['sku'] ?? '');
      if (rejected) yield rejected;
    }
  }
  for (const left of waiting.values()) {
    if (isVisible(left.row)) yield parse(left.line, 1, left.row, [{ waiting: left, choice: {} }]);
    else
      yield { line: left.line, rows: 1, reject: 'visibility: cannot be seen alone, and no configurable row claims it' };
  }
};
