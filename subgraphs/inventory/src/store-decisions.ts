import type { Book, Changes, Decision } from './book.ts';
import { type StoreHold, statusAt } from './reservation.ts';
import { end, type Held, type HoldWish, hold } from './reservation-decisions.ts';
import { mostReservations } from './store-reservation.ts';

type Wish = Omit<HoldWish, 'kind' | 'store'> & { store: Omit<StoreHold, 'place' | 'madeAt'> };

/** Holds units at a store for someone who has not as many reservations as one may have; the same id again gets what there is. */
export function reserveAtStore(book: Book, wish: Wish): Decision<Held | { kind: 'tooMany' }> {
  const known = book.reservations.get(wish.id);
  if (known) return { answer: { kind: 'held', reservation: known } };
  const { owner } = wish.store;
  const own = [...book.reservations.values()].filter((one) => one.store?.owner === owner && one.status === 'ACTIVE');
  const taken = own.filter((one) => statusAt(one, book.now) === 'ACTIVE').map((one) => one.store?.place);
  const place = [...Array(mostReservations).keys()].find((free) => !taken.includes(free));
  if (place === undefined) return { answer: { kind: 'tooMany' } };
  const store = { ...wish.store, place, madeAt: book.now };
  // What is overdue gives its place back with its units.
  const overdue = own.flatMap((one) => end(book, one, 'expire', owner)?.changes ?? []);
  return hold(book, { ...wish, kind: 'STORE', store }, together(overdue));
}

const together = (changes: Changes[]): Changes => ({
  stock: changes.flatMap(({ stock = [] }) => stock),
  reservations: changes.flatMap(({ reservations = [] }) => reservations),
  movements: changes.flatMap(({ movements = [] }) => movements),
});
