import { platformCaller } from '@noline/runtime/caller';
import { byKey } from '@noline/runtime/loaders';
import type { SubgraphDeps } from '@noline/runtime/subgraph';
import { type Audit, lasting } from '@noline/runtime/verify';
import { type CheckoutSaga, reservationOf } from './checkout.ts';
import { CartClaimsDocument } from './clients/cart.generated.ts';
import { ReservationsByIdsDocument } from './clients/inventory.generated.ts';
import { everyAnswer, everyOrder, orderStore } from './order.store.ts';
import type { OrderDocument } from './order.ts';
import { everySimulatedPayment, simulatedPaymentStore } from './payments/simulated-payment.store.ts';
import { everySaga, sagaStore } from './saga.store.ts';
import type { Saga } from './saga.ts';
import { bookFaults, type Fault, faultsOf, stockFaults, unless } from './soundness.ts';

type Deps = Pick<SubgraphDeps, 'db' | 'ask' | 'now'>;
type Found = Fault & { subject: string };

/** So many fit into a question to another subgraph. */
const most = 200;
const longestWait = 60_000;

/**
 * Walks through orders, sagas, the books of the simulated provider and answers to keys, and asks cart and inventory what
 * they have of each. What somebody is at work on is left out, and what is found counts only if it lasts.
 */
export async function verifyOrders(deps: Deps, audit: Audit): Promise<void> {
  await walk(deps, audit, 'orders', everyOrder(deps.db), orderFaults);
  await walk(deps, audit, 'sagas', everySaga(deps.db), sagaFaults);
  await walk(deps, audit, 'payments at the simulated provider', everySimulatedPayment(deps.db), paymentFaults);
  for await (const answers of everyAnswer(deps.db)) {
    audit.checked('answers to idempotency keys', answers.length);
    for (const [tenant, own] of byKey(answers, (answer) => answer.tenant)) {
      const ids = own.map(({ orderId }) => orderId);
      const there = new Set((await orderStore(deps.db, tenant).byIds(ids)).map(({ _id }) => _id));
      for (const subject of ids.filter((id) => !there.has(id))) {
        audit.violated({ invariant: 'the order that a key was answered is there', tenant, subject, found: 'none' });
      }
    }
  }
}

type Look = (deps: Deps, tenant: string, ids: readonly string[]) => Promise<Found[]>;

async function walk(
  deps: Deps,
  audit: Audit,
  kind: string,
  all: AsyncIterable<{ _id: string; tenant: string }[]>,
  look: Look,
): Promise<void> {
  for await (const batch of all) {
    audit.checked(kind, batch.length);
    for (const [tenant, own] of byKey(batch, (one) => one.tenant)) {
      for (let from = 0; from < own.length; from += most) {
        const ids = own.slice(from, from + most).map(({ _id }) => _id);
        const faults = await lasting(ids, (again) => look(deps, tenant, [...new Set(again)]));
        for (const fault of faults) audit.violated({ tenant, ...fault });
      }
    }
  }
}

const orderIdOf = (saga: Saga & { orderId?: string }): string => saga.orderId ?? '';

/** The orders that somebody is at work on. */
async function busyOrders({ db }: Deps, tenant: string): Promise<Set<string>> {
  return new Set((await sagaStore(db, tenant).allOpen()).map(orderIdOf));
}

const reservationsOf = async ({ ask }: Deps, tenant: string, ids: readonly string[]) => {
  const { reservationsByIds } = await ask(
    'inventory',
    ReservationsByIdsDocument,
    { ids: [...ids] },
    platformCaller(tenant, 'verify'),
  );
  return new Map(reservationsByIds.map((reservation) => [reservation.id, reservation]));
};

const claimsOf = async ({ ask }: Deps, tenant: string, ids: readonly string[]) => {
  const { cartClaims } = await ask('cart', CartClaimsDocument, { ids: [...ids] }, platformCaller(tenant, 'verify'));
  return new Map(cartClaims.map((claim) => [claim.cartId, claim]));
};

const booksOf = async ({ db }: Deps, tenant: string, keys: readonly string[]) =>
  new Map((await simulatedPaymentStore(db, tenant).byKeys(keys)).map((payment) => [payment._id, payment]));

const simulatedOnly = (order: OrderDocument): OrderDocument => ({
  ...order,
  payments: order.payments.filter(({ provider }) => provider === 'simulated'),
});

