import type { Caller } from '@noline/runtime/caller';
import { newId } from '@noline/runtime/ids';
import type { OutboxRow } from '@noline/runtime/outbox';
import { type HostedSubgraph, hostSubgraph, type MakeSubgraph, type Subgraph } from '@noline/runtime/subgraph';
import { type Audited, audited } from '@noline/runtime/testing/audit';
import { type TestPlatform, testCaller, testPlatform } from '@noline/runtime/testing/platform';
import type { CheckoutSaga } from '../checkout.ts';
import type { OrderSettings } from '../context.ts';
import { orderSettings, orderWith } from '../index.ts';
import type { OrderDocument } from '../order.ts';
import type { SimulatedPaymentDocument } from '../payments/simulated-payment.store.ts';
import { type Interruptible, interruptible } from './interrupt.ts';
import { type CartLine, type Neighbours, startNeighbours } from './neighbours.ts';

export interface Shop {
  /** What is found where all data is verified. */
  verify(): Promise<Audited>;
  platform: TestPlatform;
  hosted: HostedSubgraph;
  neighbours: Neighbours;
  interrupt: Interruptible;
  /** Moves the clock of the order subgraph forward. */
  passTime(milliseconds: number): void;
  /** What the job does that takes up what nobody runs. */
  resume(): Promise<boolean>;
  /** The next commit is told to fail although it has taken place. */
  loseNextCommit(): void;
  stop(): Promise<void>;
}

/** The order subgraph between its stand-in neighbours. */
export async function openShop(settings: Partial<OrderSettings> = {}): Promise<Shop> {
  let [ahead, losing] = [0, false];
  const platform = await testPlatform({ now: () => new Date(Date.now() + ahead) });
  const neighbours = await startNeighbours(platform);
  const interrupt = interruptible(orderSettings.steps);
  const make = orderWith({
    ...orderSettings,
    steps: interrupt.steps,
    paymentMilliseconds: 1_500,
    retryMilliseconds: [1, 1],
    ...settings,
  });
  let resume = async (): Promise<boolean> => false;
  let verify: Subgraph['verify'];
  const makeHere: MakeSubgraph = (deps) => {
    const { jobs, ...subgraph } = make({
      ...deps,
      wakeRelay() {
        deps.wakeRelay();
        if (!losing) return;
        losing = false;
        throw new Error('the answer to the commit was lost');
      },
    });
    // Done when a test says so.
    resume = jobs?.[0]?.step ?? resume;
    verify = subgraph.verify;
    return subgraph;
  };
  const hosted = await hostSubgraph('order', makeHere, platform);
  return {
    platform,
    hosted,
    neighbours,
    interrupt,
    passTime: (milliseconds) => {
      ahead += milliseconds;
    },
    resume: () => resume(),
    verify: () => audited(async (audit) => verify?.(audit)),
    loseNextCommit: () => {
      losing = true;
    },
    async stop() {
      interrupt.release();
      await hosted.stop();
      await neighbours.stop();
      await platform.stop();
    },
  };
}

export const shirt: CartLine = { sku: 'SHIRT', quantity: 2, unitGross: 1_999, taxRate: 1900 };
export const book: CartLine = { sku: 'BOOK', quantity: 1, unitGross: 1_250, taxRate: 700 };

/** A buyer of a tenant of its own, with a cart and stock for it. 2 x 19.99 and 1 x 12.50: 52.48 EUR. */
export function buyerWithCart({ neighbours }: Shop, { lines = [shirt, book], caller = {} as Partial<Caller> } = {}) {
  const buyer = testCaller({ tenant: newId('req'), ...caller });
  const cartId = newId('crt');
  neighbours.carts.set(cartId, {
    ...{ id: cartId, tenant: buyer.tenant, ownerId: buyer.id, currency: 'EUR', status: 'ACTIVE', lines },
    ...(buyer.kind === 'customer' && { customerId: buyer.id }),
  });
  for (const { sku } of lines) {
    const key = `${buyer.tenant}/${sku}`;
    if (!neighbours.stock.has(key)) neighbours.stock.set(key, { onHand: 10, reserved: 0 });
  }
  return { buyer, cartId };
}

export async function run({ hosted }: Shop, caller: Caller, query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await hosted.transport.execute({ query, variables, caller });
  if (errors) throw errors[0];
  return JSON.parse(JSON.stringify(data));
}

export const codeOf = (thrown: { extensions?: { code?: unknown } }): unknown => thrown.extensions?.code;

/** Orders a cart; by default approved, under a new key. */
export async function place(shop: Shop, caller: Caller, given: Record<string, unknown>) {
  const { token = 'approve', ...rest } = given;
  const input = { idempotencyKey: newId('req'), payments: { provider: 'simulated', token }, ...rest };
  const { placeOrder } = await run(
    shop,
    caller,
    `mutation ($input: PlaceOrderInput!) {
      placeOrder(input: $input) {
        order { id number status paymentStatus fulfilmentStatus totals { total { gross { amount } } } }
        errors {
          __typename
          ... on UserError { code path }
          ... on InsufficientStockError { sku requested available }
          ... on TotalChangedError { total { amount currency } }
        }
      }
    }`,
    { input },
  );
  return placeOrder;
}

