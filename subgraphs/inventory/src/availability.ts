import { distanceKm, type LocationDocument, type Point, pointOf } from './location.ts';
import type { StockDocument } from './stock.ts';

/** An article as other subgraphs point at it. */
export interface VariantReference {
  sku: string;
}

/** The stock rows that an availability is made of, and the point to list locations from. */
export interface AvailabilityOf {
  rows: StockDocument[];
  near: Point | null | undefined;
  asOf: Date;
}

/** How many units of an article a location has. */
export interface LocationShare {
  location: LocationDocument;
  available: number;
  distanceKm?: number;
}

type Row = Pick<StockDocument, 'locationId' | 'available'>;

export const totalAvailable = (rows: readonly Row[]): number => rows.reduce((sum, { available }) => sum + available, 0);

const shown = 10;

/**
 * Where an article can be had: nearest first from a point, else most units first, at most ten.
 *
 * @param rows the article's stock
 * @param locations the locations of these rows; what is missing is left out
 */
export function whereAvailable(
  rows: readonly Row[],
  locations: readonly LocationDocument[],
  near?: Point | null | undefined,
): LocationShare[] {
  const byId = new Map(locations.map((location) => [location._id, location]));
  const shares = rows.flatMap(({ locationId, available }): LocationShare[] => {
    const location = byId.get(locationId);
    if (!location || available === 0) return [];
    const point = pointOf(location);
    return [{ location, available, ...(near && point && { distanceKm: distanceKm(near, point) }) }];
  });
  const far = Number.POSITIVE_INFINITY;
  return shares
    .sort((a, b) => (near ? (a.distanceKm ?? far) - (b.distanceKm ?? far) : 0) || b.available - a.available)
    .slice(0, shown);
}
