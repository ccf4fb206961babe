/** A place that holds stock, as it is stored. */
export interface LocationDocument {
  /** `loc_...`. */
  _id: string;
  tenant: string;
  /** The retailer's own number, unique in the tenant. */
  externalId: string;
  name: string;
  kind: 'STORE' | 'WAREHOUSE';
  address: LocationAddress;
  /** GeoJSON: longitude first. */
  point?: { type: 'Point'; coordinates: [longitude: number, latitude: number] };
  timeZone?: string;
  openingHours: OpeningSpan[];
  services: string[];
  ships: boolean;
}

export interface LocationAddress {
  name?: string;
  street: string;
  postalCode?: string;
  city: string;
  region?: string;
  country: string;
}

/** Open on one day of the week (1 is Monday), `HH:MM` to `HH:MM`. */
export interface OpeningSpan {
  day: number;
  opens: string;
  closes: string;
}

/** A point as the API has it, in degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

/** What is wrong with a point; undefined where nothing is. */
export const pointFault = ({ latitude, longitude }: Point): string | undefined =>
  Math.abs(latitude) > 90 || Math.abs(longitude) > 180
    ? 'A latitude lies in -90 to 90, a longitude in -180 to 180.'
    : undefined;

const earthKilometres = 6371.0088;

/** Distance along the surface of the globe in kilometres (haversine, mean radius of the IUGG). */
export function distanceKm(from: Point, to: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const across =
    half(to.latitude - from.latitude) +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * half(to.longitude - from.longitude);
  return 2 * earthKilometres * Math.asin(Math.sqrt(Math.min(1, across)));
}

/** The point of a location as the API has it. */
export const pointOf = ({ point }: LocationDocument): Point | undefined =>
  point && { latitude: point.coordinates[1], longitude: point.coordinates[0] };
