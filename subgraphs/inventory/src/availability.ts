import { type Component, kits } from './bundle.ts';
import { distanceKm, type LocationDocument, type Point, pointOf } from './location.ts';
import type { FreeRow } from './stock.ts';

/** An article as other subgraphs point at it. */
export interface VariantReference {
  sku: string;
}

/** What is free of an article by location and in all, and the point to list locations from. */
export interface AvailabilityOf {
  rows: Row[];
  total: number;
  near: Point | null | undefined;
  asOf: Date;
}

/** How many units of an article a location has. */
export interface LocationShare {
  location: LocationDocument;
  available: number;
  distanceKm?: number;
}

type Row = Omit<FreeRow, 'sku'>;

/** What is free of an article. */
export type Free = Pick<AvailabilityOf, 'rows' | 'total'>;

const totalAvailable = (rows: readonly Row[]): number => rows.reduce((sum, { available }) => sum + available, 0);

export const freeOf = (rows: readonly Row[]): Free => ({ rows: [...rows], total: totalAvailable(rows) });

/**
 * What is free of a bundle, from the rows of its components. At a location as many as can be put together there; in all
 * as many as can be sent, for the parts of a bundle may come from several locations.
 */
export function freeBundles(components: readonly Component[], rows: readonly FreeRow[]): Free {
  const at = (here: readonly FreeRow[]) =>
    kits(components, (sku) => totalAvailable(here.filter((row) => row.sku === sku)));
  const places = [...new Set(rows.map(({ locationId }) => locationId))];
  return {
    rows: places.map((locationId) => ({
      locationId,
      available: at(rows.filter((row) => row.locationId === locationId)),
    })),
    total: at(rows),
  };
}

/** Rows of one article as one sees them for whom these units are held. */
export const withHold = (
  rows: readonly FreeRow[],
  held: readonly { sku: string; locationId: string; quantity: number }[],
): FreeRow[] =>
  rows.map((row) => {
    const own = held.filter(({ sku, locationId }) => sku === row.sku && locationId === row.locationId);
    return { ...row, available: own.reduce((sum, { quantity }) => sum + quantity, row.available) };
  });

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
