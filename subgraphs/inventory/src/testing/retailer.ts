import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import { hostSubgraph, type Platform, type SubgraphDeps } from '@noline/runtime/subgraph';
import { audited } from '@noline/runtime/testing/audit';
import { testCaller, testPlatform } from '@noline/runtime/testing/platform';
import type { Violation } from '@noline/runtime/verify';
import { inventory } from '../index.ts';
import { locationStore } from '../location.store.ts';
import type { LocationDocument } from '../location.ts';
import { reservationStore } from '../reservation.store.ts';
import { stockStore } from '../stock.store.ts';

/** The subgraph at work on a database of a test's own. */
export type StockRoom = Awaited<ReturnType<typeof openStockRoom>>;

interface Room extends Partial<Platform> {
  /** Whether overdue holds are swept: yes, unless a test is about what happens without. */
  sweeps?: boolean;
}

export async function openStockRoom({ sweeps = true, ...overrides }: Room = {}) {
  const platform = await testPlatform(overrides);
  let deps: SubgraphDeps | undefined;
  const hosted = await hostSubgraph(
    'inventory',
    (given) => {
      deps = given;
      const subgraph = inventory(given);
      return sweeps ? subgraph : { ...subgraph, jobs: [] };
    },
    platform,
  );
  const known = deps as unknown as SubgraphDeps;
  return {
    platform,
    hosted,
    deps: known,
    /** Asks the subgraph; throws the first error. */
    async run(caller: Caller, query: string, variables: Record<string, unknown> = {}) {
      const { data, errors } = await hosted.transport.execute({ query, variables, caller });
      if (errors) throw errors[0];
      return JSON.parse(JSON.stringify(data));
    },
    /** Every invariant that does not hold, of all tenants. */
    violations: async (): Promise<Violation[]> =>
      (await audited((audit) => inventory(known).verify?.(audit) ?? Promise.resolve())).violations,
    async stop() {
      await hosted.stop();
      await platform.stop();
    },
  };
}

const place = (given: Partial<LocationDocument> = {}): Omit<LocationDocument, 'tenant'> => {
  const _id = given._id ?? newId('loc');
  return {
    _id,
    externalId: _id,
    name: 'Lager',
    kind: 'WAREHOUSE',
    address: { street: 'Hafen 1', city: 'Hamburg', country: 'DE' },
    openingHours: [],
    services: [],
    ships: true,
    ...given,
  };
};

export interface Line {
  sku: string;
  quantity: number;
  locationId?: string;
}

type Asks = Pick<StockRoom, 'run'>;

/** A tenant with a warehouse that ships, a store that does not, and people; the warehouse holds what is given. */
export async function openRetailer(room: StockRoom, stock: Record<string, number> = {}) {
  const { db } = room.deps;
  const tenant = newId('req');
  const [locationId, storeId] = [newId('loc'), newId('loc')];
  await locationStore(db, tenant).put([
    place({ _id: locationId }),
    place({ _id: storeId, kind: 'STORE', name: 'Laden', ships: false }),
  ]);
  const clerk = testCaller({ tenant, kind: 'staff', id: newId('stf'), scopes: ['stock:write'] });
  const shop = testCaller({ tenant, service: 'order' });

  async function adjust(input: Record<string, unknown>, caller: Caller = clerk, at: Asks = room) {
    const full = { idempotencyKey: newId('req'), reason: 'delivery', locationId, ...input };
    const { adjustStock } = await at.run(caller, adjustQuery, { input: full });
    return adjustStock;
  }
  for (const [sku, by] of Object.entries(stock)) await adjust({ sku, by });

  const inAMinute = () => new Date(room.deps.now().getTime() + 60_000).toISOString();
  return {
    tenant,
    locationId,
    storeId,
    clerk,
    shop,
    adjust,
    /** Holds lines, as the order subgraph does. */
    async reserve(
      lines: Line[],
      given: Record<string, unknown> = {},
      caller: Caller = shop,
      at: Asks = room,
    ): Promise<Reserved> {
      const input = { id: newId('res'), lines, expiresAt: inAMinute(), ...given };
      const { reserveStock } = await at.run(caller, reserveQuery, { input });
      return reserveStock;
    },
    async holdForCart(
      cartId: string,
      version: number,
      lines: Line[],
      given: Record<string, unknown> = {},
    ): Promise<Reserved> {
      const input = { cartId, version, lines, expiresAt: inAMinute(), ...given };
      const { holdForCart } = await room.run(shop, holdQuery, { input });
      return holdForCart;
    },
    /** Ends a hold and tells its state. */
    async end(
      how: 'release' | 'commit' | 'return',
      id: string,
      caller: Caller = shop,
      at: Asks = room,
    ): Promise<string | null> {
      const field = `${how}Reservation`;
      const { ended } = await at.run(caller, `mutation ($id: ID!) { ended: ${field}(id: $id) { status } }`, { id });
      return ended?.status ?? null;
    },
    /** What lies of an article: on hand, reserved, available. */
    async row(sku: string, at = locationId): Promise<number[] | null> {
      const found = await stockStore(db, tenant).one(sku, at);
      return found && [found.onHand, found.reserved, found.available];
    },
    reservation: (id: string) => reservationStore(db, tenant).one(id),
  };
}

export interface Reserved {
  reservation: { id: string; status: string; allocations: Line[] } | null;
  errors: Record<string, unknown>[];
}

const adjustQuery = `mutation ($input: AdjustStockInput!) {
  adjustStock(input: $input) { stock { onHand reserved available } errors { __typename ... on UserError { code path } } }
}`;

const held = `{
  reservation { id status allocations { sku locationId quantity } }
  errors { ... on UserError { code path } ... on InsufficientStockError { sku requested available } }
}`;

const reserveQuery = `mutation ($input: ReserveStockInput!) { reserveStock(input: $input) ${held} }`;
const holdQuery = `mutation ($input: HoldForCartInput!) { holdForCart(input: $input) ${held} }`;
