/** Which changes of stock someone wants to hear of: those of articles, of a location, or of articles at a location. */
export interface StockWatch {
  sku?: string | null | undefined;
  skus?: readonly string[] | null | undefined;
  locationId?: string | null | undefined;
}

const mostSkus = 100;

/** What is wrong with it; undefined where nothing is. */
export function stockWatchFault({ sku, skus, locationId }: StockWatch): string | undefined {
  if (sku == null && skus == null && locationId == null) return 'Give "sku", "skus" or "locationId".';
  if (sku != null && skus != null) return 'Give "sku" or "skus", not both.';
  if (skus != null && (skus.length < 1 || skus.length > mostSkus)) return `"skus" takes 1 to ${mostSkus} articles.`;
  return undefined;
}

/** The articles that are named, each once; none: whatever lies at the location. */
export const watchedSkus = ({ sku, skus }: StockWatch): string[] => [...new Set(skus ?? (sku == null ? [] : [sku]))];
