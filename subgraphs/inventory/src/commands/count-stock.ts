import { requireScope } from '@noline/runtime/caller';
import { once } from '@noline/runtime/idempotency';
import { idempotencyKeyReused, invalidInput, type notFound } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import { stockStore } from '../stock.store.ts';
import { movementId, reasonFault, stockLinesFault } from '../stock.ts';
import { count } from '../stock-decisions.ts';
import { findLocation } from './find-location.ts';
import { bundleHasNone, countBelowReserved } from './problems.ts';

interface Input {
  idempotencyKey: string;
  locationId: string;
  lines: readonly { sku: string; counted: number }[];
  reason?: string | null | undefined;
}

type Problem = ReturnType<
  typeof invalidInput | typeof notFound | typeof countBelowReserved | typeof idempotencyKeyReused
>;
type Outcome = { errors: Problem[] } | { counted: true };

const refused = (...errors: Problem[]) => ({ stock: [], errors });

/** Sets what lies at a location to what was counted, once per idempotency key. Needs the scope `stock:write` there. */
export async function countStock(context: Context, input: Input) {
  const { deps, caller, newId } = context;
  const { idempotencyKey: key, ...request } = input;
  const { lines, locationId } = input;
  requireScope(caller, 'stock:write', { locationId });
  const wrong = linesFault(lines) ?? reasonFault(input.reason);
  if (wrong) return refused(invalidInput(wrong.message, wrong.path));
  const found = await findLocation(context, locationId, 'locationId');
  if ('problem' in found) return refused(found.problem);

  const wish = { key, operation: 'countStock', request, seed: newId('mov') };
  const done = await once<Outcome>(deps.db, caller, wish, (reference) => write(context, input, reference));
  if ('reused' in done) return refused(idempotencyKeyReused());
  if ('errors' in done.result) return refused(...done.result.errors);
  const places = lines.map(({ sku }) => ({ sku, locationId }));
  return { stock: await stockStore(deps.db, caller.tenant).at(places), errors: [] };
}

function linesFault(lines: Input['lines']) {
  const twice = lines.findIndex(({ sku }, index) => lines.findIndex((other) => other.sku === sku) < index);
  if (twice >= 0) return { message: 'An article is counted in one line.', path: ['lines', twice, 'sku'] };
  return stockLinesFault(
    lines.map(({ sku, counted }) => ({ sku, units: counted })),
    { least: 0, field: 'counted' },
  );
}

async function write({ caller, desk }: Context, input: Input, reference: string): Promise<Outcome> {
  const { locationId, lines, reason } = input;
  const { tenant, id: actor } = caller;
  const skus = lines.map(({ sku }) => sku);
  const first = { reference, kind: 'COUNTED' as const, sku: skus[0] as string, locationId };
  const answer = await desk(tenant, {
    actor,
    reads: {
      rows: skus.map((sku) => ({ sku, locationId })),
      bundles: skus,
      movements: [movementId(tenant, first)],
    },
    decide: (book) => count(book, { reference, locationId, lines, reason: reason ?? undefined, actor }),
  });
  if (answer.kind === 'done') return { counted: true };
  if (answer.kind === 'bundle') return { errors: [bundleHasNone(['lines', skus.indexOf(answer.sku), 'sku'])] };
  return { errors: answer.lines.map(({ index, sku, reserved }) => countBelowReserved(index, sku, reserved)) };
}
