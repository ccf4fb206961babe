import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import { notFound } from '@noline/runtime/user-errors';
import { cartStore } from '../cart.store.ts';
import { type CartDocument, maySee } from '../cart.ts';
import type { Context } from '../context.ts';

/** The id, if it can be one of a cart; throws INVALID_ID. */
export function checkCartId(id: string): string {
  if (!isId('crt', id)) throw fault('INVALID_ID', "A cart's id begins with crt_.");
  return id;
}

export const cartClosed = ({ status }: CartDocument, path = ['cartId']) => ({
  __typename: 'CartClosedError' as const,
  code: 'CART_CLOSED',
  message:
    status === 'COMPLETING'
      ? 'A checkout is at work on this cart. Wait for its end.'
      : 'This cart has been ordered or merged into another. Read "myCart", or open a new one by "createCart".',
  path,
});

/** What a command answers where it may not change the cart. */
interface Refused {
  cart: CartDocument | null;
  errors: ReturnType<typeof notFound | typeof cartClosed>[];
}

/** The cart, if the caller may change it now, or the answer why not. Others' carts look like unknown ones. */
type Found = { cart: CartDocument; refused?: undefined } | { cart?: undefined; refused: Refused };

/** Throws FORBIDDEN for those who may read the cart and not change it. */
export function checkChange(cart: CartDocument | null, { caller }: Context): Found {
  if (!cart || !maySee(cart, caller)) return { refused: { cart: null, errors: [notFound('cart', ['cartId'])] } };
  if (cart.owner !== caller.id) throw fault('FORBIDDEN', 'Only the one whose cart it is may change it.');
  return cart.status === 'ACTIVE' ? { cart } : { refused: { cart, errors: [cartClosed(cart)] } };
}

/** The cart that the caller wants to change; see {@link checkChange}. Throws INVALID_ID. */
export const findCart = async (context: Context, id: string): Promise<Found> =>
  checkChange(await cartStore(context.deps.db, context.caller.tenant).one(checkCartId(id)), context);
