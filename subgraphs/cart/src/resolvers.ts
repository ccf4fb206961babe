import { requireService } from '@noline/runtime/caller';
import { fault } from '@noline/runtime/errors';
import { isId } from '@noline/runtime/ids';
import { taxFromGross, toMoney, toTaxedMoney } from '@noline/runtime/money';
import type { StreamEntry } from '@noline/runtime/streams';
import { whileSeen } from '@noline/runtime/while-seen';
import { topics } from '@noline/schema/events';
import { cartStore } from './cart.store.ts';
import { type CartDocument, customerOf } from './cart.ts';
import { acceptHandover } from './commands/accept-handover.ts';
import { askArticles, askStock } from './commands/ask-articles.ts';
import { acceptCartPrices, addCartLines, removeCartLines, updateCartLines } from './commands/change-lines.ts';
import { claimCart, completeCart, unclaimCart } from './commands/claim-cart.ts';
import { createCart } from './commands/create-cart.ts';
import { checkHandoverId, endHandover } from './commands/end-handover.ts';
import { exportCarts } from './commands/export-carts.ts';
import { checkCartId } from './commands/find-cart.ts';
import { mergeCart } from './commands/merge-cart.ts';
import { requestHandover } from './commands/request-handover.ts';
import type { Context } from './context.ts';
import { isOpen, stateOf } from './handover.ts';
import { problemsOf } from './problems.ts';
import { linesOf, totalsOf } from './totals.ts';
import type { Resolvers } from './types.generated.ts';

const mostClaims = 200;

/** Looked up for active carts only: a checkout at work has taken the stock that its cart wants. */
async function problems(cart: CartDocument, _: unknown, context: Context) {
  if (cart.status !== 'ACTIVE' || cart.lines.length === 0) return [];
  const skus = cart.lines.map(({ sku }) => sku);
  const [articles, available] = await Promise.all([askArticles(context, cart, skus), askStock(context, cart)]);
  return problemsOf(cart, articles, available);
}

export const resolvers: Resolvers = {
  Query: {
    cart: (_, { id }, { carts }) => carts.load(checkCartId(id)),
    myCart: (_, __, { deps, caller }) =>
      caller.kind === 'anonymous' ? null : cartStore(deps.db, caller.tenant).active(caller.id, caller.market),
    personalDataInCart: (_, { customerId }, context) => exportCarts(context, customerId),
    cartClaims: async (_, { ids }, { deps, caller }) => {
      requireService(caller);
      if (ids.length > mostClaims) throw fault('INVALID_ARGUMENT', `Give at most ${mostClaims} carts.`);
      const carts = await cartStore(deps.db, caller.tenant).byIds(ids);
      return carts.map(({ _id, status, orderId, owner }) => ({ cartId: _id, status, orderId, ownerId: owner }));
    },
  },
  Mutation: {
    createCart: (_, { input }, context) => createCart(context, input),
    addCartLines: (_, { input }, context) => addCartLines(context, input),
    updateCartLines: (_, { input }, context) => updateCartLines(context, input),
    removeCartLines: (_, { input }, context) => removeCartLines(context, input),
    acceptCartPrices: (_, { input }, context) => acceptCartPrices(context, input),
    mergeCart: (_, { input }, context) => mergeCart(context, input),
    requestCartHandover: (_, { input }, context) => requestHandover(context, input),
    acceptCartHandover: (_, { input }, context) => acceptHandover(context, input),
    endCartHandover: (_, { input }, context) => endHandover(context, input),
    claimCart: (_, claim, context) => claimCart(context, claim),
    unclaimCart: (_, claim, context) => unclaimCart(context, claim),
    completeCart: (_, claim, context) => completeCart(context, claim),
  },
  Subscription: {
    cartChanged: {
      subscribe: async (_, { cartId, after }, { deps, caller, carts }) => {
        if (!(await carts.load(checkCartId(cartId))))
          throw fault('FORBIDDEN', 'There is no such cart for this caller.');
        const events = deps.feed.subscribe({ tenant: caller.tenant, topics: [topics.aggregate(cartId)], after });
        // The loader lives as long as the subscription: each event must read anew.
        return whileSeen(events, async () => (await carts.clear(cartId).load(cartId)) !== null) as never;
      },
      resolve: async ({ id, event }: StreamEntry<'cart.changed'>, _: unknown, { carts }: Context) => ({
        cursor: id,
        cart: await carts.load(event.payload.cartId),
      }),
    },
    handoverChanged: {
      subscribe: async (_, { handoverId, after }, { deps, caller, handovers }) => {
        if (!(await handovers.load(checkHandoverId(handoverId))))
          throw fault('FORBIDDEN', 'There is no such hand-over for this caller.');
        const events = deps.feed.subscribe({ tenant: caller.tenant, topics: [topics.aggregate(handoverId)], after });
        return whileSeen(events, async () => (await handovers.clear(handoverId).load(handoverId)) !== null) as never;
      },
      resolve: async ({ id, event }: StreamEntry<'handover.accepted'>, _: unknown, { handovers }: Context) => ({
        cursor: id,
        handover: await handovers.load(event.payload.handoverId),
      }),
    },
  },
  Cart: {
    __resolveReference: ({ id }: { id: string }, { carts }: Context) => (isId('crt', id) ? carts.load(id) : null),
    id: ({ _id }) => _id,
    customer: (cart) => customerOf(cart),
    // What the same operation has read before may have been changed by it.
    handover: ({ handover }, _, { deps, handovers }) =>
      isOpen(handover, deps.now()) ? handovers.clear(handover.id).load(handover.id) : null,
    lines: (cart) => linesOf(cart),
    totals: (cart) => totalsOf(cart),
    problems,
  },
  CartHandover: {
    id: ({ _id }) => _id,
    cart: ({ cartId }, _, { carts }) => carts.clear(cartId).load(cartId),
    status: (handover, _, { deps }) => stateOf(handover, deps.now()).status,
    location: ({ locationId }) => (locationId ? { id: locationId } : null),
    endedAt: (handover, _, { deps }) => stateOf(handover, deps.now()).endedAt ?? null,
    endedBecause: (handover, _, { deps }) => stateOf(handover, deps.now()).endedBecause ?? null,
  },
  CartLine: {
    variant: ({ sku }) => ({ sku }),
    unitPrice: ({ unitPrice, taxRate, currency }) => toTaxedMoney(taxFromGross(unitPrice, taxRate), currency),
    total: ({ total, currency }) => toTaxedMoney(total, currency),
  },
  CartTotals: {
    items: ({ items, currency }) => toTaxedMoney(items, currency),
    total: ({ total, currency }) => toTaxedMoney(total, currency),
    taxes: ({ taxes, currency }) =>
      taxes.map(({ rate, net, tax }) => ({ rate, net: toMoney(net, currency), tax: toMoney(tax, currency) })),
  },
};
