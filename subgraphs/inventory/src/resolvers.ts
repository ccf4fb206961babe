import { requireService } from '@noline/runtime/caller';
import { pageSize } from '@noline/runtime/connection';
import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import type { StreamEntry } from '@noline/runtime/streams';
import { type AvailabilityOf, type Free, freeBundles, freeOf, whereAvailable, withHold } from './availability.ts';
import { adjustStock } from './commands/adjust-stock.ts';
import { countStock } from './commands/count-stock.ts';
import { endReservation } from './commands/end-reservation.ts';
import { cancelStoreReservation, collectStoreReservation } from './commands/end-store-reservation.ts';
import { exportReservations } from './commands/export-reservations.ts';
import { checkLocationId } from './commands/find-location.ts';
import { followStock } from './commands/follow-stock.ts';
import { followStoreTasks } from './commands/follow-store-tasks.ts';
import { holdForCart } from './commands/hold-for-cart.ts';
import { putBundle } from './commands/put-bundle.ts';
import { reserveInStore } from './commands/reserve-in-store.ts';
import { reserveStock } from './commands/reserve-stock.ts';
import { transferStock } from './commands/transfer-stock.ts';
import { type Context, readsStock, requireStockReader } from './context.ts';
import { locationStore } from './location.store.ts';
import { type LocationDocument, type Point, pointFault, pointOf } from './location.ts';
import { reservationStore } from './reservation.store.ts';
import { type CartReference, cartHoldId, type ReservationDocument, statusAt } from './reservation.ts';
import { stockStore } from './stock.store.ts';
import type { FreeRow } from './stock.ts';
import { storeStatus, taskStatus } from './store-reservation.ts';
import type { Resolvers } from './types.generated.ts';

function checkPoint(near: Point | null | undefined): void {
  const wrong = near && pointFault(near);
  if (wrong) throw fault('INVALID_ARGUMENT', wrong);
}

/** What is free of an article where `counts` says; null where the stock does not know it. Only what has no stock of its own can be a bundle. */
async function free(
  sku: string,
  { stock, bundles }: { stock: Pick<Context['stock'], 'load'>; bundles: Context['bundles'] },
  counts: (row: FreeRow) => boolean,
): Promise<Free | null> {
  const own = await stock.load(sku);
  if (own.length > 0) return freeOf(own.filter(counts));
  const bundle = await bundles.load(sku);
  if (!bundle) return null;
  const rows = await Promise.all(bundle.components.map((component) => stock.load(component.sku)));
  return freeBundles(bundle.components, rows.flat().filter(counts));
}

/** What is held for a cart; null where nothing is by now. */
async function holdOf(cartId: string, { deps, caller }: Context): Promise<ReservationDocument | null> {
  const held = await reservationStore(deps.db, caller.tenant).one(cartHoldId(cartId));
  return held?.kind === 'CART' && statusAt(held, deps.now()) === 'ACTIVE' ? held : null;
}

/** The stock as a cart's buyer sees it: what is held for the cart is free for it. */
async function asCartSees(cartId: string, context: Context) {
  const { bundles, stock } = context;
  const { allocations = [] } = (await holdOf(cartId, context)) ?? {};
  return { bundles, stock: { load: async (sku: string) => withHold(await stock.load(sku), allocations) } };
}

async function availability(
  { sku }: { sku: string },
  { locationId, near }: { locationId?: string | null | undefined; near?: Point | null | undefined },
  context: Context,
): Promise<AvailabilityOf | null> {
  checkPoint(near);
  if (locationId) checkLocationId(locationId);
  const found = await free(sku, context, (row) => !locationId || row.locationId === locationId);
  return found && { ...found, near, asOf: context.deps.now() };
}

async function load(ids: readonly string[], { locations }: Context): Promise<LocationDocument[]> {
  const found = await Promise.all(ids.map((id) => locations.load(id)));
  return found.filter((one) => one !== null);
}

/** A location that a stored document names: locations are never deleted. */
const place = async (id: string, { locations }: Context) => (await locations.load(id)) as LocationDocument;

