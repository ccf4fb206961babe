import { transact } from '@noline/runtime/transaction';
import { invalidInput, notFound, versionConflict } from '@noline/runtime/user-errors';
import { cartStore } from '../cart.store.ts';
import type { CartDocument } from '../cart.ts';
import type { Context } from '../context.ts';
import type { Decided, InputFault } from '../lines.ts';
import { type cartClosed, checkChange, type handoverEnded } from './find-cart.ts';
import { holdLines } from './hold-lines.ts';
import { untilWritten } from './until-written.ts';
import { actingFor, writeCart } from './write-cart.ts';

type Problem = ReturnType<
  typeof notFound | typeof cartClosed | typeof handoverEnded | typeof invalidInput | typeof versionConflict
>;

/** What a fault of the input looks like in the API. */
export const toProblem = ({ message, path }: InputFault) => invalidInput(message, path);

/**
 * Applies a rule to a cart as it is now, again where another screen was faster, so that changes of several screens
 * merge. Without a change nothing is written and nothing said.
 *
 * @param first the cart as the command has read it
 */
export function changeCart(
  context: Context,
  first: CartDocument,
  expectedVersion: number | null | undefined,
  decide: (cart: CartDocument) => Decided,
): Promise<{ cart: CartDocument | null; errors: Problem[] }> {
  const { deps, caller } = context;
  const store = cartStore(deps.db, caller.tenant);
  return untilWritten(context, first._id, async (again) => {
    const { cart, refused } = checkChange(again ? await store.one(first._id) : first, context);
    if (refused) return refused;
    const decided = decide(cart);
    if (decided.kind === 'unchanged') return { cart, errors: [] };
    if (expectedVersion != null && expectedVersion !== cart.version) {
      return { cart, errors: [versionConflict(cart.version)] };
    }
    if (decided.kind === 'refused') return { cart, errors: decided.faults.map(toProblem) };
    if (decided.kind === 'missing') {
      return { cart, errors: decided.places.map((place) => notFound('line', ['lines', place, 'id'])) };
    }
    const written = await transact(deps, actingFor(caller, cart.owner), (transaction) =>
      writeCart(context, transaction, cart, decided.contents),
    );
    return { cart: await holdLines(context, written), errors: [] };
  });
}
