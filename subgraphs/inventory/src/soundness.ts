import {
  type Allocation,
  claimsOf,
  isStoreReservation,
  type ReservationDocument,
  type ReservationStatus,
} from './reservation.ts';
import { type MovementDocument, type MovementKind, movementId, type StockDocument, stockId } from './stock.ts';

/** An invariant that something breaks, and how. */
export interface Fault {
  invariant: string;
  subject: string;
  found: string;
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/**
 * What is wrong with stock rows, read at one moment with:
 *
 * @param ledger what the ledger adds up to, by row
 * @param held what active reservations hold, by row
 */
export function rowFaults(
  rows: readonly StockDocument[],
  ledger: ReadonlyMap<string, number>,
  held: ReadonlyMap<string, number>,
): Fault[] {
  return rows.flatMap(({ _id, tenant, sku, locationId, onHand, reserved, available }) => {
    const rules: [holds: boolean, invariant: string, found: string][] = [
      [
        [onHand, reserved, available].every(isCount),
        'stock is whole and never negative',
        `${onHand} on hand, ${reserved} reserved, ${available} available`,
      ],
      [available === onHand - reserved, 'available is onHand - reserved', `${available}, not ${onHand} - ${reserved}`],
      [
        onHand === (ledger.get(_id) ?? 0),
        'onHand is the sum of the movements',
        `${onHand}, not ${ledger.get(_id) ?? 0}`,
      ],
      [
        reserved === (held.get(_id) ?? 0),
        'reserved is the sum of the active reservations',
        `${reserved}, not ${held.get(_id) ?? 0}`,
      ],
      [_id === stockId(tenant, sku, locationId), 'a stock row is the one of its article and location', _id],
    ];
    return broken(rules, `${sku}@${locationId}`);
  });
}

const broken = (rules: [holds: boolean, invariant: string, found: string][], subject: string): Fault[] =>
  rules.flatMap(([holds, invariant, found]) => (holds ? [] : { invariant, subject, found }));

/** What active reservations hold, by stock row. */
export function heldBy(reservations: readonly ReservationDocument[]): Map<string, number> {
  const held = new Map<string, number>();
  for (const { tenant, status, allocations } of reservations) {
    if (status !== 'ACTIVE') continue;
    for (const { sku, locationId, quantity } of allocations) {
      const id = stockId(tenant, sku, locationId);
      held.set(id, (held.get(id) ?? 0) + quantity);
    }
  }
  return held;
}

/** Which ledger rows each allocation has in each state, and how they count. */
const booked: Record<ReservationStatus, Record<'SOLD' | 'RETURNED', -1 | 0 | 1>> = {
  ACTIVE: { SOLD: 0, RETURNED: 0 },
  RELEASED: { SOLD: 0, RETURNED: 0 },
  EXPIRED: { SOLD: 0, RETURNED: 0 },
  COMMITTED: { SOLD: -1, RETURNED: 0 },
  RETURNED: { SOLD: -1, RETURNED: 1 },
};

const kinds = ['SOLD', 'RETURNED'] as const satisfies MovementKind[];

/** The ids of the ledger rows that a reservation may have. */
export const movementsOf = ({ tenant, id: reference, allocations }: ReservationDocument): string[] =>
  kinds.flatMap((kind) => allocations.map((place) => movementId(tenant, { reference, kind, ...place })));

/**
 * What is wrong with a reservation, read at one moment with:
 *
 * @param rows the stock rows that there are
 * @param moved what the ledger rows of reservations count, by their ids
 * @param claims the keys of the reservations that claims are of, by claim
 */
export function reservationFaults(
  reservation: ReservationDocument,
  rows: ReadonlySet<string>,
  moved: ReadonlyMap<string, number>,
  claims: ReadonlyMap<string, string>,
): Fault[] {
  const { _id, id, tenant, kind, status, allocations } = reservation;
  const own = isStoreReservation(reservation) ? claimsOf(reservation).filter((claim) => claims.get(claim) === _id) : [];
  return [
    ...broken(
      [
        [
          (kind === 'STORE') === isStoreReservation(reservation),
          'a reservation in a store has what belongs to it, and no other has',
          kind,
        ],
        [
          status !== 'ACTIVE' || kind !== 'STORE' || own.length === 2,
          'an active reservation in a store has its pickup code and place for itself',
          `${own.length} of 2 claims`,
        ],
      ],
      id,
    ),
    ...allocations.flatMap((allocation) => [
      ...broken(
        [
          [isCount(allocation.quantity) && allocation.quantity > 0, 'what is held is whole units', told(allocation)],
          [
            rows.has(stockId(tenant, allocation.sku, allocation.locationId)),
            'what is held has a stock row',
            told(allocation),
          ],
        ],
        id,
      ),
      ...kinds.flatMap((how) => bookingFaults(reservation, allocation, how, moved)),
    ]),
  ];
}

function bookingFaults(
  { id, tenant, status }: ReservationDocument,
  allocation: Allocation,
  kind: (typeof kinds)[number],
  moved: ReadonlyMap<string, number>,
): Fault[] {
  const by = moved.get(movementId(tenant, { reference: id, kind, ...allocation })) ?? 0;
  const invariant =
    kind === 'SOLD' ? 'what is committed is sold once' : 'what is returned comes back once, and nothing else does';
  const right = by === booked[status][kind] * allocation.quantity;
  return broken([[right, invariant, `${status}, ${told(allocation)}, ${by} in the ledger`]], id);
}

/** What is wrong with ledger rows of sales and returns, read with the reservations that caused them, by their ids. */
export function saleFaults(
  movements: readonly MovementDocument[],
  reservations: ReadonlyMap<string, ReservationDocument>,
): Fault[] {
  const sales = movements.filter(({ kind }) => kind === 'SOLD' || kind === 'RETURNED');
  return sales.flatMap(({ _id, kind, reference = 'nothing' }) => {
    const cause = reservations.get(reference);
    const right = cause !== undefined && movementsOf(cause).includes(_id);
    return broken([[right, 'what is sold or returned was reserved', `${kind} by ${reference}`]], _id);
  });
}

/**
 * What is wrong with claims: one that nothing active has keeps others from what is free.
 *
 * @param claims the keys of the reservations that claims are of, by claim
 * @param reservations by their keys
 */
export function claimFaults(
  claims: ReadonlyMap<string, string>,
  reservations: ReadonlyMap<string, ReservationDocument>,
): Fault[] {
  return [...claims].flatMap(([claim, key]) => {
    const owner = reservations.get(key);
    const right =
      owner !== undefined && isStoreReservation(owner) && owner.status === 'ACTIVE' && claimsOf(owner).includes(claim);
    return broken([[right, 'a claim is one of an active reservation in a store', owner?.status ?? 'unknown']], key);
  });
}

const told = ({ sku, locationId, quantity }: Allocation): string => `${quantity} of ${sku}@${locationId}`;
