import { eachRow, type Importer, type Preset } from '@noline/runtime/import';
import timeZoneAt from '@photostructure/tz-lookup';
import { z } from 'zod';
import { locationStore } from '../location.store.ts';
import type { LocationDocument } from '../location.ts';
import { countryCode, parseWeek, splitAddress } from './places.ts';

/** A location as an import brings it; its own id is found or made when it is stored. */
export type LocationRow = Omit<LocationDocument, '_id' | 'tenant'>;

const text = z.string().trim().min(1).max(500);
const degrees = (most: number) => z.coerce.number().min(-most).max(most);
/** A list: an array in JSON, separated by `|` in CSV. */
const list = z.union([z.array(text), z.string().transform((joined) => joined.split('|').filter(Boolean))]).default([]);
const optional = z
  .string()
  .transform((value) => value.trim() || undefined)
  .nullish();

const noline = z.object({
  externalId: text,
  name: text,
  kind: z.enum(['STORE', 'WAREHOUSE']).default('STORE'),
  street: text,
  postalCode: optional,
  city: text,
  region: optional,
  country: z.string().regex(/^[A-Z]{2}$/, 'takes two capital letters of ISO 3166-1'),
  latitude: degrees(90),
  longitude: degrees(180),
  timeZone: optional,
  ships: z.union([z.boolean(), z.stringbool()]).default(false),
  services: list,
  openingHours: list.pipe(
    z.array(
      z
        .string()
        .regex(/^[1-7] \d\d:\d\d-\d\d:\d\d$/, 'takes "1 09:00-20:00"')
        .transform((span) => ({ day: Number(span[0]), opens: span.slice(2, 7), closes: span.slice(8) })),
    ),
  ),
});

const bestbuy = z.object({
  id: z.coerce.string().min(1),
  type: text,
  name: text,
  address: text,
  address2: optional,
  city: text,
  state: text,
  zip: text,
  location: z.object({ lat: degrees(90), lon: degrees(180) }),
  hours: z.string().default(''),
  services: z.array(z.string()).default([]),
});

const ikea = z.object({ country: text, name: text, address: text, latitude: degrees(90), longitude: degrees(180) });

const commercetools = z.object({
  key: text,
  name: z.record(z.string(), z.string()),
  address: z.object({
    streetName: z.string().default(''),
    streetNumber: z.string().default(''),
    postalCode: optional,
    city: text,
    country: z.string().regex(/^[A-Z]{2}$/),
  }),
  geoLocation: z.object({ coordinates: z.tuple([degrees(180), degrees(90)]) }),
});

interface Place {
  longitude: number;
  latitude: number;
}

const point = ({ longitude, latitude }: Place) => ({
  point: { type: 'Point' as const, coordinates: [longitude, latitude] as [number, number] },
  timeZone: timeZoneAt(latitude, longitude),
});

const presets: Record<string, Preset<LocationRow>> = {
  noline: eachRow(
    noline,
    ({ externalId, name, kind, ships, services, openingHours, latitude, longitude, timeZone, ...address }) => ({
      externalId,
      name,
      kind,
      ships,
      services,
      openingHours,
      address: clean(address),
      ...point({ latitude, longitude }),
      ...(timeZone && { timeZone }),
    }),
  ),
  bestbuy: eachRow(bestbuy, ({ id, name, address, address2, city, state, zip, location, hours, services }) => ({
    externalId: id,
    name,
    kind: 'STORE',
    ships: true,
    services: services.map((service) => service.trim()),
    openingHours: parseWeek(hours),
    address: {
      street: [address, address2].filter(Boolean).join(', '),
      postalCode: zip,
      city,
      region: state,
      country: state === 'PR' ? 'PR' : 'US',
    },
    ...point({ latitude: location.lat, longitude: location.lon }),
  })),
  ikea: eachRow(ikea, ({ country, name, address, latitude, longitude }) => {
    const code = countryCode(country);
    if (!code) throw new Error(`country: ${country} is not known.`);
    return {
      externalId: `${code}/${name}`,
      name,
      kind: 'STORE',
      ships: true,
      services: [],
      openingHours: [],
      address: { ...splitAddress(address), city: name, country: code },
      ...point({ latitude, longitude }),
    };
  }),
  commercetools: eachRow(commercetools, ({ key, name, address, geoLocation }) => ({
    externalId: key,
    name: name['en'] ?? Object.values(name)[0] ?? key,
    kind: 'STORE',
    ships: true,
    services: [],
    openingHours: [],
    address: clean({
      street: `${address.streetName} ${address.streetNumber}`.trim(),
      postalCode: address.postalCode,
      city: address.city,
      country: address.country,
    }),
    ...point({ longitude: geoLocation.coordinates[0], latitude: geoLocation.coordinates[1] }),
  })),
};

function clean({
  postalCode,
  region,
  ...address
}: {
  street: string;
  city: string;
  country: string;
  postalCode?: string | null | undefined;
  region?: string | null | undefined;
}) {
  return { ...address, ...(postalCode && { postalCode }), ...(region && { region }) };
}

/** Stores and warehouses, by their external id. */
export const locationImporter: Importer<LocationRow> = {
  kind: 'locations',
  subgraph: 'inventory',
  presets,
  write: ({ db, newId }, tenant, batch) => locationStore(db, tenant).putByExternalId(batch, () => newId('loc')),
};
