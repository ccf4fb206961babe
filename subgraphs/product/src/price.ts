import { type Taxed, taxFromGross } from '@noline/runtime/money';
import { type TaxClass, taxRate } from './tax.ts';

export type { TaxClass };

/** What one unit costs in a channel, or in all of them, as it is stored. */
export interface PriceRow {
  /** Absent: in every channel that has no price of its own. */
  channel?: string;
  currency: string;
  /** Minor units, tax included. */
  gross: number;
  /** The price before a reduction, minor units, tax included. */
  compareAt?: number;
  /** From this moment on. */
  validFrom?: Date;
  /** Up to, and not at, this moment. */
  validTo?: Date;
}

/** Where and when a price is asked for. */
export interface Sale {
  channel: string;
  market: string;
  currency: string;
  at: Date;
}

/** The price of one unit, with its tax. */
export interface UnitPrice {
  unit: Taxed;
  currency: string;
  /** Hundredths of a percent. */
  taxRate: number;
  compareAt?: number;
  channel: string;
  validUntil?: Date;
}

const startOf = ({ validFrom }: PriceRow): number => validFrom?.getTime() ?? Number.NEGATIVE_INFINITY;

const isValid = (row: PriceRow, at: Date): boolean =>
  startOf(row) <= at.getTime() && (row.validTo === undefined || at < row.validTo);

/** Which of two valid prices counts: the channel's own, then the one that began last, then the lower one. */
function isBetter(a: PriceRow, b: PriceRow): boolean {
  if ((a.channel === undefined) !== (b.channel === undefined)) return a.channel !== undefined;
  if (startOf(a) !== startOf(b)) return startOf(a) > startOf(b);
  return a.gross < b.gross;
}

/** The one price that is valid for a sale, whatever the order of the rows; undefined where it is not sold there. */
export function pickPrice(
  prices: readonly PriceRow[],
  { channel, currency, at }: Omit<Sale, 'market'>,
): PriceRow | undefined {
  let best: PriceRow | undefined;
  for (const row of prices) {
    if (row.currency !== currency || !isValid(row, at)) continue;
    if (row.channel !== undefined && row.channel !== channel) continue;
    if (!best || isBetter(row, best)) best = row;
  }
  return best;
}

/**
 * What one unit costs: the one pricing function of every touchpoint. The rows include tax; it is taken out at the rate
 * of the market.
 */
export function unitPrice(prices: readonly PriceRow[], taxClass: TaxClass, sale: Sale): UnitPrice | undefined {
  const row = pickPrice(prices, sale);
  const rate = taxRate(sale.market, taxClass);
  if (!row || rate === undefined) return undefined;
  return {
    unit: taxFromGross(row.gross, rate),
    currency: row.currency,
    taxRate: rate,
    channel: sale.channel,
    ...(row.compareAt !== undefined && row.compareAt > row.gross && { compareAt: row.compareAt }),
    ...(row.validTo && { validUntil: row.validTo }),
  };
}

/** The lowest and the highest price of several articles, in minor units with tax; undefined where none is sold there. */
export function priceRange(
  articles: readonly { prices: readonly PriceRow[] }[],
  sale: Omit<Sale, 'market'>,
): { min: number; max: number } | undefined {
  const gross = articles.flatMap(({ prices }) => pickPrice(prices, sale)?.gross ?? []);
  return gross.length > 0 ? { min: Math.min(...gross), max: Math.max(...gross) } : undefined;
}

/** When a price of these articles begins or ends next, after a moment; undefined where none does. */
export function nextPriceAt(articles: readonly { prices: readonly PriceRow[] }[], after: Date): Date | undefined {
  const moments = articles
    .flatMap(({ prices }) => prices.flatMap(({ validFrom, validTo }) => [validFrom, validTo]))
    .filter((moment) => moment !== undefined)
    .filter((moment) => moment > after);
  return moments.length > 0 ? new Date(Math.min(...moments.map(Number))) : undefined;
}
