import { type Book, type Changes, type Decision, rowsOf, type StockChange } from './book.ts';
import { expandLines } from './bundle.ts';
import {
  allocate,
  type Ending,
  erasedOwner,
  type FreeRow,
  type Line,
  type ReservationDocument,
  reservationKey,
  type Short,
  type StoreHold,
  statusAfter,
  statusAt,
  sumLines,
} from './reservation.ts';
import { type MovementDocument, type MovementKind, movementId } from './stock.ts';

/** What a state does to the units of a hold that comes to it from another. */
const effects: Record<
  'COMMITTED' | 'RELEASED' | 'EXPIRED' | 'RETURNED',
  { held: -1 | 0; kind?: MovementKind; by: number }
> = {
  COMMITTED: { held: -1, kind: 'SOLD', by: -1 },
  RELEASED: { held: -1, by: 0 },
  EXPIRED: { held: -1, by: 0 },
  RETURNED: { held: 0, kind: 'RETURNED', by: 1 },
};

/** Ends a hold, with all that comes of it. Undefined where the wish changes nothing. */
export function end(
  book: Book,
  hold: ReservationDocument,
  wish: Ending,
  actor: string,
): { reservation: ReservationDocument; changes: Changes } | undefined {
  const status = statusAfter(hold, wish, book.now);
  if (!status || status === 'ACTIVE') return undefined;
  const { held, kind, by } = effects[status];
  const { allocations, tenant, id: reference } = hold;
  const reservation: ReservationDocument = { ...hold, status };
  const stock = allocations.map(
    ({ sku, locationId, quantity }): StockChange => ({
      sku,
      locationId,
      onHand: by * quantity,
      reserved: held * quantity,
    }),
  );
  const movements = kind
    ? allocations.map(({ sku, locationId, quantity }): MovementDocument => {
        const place = { sku, locationId };
        const _id = movementId(tenant, { reference, kind, ...place });
        return { _id, tenant, ...place, by: by * quantity, kind, reference, actor, at: book.now };
      })
    : [];
  return { reservation, changes: { stock, reservations: [reservation], movements } };
}

/**
 * Ends a reservation by its id. One that nobody knows yet is released or returned all the same: what is asked to hold
 * under this id later then holds nothing.
 */
export function endById(book: Book, id: string, wish: Ending, actor: string): Decision<ReservationDocument | null> {
  const hold = book.reservations.get(id);
  if (hold) {
    const ended = end(book, hold, wish, actor);
    return ended ? { answer: ended.reservation, ...ended.changes } : { answer: hold };
  }
  if (wish !== 'release' && wish !== 'return') return { answer: null };
  const never = {
    ...newHold(book, id, { kind: 'CHECKOUT', allocations: [], expiresAt: book.now }),
    status: 'RELEASED' as const,
  };
  return { answer: never, reservations: [never] };
}

/** Gives a reservation in a store back if it is active, and forgets whose it was. */
export function eraseOwner(book: Book, id: string, actor: string): Decision<undefined> {
  const known = book.reservations.get(id);
  const ended = known && end(book, known, 'release', actor);
  const hold = ended?.reservation ?? known;
  if (!hold?.store) return { answer: undefined };
  const nobodys = { ...hold, store: { ...hold.store, owner: erasedOwner } };
  return { answer: undefined, ...ended?.changes, reservations: [nobodys] };
}

const newHold = (
  { tenant }: Book,
  id: string,
  hold: Pick<ReservationDocument, 'kind' | 'allocations' | 'expiresAt' | 'cartVersion' | 'store'>,
): ReservationDocument => ({
  _id: reservationKey(tenant, id),
  tenant,
  id,
  status: 'ACTIVE',
  version: 0,
  ...hold,
});

/** A hold as it is asked for. */
export interface HoldWish {
  id: string;
  kind: ReservationDocument['kind'];
  lines: readonly Line[];
  expiresAt: Date;
  cartVersion?: number;
  store?: StoreHold;
}

export type Held = { kind: 'held'; reservation: ReservationDocument } | { kind: 'over' } | Short;

