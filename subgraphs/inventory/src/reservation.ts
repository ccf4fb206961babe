/** Units held for one buyer, as they are stored. */
export interface ReservationDocument {
  /** See {@link reservationKey}. */
  _id: string;
  tenant: string;
  /** `res_...`, made by the caller. */
  id: string;
  status: ReservationStatus;
  kind: 'CHECKOUT' | 'CART' | 'STORE';
  allocations: Allocation[];
  expiresAt: Date;
  version: number;
  /** Of a cart's hold: the version of the cart that it was set for. */
  cartVersion?: number;
  /** Of a reservation in a store. */
  store?: StoreHold;
}

export type StoreReservationDocument = ReservationDocument & { store: StoreHold };

export const isStoreReservation = (reservation: ReservationDocument): reservation is StoreReservationDocument =>
  reservation.store !== undefined;

export type ReservationStatus = 'ACTIVE' | 'COMMITTED' | 'RELEASED' | 'EXPIRED' | 'RETURNED';

/** Whose a reservation in a store is that was made by someone who is erased. */
export const erasedOwner = 'erased';

/** What a reservation in a store has besides. */
export interface StoreHold {
  /** `cus_` or `gst_` id of who made it; {@link erasedOwner} once that account is erased. */
  owner: string;
  locationId: string;
  lines: StoreLine[];
  pickupCode: string;
  madeAt: Date;
  /** Its place among the active ones of its owner, from 0. */
  place: number;
}

/**
 * What an active reservation in a store has for itself alone: its code among those of the store, and its place among
 * those of its owner, of whom there are so no more than there are places.
 */
export const claimsOf = ({ tenant, store }: StoreReservationDocument): string[] => [
  codeClaim(tenant, store),
  placeClaim(tenant, store),
];

export const codeClaim = (
  tenant: string,
  { locationId, pickupCode }: Pick<StoreHold, 'locationId' | 'pickupCode'>,
): string => `${tenant}/${locationId}/${pickupCode}`;

export const placeClaim = (tenant: string, { owner, place }: Pick<StoreHold, 'owner' | 'place'>): string =>
  `${tenant}/${owner}/${place}`;

/** Units of one article, or bundles, as they were asked for. */
export interface StoreLine {
  sku: string;
  quantity: number;
}

/** Units of one article held at one location. */
export interface Allocation {
  sku: string;
  locationId: string;
  quantity: number;
}

/** What to hold: wherever orders are sent from unless a location is named. */
export interface Line {
  sku: string;
  quantity: number;
  locationId?: string | undefined;
}

export const reservationKey = (tenant: string, id: string): string => `${tenant}/${id}`;

/** A cart as other subgraphs point at it, with the version that it has where that is needed. */
export interface CartReference {
  id: string;
  version?: number;
}

/** The id of a cart's own hold: a cart has one. */
export const cartHoldId = (cartId: string): string => `res_${cartId.slice('crt_'.length)}`;

const mostUnits = 10_000;

/** What is wrong with the lines that someone wants to hold, and where; undefined where nothing is. */
export function linesFault(
  lines: readonly Pick<Line, 'sku' | 'quantity'>[],
): { message: string; path: (string | number)[] } | undefined {
  if (lines.length === 0) return { message: 'There is at least one line.', path: ['lines'] };
  const odd = lines.findIndex(({ quantity }) => !(quantity >= 1 && quantity <= mostUnits));
  return odd < 0 ? undefined : { message: 'A line holds 1 to 10,000 units.', path: ['lines', odd, 'quantity'] };
}

/** A wish for the end of a hold. */
export type Ending = 'commit' | 'release' | 'return' | 'expire';

/** What each wish makes of a hold in each state; where nothing stands it changes nothing. */
export const endings: Record<Ending, Partial<Record<ReservationStatus, ReservationStatus>>> = {
  commit: { ACTIVE: 'COMMITTED' },
  release: { ACTIVE: 'RELEASED' },
  return: { ACTIVE: 'RELEASED', COMMITTED: 'RETURNED' },
  expire: { ACTIVE: 'EXPIRED' },
};

type Hold = Pick<ReservationDocument, 'status' | 'expiresAt'>;

/** The state of a hold now: one whose time is over has expired, even if nobody has noticed yet. */
export const statusAt = ({ status, expiresAt }: Hold, now: Date): ReservationStatus =>
  status === 'ACTIVE' && expiresAt <= now ? 'EXPIRED' : status;

/** What a wish makes of a hold; undefined where it stays what it is. */
export function statusAfter(
  hold: Hold & Pick<ReservationDocument, 'kind'>,
  wish: Ending,
  now: Date,
): ReservationStatus | undefined {
  if (hold.status === 'ACTIVE' && statusAt(hold, now) === 'EXPIRED') return 'EXPIRED';
  if (wish === 'expire') return undefined;
  // A cart's hold is set anew under its id again and again, so it is not what is sold: its checkout has one of its own.
  return wish === 'commit' && hold.kind === 'CART' ? undefined : endings[wish][hold.status];
}

/** Lines of one article and place added up; those with a place come first, for what is free there is all they have. */
export function sumLines(lines: readonly Line[]): Line[] {
  const sums = new Map<string, Line>();
  for (const { sku, quantity, locationId } of lines) {
    const key = JSON.stringify([sku, locationId]);
    sums.set(key, { sku, locationId, quantity: (sums.get(key)?.quantity ?? 0) + quantity });
  }
  return [...sums.values()].sort((a, b) => Number(b.locationId !== undefined) - Number(a.locationId !== undefined));
}

/** What is free of an article at a location. */
export interface FreeRow {
  sku: string;
  locationId: string;
  available: number;
  /** Whether lines that name no place may take it. */
  ships: boolean;
}

/** An article that is short, in units. */
export interface Short {
  kind: 'short';
  sku: string;
  requested: number;
  available: number;
}

/**
 * Decides where units come from: each article from the location that has most of it, and from the next ones only where
 * that is not enough.
 *
 * @param lines one line an article and place (see {@link sumLines})
 * @returns one allocation an article and location, or the first article that is short
 */
export function allocate(
  lines: readonly Line[],
  rows: readonly FreeRow[],
): { kind: 'allocated'; allocations: Allocation[] } | Short {
  const free = rows
    .map((row) => ({ ...row, taken: 0 }))
    .sort((a, b) => b.available - a.available || (a.locationId < b.locationId ? -1 : 1));
  for (const { sku, quantity, locationId } of lines) {
    let left = quantity;
    const own = free.filter((row) => row.sku === sku && (locationId ? row.locationId === locationId : row.ships));
    for (const row of own) {
      const taken = Math.min(left, Math.max(0, row.available));
      row.available -= taken;
      row.taken += taken;
      left -= taken;
    }
    if (left > 0) return { kind: 'short', sku, requested: quantity, available: quantity - left };
  }
  const taken = free.filter((row) => row.taken > 0);
  return {
    kind: 'allocated',
    allocations: taken.map((row) => ({ sku: row.sku, locationId: row.locationId, quantity: row.taken })),
  };
}
