import { fault } from '@noline/runtime/errors';
import { transact } from '@noline/runtime/transaction';
import { invalidInput } from '@noline/runtime/user-errors';
import { cartStore } from '../cart.store.ts';
import type { CartDocument } from '../cart.ts';
import { GuestOfTokenDocument } from '../clients/customer.generated.ts';
import type { Context } from '../context.ts';
import { type MergeChange, type MergeStrategy, mergeContents } from '../merge.ts';
import type { MergeCartInput } from '../types.generated.ts';
import { askArticles } from './ask-articles.ts';
import { holdLines } from './hold-lines.ts';
import { untilWritten } from './until-written.ts';
import { writeCart } from './write-cart.ts';

interface Merged {
  cart: CartDocument | null;
  changes: MergeChange[];
  errors: ReturnType<typeof invalidInput>[];
}

/** Moves what a guest has put together into the cart of the customer that the guest has turned out to be. */
export async function mergeCart(context: Context, { guestToken, strategy }: MergeCartInput): Promise<Merged> {
  const { deps, caller } = context;
  if (caller.kind === 'anonymous') throw fault('UNAUTHENTICATED');
  if (caller.kind !== 'customer')
    throw fault('FORBIDDEN', 'Carts are merged into a customer\'s: sign in by "signIn" first.');
  const { guestOfToken: guest } = await deps.ask('customer', GuestOfTokenDocument, { token: guestToken }, caller);
  if (!guest) {
    const message =
      'This is no valid token of a guest session, or it has ended. Take the one that startGuestSession gave.';
    return { cart: null, changes: [], errors: [invalidInput(message, ['guestToken'])] };
  }
  const store = cartStore(deps.db, caller.tenant);
  return untilWritten(context, caller.id, async () => {
    const [own, theirs] = await Promise.all([
      store.active(caller.id, caller.market),
      store.active(guest, caller.market),
    ]);
    if (!theirs) return { cart: own, changes: [], errors: [] };
    const merged = await (own ? intoOwn(context, own, theirs, strategy ?? 'SUM') : takeOver(context, theirs));
    return { ...merged, errors: [] };
  });
}

/** The guest's cart becomes the customer's as it is: every screen that shows it keeps its id. */
async function takeOver(context: Context, theirs: CartDocument) {
  const { deps, caller } = context;
  const cart = await transact(deps, caller, (transaction) =>
    writeCart(context, transaction, theirs, { owner: caller.id }),
  );
  const changes = theirs.lines.map(
    ({ sku, quantity }): MergeChange => ({
      sku,
      outcome: 'ADDED',
      customerQuantity: 0,
      guestQuantity: quantity,
      quantity,
    }),
  );
  return { cart: await holdLines(context, cart), changes };
}

async function intoOwn(context: Context, own: CartDocument, theirs: CartDocument, strategy: MergeStrategy) {
  const { deps, caller, newId } = context;
  const articles = await askArticles(
    context,
    own,
    theirs.lines.map(({ sku }) => sku),
  );
  const newLineId = () => newId('cli');
  const { contents, changes } = mergeContents(own, theirs, { strategy, articles, newLineId });
  const { cart, emptied } = await transact(deps, caller, async (transaction) => ({
    emptied: await writeCart(context, transaction, theirs, { status: 'MERGED', lines: [] }),
    cart: await writeCart(context, transaction, own, contents),
  }));
  // First what is not wanted there any more: the customer's cart may need just that.
  await holdLines(context, emptied);
  return { cart: await holdLines(context, cart), changes };
}