/**
 * Holds all lines or nothing. The same id again gets what there is.
 *
 * @param instead the id of a cart's hold that is given back for it in the same moment, if it is active
 */
export function reserve(book: Book, wish: HoldWish, actor: string, instead?: string): Decision<Held> {
  const known = book.reservations.get(wish.id);
  if (known) return { answer: { kind: 'held', reservation: known } };
  const given = instead === undefined ? undefined : book.reservations.get(instead);
  const back = given?.kind === 'CART' ? end(book, given, 'release', actor) : undefined;
  return hold(book, wish, back?.changes);
}

/** Sets the hold of a cart to exactly these lines; what an older state of the cart asks for changes nothing. */
export function setCartHold(book: Book, wish: HoldWish & { cartVersion: number }, actor: string): Decision<Held> {
  const known = book.reservations.get(wish.id);
  // Clients make the ids of carts, so one of theirs can stand for what is no cart's hold: that is left alone.
  const stays = known && (known.kind !== 'CART' || isBehind(wish.cartVersion, known, book.now));
  if (stays) return { answer: { kind: 'held', reservation: known } };
  const back = known && end(book, known, 'release', actor);
  return hold(book, wish, back?.changes);
}

const isBehind = (cartVersion: number, { cartVersion: stored = 0, ...held }: ReservationDocument, now: Date): boolean =>
  cartVersion < stored || (cartVersion === stored && statusAt(held, now) !== 'ACTIVE');

/** Holds what is asked for, out of what is free with what is given back for it. */
export function hold(book: Book, wish: HoldWish, back: Changes = {}): Decision<Held> {
  if (wish.expiresAt <= book.now) return { answer: { kind: 'over' } };
  const { id, lines, ...content } = wish;
  const wanted = sumLines(expandLines(lines, book.bundles));
  const free = freeRows(book, wanted, back.stock ?? []);
  const decided = allocate(wanted, free);
  if (decided.kind === 'short') return { answer: asAsked(decided, lines, book), short: wanted.map(({ sku }) => sku) };
  const { allocations } = decided;
  const made = newHold(book, id, { ...content, allocations });
  const reservation = allocations.length > 0 ? made : { ...made, status: 'RELEASED' as const };
  const taken = allocations.map(({ quantity, ...place }): StockChange => ({ ...place, reserved: quantity }));
  return {
    answer: { kind: 'held', reservation },
    ...back,
    stock: [...(back.stock ?? []), ...taken],
    reservations: [...(back.reservations ?? []).filter((other) => other.id !== id), reservation],
  };
}

/** What is short in the words of who asked: the bundle, where one of its components is. */
function asAsked(short: Short, lines: readonly Line[], { bundles }: Book): Short {
  if (lines.some(({ sku }) => sku === short.sku)) return short;
  const line = lines.find(({ sku }) => bundles.get(sku)?.some((component) => component.sku === short.sku));
  const units = bundles.get(line?.sku ?? '')?.find((component) => component.sku === short.sku)?.quantity ?? 1;
  const sku = line?.sku ?? short.sku;
  const requested = lines.reduce((sum, other) => sum + (other.sku === sku ? other.quantity : 0), 0);
  return { kind: 'short', sku, requested, available: Math.min(requested - 1, Math.floor(short.available / units)) };
}

/** What can be taken for lines, where something is given back for them. */
function freeRows(book: Book, lines: readonly Line[], back: StockChange[]): FreeRow[] {
  const named = new Set(lines.flatMap(({ locationId }) => locationId ?? []));
  const skus = new Set(lines.map(({ sku }) => sku));
  const rows = [...skus].flatMap((sku) => rowsOf(book, sku));
  return rows.flatMap(({ sku, locationId, available }) => {
    const ships = book.ships.has(locationId);
    if (!ships && !named.has(locationId)) return [];
    const own = back.filter((change) => change.sku === sku && change.locationId === locationId);
    return { sku, locationId, ships, available: own.reduce((sum, { reserved = 0 }) => sum - reserved, available) };
  });
}
