import { hasScope, requireScope } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import { once } from '@noline/runtime/idempotency';
import { isId } from '@noline/runtime/ids';
import { idempotencyKeyReused } from '@noline/runtime/user-errors';
import type { Context } from '../context.ts';
import { reservationStore } from '../reservation.store.ts';
import type { ReservationStatus, StoreReservationDocument } from '../reservation.ts';
import { statusAt } from '../reservation.ts';
import { endById } from '../reservation-decisions.ts';
import { noReservation, storeReservationEnded } from './problems.ts';

interface Input {
  idempotencyKey: string;
  id: string;
}

type Problem = ReturnType<typeof noReservation | typeof storeReservationEnded | typeof idempotencyKeyReused>;
type Payload = { reservation: StoreReservationDocument | null; errors: Problem[] };

/** Gives a reservation in a store back: its owner does, or staff with the scope `stock:write` at that store. */
export async function cancelStoreReservation(context: Context, input: Input): Promise<Payload> {
  const { caller } = context;
  if (caller.kind === 'anonymous') throw fault('UNAUTHENTICATED');
  const known = await find(context, input);
  // The same words for an unknown and for a foreign one: nobody learns which ids there are.
  const may = known && (known.store.owner === caller.id || hasScope(caller, 'stock:write', placeOf(known)));
  if (!may) return { reservation: null, errors: [noReservation()] };
  return end(context, input, { operation: 'cancelStoreReservation', wish: 'release', known });
}

/** The goods were handed over. Needs the scope `stock:write` at that store. */
export async function collectStoreReservation(context: Context, input: Input): Promise<Payload> {
  const known = await find(context, input);
  requireScope(context.caller, 'stock:write', known ? placeOf(known) : {});
  if (!known) return { reservation: null, errors: [noReservation()] };
  return end(context, input, { operation: 'collectStoreReservation', wish: 'commit', known });
}

const placeOf = ({ store: { locationId } }: StoreReservationDocument) => ({ locationId });

/** Throws INVALID_ID. */
function find({ deps, caller }: Context, { id }: Input): Promise<StoreReservationDocument | null> {
  if (!isId('res', id)) throw fault('INVALID_ID', '"id" takes an id that begins with res_.');
  return reservationStore(deps.db, caller.tenant).atStore(id);
}

interface How {
  operation: string;
  wish: 'release' | 'commit';
  known: StoreReservationDocument;
}

const wanted: Record<How['wish'], ReservationStatus> = { release: 'RELEASED', commit: 'COMMITTED' };

async function end(context: Context, { idempotencyKey: key, id }: Input, how: How): Promise<Payload> {
  const { deps, caller, desk } = context;
  const { known, operation } = how;
  const wish = { key, operation, request: { id }, seed: id };
  const done = await once<ReservationStatus>(deps.db, caller, wish, async () => {
    const ended = await desk(caller.tenant, {
      actor: caller.id,
      reads: { reservations: [id], rows: known.allocations },
      decide: (book) => endById(book, id, how.wish, caller.id),
    });
    return statusAt(ended ?? known, deps.now());
  });
  if ('reused' in done) return { reservation: null, errors: [idempotencyKeyReused()] };
  const reservation = await reservationStore(deps.db, caller.tenant).atStore(id);
  return { reservation, errors: done.result === wanted[how.wish] ? [] : [storeReservationEnded(done.result)] };
}
