import { requireService } from '@noline/runtime/caller';
import { pageSize } from '@noline/runtime/connection';
import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import type { StreamEntry } from '@noline/runtime/streams';
import type { DomainEvent } from '@noline/schema/events';
import { type AvailabilityOf, totalAvailable, whereAvailable } from './availability.ts';
import { adjustStock } from './commands/adjust-stock.ts';
import { endReservation } from './commands/end-reservation.ts';
import { reserveStock } from './commands/reserve-stock.ts';
import type { Context } from './context.ts';
import { locationStore } from './location.store.ts';
import { type LocationDocument, type Point, pointFault, pointOf } from './location.ts';
import type { Resolvers } from './types.generated.ts';

function checkPoint(near: Point | null | undefined): void {
  const wrong = near && pointFault(near);
  if (wrong) throw fault('INVALID_ARGUMENT', wrong);
}

function checkLocationId(id: string): string {
  if (!isId('loc', id)) throw fault('INVALID_ID', "A location's id begins with loc_.");
  return id;
}

async function availability(
  { sku }: { sku: string },
  { locationId, near }: { locationId?: string | null | undefined; near?: Point | null | undefined },
  { stock, deps }: Context,
): Promise<AvailabilityOf | null> {
  checkPoint(near);
  const all = await stock.load(sku);
  if (all.length === 0) return null;
  const rows = locationId ? all.filter((row) => row.locationId === checkLocationId(locationId)) : all;
  return { rows, near, asOf: deps.now() };
}

async function load(ids: readonly string[], { locations }: Context): Promise<LocationDocument[]> {
  const found = await Promise.all(ids.map((id) => locations.load(id)));
  return found.filter((one) => one !== null);
}

export const resolvers: Resolvers = {
  Query: {
    async locations(_, { near, radiusKm, first, after }, { deps, caller }) {
      checkPoint(near);
      if (radiusKm != null && !(radiusKm > 0)) throw fault('INVALID_ARGUMENT', '"radiusKm" is greater than 0.');
      if (radiusKm != null && !near) throw fault('INVALID_ARGUMENT', '"radiusKm" needs "near".');
      return locationStore(deps.db, caller.tenant).list({ near, radiusKm, first: pageSize(first), after });
    },
    location: (_, { id }, { locations }) => locations.load(checkLocationId(id)),
    async stockBySku(_, { skus }, { caller, stock, deps }) {
      requireService(caller);
      if (skus.length > 500) throw fault('INVALID_ARGUMENT', 'At most 500 skus at a time.');
      const ships = await locationStore(deps.db, caller.tenant).shippingIds();
      return skus.map(async (sku) => {
        const rows = await stock.load(sku);
        return { sku, available: totalAvailable(rows.filter(({ locationId }) => ships.has(locationId))) };
      });
    },
  },
  Mutation: {
    adjustStock: (_, { input }, context) => adjustStock(context, input),
    reserveStock: (_, { input }, context) => reserveStock(context, input),
    releaseReservation: (_, { id }, { deps, caller }) => endReservation(deps, caller, id, 'RELEASED'),
    commitReservation: (_, { id }, { deps, caller }) => endReservation(deps, caller, id, 'COMMITTED'),
  },
  Subscription: {
    stockChanged: {
      subscribe: (_, { sku, locationId, after }, { deps, caller }) => {
        if (locationId) checkLocationId(locationId);
        const where = (event: DomainEvent) =>
          event.type === 'stock.changed' && (!locationId || event.payload.locationId === locationId);
        return deps.feed.subscribe({ tenant: caller.tenant, topic: sku, after, where }) as never;
      },
      resolve: ({ id, event }: StreamEntry<'stock.changed'>) => ({
        ...event.payload,
        cursor: id,
        asOf: new Date(event.payload.asOf),
      }),
    },
  },
  StockChange: {
    variant: ({ sku }) => ({ sku }),
    location: ({ locationId }, _, { locations }) => locations.load(locationId),
  },
  ProductVariant: {
    __resolveReference: ({ sku }: { sku: string }) => ({ sku }),
    availability,
  },
  Availability: {
    available: ({ rows }) => totalAvailable(rows),
    inStock: ({ rows }) => rows.some(({ available }) => available > 0),
    async locations({ rows, near }, _, context) {
      const withStock = rows.filter(({ available }) => available > 0);
      return whereAvailable(
        withStock,
        await load(
          withStock.map(({ locationId }) => locationId),
          context,
        ),
        near,
      );
    },
  },
  LocationConnection: {
    edges: ({ edges }) => edges.map((edge) => ({ ...edge, distanceKm: edge.node.distanceKm })),
    totalCount: ({ whole }, _, { deps, caller }) => (whole ? locationStore(deps.db, caller.tenant).count() : null),
  },
  Location: {
    __resolveReference: ({ id }: { id: string }, { locations }: Context) =>
      isId('loc', id) ? locations.load(id) : null,
    id: ({ _id }) => _id,
    point: (location) => pointOf(location),
  },
  Stock: {
    location: async ({ locationId }, _, { locations }) => (await locations.load(locationId)) as LocationDocument,
    asOf: ({ at }) => at,
  },
  Reservation: {
    id: ({ _id }) => _id,
  },
};
