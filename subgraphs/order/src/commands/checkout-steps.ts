import { insufficientStock, invalidInput, notFound } from '@noline/runtime/user-errors';
import { type CheckoutDocument, resultOf, toOrder } from '../checkout.ts';
import { ClaimCartDocument, CompleteCartDocument, UnclaimCartDocument } from '../clients/cart.generated.ts';
import {
  CommitReservationDocument,
  ReleaseReservationDocument,
  ReserveStockDocument,
} from '../clients/inventory.generated.ts';
import type { Outcome, Step, World } from '../context.ts';
import { orderStore } from '../order.store.ts';
import type { OrderDocument } from '../order.ts';
import { orderNumber } from '../order-number.ts';
import { freeze } from '../totals.ts';
import { authorise, voidPayment } from './hold-payment.ts';
import { cartClosed, cartNotReady, type PlaceOrderProblem, paymentFailed, totalChanged } from './problems.ts';
import { sayOrderChanged } from './say-order-changed.ts';

const refused = (problem: PlaceOrderProblem): Outcome => ({ kind: 'refused', problem });
const nothing = async (): Promise<void> => {};

const claimCart: Step = {
  name: 'claim-cart',
  async run({ cartId, orderId }, { deps, caller }) {
    const { claimCart } = await deps.ask('cart', ClaimCartDocument, { id: cartId, orderId }, caller);
    const { cart, errors } = claimCart;
    if (cart) {
      const lines = cart.lines.map(({ sku, name, quantity, unitPrice, taxRate }) => ({
        ...{ sku, name, quantity, taxRate },
        unitGross: unitPrice.gross.amount,
      }));
      const { channel, market, currency, customer } = cart;
      return {
        kind: 'done',
        results: { cart: { channel, market, currency, ...(customer && { customerId: customer.id }), lines } },
      };
    }
    const error = errors[0];
    if (error?.__typename === 'CartClosedError') return refused(cartClosed(error.message));
    if (error?.__typename === 'CartNotReadyError') return refused(cartNotReady(error.code, error.message));
    return refused(notFound('cart', ['cartId']));
  },
  async undo({ cartId, orderId }, { deps, caller }) {
    await deps.ask('cart', UnclaimCartDocument, { id: cartId, orderId }, caller);
  },
};

const freezePrices: Step = {
  name: 'freeze-prices',
  async run(checkout, { deps }) {
    const { lines, currency } = resultOf(checkout, 'cart');
    const frozen = freeze(lines, () => deps.newId('orl'));
    const total = { amount: frozen.totals.total.gross, currency };
    const expected = checkout.expectedTotal;
    if (expected && (expected.amount !== total.amount || expected.currency !== currency)) {
      return refused(totalChanged(expected, total));
    }
    return { kind: 'done', results: { frozen } };
  },
  undo: nothing,
};

/** Holds the stock of a checkout under its reservation id. */
async function hold(checkout: CheckoutDocument, { deps, caller, settings }: World) {
  const expiresAt = new Date(deps.now().getTime() + settings.holdMilliseconds);
  const lines = resultOf(checkout, 'cart').lines.map(({ sku, quantity }) => ({ sku, quantity }));
  const input = { id: checkout.reservationId, lines, expiresAt };
  const { reserveStock } = await deps.ask('inventory', ReserveStockDocument, { input }, caller);
  return { ...reserveStock, expiresAt };
}

const reserveStock: Step = {
  name: 'reserve-stock',
  async run(checkout, world) {
    const { reservation, errors, expiresAt } = await hold(checkout, world);
    if (reservation) return { kind: 'done', results: { hold: { expiresAt } } };
    const error = errors[0];
    if (error?.__typename === 'InsufficientStockError') {
      return refused(insufficientStock(error.sku, error.requested, error.available, ['cartId']));
    }
    return refused(invalidInput(error?.message ?? 'The cart cannot be held.', ['cartId']));
  },
  async undo({ reservationId }, { deps, caller }) {
    await deps.ask('inventory', ReleaseReservationDocument, { id: reservationId }, caller);
  },
};

const authorisePayment: Step = {
  name: 'authorise-payment',
  async run(checkout, world) {
    const { kind } = await authorise(checkout, world);
    if (kind === 'declined') return refused(paymentFailed('PAYMENT_DECLINED'));
    if (kind === 'voided') return refused(paymentFailed('PAYMENT_TIMEOUT'));
    return { kind: 'done', results: { payment: { authorisedAt: world.deps.now() } } };
  },
  undo: voidPayment,
};

/** Until here all can be given back; with the order and its events in one transaction there is no way back. */
const placeOrder: Step = {
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
  undo: nothing,
};

const commitStock: Step = {
  name: 'commit-stock',
  forwardOnly: true,
  async run(checkout, world) {
    const { deps, caller } = world;
    const commit = async () => {
      const id = checkout.reservationId;
      return (await deps.ask('inventory', CommitReservationDocument, { id }, caller)).commitReservation;
    };
    let reservation = await commit();
    if (!reservation) {
      const { errors } = await hold(checkout, world);
      if (errors.length > 0)
        throw new Error(`order ${checkout.orderId} is placed, but its hold ended and stock is short`);
      reservation = await commit();
    }
    if (reservation?.status === 'COMMITTED') return { kind: 'done' };
    return { kind: 'again', reservationId: deps.newId('res') };
  },
  undo: nothing,
};

const completeCart: Step = {
  name: 'complete-cart',
  forwardOnly: true,
  async run({ cartId, orderId }, { deps, caller }) {
    const { completeCart } = await deps.ask('cart', CompleteCartDocument, { id: cartId, orderId }, caller);
    if (!completeCart) throw new Error(`order ${orderId} is placed, but its cart ${cartId} is not there`);
    return { kind: 'done' };
  },
  undo: nothing,
};

/** The checkout, in order. */
export const checkoutSteps: readonly Step[] = [
  claimCart,
  freezePrices,
  reserveStock,
  authorisePayment,
  placeOrder,
  commitStock,
  completeCart,
];
