import { errorLine } from '@noline/runtime/error-text';
import type { CartDocument } from '../cart.ts';
import { HoldForCartDocument } from '../clients/inventory.generated.ts';
import type { Context } from '../context.ts';

/**
 * Has the stock hold what lies in a cart, in channels that do; what lay in it before is free again. Nobody who fills a
 * cart is refused for it: where something is short the hold stays as it was, and the cart says so as its problem.
 *
 * @returns the cart
 */
export async function holdLines({ deps, caller }: Context, cart: CartDocument): Promise<CartDocument> {
  const { cart: minutes } = caller.holdMinutes;
  if (minutes === 0) return cart;
  const { _id: cartId, version, status } = cart;
  const lines = status === 'ACTIVE' ? cart.lines.map(({ sku, quantity }) => ({ sku, quantity })) : [];
  const expiresAt = new Date(deps.now().getTime() + minutes * 60_000);
  try {
    await deps.ask('inventory', HoldForCartDocument, { input: { cartId, version, lines, expiresAt } }, caller);
  } catch (error) {
    deps.log.warn({ cart: cartId, error: errorLine(error) }, 'nothing is held for a cart');
  }
  return cart;
}
