import fc from 'fast-check';
import { planCancellation } from './cancellation.ts';
import { completeFulfilment, planFulfilment, worthOf } from './fulfilment.ts';
import { type LineQuantity, type OrderDocument, paymentStatusOf, sumOf } from './order.ts';
import {
  captured,
  planRefund,
  roomToCapture,
  roomToRefund,
  spread,
  withCaptures,
  withRefunds,
  withVoids,
} from './order-money.ts';

const at = new Date(0);
const taxed = (gross: number) => ({ gross, net: gross, tax: 0 });

/** An order of lines of so many units and such totals, paid by payments of such amounts. */
function orderOf(lines: [quantity: number, gross: number][], amounts: number[]): OrderDocument {
  const total = sumOf(lines, ([, gross]) => gross);
  return {
    ...{ _id: 'ord_1', tenant: 'test', number: 'N', revision: 1, version: 1, cartId: 'crt_1', reservationId: 'res_1' },
    ...{ status: 'PLACED', fulfilmentStatus: 'UNFULFILLED', buyerId: 'gst_1', channel: 'web', market: 'DE' },
    currency: 'EUR',
    lines: lines.map(([quantity, gross], index) => ({
      ...{ id: `orl_${index}`, sku: `S${index}`, name: 'S', quantity, taxRate: 0 },
      ...{ unitPrice: taxed(0), total: taxed(gross) },
    })),
    totals: { quantity: sumOf(lines, ([quantity]) => quantity), total: taxed(total), taxes: [] },
    payments: amounts.map((amount, index) => ({
      ...{ id: `pay_${index}`, provider: 'simulated', status: 'AUTHORISED', amount, captured: 0, refunded: 0 },
      authorisedAt: at,
    })),
    fulfilments: [],
    refunds: [],
    placedAt: at,
    updatedAt: at,
  };
}

/** Hands over as the saga does it. */
function fulfil(order: OrderDocument, id: string, lines?: LineQuantity[]): OrderDocument {
  const plan = planFulfilment(order, id, lines);
  if (plan.kind !== 'planned') throw new Error(plan.message);
  const planned = { ...order, fulfilments: [...order.fulfilments, plan.fulfilment] };
  const payments = withCaptures(planned.payments, plan.fulfilment.captures);
  return { ...planned, payments, ...completeFulfilment(planned, id, at) };
}

function refund(order: OrderDocument, id: string, amount: number): OrderDocument {
  const plan = planRefund(order, amount);
  if (plan.kind !== 'planned') throw new Error(plan.kind);
  const done = { id, amount, parts: plan.parts, reason: 'test', requestedAt: at, refundedAt: at };
  return { ...order, refunds: [...order.refunds, done], payments: withRefunds(order.payments, plan.parts) };
}

const moneyOf = ({ payments }: OrderDocument) => payments.map((payment) => [payment.captured, payment.refunded]);

describe('handing over', () => {
  it('captures the share of the goods, from the first payment on', () => {
    const order = orderOf([[3, 1_000]], [400, 600]);
    const once = fulfil(order, 'ful_1', [{ lineId: 'orl_0', quantity: 1 }]);
    expect(moneyOf(once)).toEqual([
      [333, 0],
      [0, 0],
    ]);
    expect([once.status, once.fulfilmentStatus, paymentStatusOf(once)]).toEqual([
      ...['PLACED', 'PARTIALLY_FULFILLED', 'PARTIALLY_CAPTURED'],
    ]);
    const all = fulfil(once, 'ful_2');
    expect(moneyOf(all)).toEqual([
      [400, 0],
      [600, 0],
    ]);
    expect([all.status, all.fulfilmentStatus, paymentStatusOf(all)]).toEqual(['COMPLETED', 'FULFILLED', 'CAPTURED']);
  });

  it.each([
    [{ lineId: 'orl_9', quantity: 1 }, 'lineId'],
    [{ lineId: 'orl_0', quantity: 0 }, 'quantity'],
    [{ lineId: 'orl_0', quantity: -1 }, 'quantity'],
    [{ lineId: 'orl_0', quantity: 4 }, 'quantity'],
  ])('refuses %j', (line, field) => {
    expect(planFulfilment(orderOf([[3, 1_000]], [1_000]), 'ful_1', [line])).toMatchObject({
      kind: 'input',
      index: 0,
      field,
    });
  });

  it('counts two wishes for one line together', () => {
    const lines = [2, 2].map((quantity) => ({ lineId: 'orl_0', quantity }));
    expect(planFulfilment(orderOf([[3, 1_000]], [1_000]), 'ful_1', lines)).toMatchObject({ kind: 'input', index: 1 });
  });

  it('counts what is about to be handed over', () => {
    const order = orderOf([[1, 1_000]], [1_000]);
    const plan = planFulfilment(order, 'ful_1', undefined);
    if (plan.kind !== 'planned') throw new Error(plan.kind);
    const planned = { ...order, fulfilments: [plan.fulfilment] };
    expect(planFulfilment(planned, 'ful_2', undefined)).toMatchObject({ kind: 'refused' });
    expect(planCancellation(planned, { id: 'req_1', reason: 'test', at })).toMatchObject({ kind: 'refused' });
  });
});

