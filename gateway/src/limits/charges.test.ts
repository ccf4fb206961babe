import type { CallerKind } from '@noline/runtime/caller';
import { testCaller } from '@noline/runtime/testing/platform';
import { getOperationAST, parse } from 'graphql';
import { chargesOf, leastCharge, limitsOf, longestWait, rateFault, refusedCharge } from './charges.ts';
import { usualLimits as limits } from './settings.ts';

const asker = (kind: CallerKind, id: string) => ({ caller: testCaller({ kind, id }), address: '192.0.2.1' });
const { guest, customer } = limits.callers;

function charges(text: string, requested: number, isFirst = false, who = asker('customer', 'cus_1')) {
  const node = getOperationAST(parse(text));
  if (!node) throw new Error('no operation');
  const rootFields = node.selectionSet.selections.map((field) => ('name' in field ? field.name.value : ''));
  return chargesOf({ node, rootFields, cost: { requested }, isFirst }, who, limits);
}

describe('the charge of a caller', () => {
  it('is counted by who it is, or by address where that is nobody in particular', () => {
    expect(leastCharge(asker('customer', 'cus_1'), limits)).toEqual({
      bucket: 'cus_1',
      rate: customer.rate,
      units: 10,
    });
    for (const kind of ['guest', 'anonymous'] as const) {
      const expected = { bucket: 'address:192.0.2.1', rate: guest.rate, units: 10 };
      expect(leastCharge(asker(kind, 'gst_1'), limits)).toEqual(expected);
    }
  });

  it('has the limits of its kind, whatever its program says it is', () => {
    const claiming = testCaller({ kind: 'guest', client: 'partner' });
    expect(limitsOf(claiming, limits)).toEqual(guest);
    expect(limitsOf(testCaller({ kind: 'partner', client: 'shop' }), limits)).toEqual(limits.callers.partner);
    expect(limitsOf(testCaller({ kind: 'service' }), limits)).toEqual(limits.callers.anonymous);
  });
});

describe('the charges of an operation', () => {
  const rate = customer.rate;
  it('are what it costs, but never nothing', () => {
    expect(charges('{ a }', 700)).toEqual([{ bucket: 'cus_1', rate, units: 700 }]);
    expect(charges('{ a }', 0)).toEqual([{ bucket: 'cus_1', rate, units: 10 }]);
  });

  it('are more where it was not known before, or came to nothing', () => {
    expect(charges('{ a }', 700, true)).toEqual([{ bucket: 'cus_1', rate, units: 1_000 }]);
    expect(refusedCharge(asker('customer', 'cus_1'), limits)).toEqual({ bucket: 'cus_1', rate, units: 100 });
  });

  it('count each use of a mutation that has a budget of its own', () => {
    const text = 'mutation { a: signIn b: signIn reserveInStore toString placeOrder }';
    expect(charges(text, 300)).toEqual([
      { bucket: 'cus_1', rate, units: 300 },
      { bucket: 'signIn:address:192.0.2.1', rate: { burst: 60, perMinute: 60 }, units: 2 },
      { bucket: 'reserveInStore:cus_1', rate: { burst: 30, perMinute: 30 }, units: 1 },
    ]);
    const [, ofGuest] = charges('mutation { reserveInStore }', 20, false, asker('guest', 'gst_1'));
    expect(ofGuest?.bucket).toBe('reserveInStore:address:192.0.2.1');
  });

  it('count no query that has the name of a mutation', () => {
    expect(charges('{ signIn }', 20)).toHaveLength(1);
  });
});

it('tells how long to wait for the slowest', () => {
  const standing = (bucket: string, retryMilliseconds: number) => ({
    ...{ bucket, retryMilliseconds },
    ...{ limit: 10, remaining: 0, resetMilliseconds: 9_000 },
  });
  const slowest = longestWait([standing('a', 0), standing('b', 2_100), standing('c', 1)]);
  expect(slowest?.bucket).toBe('b');
  expect(slowest && rateFault(slowest)).toMatchObject({
    message: 'Too many requests. Try again in 3 s.',
    extensions: { code: 'RATE_LIMITED', retryAfter: 3 },
  });
});
