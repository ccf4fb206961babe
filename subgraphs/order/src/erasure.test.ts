import { withoutBuyer, withoutPerson } from './erasure.ts';
import type { OrderDocument } from './order.ts';

const at = new Date('2026-11-24T09:30:00.400Z');
const address = { name: 'Ada Lovelace', street: 'Weg 1', postalCode: '10115', city: 'Berlin', country: 'DE' };
const taxed = { gross: 119, net: 100, tax: 19 };

/** An order of Ada's with all that can be personal. */
const order: OrderDocument = {
  ...{ _id: 'ord_1', tenant: 'demo', number: 'N-1', revision: 3, version: 2, cartId: 'crt_1', reservationId: 'res_1' },
  ...{ status: 'COMPLETED', fulfilmentStatus: 'FULFILLED', buyerId: 'cus_1', placedBy: 'stf_1', customerId: 'cus_1' },
  ...{ channel: 'de-web', market: 'DE', currency: 'EUR', shippingAddress: address, placedAt: at, updatedAt: at },
  lines: [{ id: 'orl_1', sku: 'A', name: 'Shirt', quantity: 1, unitPrice: taxed, taxRate: 1900, total: taxed }],
  totals: { quantity: 1, total: taxed, taxes: [{ rate: 1900, net: 100, tax: 19 }] },
  payments: [],
  fulfilments: [],
  refunds: [{ id: 'rfd_1', amount: 19, reason: 'Ms Lovelace called', parts: [], requestedAt: at }],
  cancellation: { id: 'req_1', reason: 'Ada does not want it', refunds: [], cancelledAt: at },
};

/** What becomes of it. */
function after(before: OrderDocument, { set, gone }: ReturnType<typeof withoutBuyer>): Partial<OrderDocument> {
  const kept = Object.entries({ ...before, ...set }).filter(([field]) => !(gone as string[]).includes(field));
  return Object.fromEntries(kept);
}

it('an order that is finished loses who bought it, name, street and free texts, and nothing else, nor that staff placed it', () => {
  const erased = after(order, withoutBuyer(order, at));
  expect(JSON.stringify(erased)).not.toMatch(/ada|lovelace|weg 1|10115|berlin|cus_1/i);
  const { customerId: _, shippingAddress: __, ...rest } = order;
  expect(erased).toEqual({
    ...rest,
    ...{ buyerId: 'erased', buyerErasedAt: at, shippingCountry: 'DE' },
    refunds: [{ ...order.refunds[0], reason: '' }],
    cancellation: { ...order.cancellation, reason: '' },
  });
});

it('one that is not finished loses who bought it at once, and the rest with its end', () => {
  const open: OrderDocument = { ...order, status: 'PLACED' };
  const erased = after(open, withoutBuyer(open, at));
  const { customerId: _, ...rest } = open;
  expect(erased).toEqual({ ...rest, buyerId: 'erased', buyerErasedAt: at });
  expect(withoutPerson(erased as OrderDocument)).toEqual({ set: {}, gone: [] });
  for (const status of ['COMPLETED', 'CANCELLED'] as const) {
    const { set, gone } = withoutPerson({ ...(erased as OrderDocument), status });
    expect([set.shippingCountry, set.refunds?.[0]?.reason, set.cancellation?.reason]).toEqual(['DE', '', '']);
    expect(gone).toEqual(['shippingAddress']);
  }
});

it('takes nothing from an order of somebody who is there', () => {
  expect(withoutPerson(order)).toEqual({ set: {}, gone: [] });
});
