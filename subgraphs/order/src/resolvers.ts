import { requireService } from '@noline/runtime/caller';
import { pageSize } from '@noline/runtime/connection';
import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import { toMoney, toTaxedMoney } from '@noline/runtime/money';
import type { StreamEntry } from '@noline/runtime/streams';
import { whileSeen } from '@noline/runtime/while-seen';
import { topics } from '@noline/schema/events';
import { cancelOrder } from './commands/cancel-order.ts';
import { exportOrders } from './commands/export-orders.ts';
import { fulfilOrder } from './commands/fulfil-order.ts';
import { placeOrder } from './commands/place-order.ts';
import { refundOrder } from './commands/refund-order.ts';
import type { Context } from './context.ts';
import { channelsToList, orderStore } from './order.store.ts';
import { fulfilledOf, type OrderDocument, paymentStatusOf } from './order.ts';
import type { Resolvers } from './types.generated.ts';

const mostCounted = 500;

function checkOrderId(id: string): string {
  if (!isId('ord', id)) throw fault('INVALID_ID', "An order's id begins with ord_.");
  return id;
}

/** The order as it is now, where the caller may read it; not through the loader, which remembers. */
const fresh = async ({ deps, caller }: Context, id: string): Promise<OrderDocument | null> =>
  (await orderStore(deps.db, caller.tenant).readableBy(caller, [id]))[0] ?? null;

/** A fulfilment is shown once its money is captured. */
const handedOver = (fulfilments: OrderDocument['fulfilments']) =>
  fulfilments.flatMap(({ fulfilledAt, ...fulfilment }) => (fulfilledAt ? [{ ...fulfilment, fulfilledAt }] : []));

export const resolvers: Resolvers = {
  Query: {
    order: (_, { id }, { orders }) => orders.load(checkOrderId(id)),
    orderCounts: (_, { customerIds }, { deps, caller }) => {
      requireService(caller);
      if (customerIds.length > mostCounted) throw fault('INVALID_ARGUMENT', `Give at most ${mostCounted} customers.`);
      return orderStore(deps.db, caller.tenant).countsOfCustomers(customerIds);
    },
    personalDataInOrder: (_, { customerId }, context) => exportOrders(context, customerId),
    openOrderCount: (_, { customerId }, { deps, caller }) => {
      requireService(caller);
      return orderStore(deps.db, caller.tenant).openOfCustomer(customerId);
    },
  },
  Mutation: {
    placeOrder: (_, { input }, context) => placeOrder(context, input),
    fulfilOrder: (_, { input }, context) => fulfilOrder(context, input),
    cancelOrder: (_, { input }, context) => cancelOrder(context, input),
    refundOrder: (_, { input }, context) => refundOrder(context, input),
  },
  Subscription: {
    orderChanged: {
      async subscribe(_, { orderId, after }, context) {
        const { deps, caller } = context;
        // The same words for an unknown and for a foreign order: nobody learns which ids there are.
        if (!(await fresh(context, checkOrderId(orderId)))) {
          throw fault('FORBIDDEN', 'There is no such order for this caller.');
        }
        const where = ({ type }: { type: string }) => type === 'order.changed';
        const listened = [topics.aggregate(orderId)];
        const events = deps.feed.subscribe({ tenant: caller.tenant, topics: listened, after, where });
        return whileSeen(events, async () => (await fresh(context, orderId)) !== null) as never;
      },
      resolve: ({ id, event }: StreamEntry<'order.changed'>) => ({ cursor: id, orderId: event.payload.orderId }),
    },
  },
  OrderChange: {
    order: ({ orderId }, _, context) => fresh(context, orderId),
  },
  Order: {
    __resolveReference: ({ id }: { id: string }, { orders }: Context) => (isId('ord', id) ? orders.load(id) : null),
    id: ({ _id }) => _id,
    paymentStatus: paymentStatusOf,
    placedBy: ({ placedBy, buyerId }) => placedBy ?? buyerId,
    customer: ({ customerId }) => (customerId ? { id: customerId } : null),
    shippingCountry: ({ shippingCountry, shippingAddress }) => shippingCountry ?? shippingAddress?.country ?? null,
    lines({ lines, currency, fulfilments }) {
      const units = fulfilledOf(handedOver(fulfilments));
      return lines.map((line) => ({ ...line, currency, fulfilledQuantity: units.get(line.id) ?? 0 }));
    },
    totals: ({ totals: { quantity, total, taxes }, currency }) => ({
      quantity,
      items: toTaxedMoney(total, currency),
      total: toTaxedMoney(total, currency),
      taxes: taxes.map(({ rate, net, tax }) => ({ rate, net: toMoney(net, currency), tax: toMoney(tax, currency) })),
    }),
    payments: ({ payments, currency }) =>
      payments.map(({ amount, captured, refunded, ...payment }) => ({
        ...payment,
        amount: toMoney(amount, currency),
        captured: toMoney(captured, currency),
        refunded: toMoney(refunded, currency),
      })),
    fulfilments: ({ fulfilments }) => handedOver(fulfilments),
    refunds: ({ refunds, currency }) =>
      refunds.map(({ amount, ...refund }) => ({ ...refund, amount: toMoney(amount, currency) })),
    cancellation: ({ cancellation }) => cancellation ?? null,
  },
  OrderLine: {
    variant: ({ sku }) => ({ sku }),
    unitPrice: ({ unitPrice, currency }) => toTaxedMoney(unitPrice, currency),
    total: ({ total, currency }) => toTaxedMoney(total, currency),
  },
  Customer: {
    __resolveReference: ({ id }: { id: string }) => ({ id }),
    orders({ id: customerId }, { first, after }, { deps, caller }) {
      const channels = channelsToList(caller, customerId);
      if (!isId('cus', customerId) || channels?.length === 0) return null;
      return orderStore(deps.db, caller.tenant).ofCustomer({ customerId, channels }, pageSize(first), after);
    },
  },
  OrderConnection: {
    totalCount: (page, _, { deps, caller }) => orderStore(deps.db, caller.tenant).countOfCustomer(page),
  },
};
