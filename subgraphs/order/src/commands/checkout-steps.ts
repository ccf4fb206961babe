import { insufficientStock, invalidInput, notFound } from '@noline/runtime/user-errors';
import { type CheckoutSaga, holdOf, reservationOf, resultOf, toOrder } from '../checkout.ts';
import { ClaimCartDocument, CompleteCartDocument, UnclaimCartDocument } from '../clients/cart.generated.ts';
import {
  CommitReservationDocument,
  ReleaseReservationDocument,
  ReserveStockDocument,
  ReturnReservationDocument,
} from '../clients/inventory.generated.ts';
import type { Outcome, Step, World } from '../context.ts';
import { orderStore } from '../order.store.ts';
import type { OrderDocument } from '../order.ts';
import { orderNumber } from '../order-number.ts';
import { settle } from '../tender.ts';
import { freeze } from '../totals.ts';
import { authoriseTenders, voidTenders } from './authorise-tenders.ts';
import {
  cartClosed,
  cartNotReady,
  handoverEnded,
  type PlaceOrderProblem,
  paymentsMismatch,
  totalChanged,
} from './problems.ts';
import { sayOrderChanged } from './say-order-changed.ts';

type CheckoutStep = Step<CheckoutSaga>;

const refused = (problem: PlaceOrderProblem): Outcome => ({ kind: 'refused', problem });

const claimCart: CheckoutStep = {
  name: 'claim-cart',
  async run({ cartId, orderId }, { deps, caller }) {
    const { claimCart } = await deps.ask('cart', ClaimCartDocument, { id: cartId, orderId }, caller);
    const { cart, ownerId, errors } = claimCart;
    if (cart) {
      const lines = cart.lines.map(({ sku, name, quantity, unitPrice, taxRate }) => ({
        ...{ sku, name, quantity, taxRate },
        unitGross: unitPrice.gross.amount,
      }));
      const { channel, market, currency, customer } = cart;
      return {
        kind: 'done',
        results: {
          cart: {
            ...{ channel, market, currency, lines },
            ...(customer && { customerId: customer.id }),
            ...(ownerId && { ownerId }),
          },
        },
      };
    }
    const error = errors[0];
    if (error?.__typename === 'CartClosedError') return refused(cartClosed(error.message));
    if (error?.__typename === 'HandoverEndedError') return refused(handoverEnded(error.message));
    if (error?.__typename === 'CartNotReadyError') return refused(cartNotReady(error.code, error.message));
    return refused(notFound('cart', ['cartId']));
  },
  async undo({ cartId, orderId }, { deps, caller }) {
    await deps.ask('cart', UnclaimCartDocument, { id: cartId, orderId }, caller);
  },
};

const freezePrices: CheckoutStep = {
  name: 'freeze-prices',
  async run(checkout, { deps }) {
    const { lines, currency } = resultOf(checkout, 'cart');
    const frozen = freeze(lines, () => deps.newId('orl'));
    const total = { amount: frozen.totals.total.gross, currency };
    const expected = checkout.expectedTotal;
    if (expected && (expected.amount !== total.amount || expected.currency !== currency)) {
      return refused(totalChanged(expected, total));
    }
    const settled = settle(total, checkout.tenders);
    if (settled.kind === 'mismatch') return refused(paymentsMismatch(total));
    if (settled.kind === 'foreign') {
      const path = ['payments', settled.index, 'amount', 'currency'];
      return refused(invalidInput(`The cart is in ${currency}.`, path));
    }
    return { kind: 'done', results: { frozen, amounts: settled.amounts } };
  },
};

/** Holds the stock of a checkout under its reservation id. */
async function hold(checkout: CheckoutSaga, { deps, caller }: World) {
  const expiresAt = new Date(deps.now().getTime() + holdOf(caller));
  const lines = resultOf(checkout, 'cart').lines.map(({ sku, quantity }) => ({ sku, quantity }));
  const input = { id: reservationOf(checkout), cartId: checkout.cartId, lines, expiresAt };
  return (await deps.ask('inventory', ReserveStockDocument, { input }, caller)).reserveStock;
}

