/** Units held for one buyer, as they are stored. */
export interface ReservationDocument {
  /** `res_...`, made by the caller. */
  _id: string;
  tenant: string;
  status: 'ACTIVE' | 'COMMITTED' | 'RELEASED' | 'EXPIRED';
  allocations: Allocation[];
  expiresAt: Date;
  version: number;
}

/** Units of one article held at one location. */
export interface Allocation {
  sku: string;
  locationId: string;
  quantity: number;
}

interface Line {
  sku: string;
  quantity: number;
}

/** Lines of one sku added up, in the order of skus: the order in which every checkout takes its stock. */
export function sumBySku(lines: readonly Line[]): Line[] {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of lines) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
  return [...sums].map(([sku, quantity]) => ({ sku, quantity })).sort((a, b) => (a.sku < b.sku ? -1 : 1));
}

/** Where the units of an order come from, or which article is short. */
export type Allocated =
  | { kind: 'allocated'; allocations: Allocation[] }
  | { kind: 'short'; sku: string; requested: number; available: number };

/**
 * Decides where units come from: each article from the location that has most of it, and from the next ones only where
 * that is not enough.
 *
 * @param lines one line a sku (see {@link sumBySku})
 * @param rows what can be taken, at locations that may be taken from
 */
export function allocate(
  lines: readonly Line[],
  rows: readonly { sku: string; locationId: string; available: number }[],
): Allocated {
  const allocations: Allocation[] = [];
  for (const { sku, quantity } of lines) {
    let left = quantity;
    const own = rows
      .filter((row) => row.sku === sku && row.available > 0)
      .sort((a, b) => b.available - a.available || (a.locationId < b.locationId ? -1 : 1));
    for (const { locationId, available } of own) {
      if (left === 0) break;
      const taken = Math.min(left, available);
      allocations.push({ sku, locationId, quantity: taken });
      left -= taken;
    }
    if (left > 0) return { kind: 'short', sku, requested: quantity, available: quantity - left };
  }
  return { kind: 'allocated', allocations };
}
