import type { ReservationStatus } from './reservation.ts';

/** How many reservations in stores one person may have at a time. */
export const mostReservations = 3;
const mostLines = 20;
const mostUnits = 10;

/** What is wrong with what someone wants to reserve in a store, and where; undefined where nothing is. */
export function storeLinesFault(
  lines: readonly { sku: string; quantity: number }[],
): { message: string; path: (string | number)[] } | undefined {
  if (lines.length < 1 || lines.length > mostLines)
    return { message: `A reservation has 1 to ${mostLines} lines.`, path: ['lines'] };
  const units = new Map<string, number>();
  for (const [index, { sku, quantity }] of lines.entries()) {
    const sum = (units.get(sku) ?? 0) + quantity;
    units.set(sku, sum);
    if (!(quantity >= 1 && sum <= mostUnits))
      return { message: `1 to ${mostUnits} units of an article.`, path: ['lines', index, 'quantity'] };
  }
  return undefined;
}

// 32 characters, none of which looks or sounds like another: no 0, 1, I, O.
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A code that a customer names in the store, out of six random bytes. */
export const pickupCode = (random: Uint8Array): string =>
  [...random.subarray(0, 6)].map((byte) => alphabet[byte % alphabet.length]).join('');

const shown: Record<ReservationStatus, 'ACTIVE' | 'COLLECTED' | 'CANCELLED' | 'EXPIRED'> = {
  ACTIVE: 'ACTIVE',
  COMMITTED: 'COLLECTED',
  RELEASED: 'CANCELLED',
  EXPIRED: 'EXPIRED',
  RETURNED: 'CANCELLED',
};

/** A state as customers and staff know it. */
export const storeStatus = (status: ReservationStatus) => shown[status];

/** What a state means for the staff who lay the goods aside. */
export const taskStatus = (status: ReservationStatus): 'OPEN' | 'DONE' | 'CANCELLED' =>
  status === 'ACTIVE' ? 'OPEN' : status === 'COMMITTED' ? 'DONE' : 'CANCELLED';

/** What a `storeTasksChanged` event shows. */
export interface StoreTaskChangeModel {
  cursor: string;
  reservationId: string;
}