async function orderFaults(deps: Deps, tenant: string, ids: readonly string[]): Promise<Found[]> {
  const busy = await busyOrders(deps, tenant);
  const store = orderStore(deps.db, tenant);
  const orders = (await store.byIds(ids)).filter(({ _id }) => !busy.has(_id));
  const sameCart = byKey(await store.byCarts(orders.map(({ cartId }) => cartId)), ({ cartId }) => cartId);
  const claims = await claimsOf(
    deps,
    tenant,
    orders.map(({ cartId }) => cartId),
  );
  const held = await reservationsOf(
    deps,
    tenant,
    orders.map(({ reservationId }) => reservationId),
  );
  const keys = orders.flatMap(({ payments }) => payments.map(({ id }) => id));
  const books = await booksOf(deps, tenant, keys);
  return orders.flatMap((order) => {
    const { _id: subject, cartId, reservationId } = order;
    const claim = claims.get(cartId);
    const others = (sameCart.get(cartId) ?? []).filter(({ _id }) => _id !== subject);
    const faults = [
      ...faultsOf(order),
      ...bookFaults(simulatedOnly(order), books),
      ...stockFaults(order, held.get(reservationId)),
      ...(claim?.status === 'ORDERED' && claim.orderId === subject
        ? []
        : [
            {
              invariant: 'the cart of an order is ordered by it',
              found: `${cartId} is ${claim?.status}, ${claim?.orderId}`,
            },
          ]),
      ...unless(
        // Who is erased goes from here and from there, each in its time.
        !claim || claim.ownerId === order.buyerId || order.buyerErasedAt !== undefined,
        'an order is that of whose cart it was',
        `${order.buyerId}, and the cart of ${claim?.ownerId}`,
      ),
      ...others.map(({ _id }) => ({ invariant: 'a cart gives one order', found: `${cartId} also gave ${_id}` })),
    ];
    return faults.map((fault) => ({ ...fault, subject }));
  });
}

async function sagaFaults(deps: Deps, tenant: string, ids: readonly string[]): Promise<Found[]> {
  const sagas = await sagaStore(deps.db, tenant).byIds(ids);
  const orders = new Set((await orderStore(deps.db, tenant).byIds(sagas.map(orderIdOf))).map(({ _id }) => _id));
  const leftBy = await leftOvers(deps, tenant, sagas.filter(isGivenUpCheckout), orders);
  const waited = deps.now().getTime() - longestWait;
  return sagas.flatMap((saga) => {
    const { _id: subject, kind, phase, step, open, dueAt, personal } = saga;
    const left = leftBy.get(subject) ?? [];
    const faults: Fault[] = [
      ...unless(
        !open || dueAt.getTime() >= waited,
        'what is begun is brought to its end',
        `${kind} waits at ${phase} ${step}`,
      ),
      ...unless(Boolean(open) || !personal, 'what has ended keeps no personal data', kind),
      ...unless(
        phase !== 'DONE' || orders.has(orderIdOf(saga)),
        'what is done has its order',
        `${kind}, no ${orderIdOf(saga)}`,
      ),
      ...unless(left.length === 0, 'what is given up leaves nothing', left.join(', ')),
    ];
    return faults.map((fault) => ({ ...fault, subject }));
  });
}

const isGivenUpCheckout = (saga: Saga): saga is CheckoutSaga => saga.kind === 'checkout' && saga.phase === 'GIVEN_UP';

/** What is there of checkouts that should have left nothing, by their ids. */
async function leftOvers(
  deps: Deps,
  tenant: string,
  checkouts: readonly CheckoutSaga[],
  orders: ReadonlySet<string>,
): Promise<Map<string, string[]>> {
  const ids = checkouts.map(({ cartId }) => cartId);
  const claims = await claimsOf(deps, tenant, ids);
  const held = await reservationsOf(deps, tenant, checkouts.map(reservationOf));
  const busy = await busyOrders(deps, tenant);
  // Whichever attempt at an order has claimed it: one that nobody is at work on will never end the claim.
  const isStuck = (claim: { status: string; orderId: string | null }) =>
    claim.status === 'COMPLETING' && !busy.has(claim.orderId ?? '');
  return new Map(
    checkouts.map((checkout) => {
      const { _id, orderId, cartId } = checkout;
      const { status = '' } = held.get(reservationOf(checkout)) ?? {};
      const claim = claims.get(cartId);
      return [
        _id,
        [
          ...(orders.has(orderId) ? [orderId] : []),
          ...(status === 'ACTIVE' || status === 'COMMITTED' ? [`${reservationOf(checkout)} ${status}`] : []),
          ...(claim && (claim.orderId === orderId || isStuck(claim)) ? [`${cartId} ${claim.status}`] : []),
        ],
      ];
    }),
  );
}

/** Money that the provider holds or has taken belongs to an order, or to a checkout that is at work. */
async function paymentFaults(deps: Deps, tenant: string, keys: readonly string[]): Promise<Found[]> {
  const books = [...(await booksOf(deps, tenant, keys)).values()];
  const kept = books.filter(({ state, amounts }) => state === 'AUTHORISED' || amounts.captured > amounts.refunded);
  const busy = await busyOrders(deps, tenant);
  const orders = await orderStore(deps.db, tenant).byIds(kept.map(({ reference }) => reference));
  const known = new Set(orders.flatMap(({ payments }) => payments.map(({ id }) => id)));
  return kept
    .filter(({ _id, reference }) => !known.has(_id) && !busy.has(reference))
    .map(({ _id: subject, reference, state, amounts }) => ({
      invariant: 'money that a provider holds belongs to an order',
      subject,
      found: `${state}, ${amounts.authorised} for ${reference}, which has no such payment`,
    }));
}