const orderFields = `
  id status paymentStatus fulfilmentStatus version
  lines { id sku quantity fulfilledQuantity }
  payments { id status amount { amount } captured { amount } refunded { amount } }
  fulfilments { id lines { lineId quantity } }
  refunds { id amount { amount } reason refundedAt }
  cancellation { reason }`;

type Change = 'fulfilOrder' | 'cancelOrder' | 'refundOrder';

/** Changes an order; under a new key and for the reason `test` unless told otherwise. */
export async function change(shop: Shop, caller: Caller, how: Change, given: Record<string, unknown>) {
  const inputType = how.replace(/^./, (letter) => letter.toUpperCase());
  const query = `mutation ($input: ${inputType}Input!) { ${how}(input: $input) {
    order { ${orderFields} }
    errors {
      __typename
      ... on UserError { code message path }
      ${how === 'refundOrder' ? '... on RefundExceedsPaymentError { refundable { amount currency } }' : ''}
    }
  } }`;
  const reason = how === 'fulfilOrder' ? {} : { reason: 'test' };
  return (await run(shop, caller, query, { input: { idempotencyKey: newId('req'), ...reason, ...given } }))[how];
}

/** A member of staff of a tenant. */
export const staff = (tenant: string, ...scopes: string[]): Caller =>
  testCaller({ tenant, kind: 'staff', id: newId('stf'), scopes });

/** Makes whoever is at work look dead: its key and its saga can be taken over at once. */
export async function forgetRunning(shop: Shop): Promise<void> {
  const db = orderDb(shop);
  // Not theirs any more either: who is dead does not say that it is alive.
  await db.collection('sagas').updateMany({ open: true }, { $set: { dueAt: new Date(0), holder: 'gone' } });
  await db.collection('idempotency').updateMany({ result: { $exists: false } }, { $set: { holder: null } });
}

const orderDb = ({ platform }: Shop) => platform.mongo.db(`${platform.prefix}_order`);

/** Everything there is of one tenant, here and at the neighbours, in a form to compare. */
export async function look(shop: Shop, tenant: string) {
  const db = orderDb(shop);
  const { carts, holds, stock } = shop.neighbours;
  const own = <T extends { tenant: string }>(all: Map<string, T>) =>
    [...all.values()].filter((one) => one.tenant === tenant);
  const payments = await db.collection<SimulatedPaymentDocument>('simulatedPayments').find({ tenant }).toArray();
  const rows = await db.collection<OutboxRow>('outbox').find({ 'event.tenant': tenant }).sort({ _id: 1 }).toArray();
  const sagas = await db.collection<CheckoutSaga>('sagas').find({ tenant }).toArray();
  return {
    orders: await db.collection<OrderDocument>('orders').find({ tenant }).toArray(),
    carts: own(carts).map(({ status }) => status),
    holds: own(holds).map(({ status }) => status),
    stock: Object.fromEntries(
      [...stock]
        .filter(([key]) => key.startsWith(`${tenant}/`))
        .map(([key, row]) => [key.split('/')[1] ?? '', { ...row }]),
    ),
    payments: payments.map(({ state }) => state),
    events: rows.map(({ event }) => event),
    checkouts: sagas.filter(({ kind }) => kind === 'checkout'),
    sagas,
    books: payments,
  };
}

/** Exactly one order: stock gone, cart ordered, one payment held, each event said once. */
export async function expectPlaced(shop: Shop, tenant: string): Promise<OrderDocument> {
  const seen = await look(shop, tenant);
  expect(seen.orders).toHaveLength(1);
  expect(seen.carts).toEqual(['ORDERED']);
  expect(seen.stock).toEqual({ SHIRT: { onHand: 8, reserved: 0 }, BOOK: { onHand: 9, reserved: 0 } });
  expect(seen.holds.filter((status) => status === 'COMMITTED')).toHaveLength(1);
  expect(seen.holds.filter((status) => status === 'ACTIVE')).toEqual([]);
  expect(seen.payments.filter((state) => state === 'AUTHORISED')).toHaveLength(1);
  expect(seen.events.map(({ type }) => type)).toEqual(['order.placed', 'order.changed']);
  expect(seen.checkouts.filter(({ phase }) => phase === 'DONE')).toHaveLength(1);
  for (const { personal, open, holder } of seen.sagas)
    expect([personal, open, holder]).toEqual([undefined, undefined, undefined]);
  return seen.orders[0] as OrderDocument;
}

/** Nothing is left: cart open, no hold, no money set aside, nothing said. */
export async function expectGivenBack(shop: Shop, tenant: string): Promise<void> {
  const seen = await look(shop, tenant);
  expect(seen.orders).toEqual([]);
  expect(seen.carts).toEqual(['ACTIVE']);
  for (const { reserved, onHand } of Object.values(seen.stock))
    expect({ reserved, onHand }).toEqual({ reserved: 0, onHand: 10 });
  expect(seen.holds.filter((status) => status === 'ACTIVE' || status === 'COMMITTED')).toEqual([]);
  expect(seen.payments.filter((state) => state === 'AUTHORISED')).toEqual([]);
  expect(seen.events).toEqual([]);
  for (const { phase, personal, open } of seen.checkouts)
    expect({ phase, personal, open }).toEqual({ phase: 'GIVEN_UP' });
}