export const resolvers: Resolvers = {
  Query: {
    async locations(_, { near, radiusKm, first, after }, { deps, caller }) {
      checkPoint(near);
      if (radiusKm != null && !(radiusKm > 0)) throw fault('INVALID_ARGUMENT', '"radiusKm" is greater than 0.');
      if (radiusKm != null && !near) throw fault('INVALID_ARGUMENT', '"radiusKm" needs "near".');
      return locationStore(deps.db, caller.tenant).list({ near, radiusKm, first: pageSize(first), after });
    },
    location: (_, { id }, { locations }) => locations.load(checkLocationId(id)),
    stockMovements: (_, { sku, locationId, first, after }, { deps, caller }) => {
      requireStockReader(caller, checkLocationId(locationId));
      return stockStore(deps.db, caller.tenant).ledger({ sku, locationId, first: pageSize(first), after });
    },
    storeReservation: async (_, { id }, { deps, caller }) => {
      if (!isId('res', id)) throw fault('INVALID_ID', "A reservation's id begins with res_.");
      const found = await reservationStore(deps.db, caller.tenant).atStore(id);
      return found && (found.store.owner === caller.id || readsStock(caller, found.store)) ? found : null;
    },
    storeReservationByPickupCode: (_, { locationId, pickupCode }, { deps, caller }) => {
      requireStockReader(caller, checkLocationId(locationId));
      const code = pickupCode.trim().toUpperCase();
      return reservationStore(deps.db, caller.tenant).byPickupCode(locationId, code);
    },
    storeTasks: (_, { locationId, first, after }, { deps, caller }) => {
      requireStockReader(caller, checkLocationId(locationId));
      return reservationStore(deps.db, caller.tenant).openAt({ locationId, first: pageSize(first), after });
    },
    bundle: (_, { sku }, { bundles }) => bundles.load(sku),
    async locationsNamed(_, { ids, externalIds }, { caller, deps }) {
      requireService(caller);
      if (Math.max(ids.length, externalIds.length) > 1_000)
        throw fault('INVALID_ARGUMENT', 'At most 1,000 locations at a time.');
      const locations = locationStore(deps.db, caller.tenant);
      return [...(await locations.byIds(ids)), ...(await locations.byExternalIds(externalIds))];
    },
    personalDataInInventory: (_, { customerId }, context) => exportReservations(context, customerId),
    reservationsByIds(_, { ids }, { caller, deps }) {
      requireService(caller);
      if (ids.length > 200) throw fault('INVALID_ARGUMENT', 'At most 200 reservations at a time.');
      return reservationStore(deps.db, caller.tenant).byIds(ids);
    },
    async stockBySku(_, { skus, cartId }, context) {
      const { caller, deps } = context;
      requireService(caller);
      if (skus.length > 500) throw fault('INVALID_ARGUMENT', 'At most 500 skus at a time.');
      const ships = await locationStore(deps.db, caller.tenant).shippingIds();
      const seen = cartId ? await asCartSees(cartId, context) : context;
      return skus.map(async (sku) => {
        const found = await free(sku, seen, ({ locationId }) => ships.has(locationId));
        return { sku, available: found?.total ?? 0 };
      });
    },
  },
  Mutation: {
    adjustStock: (_, { input }, context) => adjustStock(context, input),
    transferStock: (_, { input }, context) => transferStock(context, input),
    countStock: (_, { input }, context) => countStock(context, input),
    putBundle: (_, { input }, context) => putBundle(context, input),
    reserveInStore: (_, { input }, context) => reserveInStore(context, input),
    cancelStoreReservation: (_, { input }, context) => cancelStoreReservation(context, input),
    collectStoreReservation: (_, { input }, context) => collectStoreReservation(context, input),
    reserveStock: (_, { input }, context) => reserveStock(context, input),
    holdForCart: (_, { input }, context) => holdForCart(context, input),
    releaseReservation: (_, { id }, context) => endReservation(context, id, 'release'),
    commitReservation: (_, { id }, context) => endReservation(context, id, 'commit'),
    returnReservation: (_, { id }, context) => endReservation(context, id, 'return'),
  },
  Subscription: {
    stockChanged: {
      subscribe: (_, watch, context) => followStock(context, watch) as never,
      resolve: ({ id, event }: StreamEntry<'stock.changed'>) => ({
        ...event.payload,
        cursor: id,
        asOf: new Date(event.payload.asOf),
      }),
    },
    storeTasksChanged: {
      subscribe: (_, wanted, context) => followStoreTasks(context, wanted) as never,
      resolve: ({ id, event }: StreamEntry<'reservation.changed' | 'reservation.expired'>) => ({
        cursor: id,
        reservationId: event.payload.reservationId,
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
  Cart: {
    __resolveReference: (cart: CartReference) => cart,
    async heldUntil({ id, version }, _, context) {
      const held = context.caller.holdMinutes.cart > 0 ? await holdOf(id, context) : null;
      return held && held.cartVersion === version ? held.expiresAt : null;
    },
  },
  Availability: {
    available: ({ total }) => total,
    inStock: ({ total }) => total > 0,
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
    location: ({ locationId }, _, context) => place(locationId, context),
    asOf: ({ at }) => at,
  },
  StockMovement: {
    location: ({ locationId }, _, context) => place(locationId, context),
  },
  StoreReservation: {
    pickupCode: ({ store }) => store.pickupCode,
    status: (reservation, _, { deps }) => storeStatus(statusAt(reservation, deps.now())),
    location: ({ store }, _, context) => place(store.locationId, context),
    lines: ({ store }) => store.lines,
    madeAt: ({ store }) => store.madeAt,
  },
  StoreReservationLine: {
    variant: ({ sku }) => ({ sku }),
  },
  StoreTaskChange: {
    async task({ reservationId }, _, { deps, caller }) {
      const found = await reservationStore(deps.db, caller.tenant).atStore(reservationId);
      return found && readsStock(caller, found.store) ? found : null;
    },
  },
  StoreTask: {
    __resolveType: () => 'StoreReservationTask',
  },
  StoreReservationTask: {
    kind: () => 'LAY_ASIDE',
    status: (reservation, _, { deps }) => taskStatus(statusAt(reservation, deps.now())),
    location: ({ store }, _, context) => place(store.locationId, context),
    lines: ({ store }) => store.lines,
    createdAt: ({ store }) => store.madeAt,
    dueAt: ({ expiresAt }) => expiresAt,
    reservation: (reservation) => reservation,
  },
  StoreTaskLine: {
    variant: ({ sku }) => ({ sku }),
  },
  Reservation: {
    status: (reservation, _, { deps }) => statusAt(reservation, deps.now()),
  },
};
