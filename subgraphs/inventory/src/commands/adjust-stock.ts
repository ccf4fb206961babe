import { requireScope } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import { once } from '@noline/runtime/idempotency';
import { isId } from '@noline/runtime/ids';
import { transact } from '@noline/runtime/transaction';
import { idempotencyKeyReused, insufficientStock, invalidInput, notFound } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import { stockStore } from '../stock.store.ts';
import { type Adjustment, adjust, adjustmentFault, type MovementDocument, type StockDocument } from '../stock.ts';
import { sayStockChanged } from './say-stock-changed.ts';

interface Input extends Adjustment {
  idempotencyKey: string;
  sku: string;
  locationId: string;
}

type Problem = ReturnType<typeof invalidInput | typeof notFound | typeof insufficientStock | typeof stockMoved>;
type Outcome = { errors: Problem[] } | { adjusted: true };

const stockMoved = (onHand: number) => ({
  __typename: 'StockMovedError' as const,
  code: 'STOCK_MOVED',
  message: `There are ${onHand} units on hand by now. Count again and decide anew.`,
  path: ['changeFrom'],
  onHand,
});

/** Changes what lies at a location, once per idempotency key. Needs the scope `stock:write`. */
export async function adjustStock(context: Context, input: Input) {
  const { deps, caller, locations, newId } = context;
  requireScope(caller, 'stock:write');
  const wrong = adjustmentFault(input);
  if (wrong) return { stock: null, errors: [invalidInput(wrong.message, [wrong.field])] };
  if (!isId('loc', input.locationId)) throw fault('INVALID_ID', '"locationId" takes an id that begins with loc_.');
  if (!(await locations.load(input.locationId))) return { stock: null, errors: [notFound('location', ['locationId'])] };

  const { idempotencyKey: key, ...request } = input;
  const done = await once<Outcome>(
    deps.db,
    caller,
    { key, operation: 'adjustStock', request, seed: newId('mov') },
    (movementId) => write(context, input, movementId),
  );
  if ('reused' in done) return { stock: null, errors: [idempotencyKeyReused()] };
  if ('errors' in done.result) return { stock: null, errors: done.result.errors };
  return { stock: await stockStore(deps.db, caller.tenant).one(input.sku, input.locationId), errors: [] };
}

/** Ledger row, stock and event in one transaction; the ledger row's id tells whether it was done before. */
function write({ deps, caller }: Context, input: Input, movementId: string): Promise<Outcome> {
  const { sku, locationId, reason } = input;
  return transact(deps, caller, async (transaction): Promise<Outcome> => {
    const store = stockStore(deps.db, caller.tenant, transaction.session);
    if (await store.hasMovement(movementId)) return { adjusted: true };
    const decided = adjust((await store.one(sku, locationId)) ?? { onHand: 0, reserved: 0 }, input);
    if (decided.kind === 'moved') return { errors: [stockMoved(decided.onHand)] };
    if (decided.kind === 'short')
      return { errors: [insufficientStock(sku, decided.requested, decided.available, ['sku'])] };
    const at = deps.now();
    const stock: StockDocument | null = await store.change({ sku, locationId, onHand: decided.by }, at);
    if (!stock) return { errors: [insufficientStock(sku, -decided.by, 0, ['sku'])] };
    const movement: Omit<MovementDocument, 'tenant'> = {
      _id: movementId,
      sku,
      locationId,
      by: decided.by,
      reason,
      actor: caller.id,
      at,
    };
    await store.move([movement]);
    sayStockChanged(transaction, stock);
    return { adjusted: true };
  });
}