describe('paying back', () => {
  it('never exceeds what is captured and not paid back, or about to be', () => {
    const order = fulfil(orderOf([[2, 1_000]], [1_000]), 'ful_1', [{ lineId: 'orl_0', quantity: 1 }]);
    expect(planRefund(order, 501)).toEqual({ kind: 'exceeds', refundable: 500 });
    const planned = {
      id: 'rfd_1',
      amount: 300,
      parts: [{ paymentId: 'pay_0', amount: 300 }],
      reason: 'test',
      requestedAt: at,
    };
    expect(planRefund({ ...order, refunds: [planned] }, 201)).toEqual({ kind: 'exceeds', refundable: 200 });
  });

  it('leaves a payment that is captured further partially refunded', () => {
    const half = fulfil(orderOf([[2, 1_000]], [1_000]), 'ful_1', [{ lineId: 'orl_0', quantity: 1 }]);
    const back = refund(half, 'rfd_1', 500);
    expect(paymentStatusOf(back)).toBe('REFUNDED');
    expect(paymentStatusOf(fulfil(back, 'ful_2'))).toBe('PARTIALLY_REFUNDED');
  });
});

describe('whatever is done in whatever order', () => {
  const line = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9_999 }));
  const action = fc.oneof(
    fc.record({ kind: fc.constant('fulfil' as const), line: fc.nat(3), quantity: fc.integer({ min: 0, max: 9 }) }),
    fc.record({ kind: fc.constant('refund' as const), amount: fc.integer({ min: 1, max: 9_999 }) }),
    fc.record({ kind: fc.constant('cancel' as const) }),
    fc.record({ kind: fc.constant('rest' as const) }),
  );

  type Action = typeof action extends fc.Arbitrary<infer One> ? One : never;

  function act(order: OrderDocument, tried: Action, id: string): OrderDocument {
    if (tried.kind === 'cancel') {
      const plan = planCancellation(order, { id, reason: 'test', at });
      if (plan.kind === 'refused') return order;
      const payments = withVoids(withRefunds(order.payments, plan.changes.cancellation.refunds));
      return { ...order, ...plan.changes, payments };
    }
    if (tried.kind === 'refund')
      return planRefund(order, tried.amount).kind === 'planned' ? refund(order, id, tried.amount) : order;
    const lines = tried.kind === 'rest' ? undefined : [{ lineId: `orl_${tried.line}`, quantity: tried.quantity }];
    return planFulfilment(order, id, lines).kind === 'planned' ? fulfil(order, id, lines) : order;
  }

  it('the money follows the goods to the cent, and no payment bears more than it holds', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
        fc.array(action, { maxLength: 12 }),
        (lines, weights, actions) => {
          const total = sumOf(lines, ([, gross]) => gross);
          fc.pre(total >= weights.length);
          const first = weights.slice(1).map(() => Math.floor(total / weights.length));
          let order = orderOf(lines, [total - sumOf(first, (one) => one), ...first]);
          actions.forEach((tried, index) => {
            order = act(order, tried, `id_${index}`);
            const units = new Map(order.lines.map(({ id }) => [id, 0]));
            for (const { lineId, quantity } of order.fulfilments.flatMap((one) => one.lines)) {
              units.set(lineId, (units.get(lineId) ?? 0) + quantity);
            }
            expect(sumOf(order.payments, captured(order))).toBe(worthOf(order.lines, units));
            for (const payment of order.payments) {
              expect(payment.captured).toBeLessThanOrEqual(payment.amount);
              expect(payment.refunded).toBeLessThanOrEqual(payment.captured);
              if (order.payments.length === 1) expect(paymentStatusOf(order)).toBe(payment.status);
            }
            if (order.status === 'COMPLETED') expect(sumOf(order.payments, (one) => one.captured)).toBe(total);
            if (order.status === 'CANCELLED') expect(paymentStatusOf(order)).toBe('VOIDED');
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('spreads an amount exactly where there is room', () => {
    const room = fc.integer({ min: 0, max: 1_000 });
    fc.assert(
      fc.property(fc.array(room, { maxLength: 5 }), fc.nat(6_000), (rooms, amount) => {
        const named = rooms.map((free, index) => ({ paymentId: `pay_${index}`, amount: free }));
        const parts = spread(amount, named);
        expect(sumOf(parts, (part) => part.amount)).toBe(
          Math.min(
            amount,
            sumOf(rooms, (free) => free),
          ),
        );
        for (const part of parts) {
          expect(part.amount).toBeGreaterThan(0);
          expect(part.amount).toBeLessThanOrEqual(named.find((one) => one.paymentId === part.paymentId)?.amount ?? 0);
        }
      }),
    );
  });

  it('says where the room is', () => {
    const order = refund(
      fulfil(orderOf([[2, 1_000]], [400, 600]), 'ful_1', [{ lineId: 'orl_0', quantity: 1 }]),
      'rfd_1',
      450,
    );
    expect(roomToCapture(order).map(({ amount }) => amount)).toEqual([0, 500]);
    expect(roomToRefund(order).map(({ amount }) => amount)).toEqual([0, 50]);
  });
});
