import type { Caller } from '@noline/runtime/caller';
import { driverDb, openDatabase } from '@noline/runtime/database';
import { fault } from '@noline/runtime/errors';
import { isId, newId } from '@noline/runtime/ids';
import { taxFromGross, toTaxedMoney } from '@noline/runtime/money';
import { connectMongo } from '@noline/runtime/mongo';
import { type HostedSubgraph, hostSubgraph, type MakeSubgraph } from '@noline/runtime/subgraph';
import { testCaller, testPlatform } from '@noline/runtime/testing/platform';
import type { DomainEvent, EventType } from '@noline/schema/events';
import { subgraphSdl } from '@noline/schema/sdl.generated';
import type { SubgraphName } from '@noline/schema/subgraphs';
import { cartStore } from '../cart.store.ts';
import { handoverStore } from '../handover.store.ts';
import { cart } from '../index.ts';

/** What the stand-in catalogue sells an article for, and how many of it the stand-in stock has. */
interface Offer {
  price: number;
  taxRate?: number;
  currency?: string;
  available?: number;
}

/** A question that a stand-in was asked. */
interface Asked {
  subgraph: string;
  skus: readonly string[];
  /** What is to be held for a cart. */
  hold?: { cartId: string; version: number; lines: { sku: string; quantity: number }[] };
  caller: Caller;
}

/**
 * The cart subgraph at work twice, as in two processes, with stand-ins for catalogue and stock: real servers of the real contract whose offers the
 * test sets, by sku, and which it can take down.
 */
