import { unknownSku } from '@noline/runtime/user-errors';
import type { Articles, CartDocument } from '../cart.ts';
import { FreeStockDocument } from '../clients/inventory.generated.ts';
import { PricedVariantsDocument } from '../clients/product.generated.ts';
import type { Context } from '../context.ts';

/** Where something is sold: a cart's own, or the caller's for a cart that is yet to be opened. */
type Place = Pick<CartDocument, 'channel' | 'market' | 'currency'>;

const at = ({ caller }: Context, { channel, market, currency }: Place) => ({ ...caller, channel, market, currency });

/** Asks the catalogue once what articles are called and cost there today. What is not sold there is left out. */
export async function askArticles(context: Context, place: Place, skus: readonly string[]): Promise<Articles> {
  const wanted = [...new Set(skus)];
  if (wanted.length === 0) return new Map();
  const { variantsBySku } = await context.deps.ask(
    'product',
    PricedVariantsDocument,
    { skus: wanted },
    at(context, place),
  );
  return new Map(
    variantsBySku.flatMap((variant) => {
      if (variant?.price?.unit.gross.currency !== place.currency) return [];
      const { sku, product, price } = variant;
      return [[sku, { sku, name: product.name, unitPrice: price.unit.gross.amount, taxRate: price.taxRate }] as const];
    }),
  );
}

/** Asks the stock once how many units of each article in a cart can be had by its buyer. */
export async function askStock(context: Context, cart: CartDocument): Promise<ReadonlyMap<string, number>> {
  const skus = [...new Set(cart.lines.map(({ sku }) => sku))];
  const { channel, holdMinutes } = context.caller;
  // In another channel than the caller's something may be held for it too.
  const cartId = holdMinutes.cart > 0 || channel !== cart.channel ? cart._id : null;
  const { stockBySku } = await context.deps.ask('inventory', FreeStockDocument, { skus, cartId }, at(context, cart));
  return new Map(stockBySku.map(({ sku, available }) => [sku, available]));
}

/** An error for each line of an input whose article is not sold. */
export const unknownSkus = (lines: readonly { sku: string }[], articles: Articles) =>
  lines.flatMap(({ sku }, index) => (articles.has(sku) ? [] : [unknownSku(sku, ['lines', index, 'sku'])]));
