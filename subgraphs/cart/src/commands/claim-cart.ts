import { requireService } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import { transact } from '@noline/runtime/transaction';
import { notFound } from '@noline/runtime/user-errors';
import { cartStore } from '../cart.store.ts';
import type { CartDocument } from '../cart.ts';
import { type Context, mayChange } from '../context.ts';
import { wasGranted } from '../handover.ts';
import { mergeContents } from '../merge.ts';
import { type Obstacle, obstacleOf } from '../problems.ts';
import { askArticles } from './ask-articles.ts';
import { cartClosed, checkCartId, handoverEnded } from './find-cart.ts';
import { holdLines } from './hold-lines.ts';
import { untilWritten } from './until-written.ts';
import { actingFor, writeCart } from './write-cart.ts';

/** Which cart, and the order that claims it. */
interface Claim {
  id: string;
  orderId: string;
}

const texts: Record<Obstacle, string> = {
  CART_EMPTY: 'The cart is empty. Put something into it first.',
  NOT_SOLD: 'An article is not sold any more. Read "Cart.problems" and remove it.',
  PRICE_CHANGED: 'A price has changed. Read "Cart.problems" and take the prices of today by "acceptCartPrices".',
};

const cartNotReady = (code: Obstacle) => ({
  __typename: 'CartNotReadyError' as const,
  code,
  message: texts[code],
  path: ['id'],
});

type ClaimProblem = ReturnType<typeof notFound | typeof cartClosed | typeof handoverEnded | typeof cartNotReady>;

function checkClaim({ caller }: Context, { id, orderId }: Claim): void {
  requireService(caller);
  checkCartId(id);
  if (!isId('ord', orderId)) throw fault('INVALID_ID', "An order's id begins with ord_.");
}

const skusOf = ({ lines }: CartDocument): string[] => lines.map(({ sku }) => sku);

interface Claimed {
  cart: CartDocument | null;
  ownerId: string | null;
  errors: ClaimProblem[];
}

/**
 * Closes a cart for changes while an order is made of it, for its owner and for the member of staff to whom it is handed
 * over. The same order may ask again, also when the hand-over is over by then: what the owner wanted to buy at the claim
 * is bought, and money that is being asked for meanwhile is not left hanging.
 */
export async function claimCart(context: Context, claim: Claim): Promise<Claimed> {
  checkClaim(context, claim);
  const { deps, caller } = context;
  const { id, orderId } = claim;
  const refused = (problem: ClaimProblem): Claimed => ({ cart: null, ownerId: null, errors: [problem] });
  const claimed = (cart: CartDocument): Claimed => ({ cart, ownerId: cart.owner, errors: [] });
  return untilWritten(context, claim.id, async () => {
    const cart = await cartStore(deps.db, caller.tenant).one(id);
    if (cart?.orderId === orderId) return claimed(cart);
    // The order asks on its placer's behalf; that must not open another's cart to the placer.
    if (!cart || !mayChange(cart, context)) {
      return refused(wasGranted(cart?.handover, caller) ? handoverEnded(['id']) : notFound('cart', ['id']));
    }
    if (cart.status !== 'ACTIVE' || cart.givenBackBy?.includes(orderId)) return refused(cartClosed(cart, ['id']));
    const obstacle = obstacleOf(cart.lines, await askArticles(context, cart, skusOf(cart)));
    if (obstacle) return refused(cartNotReady(obstacle));
    const closed = await transact(deps, actingFor(caller, cart.owner), (transaction) =>
      writeCart(context, transaction, cart, { status: 'COMPLETING', orderId }),
    );
    return claimed(closed);
  });
}

const mostGivenBack = 20;

/**
 * Opens a claimed cart again, for the order that claimed it only; null for another one. Where its owner has opened a
 * new cart meanwhile, the lines of that one move into it: what the buyer wanted to order keeps its id.
 * An order that gives back what it has not claimed yet cannot claim it any more: its request may be late.
 */
export async function unclaimCart(context: Context, claim: Claim): Promise<CartDocument | null> {
  checkClaim(context, claim);
  const { deps, caller } = context;
  return untilWritten(context, claim.id, async () => {
    const cart = await cartStore(deps.db, caller.tenant).one(claim.id);
    if (!cart) return null;
    const givenBackBy = [...(cart.givenBackBy ?? []), claim.orderId].slice(-mostGivenBack);
    if (cart.orderId !== claim.orderId) {
      const mayClaim = cart.owner === caller.id || wasGranted(cart.handover, caller);
      const canCome = mayClaim && (cart.status === 'ACTIVE' || cart.status === 'COMPLETING');
      const shut = !canCome || cart.givenBackBy?.includes(claim.orderId);
      const now = shut
        ? cart
        : await transact(deps, actingFor(caller, cart.owner), (transaction) =>
            writeCart(context, transaction, cart, { givenBackBy }),
          );
      return now.orderId === null ? now : null;
    }
    if (cart.status !== 'COMPLETING') return cart;
    return openAgain(context, { ...cart, givenBackBy });
  });
}

async function openAgain(context: Context, cart: CartDocument): Promise<CartDocument> {
  const { deps, caller, newId } = context;
  const newer = await cartStore(deps.db, caller.tenant).active(cart.owner, cart.market);
  const articles = newer ? await askArticles(context, cart, skusOf(newer)) : new Map();
  const newLineId = () => newId('cli');
  const merging = { strategy: 'SUM' as const, articles, newLineId };
  const { contents } = mergeContents(cart, newer ?? { lines: [], addedIds: [] }, merging);
  const { givenBackBy = [] } = cart;
  const { emptied, opened } = await transact(deps, actingFor(caller, cart.owner), async (transaction) => ({
    emptied: newer && (await writeCart(context, transaction, newer, { status: 'MERGED', lines: [] })),
    opened: await writeCart(context, transaction, cart, {
      ...contents,
      ...{ status: 'ACTIVE', orderId: null, givenBackBy },
    }),
  }));
  // First what is not wanted there any more: the opened cart may need just that.
  if (emptied) await holdLines(context, emptied);
  return holdLines(context, opened);
}

/** Marks a claimed cart as ordered, for the order that claimed it only; null for another one. */
export async function completeCart(context: Context, claim: Claim): Promise<CartDocument | null> {
  checkClaim(context, claim);
  const { deps, caller } = context;
  return untilWritten(context, claim.id, async () => {
    const cart = await cartStore(deps.db, caller.tenant).one(claim.id);
    if (cart?.orderId !== claim.orderId) return null;
    if (cart.status !== 'COMPLETING') return cart;
    const ordered = await transact(deps, actingFor(caller, cart.owner), (transaction) =>
      writeCart(context, transaction, cart, { status: 'ORDERED' }),
    );
    // Its checkout has given the cart's hold back; now no late request for an older version holds anything again.
    return holdLines(context, ordered);
  });
}
