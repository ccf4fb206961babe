import { newId } from '@noline/runtime/ids';
import type { OrderDocument } from './order.ts';
import { bookFaults, type Fault, faultsOf, stockFaults } from './soundness.ts';

const at = new Date(0);

/** 2 shirts at 19.99 and a book at 12.50, one shirt handed over, 5.00 of it paid back. */
const sound: OrderDocument = {
  ...{
    _id: newId('ord'),
    tenant: 'test',
    number: 'N',
    revision: 1,
    version: 1,
    cartId: 'crt_1',
    reservationId: 'res_1',
  },
  ...{ status: 'PLACED', fulfilmentStatus: 'PARTIALLY_FULFILLED', buyerId: 'gst_1', channel: 'web', market: 'DE' },
  currency: 'EUR',
  lines: [
    {
      ...{ id: 'orl_1', sku: 'SHIRT', name: 'Shirt', quantity: 2, taxRate: 1_900 },
      ...{ unitPrice: { gross: 1_999, net: 1_680, tax: 319 }, total: { gross: 3_998, net: 3_360, tax: 638 } },
    },
    {
      ...{ id: 'orl_2', sku: 'BOOK', name: 'Book', quantity: 1, taxRate: 700 },
      ...{ unitPrice: { gross: 1_250, net: 1_168, tax: 82 }, total: { gross: 1_250, net: 1_168, tax: 82 } },
    },
  ],
  totals: {
    ...{ quantity: 3, total: { gross: 5_248, net: 4_528, tax: 720 } },
    taxes: [
      { rate: 1_900, net: 3_360, tax: 638 },
      { rate: 700, net: 1_168, tax: 82 },
    ],
  },
  payments: [
    {
      ...{
        id: 'pay_1',
        provider: 'simulated',
        status: 'PARTIALLY_REFUNDED',
        amount: 5_248,
        captured: 1_999,
        refunded: 500,
      },
      authorisedAt: at,
    },
  ],
  fulfilments: [{ id: 'ful_1', lines: [{ lineId: 'orl_1', quantity: 1 }], captures: [], fulfilledAt: at }],
  refunds: [{ id: 'rfd_1', amount: 500, reason: 'test', parts: [], requestedAt: at, refundedAt: at }],
  placedAt: at,
  updatedAt: at,
};

/** The order with something else at a path: `totals.total.gross`. */
function broken(path: string, value: unknown): OrderDocument {
  const order = structuredClone(sound);
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const place = steps.reduce<unknown>((here, step) => (here as Record<string, unknown>)[step], order);
  Object.assign(place as object, { [last]: value });
  return order;
}

const invariantsOf = (faults: Fault[]): string[] => faults.map(({ invariant }) => invariant);

it('finds nothing in an order that is sound', () => {
  expect(faultsOf(sound)).toEqual([]);
});

it.each([
  ['the lines of an order add up to its total', 'totals.total.gross', 5_249],
  ['the taxes of an order add up to that of its total', 'totals.taxes.0.tax', 1],
  ['the units of an order are those of its lines', 'totals.quantity', 4],
  ['a line costs its units, tax and net', 'lines.0.unitPrice.gross', 2_000],
  ['amounts are whole minor units', 'lines.0.total.tax', 637.5],
  ['the payments of an order come to its total', 'payments.0.amount', 5_247],
  ['what is handed over is paid', 'payments.0.captured', 1_998],
  ['what is paid back is what refunds say', 'refunds.0.amount', 499],
  ['captured is at most what was authorised, refunded at most what was captured', 'payments.0.captured', 5_249],
  ['no line is handed over more than once', 'fulfilments.0.lines.0.quantity', 3],
  ['the goods of an order are where it says', 'fulfilmentStatus', 'UNFULFILLED'],
  ['an order is completed when all is handed over', 'status', 'COMPLETED'],
])('names an order in which does not hold: %s', (invariant, path, value) => {
  expect(invariantsOf(faultsOf(broken(path, value)))).toContain(invariant);
});

describe('the order of an erased buyer', () => {
  const { refunds } = sound;
  const erased: OrderDocument = { ...sound, buyerId: 'erased', buyerErasedAt: at };
  const finished: OrderDocument = {
    ...erased,
    status: 'COMPLETED',
    refunds: refunds.map((one) => ({ ...one, reason: '' })),
  };
  const shippingAddress = { name: 'Ada', street: 'Weg 1', city: 'Berlin', country: 'DE' };
  const nobodys = "the order of an erased buyer is nobody's";
  const cleared = 'a finished order of an erased buyer has no address and no texts';
  const found = (order: OrderDocument) =>
    invariantsOf(faultsOf(order)).filter((invariant) => invariant.includes('erased'));

  it('is nobody’s at once, and keeps its address until it is finished', () => {
    expect(found({ ...erased, shippingAddress })).toEqual([]);
    expect(found(finished)).toEqual([]);
    expect(found({ ...erased, buyerId: 'cus_1' })).toEqual([nobodys]);
    expect(found({ ...erased, customerId: 'cus_1' })).toEqual([nobodys]);
    expect(found({ ...finished, shippingAddress })).toEqual([cleared]);
    expect(found({ ...finished, refunds })).toEqual([cleared]);
  });
});

describe('the books of a provider', () => {
  const booked = { state: 'AUTHORISED', amounts: { authorised: 5_248, captured: 1_999, refunded: 500, voided: 0 } };
  const faults = (amounts: Partial<typeof booked.amounts>) =>
    bookFaults(sound, new Map([['pay_1', { ...booked, amounts: { ...booked.amounts, ...amounts } }]]));

  it('are those of the order', () => {
    expect(faults({})).toEqual([]);
    for (const name of ['authorised', 'captured', 'refunded', 'voided']) expect(faults({ [name]: 1 })).toHaveLength(1);
    expect(bookFaults(sound, new Map())[0]?.found).toBe(
      'pay_1: the order has 5248, 1999, 500, 0; the provider nothing, ',
    );
  });
});

describe('the stock of an order', () => {
  const shirts = { sku: 'SHIRT', quantity: 2 };
  const book = { sku: 'BOOK', quantity: 1 };
  const held = (allocations: (typeof book)[], status = 'COMMITTED') =>
    invariantsOf(stockFaults(sound, { status, allocations }));

  it('is what was ordered, from one place or several', () => {
    expect(held([shirts, book])).toEqual([]);
    expect(held([{ ...shirts, quantity: 1 }, { ...shirts, quantity: 1 }, book])).toEqual([]);
  });

  it('is named where it is other units, or not sold', () => {
    const other = ['what is sold is what was ordered'];
    expect(held([shirts, { ...book, quantity: 2 }])).toEqual(other);
    expect(held([shirts, book, { sku: 'HAT', quantity: 1 }])).toEqual(other);
    expect(held([shirts, book], 'ACTIVE')).toEqual([
      'the stock of an order is sold, and returned once it is cancelled',
    ]);
    expect(stockFaults(sound, undefined)).toHaveLength(2);
  });

  it('is what a bundle is made of', () => {
    expect(held([book, { sku: 'COTTON', quantity: 2 }])).toEqual([]);
    expect(
      held([
        { sku: 'COTTON', quantity: 2 },
        { sku: 'THREAD', quantity: 2 },
      ]),
    ).toEqual([]);
  });

  it('is returned once the order is cancelled', () => {
    const cancelled = broken('status', 'CANCELLED');
    expect(stockFaults(cancelled, { status: 'RETURNED', allocations: [shirts, book] })).toEqual([]);
    expect(stockFaults(cancelled, { status: 'COMMITTED', allocations: [shirts, book] })).toHaveLength(1);
  });
});
