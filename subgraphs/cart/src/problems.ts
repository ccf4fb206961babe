import { toMoney } from '@noline/runtime/money';
import type { Article, Articles, CartDocument, CartLine } from './cart.ts';

type Cart = Pick<CartDocument, 'lines' | 'currency'>;

/** One thing that stands between a cart and an order. */
export type CartProblem =
  | { __typename: 'NotSoldProblem'; lineId: string; sku: string }
  | { __typename: 'PriceChangedProblem'; lineId: string; sku: string; was: ShownMoney; is: ShownMoney }
  | { __typename: 'ShortStockProblem'; lineId: string; sku: string; requested: number; available: number };

type ShownMoney = ReturnType<typeof toMoney>;

// The tax counts too: an order must not be made with a rate that holds no more.
const isPriceOf = (line: CartLine, { unitPrice, taxRate }: Article): boolean =>
  line.unitPrice === unitPrice && line.taxRate === taxRate;

/**
 * What stands between a cart and an order, in the order of its lines.
 *
 * @param available units that can be had by sku, over all locations that ship
 */
export function problemsOf(
  { lines, currency }: Cart,
  articles: Articles,
  available: ReadonlyMap<string, number>,
): CartProblem[] {
  const wanted = new Map<string, number>();
  for (const { sku, quantity } of lines) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity);
  return lines.flatMap((line): CartProblem[] => {
    const { id: lineId, sku } = line;
    const article = articles.get(sku);
    if (!article) return [{ __typename: 'NotSoldProblem', lineId, sku }];
    const found: CartProblem[] = [];
    if (!isPriceOf(line, article)) {
      const [was, is] = [toMoney(line.unitPrice, currency), toMoney(article.unitPrice, currency)];
      found.push({ __typename: 'PriceChangedProblem', lineId, sku, was, is });
    }
    const requested = wanted.get(sku) ?? 0;
    const free = available.get(sku) ?? 0;
    if (free < requested) found.push({ __typename: 'ShortStockProblem', lineId, sku, requested, available: free });
    return found;
  });
}

/** Why a cart cannot become an order as it is; stock is not looked at, for reserving decides about it. */
export type Obstacle = 'CART_EMPTY' | 'NOT_SOLD' | 'PRICE_CHANGED';

/** What keeps a cart from becoming an order; undefined where nothing does. */
export function obstacleOf(lines: readonly CartLine[], articles: Articles): Obstacle | undefined {
  if (lines.length === 0) return 'CART_EMPTY';
  if (lines.some(({ sku }) => !articles.has(sku))) return 'NOT_SOLD';
  const same = (line: CartLine): boolean => {
    const article = articles.get(line.sku);
    return article !== undefined && isPriceOf(line, article);
  };
  return lines.every(same) ? undefined : 'PRICE_CHANGED';
}
