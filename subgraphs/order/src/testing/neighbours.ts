import type { Caller } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import { taxFromGross, toTaxedMoney } from '@noline/runtime/money';
import { type HostedSubgraph, hostSubgraph, type Platform, type Subgraph } from '@noline/runtime/subgraph';
import { insufficientStock, notFound } from '@noline/runtime/user-errors';
import { subgraphSdl } from '@noline/schema/sdl.generated';

export interface CartLine {
  sku: string;
  quantity: number;
  unitGross: number;
  taxRate: number;
}

export interface StandInCart {
  id: string;
  tenant: string;
  ownerId: string;
  customerId?: string;
  /** The member of staff to whom it is handed over. */
  handover?: { staffId: string; deviceId?: string; ended?: true };
  currency: string;
  status: 'ACTIVE' | 'COMPLETING' | 'ORDERED';
  claimedBy?: string;
  /** Who has given it back: a late claim of theirs is refused. */
  givenBack?: string[];
  lines: CartLine[];
}

export interface StandInHold {
  id: string;
  tenant: string;
  status: 'ACTIVE' | 'COMMITTED' | 'RELEASED' | 'EXPIRED' | 'RETURNED';
  lines: { sku: string; quantity: number }[];
}

export interface StandInStock {
  onHand: number;
  reserved: number;
}

/** Where a neighbour fails: before it has acted, or after it, with its answer lost. */
export interface Failure {
  field: string;
  when: 'before' | 'after';
  /** A plain error where it is left out. */
  code?: 'SUBGRAPH_UNAVAILABLE' | 'DATABASE_UNAVAILABLE';
  times: number;
}

/** The cart and inventory subgraphs as far as a checkout sees them, in memory, to be looked into and told to fail. */
export interface Neighbours {
  carts: Map<string, StandInCart>;
  holds: Map<string, StandInHold>;
  /** By `tenant/sku`. */
  stock: Map<string, StandInStock>;
  /** What was asked, in order. */
  asked: string[];
  fail(failure: Failure): void;
  heal(): void;
  stop(): Promise<void>;
}

type Act = (args: never, caller: Caller) => unknown;

const toResolvers = (fields: Record<string, Act>) =>
  Object.fromEntries(
    Object.entries(fields).map(([field, act]) => [
      field,
      (_: unknown, args: never, { caller }: { caller: Caller }) => act(args, caller),
    ]),
  );

const standIn = (
  name: 'cart' | 'inventory',
  mutations: Record<string, Act>,
  queries: Record<string, Act>,
): Subgraph => ({
  name,
  typeDefs: subgraphSdl[name],
  resolvers: { Mutation: toResolvers(mutations), Query: toResolvers(queries) } as Subgraph['resolvers'],
  context: (caller) => ({ caller }),
  indexes: {},
});

/** Starts both and registers their transports. */
export async function startNeighbours(platform: Platform): Promise<Neighbours> {
  const failures: Failure[] = [];
  const asked: string[] = [];
  function failNow(field: string, when: Failure['when']): void {
    const found = failures.find((failure) => failure.field === field && failure.when === when && failure.times > 0);
    if (!found) return;
    found.times -= 1;
    throw found.code ? fault(found.code) : new Error(`${field} was told to fail ${when} acting`);
  }
  const failing = (fields: Record<string, Act>): Record<string, Act> =>
    Object.fromEntries(
      Object.entries(fields).map(([field, act]) => [
        field,
        (args: never, caller: Caller) => {
          if (caller.service !== 'order') throw fault('FORBIDDEN');
          asked.push(field);
          failNow(field, 'before');
          const answer = act(args, caller);
          failNow(field, 'after');
          return answer;
        },
      ]),
    );
  const cart = cartFields();
  const inventory = inventoryFields();
  const hosted: HostedSubgraph[] = [
    await hostSubgraph('cart', () => standIn('cart', failing(cart.fields), cart.queries), platform),
    await hostSubgraph('inventory', () => standIn('inventory', failing(inventory.fields), inventory.queries), platform),
  ];
  for (const { name, transport } of hosted) platform.transports.set(name, transport);
  return {
    carts: cart.carts,
    holds: inventory.holds,
    stock: inventory.stock,
    asked,
    fail: (failure) => failures.push({ ...failure }),
    heal: () => failures.splice(0),
    async stop() {
      for (const { stop } of hosted) await stop();
    },
  };
}

