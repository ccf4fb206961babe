import { isId } from '@noline/runtime/ids';
import { invalidInput, unknownSku } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import {
  type Addition,
  addLines,
  type InputFault,
  lineFaults,
  mostLines,
  removeLines,
  setQuantities,
  skuFaults,
  takePrices,
} from '../lines.ts';
import type {
  AcceptCartPricesInput,
  AddCartLinesInput,
  CartLineInput,
  RemoveCartLinesInput,
  UpdateCartLinesInput,
} from '../types.generated.ts';
import { askArticles, unknownSkus } from './ask-articles.ts';
import { changeCart, toProblem } from './change-cart.ts';
import { findCart } from './find-cart.ts';

const idFaults = (lines: readonly { id?: string | null | undefined }[]): InputFault[] =>
  lines.flatMap(({ id }, index) =>
    id == null || isId('cli', id) ? [] : [{ message: 'A line id is cli_ and a UUIDv7.', path: ['lines', index, 'id'] }],
  );

/** The lines of an input as the rules take them, with ids for those that came without; or what is wrong with them. */
export function readAdditions(
  { newId }: Context,
  lines: readonly CartLineInput[],
  fewest: 0 | 1,
): { additions: Addition[]; problems: ReturnType<typeof toProblem>[] } {
  const faults = [...lineFaults(lines, [fewest, 1]), ...idFaults(lines), ...skuFaults(lines)];
  if (faults.length > 0) return { additions: [], problems: faults.slice(0, mostLines).map(toProblem) };
  const additions = lines.map(({ id, sku, quantity }) => ({ id: id ?? newId('cli'), sku, quantity }));
  return { additions, problems: [] };
}

/** Puts articles into a cart at the prices of today. */
export async function addCartLines(context: Context, input: AddCartLinesInput) {
  const { cart, refused } = await findCart(context, input.cartId);
  if (refused) return refused;
  const { additions, problems } = readAdditions(context, input.lines, 1);
  if (problems.length > 0) return { cart, errors: problems };
  const articles = await askArticles(
    context,
    cart,
    additions.map(({ sku }) => sku),
  );
  const unknown = unknownSkus(additions, articles);
  if (unknown.length > 0) return { cart, errors: unknown };
  const at = context.deps.now();
  return changeCart(context, cart, input.expectedVersion, (now) => addLines(now, additions, articles, at));
}

/** Sets quantities by line id at the prices of today. */
export async function updateCartLines(context: Context, input: UpdateCartLinesInput) {
  const { cart, refused } = await findCart(context, input.cartId);
  if (refused) return refused;
  const faults = [...lineFaults(input.lines, [1, 0]), ...idFaults(input.lines)];
  if (faults.length > 0) return { cart, errors: faults.map(toProblem) };
  const skuOf = new Map(cart.lines.map(({ id, sku }) => [id, sku]));
  const kept = input.lines.flatMap(({ id, quantity }, index) => {
    const sku = skuOf.get(id);
    return quantity > 0 && sku !== undefined ? [{ sku, index }] : [];
  });
  const articles = await askArticles(
    context,
    cart,
    kept.map(({ sku }) => sku),
  );
  const unknown = kept.filter(({ sku }) => !articles.has(sku));
  if (unknown.length > 0) {
    return { cart, errors: unknown.map(({ sku, index }) => unknownSku(sku, ['lines', index, 'id'])) };
  }
  return changeCart(context, cart, input.expectedVersion, (now) => setQuantities(now, input.lines, articles));
}

/** Removes lines; what is gone already changes nothing. */
export async function removeCartLines(context: Context, { cartId, lineIds, expectedVersion }: RemoveCartLinesInput) {
  const { cart, refused } = await findCart(context, cartId);
  if (refused) return refused;
  if (lineIds.length < 1 || lineIds.length > mostLines) {
    return { cart, errors: [invalidInput(`Give 1 to ${mostLines} line ids.`, ['lineIds'])] };
  }
  const odd = lineIds.findIndex((id) => !isId('cli', id));
  if (odd >= 0) return { cart, errors: [invalidInput('A line id is cli_ and a UUIDv7.', ['lineIds', odd])] };
  return changeCart(context, cart, expectedVersion, (now) => removeLines(now, lineIds));
}

/** Takes the prices of today for all lines that are sold. */
export async function acceptCartPrices(context: Context, { cartId, expectedVersion }: AcceptCartPricesInput) {
  const { cart, refused } = await findCart(context, cartId);
  if (refused) return refused;
  const articles = await askArticles(
    context,
    cart,
    cart.lines.map(({ sku }) => sku),
  );
  return changeCart(context, cart, expectedVersion, (now) => takePrices(now, articles));
}
