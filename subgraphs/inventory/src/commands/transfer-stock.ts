import { requireScope } from '@noline/runtime/caller';
import { once } from '@noline/runtime/idempotency';
import { idempotencyKeyReused, insufficientStock, invalidInput, type notFound } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import { sumLines } from '../reservation.ts';
import { stockStore } from '../stock.store.ts';
import { movementId, reasonFault, stockLinesFault } from '../stock.ts';
import { transfer } from '../stock-decisions.ts';
import { findLocation } from './find-location.ts';
import { bundleHasNone } from './problems.ts';

interface Input {
  idempotencyKey: string;
  fromLocationId: string;
  toLocationId: string;
  lines: readonly { sku: string; quantity: number }[];
  reason?: string | null | undefined;
}

type Problem = ReturnType<
  typeof invalidInput | typeof notFound | typeof insufficientStock | typeof idempotencyKeyReused
>;
type Outcome = { errors: Problem[] } | { moved: true };

const refused = (...errors: Problem[]) => ({ stock: [], errors });

/** Moves units from one location to another, once per idempotency key. Needs the scope `stock:write` at both. */
export async function transferStock(context: Context, input: Input) {
  const { deps, caller, newId } = context;
  for (const locationId of [input.fromLocationId, input.toLocationId])
    requireScope(caller, 'stock:write', { locationId });
  const { idempotencyKey: key, ...request } = input;
  const lines = input.lines.map(({ sku, quantity }) => ({ sku, units: quantity }));
  const wrong = stockLinesFault(lines, { least: 1, field: 'quantity' }) ?? reasonFault(input.reason);
  if (wrong) return refused(invalidInput(wrong.message, wrong.path));
  if (input.fromLocationId === input.toLocationId)
    return refused(invalidInput('Units move to another location.', ['toLocationId']));
  for (const field of ['fromLocationId', 'toLocationId'] as const) {
    const found = await findLocation(context, input[field], field);
    if ('problem' in found) return refused(found.problem);
  }
  const wish = { key, operation: 'transferStock', request, seed: newId('mov') };
  const done = await once<Outcome>(deps.db, caller, wish, (reference) => write(context, input, reference));
  if ('reused' in done) return refused(idempotencyKeyReused());
  if ('errors' in done.result) return refused(...done.result.errors);
  const places = input.lines.flatMap(({ sku }) =>
    [input.fromLocationId, input.toLocationId].map((locationId) => ({ sku, locationId })),
  );
  return { stock: await stockStore(deps.db, caller.tenant).at(places), errors: [] };
}

async function write({ caller, desk }: Context, input: Input, reference: string): Promise<Outcome> {
  const { fromLocationId: from, toLocationId: to, reason } = input;
  const { tenant, id: actor } = caller;
  const lines = sumLines(input.lines);
  const skus = lines.map(({ sku }) => sku);
  const first = { reference, kind: 'TRANSFERRED' as const, sku: skus[0] as string, locationId: from };
  const answer = await desk(tenant, {
    actor,
    reads: {
      rows: skus.flatMap((sku) => [from, to].map((locationId) => ({ sku, locationId }))),
      bundles: skus,
      movements: [movementId(tenant, first)],
    },
    decide: (book) => transfer(book, { reference, from, to, lines, reason: reason ?? undefined, actor }),
  });
  if (answer.kind === 'done') return { moved: true };
  const path = ['lines', input.lines.findIndex(({ sku }) => sku === answer.sku)];
  if (answer.kind === 'bundle') return { errors: [bundleHasNone([...path, 'sku'])] };
  return { errors: [insufficientStock(answer.sku, answer.requested, answer.available, [...path, 'quantity'])] };
}