type HoldError = Awaited<ReturnType<typeof hold>>['errors'][number];

const notHeld = (error: HoldError | undefined): PlaceOrderProblem =>
  error?.__typename === 'InsufficientStockError'
    ? insufficientStock(error.sku, error.requested, error.available, ['cartId'])
    : invalidInput(error?.message ?? 'The cart cannot be held.', ['cartId']);

const reserveStock: CheckoutStep = {
  name: 'reserve-stock',
  async run(checkout, world) {
    const { reservation, errors } = await hold(checkout, world);
    return reservation ? { kind: 'done' } : refused(notHeld(errors[0]));
  },
  async undo(checkout, { deps, caller }) {
    await deps.ask('inventory', ReleaseReservationDocument, { id: reservationOf(checkout) }, caller);
  },
};

const authorisePayment: CheckoutStep = {
  name: 'authorise-payment',
  // What the providers are asked for must be the same whoever asks again.
  storedBefore: true,
  run: authoriseTenders,
  undo: voidTenders,
};

/** The stock is sold before there is an order: an order without its stock cannot come to be. */
const commitStock: CheckoutStep = {
  name: 'commit-stock',
  patient: true,
  async run(checkout, world) {
    const { deps, caller } = world;
    const id = reservationOf(checkout);
    const commit = async () =>
      (await deps.ask('inventory', CommitReservationDocument, { id }, caller)).commitReservation?.status;
    let status = await commit();
    if (!status) {
      const { reservation, errors } = await hold(checkout, world);
      if (!reservation) return refused(notHeld(errors[0]));
      status = await commit();
    }
    if (status === 'COMMITTED') return { kind: 'done' };
    // The hold has ended before its time: another one is tried, once.
    if (checkout.results.reservationId) throw new Error(`the hold ${id} is ${status}`);
    return { kind: 'again', results: { reservationId: deps.newId('res') } };
  },
  async undo(checkout, { deps, caller }) {
    await deps.ask('inventory', ReturnReservationDocument, { id: reservationOf(checkout) }, caller);
  },
};

/** Until here all can be given back; with the order and its events in one transaction there is no way back. */
const placeOrder: CheckoutStep = {
  name: 'place-order',
  async run(checkout, { deps, caller }) {
    const orders = orderStore(deps.db, caller.tenant);
    if (await orders.byCart(checkout.cartId)) return refused(cartClosed('The cart has become an order.'));
    let attempt = 0;
    while (await orders.hasNumber(orderNumber(checkout.orderId, attempt))) attempt += 1;
    const order: OrderDocument = {
      ...toOrder(checkout, orderNumber(checkout.orderId, attempt), deps.now()),
      tenant: caller.tenant,
    };
    return {
      kind: 'done',
      async write(transaction) {
        await orderStore(deps.db, caller.tenant, transaction.session).insert(order);
        const { _id, version, cartId, customerId = null, totals, currency } = order;
        const said = { orderId: _id, cartId, customerId, total: totals.total.gross, currency };
        transaction.emit('order.placed', { id: _id, version }, said);
        sayOrderChanged(transaction, order);
      },
    };
  },
};

const completeCart: CheckoutStep = {
  name: 'complete-cart',
  forwardOnly: true,
  async run({ cartId, orderId }, { deps, caller }) {
    const { completeCart } = await deps.ask('cart', CompleteCartDocument, { id: cartId, orderId }, caller);
    if (!completeCart) throw new Error(`order ${orderId} is placed, but its cart ${cartId} is not there`);
    return { kind: 'done' };
  },
};

/** The checkout, in order. */
export const checkoutSteps: readonly CheckoutStep[] = [
  claimCart,
  freezePrices,
  reserveStock,
  authorisePayment,
  commitStock,
  placeOrder,
  completeCart,
];