function cartFields() {
  const carts = new Map<string, StandInCart>();
  const show = (cart: StandInCart) => ({
    id: cart.id,
    channel: 'de-web',
    market: 'DE',
    currency: cart.currency,
    customer: cart.customerId ? { id: cart.customerId } : null,
    lines: cart.lines.map(({ sku, quantity, unitGross, taxRate }, index) => ({
      ...{ id: `cli_${index}`, sku, quantity, taxRate },
      name: `Article ${sku}`,
      unitPrice: toTaxedMoney(taxFromGross(unitGross, taxRate), cart.currency),
    })),
  });
  const refuse = (__typename: string, code: string) => ({
    cart: null,
    errors: [{ __typename, code, message: `refused: ${code}`, path: ['id'] }],
  });
  type Args = { id: string; orderId: string };
  const own = ({ id }: Args, { tenant }: Caller) => {
    const cart = carts.get(id);
    return cart?.tenant === tenant ? cart : undefined;
  };
  return {
    carts,
    queries: {
      cartClaims: ({ ids }: { ids: string[] }, { tenant }: Caller) =>
        ids.flatMap((id) => {
          const cart = own({ id, orderId: '' }, { tenant } as Caller);
          return cart
            ? [{ cartId: id, status: cart.status, orderId: cart.claimedBy ?? null, ownerId: cart.ownerId }]
            : [];
        }),
    } as Record<string, Act>,
    fields: {
      claimCart(args: Args, caller: Caller) {
        const cart = own(args, caller);
        const held = cart?.handover?.staffId === caller.id && cart.handover.deviceId === caller.deviceId;
        if (!cart || (cart.ownerId !== caller.id && !held)) return { cart: null, errors: [notFound('cart', ['id'])] };
        if (held && cart.handover?.ended && cart.claimedBy !== args.orderId)
          return refuse('HandoverEndedError', 'HANDOVER_ENDED');
        if ((cart.claimedBy !== args.orderId && cart.status !== 'ACTIVE') || cart.givenBack?.includes(args.orderId))
          return refuse('CartClosedError', 'CART_CLOSED');
        if (cart.lines.length === 0) return refuse('CartNotReadyError', 'CART_EMPTY');
        if (cart.status === 'ACTIVE') Object.assign(cart, { status: 'COMPLETING', claimedBy: args.orderId });
        return { cart: show(cart), ownerId: cart.ownerId, errors: [] };
      },
      unclaimCart(args: Args, caller: Caller) {
        const cart = own(args, caller);
        if (cart) cart.givenBack = [...(cart.givenBack ?? []), args.orderId];
        if (cart?.status === 'COMPLETING' && cart.claimedBy === args.orderId) {
          cart.status = 'ACTIVE';
          delete cart.claimedBy;
        }
        return cart ? show(cart) : null;
      },
      completeCart(args: Args, caller: Caller) {
        const cart = own(args, caller);
        if (cart?.claimedBy !== args.orderId) return null;
        cart.status = 'ORDERED';
        return show(cart);
      },
    } as Record<string, Act>,
  };
}

function inventoryFields() {
  const holds = new Map<string, StandInHold>();
  const stock = new Map<string, StandInStock>();
  const row = (tenant: string, sku: string) => stock.get(`${tenant}/${sku}`) ?? { onHand: 0, reserved: 0 };
  const show = ({ id, status, lines }: StandInHold) => ({
    ...{ id, status, expiresAt: new Date() },
    allocations: lines.map(({ sku, quantity }) => ({ sku, quantity, locationId: 'loc_1' })),
  });
  function end(id: string, tenant: string, status: 'COMMITTED' | 'RELEASED' | 'RETURNED') {
    const hold = holds.get(id);
    if (!hold && status !== 'COMMITTED') {
      // What is given back before it came never comes.
      const shut: StandInHold = { id, tenant, status: 'RELEASED', lines: [] };
      holds.set(id, shut);
      return show(shut);
    }
    if (hold?.tenant !== tenant) return null;
    const takesBack = status === 'RETURNED' && hold.status === 'COMMITTED';
    if (hold.status !== 'ACTIVE' && !takesBack) return show(hold);
    hold.status = takesBack || status === 'COMMITTED' ? status : 'RELEASED';
    for (const { sku, quantity } of hold.lines) {
      if (takesBack) row(tenant, sku).onHand += quantity;
      else row(tenant, sku).reserved -= quantity;
      if (status === 'COMMITTED') row(tenant, sku).onHand -= quantity;
    }
    return show(hold);
  }
  return {
    holds,
    stock,
    queries: {
      reservationsByIds: ({ ids }: { ids: string[] }, { tenant }: Caller) =>
        ids.flatMap((id) => {
          const hold = holds.get(id);
          return hold?.tenant === tenant ? [show(hold)] : [];
        }),
    } as Record<string, Act>,
    fields: {
      reserveStock({ input }: { input: StandInHold }, { tenant }: Caller) {
        const known = holds.get(input.id);
        if (known) return { reservation: show(known), errors: [] };
        for (const { sku, quantity } of input.lines) {
          const free = row(tenant, sku).onHand - row(tenant, sku).reserved;
          if (free < quantity)
            return { reservation: null, errors: [insufficientStock(sku, quantity, free, ['lines'])] };
        }
        for (const { sku, quantity } of input.lines) row(tenant, sku).reserved += quantity;
        const hold: StandInHold = { id: input.id, tenant, status: 'ACTIVE', lines: input.lines };
        holds.set(hold.id, hold);
        return { reservation: show(hold), errors: [] };
      },
      releaseReservation: ({ id }: { id: string }, { tenant }: Caller) => end(id, tenant, 'RELEASED'),
      returnReservation: ({ id }: { id: string }, { tenant }: Caller) => end(id, tenant, 'RETURNED'),
      commitReservation: ({ id }: { id: string }, { tenant }: Caller) => end(id, tenant, 'COMMITTED'),
    } as Record<string, Act>,
  };
}
