import type { Articles, CartLine } from './cart.ts';
import { type Contents, mostLines, mostUnits, remember } from './lines.ts';

export type MergeStrategy = 'SUM' | 'KEEP_CUSTOMER' | 'KEEP_GUEST';

export type MergeOutcome = 'ADDED' | 'RAISED' | 'REPLACED' | 'KEPT' | 'LIMITED' | 'NOT_SOLD';

/** What became of one article of the cart that was merged into another. */
export interface MergeChange {
  sku: string;
  outcome: MergeOutcome;
  customerQuantity: number;
  guestQuantity: number;
  /** Units in the merged cart. */
  quantity: number;
}

type Fate = Pick<MergeChange, 'outcome' | 'quantity'>;

/** What becomes of an article that is in both carts. */
function inBoth(own: number, guest: number, strategy: MergeStrategy): Fate {
  if (strategy === 'KEEP_CUSTOMER') return { outcome: 'KEPT', quantity: own };
  if (strategy === 'KEEP_GUEST') return { outcome: 'REPLACED', quantity: guest };
  const sum = own + guest;
  return sum > mostUnits ? { outcome: 'LIMITED', quantity: mostUnits } : { outcome: 'RAISED', quantity: sum };
}

/** The line as it is in the merged cart: at the price of today, under an id that no line there has. */
function taken(line: CartLine, quantity: number, articles: Articles, id: string): CartLine {
  const { unitPrice, taxRate } = articles.get(line.sku) ?? line;
  return { ...line, id, quantity, unitPrice, taxRate };
}

/**
 * Merges the contents of one cart into another. No article gets lost but what is not sold in the other's channel or
 * goes beyond the limits of a cart; the changes tell of each.
 *
 * @param articles the guest's skus as they are sold in the channel and currency of the cart merged into
 * @param newLineId for a line whose id the other cart has already
 */
export function mergeContents(
  own: Contents,
  guest: Contents,
  { strategy, articles, newLineId }: { strategy: MergeStrategy; articles: Articles; newLineId: () => string },
): { contents: Contents; changes: MergeChange[] } {
  const bySku = new Map(own.lines.map((line) => [line.sku, line]));
  const ids = new Set(own.lines.map(({ id }) => id));
  const changes = guest.lines.map((line): MergeChange => {
    const { sku, quantity: guestQuantity } = line;
    const mine = bySku.get(sku);
    const told = { sku, customerQuantity: mine?.quantity ?? 0, guestQuantity };
    if (mine && strategy === 'KEEP_CUSTOMER') return { ...told, outcome: 'KEPT', quantity: mine.quantity };
    if (!articles.has(sku)) return { ...told, outcome: 'NOT_SOLD', quantity: mine?.quantity ?? 0 };
    if (!mine && bySku.size >= mostLines) return { ...told, outcome: 'LIMITED', quantity: 0 };
    const fate: Fate = mine
      ? inBoth(mine.quantity, guestQuantity, strategy)
      : { outcome: 'ADDED', quantity: guestQuantity };
    const id = mine?.id ?? (ids.has(line.id) ? newLineId() : line.id);
    ids.add(id);
    bySku.set(sku, taken(mine ?? line, fate.quantity, articles, id));
    return { ...told, ...fate };
  });
  const contents = { lines: [...bySku.values()], addedIds: remember(own.addedIds, guest.addedIds) };
  return { contents, changes };
}
