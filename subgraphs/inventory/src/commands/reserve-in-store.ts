import { randomBytes } from 'node:crypto';
import { fault } from '@noline/runtime/errors';
import { once } from '@noline/runtime/idempotency';
import { isDuplicateKey } from '@noline/runtime/mongo';
import { idempotencyKeyReused, insufficientStock, invalidInput, type notFound } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import { reservationStore } from '../reservation.store.ts';
import type { StoreReservationDocument } from '../reservation.ts';
import { sumLines } from '../reservation.ts';
import { reserveAtStore } from '../store-decisions.ts';
import { pickupCode, storeLinesFault } from '../store-reservation.ts';
import { findLocation } from './find-location.ts';
import { storeUnavailable, tooManyReservations } from './problems.ts';

interface Input {
  idempotencyKey: string;
  locationId: string;
  lines: readonly { sku: string; quantity: number }[];
}

type Problem = ReturnType<
  | typeof invalidInput
  | typeof notFound
  | typeof insufficientStock
  | typeof storeUnavailable
  | typeof tooManyReservations
  | typeof idempotencyKeyReused
>;
type Outcome = { errors: Problem[] } | { id: string };
type Payload = { reservation: StoreReservationDocument | null; errors: Problem[] };

const refused = (...errors: Problem[]): Payload => ({ reservation: null, errors });

/**
 * Holds units at a store for who is signed in, once per idempotency key. Throws UNAUTHENTICATED without a session.
 */
export async function reserveInStore(context: Context, input: Input): Promise<Payload> {
  const { deps, caller, newId } = context;
  if (caller.kind === 'anonymous') throw fault('UNAUTHENTICATED');
  const wrong = storeLinesFault(input.lines);
  if (wrong) return refused(invalidInput(wrong.message, wrong.path));
  const found = await findLocation(context, input.locationId, 'locationId');
  if ('problem' in found) return refused(found.problem);
  if (found.location.kind !== 'STORE') return refused(storeUnavailable('This location is not open to customers.'));
  if (caller.holdMinutes.store === 0) return refused(storeUnavailable('This channel reserves nothing in stores.'));

  const { idempotencyKey: key, ...request } = input;
  const wish = { key, operation: 'reserveInStore', request, seed: newId('res') };
  const done = await once<Outcome>(deps.db, caller, wish, (id) => reserve(context, input, id));
  if ('reused' in done) return refused(idempotencyKeyReused());
  if ('errors' in done.result) return refused(...done.result.errors);
  return { reservation: await reservationStore(deps.db, caller.tenant).atStore(done.result.id), errors: [] };
}

const mostCodes = 3;

/** Another reservation may have the code that was drawn: then another one is. */
async function reserve(context: Context, input: Input, id: string): Promise<Outcome> {
  for (let draw = 1; ; draw++) {
    try {
      return await reserveWith(pickupCode(randomBytes(6)), context, input, id);
    } catch (thrown) {
      if (!isDuplicateKey(thrown) || draw === mostCodes) throw thrown;
    }
  }
}

async function reserveWith(
  code: string,
  { caller, deps, desk }: Context,
  { locationId, lines }: Input,
  id: string,
): Promise<Outcome> {
  const { id: owner, tenant, holdMinutes } = caller;
  const asked = sumLines(lines).map(({ sku, quantity }) => ({ sku, quantity }));
  const expiresAt = new Date(deps.now().getTime() + holdMinutes.store * 60_000);
  const store = { owner, locationId, lines: asked, pickupCode: code };
  const answer = await desk(tenant, {
    actor: owner,
    reads: { skus: asked.map(({ sku }) => sku), reservations: [id], owners: [owner] },
    decide: (book) =>
      reserveAtStore(book, { id, expiresAt, store, lines: asked.map((line) => ({ ...line, locationId })) }),
  });
  if (answer.kind === 'tooMany') return { errors: [tooManyReservations()] };
  if (answer.kind === 'held') return { id };
  if (answer.kind === 'over') throw new Error('a store holds goods for more than no time');
  const index = lines.findIndex(({ sku }) => sku === answer.sku);
  const path = ['lines', index, 'quantity'];
  return { errors: [insufficientStock(answer.sku, answer.requested, answer.available, path)] };
}
