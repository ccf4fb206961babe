import { type Answer, answerFaults, orderFaults, type Sold, stockFaults, type Wish } from './notebook.ts';

let keys = 0;
const wish = (what: string, answers: Answer[], input: Wish['input'] = {}): Wish => {
  keys += 1;
  return { key: `k${keys}`, what, token: '', input, answers, lost: 0 };
};
const yes = (granted: string): Answer => ({ granted });
const no = (refused: string): Answer => ({ refused });
const order = (given: Partial<Sold> = {}): Sold => ({
  ...{ id: 'ord_1', status: 'PLACED', fulfilmentStatus: 'UNFULFILLED', refunds: 0 },
  lines: [{ sku: 'A', quantity: 2 }],
  ...given,
});

beforeEach(() => {
  keys = 0;
});

it('wants one and the same answer for each wish', () => {
  const answers: [Answer[], string[]][] = [
    [[yes('ord_1'), yes('ord_1')], []],
    [[no('CART_CLOSED')], []],
    [[], ['placeOrder k1 was never answered; 0 tries']],
    [[yes('ord_1'), yes('ord_2')], ['placeOrder k1 was answered ord_1, then ord_2']],
    [[yes('ord_1'), no('CART_CLOSED')], ['placeOrder k1 was answered ord_1, then CART_CLOSED']],
    [[no('IDEMPOTENCY_KEY_REUSED')], ['placeOrder k1 was taken for another wish']],
  ];
  for (const [given, faults] of answers) {
    keys = 0;
    expect(answerFaults([wish('placeOrder', given)])).toEqual(faults);
  }
});

it('wants each order to be of one wish, and as it was answered', () => {
  const placed = wish('placeOrder', [yes('ord_1')]);
  const done = (what: string) => wish(what, [yes('ord_1')]);
  expect(orderFaults([placed, wish('placeOrder', [no('CART_CLOSED')])], [order()])).toEqual([]);
  expect(orderFaults([placed], [])).toEqual(['order ord_1 was answered, but is not there']);
  expect(orderFaults([], [order()])).toEqual(['order ord_1 belongs to 0 wishes']);
  expect(orderFaults([placed, done('placeOrder')], [order()])).toEqual(['order ord_1 belongs to 2 wishes']);
  expect(orderFaults([placed, done('cancelOrder')], [order()])).toEqual(['order ord_1 is PLACED; cancelled: true']);
  expect(orderFaults([placed], [order({ status: 'CANCELLED' })])).toEqual([
    'order ord_1 is CANCELLED; cancelled: false',
  ]);
  expect(orderFaults([placed, done('fulfilOrder')], [order()])).toEqual([
    'order ord_1 is UNFULFILLED; fulfilled: true',
  ]);
  expect(orderFaults([placed, done('refundOrder')], [order({ refunds: 2 })])).toEqual([
    'order ord_1 has 2 refunds of 1',
  ]);
});

it('wants what was there and came in, less what went, to be what is left', () => {
  const wishes = [
    wish('adjustStock', [yes('A')], { sku: 'A', by: 3 }),
    wish('adjustStock', [no('INSUFFICIENT_STOCK')], { sku: 'A', by: -9 }),
    wish('transferStock', [yes('A')], { lines: [{ sku: 'A', quantity: 4 }] }),
    wish('reserveInStore', [yes('res_1')], { lines: [{ sku: 'A', quantity: 1 }] }),
    wish('collectStoreReservation', [yes('res_1')]),
    wish('reserveInStore', [yes('res_2')], { lines: [{ sku: 'A', quantity: 1 }] }),
  ];
  const orders = [order(), order({ id: 'ord_2', status: 'CANCELLED' })];
  const left = (units: number) =>
    stockFaults(wishes, orders, { atFirst: new Map([['A', 10]]), onHand: new Map([['A', units]]) });
  expect(left(10 + 3 - 2 - 1)).toEqual([]);
  expect(left(9)).toEqual(['of A 9 are left, not 10']);
});