export async function openShop() {
  const mongo = connectMongo(`${process.env['MONGODB_URL']}&monitorCommands=true`);
  let ahead = 0;
  const platform = await testPlatform({ mongo, now: () => new Date(Date.now() + ahead) });
  const offers = new Map<string, Offer>();
  const down = new Set<string>();
  const cards = new Map<string, string>();
  const asked: Asked[] = [];
  const commands: string[] = [];
  mongo.on('commandStarted', ({ commandName, databaseName, command }) => {
    if (databaseName.endsWith('_cart')) commands.push(`${commandName} ${command[commandName]}`);
  });

  async function standIn(name: SubgraphName, resolvers: object): Promise<HostedSubgraph> {
    const make: MakeSubgraph = () => ({
      name,
      typeDefs: subgraphSdl[name],
      resolvers: resolvers as never,
      context: (caller) => ({ caller }),
      indexes: {},
    });
    const hosted = await hostSubgraph(name, make, platform);
    platform.transports.set(name, {
      ...hosted.transport,
      async execute(request) {
        const { skus, input } = request.variables as { skus: string[]; input?: NonNullable<Asked['hold']> };
        asked.push({ subgraph: name, skus, ...(input && { hold: input }), caller: request.caller });
        if (down.has(name)) throw fault('SUBGRAPH_UNAVAILABLE');
        return hosted.transport.execute(request);
      },
    });
    return hosted;
  }

  const price = (sku: string, caller: Caller) => {
    const offer = offers.get(sku);
    if (!offer) return null;
    const { currency = caller.currency, taxRate = 1900 } = offer;
    return { taxRate, unit: toTaxedMoney(taxFromGross(offer.price, taxRate), currency) };
  };
  const hosts = await Promise.all([
    standIn('product', {
      Query: {
        variantsBySku: (_: unknown, { skus }: { skus: string[] }, { caller }: { caller: Caller }) =>
          skus.map((sku) =>
            sku.startsWith('UNKNOWN') ? null : { sku, product: { name: `Article ${sku}` }, price: price(sku, caller) },
          ),
      },
    }),
    standIn('inventory', {
      Query: {
        stockBySku: (_: unknown, { skus }: { skus: string[] }) =>
          skus.map((sku) => ({ sku, available: offers.get(sku)?.available ?? 1_000_000 })),
      },
    }),
    standIn('customer', {
      Query: {
        /** A token is tenant and guest in clear text. */
        guestOfToken: (_: unknown, { token }: { token: string }, { caller }: { caller: Caller }) => {
          const [tenant, guest = ''] = token.split(' ');
          return tenant === caller.tenant && isId('gst', guest) ? guest : null;
        },
        customerIdByCard: (_: unknown, { barcode }: { barcode: string }) => cards.get(barcode) ?? null,
      },
    }),
    hostSubgraph('cart', cart, platform),
    hostSubgraph('cart', cart, platform),
  ]);
  const [, , , hosted, twin] = hosts;
  const db = openDatabase(mongo, `${platform.prefix}_cart`);

  async function eventsOf<T extends EventType>(id: string): Promise<DomainEvent<T>[]> {
    const rows = driverDb(db).collection<{ _id: string; event: DomainEvent<T> }>('outbox');
    const found = await rows.find({ 'event.aggregate.id': id }).toArray();
    return found.map(({ event }) => event).sort((one, other) => one.aggregate.version - other.aggregate.version);
  }

  let turn = 0;
  /** Runs each operation on the other of two cart subgraphs, as behind a load balancer. */
  async function run(caller: Caller, query: string, variables: Record<string, unknown> = {}) {
    turn += 1;
    const { data, errors } = await (turn % 2 ? hosted : twin).transport.execute({ query, variables, caller });
    if (errors) throw errors[0];
    return JSON.parse(JSON.stringify(data));
  }

  return {
    platform,
    transport: hosted.transport,
    /** By sku; changed by tests as they like. */
    offers,
    /** The names of stand-ins that do not answer. */
    down,
    asked,
    /** Commands that were sent to the database of the carts. */
    commands,
    run,
    /** Whose card has which barcode. */
    cards,
    /** Moves the clock of the carts forward. */
    passTime(milliseconds: number) {
      ahead += milliseconds;
    },
    stored: (tenant: string, id: string) => cartStore(db, tenant).one(id),
    storedHandover: (tenant: string, id: string) => handoverStore(db, tenant).one(id),
    /** The events of an aggregate in the order of its versions. */
    eventsOf,
    /** The events that were said of a cart, in the order of its versions. */
    said: async (id: string) =>
      (await eventsOf<'cart.changed'>(id)).map(
        ({ aggregate, payload }) => [aggregate.version, payload.status] as const,
      ),
    /** Lets the stand-ins sell and have what is given, all at 19 % where nothing else is said. */
    sell(given: Record<string, Offer | number>) {
      for (const [sku, offer] of Object.entries(given)) {
        offers.set(sku, typeof offer === 'number' ? { price: offer } : offer);
      }
    },
    async stop() {
      await Promise.all(hosts.map((host) => host.stop()));
      await platform.stop();
      await mongo.close();
    },
  };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;

/** A guest of a retailer that no other test uses. */
export const newGuest = (given: Partial<Caller> = {}): Caller => testCaller({ tenant: newId('req'), ...given });

/** A member of staff of a retailer. */
export const newStaff = (tenant: string, scopes: string[], given: Partial<Caller> = {}): Caller =>
  testCaller({ tenant, kind: 'staff', id: newId('stf'), scopes, ...given });

/** A customer who is signed in. */
export const newCustomer = (given: Partial<Caller> = {}): Caller =>
  testCaller({ tenant: newId('req'), kind: 'customer', id: newId('cus'), ...given });

const shown = `id version status channel market currency customer { id }
  lines { id sku name quantity taxRate unitPrice { gross { amount } } total { gross { amount } net { amount } tax { amount } } }
  totals { quantity total { gross { amount currency } net { amount } tax { amount } } taxes { rate net { amount } tax { amount } } }`;

const problem = '__typename ... on UserError { code message path }';

/** Runs a mutation of the cart and returns its payload. */
export async function change(shop: Shop, caller: Caller, name: string, input: Record<string, unknown>, extra = '') {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const answer = await shop.run(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { cart { ${shown} } ${extra} errors { ${problem} } } }`,
    { input },
  );
  return answer[name];
}

/** Opens a cart of the caller and returns it. */
export const opened = async (shop: Shop, caller: Caller, lines: object[] = []) =>
  (await change(shop, caller, 'createCart', { lines })).cart;

export const readCart = async (shop: Shop, caller: Caller, id: string) =>
  (await shop.run(caller, `query ($id: ID!) { cart(id: $id) { ${shown} } }`, { id })).cart;

export const myCart = async (shop: Shop, caller: Caller) => (await shop.run(caller, `{ myCart { ${shown} } }`)).myCart;

/** What is in a cart, as units by sku. */
export const unitsOf = (cart: { lines: { sku: string; quantity: number }[] }): Record<string, number> =>
  Object.fromEntries(cart.lines.map(({ sku, quantity }) => [sku, quantity]));
