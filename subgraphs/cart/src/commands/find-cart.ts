import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import { notFound } from '@noline/runtime/user-errors';
import { cartStore } from '../cart.store.ts';
import type { CartDocument } from '../cart.ts';
import { type Context, mayChange, maySee } from '../context.ts';
import { wasGranted } from '../handover.ts';

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

export const handoverEnded = (path = ['cartId']) => ({
  __typename: 'HandoverEndedError' as const,
  code: 'HANDOVER_ENDED',
  message:
    'The cart is not handed over to you any more, or was at another device. Have the customer ask for a hand-over anew.',
  path,
});

/** What a command answers where it may not change the cart. */
interface Refused {
  cart: CartDocument | null;
  errors: ReturnType<typeof notFound | typeof cartClosed | typeof handoverEnded>[];
}

/** The cart, if the caller may change it now, or the answer why not. Others' carts look like unknown ones. */
type Found = { cart: CartDocument; refused?: undefined } | { cart?: undefined; refused: Refused };

/** Throws FORBIDDEN for those who may read the cart and not change it. */
export function checkChange(cart: CartDocument | null, context: Context): Found {
  const seen = cart && maySee(cart, context) ? cart : null;
  if (cart && mayChange(cart, context)) {
    return cart.status === 'ACTIVE' ? { cart } : { refused: { cart, errors: [cartClosed(cart)] } };
  }
  if (wasGranted(cart?.handover, context.caller)) return { refused: { cart: seen, errors: [handoverEnded()] } };
  if (seen)
    throw fault('FORBIDDEN', 'Only the one whose cart it is may change it, and staff to whom it is handed over.');
  return { refused: { cart: null, errors: [notFound('cart', ['cartId'])] } };
}

/** The cart that the caller wants to change; see {@link checkChange}. Throws INVALID_ID. */
export const findCart = async (context: Context, id: string): Promise<Found> =>
  checkChange(await cartStore(context.deps.db, context.caller.tenant).one(checkCartId(id)), context);
