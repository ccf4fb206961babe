import { fault } from '@noline/runtime/errors';
import { transact } from '@noline/runtime/transaction';
import { cartStore } from '../cart.store.ts';
import type { CartDocument } from '../cart.ts';
import type { Context } from '../context.ts';
import { addLines, type Contents } from '../lines.ts';
import type { CreateCartInput } from '../types.generated.ts';
import { askArticles, unknownSkus } from './ask-articles.ts';
import { toProblem } from './change-cart.ts';
import { readAdditions } from './change-lines.ts';
import { holdLines } from './hold-lines.ts';
import { untilWritten } from './until-written.ts';
import { sayCartChanged, writeCart } from './write-cart.ts';

const empty: Contents = { lines: [], addedIds: [] };

/**
 * The caller's active cart in the caller's market, with the lines added: the one that is there, or a new one. Of two
 * that are opened at once the unique index lets one through, and the other begins anew and finds it.
 */
export async function createCart(context: Context, { lines }: CreateCartInput) {
  const { deps, caller } = context;
  if (caller.kind === 'anonymous') {
    throw fault(
      'UNAUTHENTICATED',
      'A cart belongs to someone: call startGuestSession first, or sign in, and send the token as "Authorization: Bearer <token>".',
    );
  }
  const { additions, problems } = readAdditions(context, lines ?? [], 0);
  if (problems.length > 0) return { cart: null, errors: problems };
  return untilWritten(context, caller.id, async () => {
    const active = await cartStore(deps.db, caller.tenant).active(caller.id, caller.market);
    const skus = additions.map(({ sku }) => sku);
    const articles = await askArticles(context, active ?? caller, skus);
    const unknown = unknownSkus(additions, articles);
    if (unknown.length > 0) return { cart: active, errors: unknown };
    const decided = addLines(active ?? empty, additions, articles, deps.now());
    if (decided.kind === 'refused') return { cart: active, errors: decided.faults.map(toProblem) };
    const contents = decided.kind === 'changed' ? decided.contents : undefined;
    if (active && !contents) return { cart: active, errors: [] };
    const cart = active
      ? await transact(deps, caller, (transaction) => writeCart(context, transaction, active, contents ?? empty))
      : await openCart(context, contents ?? empty);
    return { cart: contents ? await holdLines(context, cart) : cart, errors: [] };
  });
}

/** Throws a duplicate key error where there is an active cart by now. */
async function openCart({ deps, caller, newId }: Context, contents: Contents): Promise<CartDocument> {
  const at = deps.now();
  const cart: CartDocument = {
    _id: newId('crt'),
    tenant: caller.tenant,
    owner: caller.id,
    channel: caller.channel,
    market: caller.market,
    currency: caller.currency,
    status: 'ACTIVE',
    orderId: null,
    version: 1,
    ...contents,
    createdAt: at,
    updatedAt: at,
  };
  await transact(deps, caller, async (transaction) => {
    await cartStore(deps.db, caller.tenant, transaction.session).insert(cart);
    sayCartChanged(transaction, cart);
  });
  return cart;
}
