import { requireScope } from '@noline/runtime/caller';
import { once } from '@noline/runtime/idempotency';
import { idempotencyKeyReused, insufficientStock, invalidInput, type notFound } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import { stockStore } from '../stock.store.ts';
import { type Adjustment, adjustmentFault, isSku } from '../stock.ts';
import { adjustStockRow } from '../stock-decisions.ts';
import { findLocation } from './find-location.ts';
import { bundleHasNone, stockMoved } from './problems.ts';

interface Input extends Adjustment {
  idempotencyKey: string;
  sku: string;
  locationId: string;
  kind?: 'RECEIVED' | 'DAMAGED' | 'CORRECTED';
}

type Problem = ReturnType<typeof invalidInput | typeof notFound | typeof insufficientStock | typeof stockMoved>;
type Outcome = { errors: Problem[] } | { adjusted: true };

/** Changes what lies at a location, once per idempotency key. Needs the scope `stock:write` there. */
export async function adjustStock(context: Context, input: Input) {
  const { deps, caller, newId } = context;
  requireScope(caller, 'stock:write', { locationId: input.locationId });
  const wrong = adjustmentFault(input);
  if (wrong) return { stock: null, errors: [invalidInput(wrong.message, [wrong.field])] };
  if (!isSku(input.sku)) return { stock: null, errors: [invalidInput('A sku has 1 to 100 characters.', ['sku'])] };
  const found = await findLocation(context, input.locationId, 'locationId');
  if ('problem' in found) return { stock: null, errors: [found.problem] };

  const { idempotencyKey: key, ...request } = input;
  const done = await once<Outcome>(
    deps.db,
    caller,
    { key, operation: 'adjustStock', request, seed: newId('mov') },
    (id) => write(context, input, id),
  );
  if ('reused' in done) return { stock: null, errors: [idempotencyKeyReused()] };
  if ('errors' in done.result) return { stock: null, errors: done.result.errors };
  return { stock: await stockStore(deps.db, caller.tenant).one(input.sku, input.locationId), errors: [] };
}

/** The ledger row's id tells whether it was done before. */
async function write({ caller, desk }: Context, input: Input, id: string): Promise<Outcome> {
  const { sku, locationId, kind = 'CORRECTED' } = input;
  const answer = await desk(caller.tenant, {
    actor: caller.id,
    reads: { rows: [{ sku, locationId }], movements: [id], bundles: [sku] },
    decide: (book) => adjustStockRow(book, { ...input, kind }, { id, actor: caller.id }),
  });
  if (answer.kind === 'bundle') return { errors: [bundleHasNone(['sku'])] };
  if (answer.kind === 'moved') return { errors: [stockMoved(answer.onHand)] };
  if (answer.kind === 'short') return { errors: [insufficientStock(sku, answer.requested, answer.available, ['sku'])] };
  return { adjusted: true };
}
