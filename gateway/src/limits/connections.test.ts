import { testCaller } from '@noline/runtime/testing/platform';
import { countConnections } from './connections.ts';
import { makeMayCall } from './origins.ts';
import { usualLimits } from './settings.ts';

const asker = (kind: 'customer' | 'guest' | 'anonymous', id: string, tenant = 'demo') => ({
  caller: testCaller({ kind, id, tenant }),
  address: '192.0.2.1',
});

interface Bounds {
  connections: number;
  subscriptions: number;
}
const bound = (callers: Partial<Record<'customer' | 'guest' | 'anonymous', Bounds>>, connectionsPerAddress = 9) => {
  const kinds = Object.entries(callers).map(([kind, bounds]) => [kind, { ...usualLimits.callers.customer, ...bounds }]);
  return countConnections({ callers: { ...usualLimits.callers, ...Object.fromEntries(kinds) }, connectionsPerAddress });
};

describe('countConnections', () => {
  it('counts each caller, address and connection for itself, until it is given back', () => {
    const connections = bound({ customer: { connections: 2, subscriptions: 1 } }, 1);
    const [first, second] = [1, 2].map(() => connections.ofCaller(asker('customer', 'cus_1')));
    expect(second).toBeDefined();
    expect(connections.ofCaller(asker('customer', 'cus_1'))).toBeUndefined();
    expect(connections.ofCaller(asker('customer', 'cus_2'))).toBeDefined();
    expect(connections.ofCaller(asker('customer', 'cus_1', 'other'))).toBeDefined();
    expect([connections.ofAddress('a'), connections.ofAddress('a'), connections.ofAddress('b')]).toEqual([
      expect.any(Function),
      undefined,
      expect.any(Function),
    ]);
    const ada = asker('customer', 'cus_1');
    expect([connections.subscription('a', ada), connections.subscription('a', ada)]).toEqual([
      expect.any(Function),
      undefined,
    ]);
    first?.();
    // Giving back twice frees one place.
    first?.();
    expect(connections.ofCaller(asker('customer', 'cus_1'))).toBeDefined();
    expect(connections.ofCaller(asker('customer', 'cus_1'))).toBeUndefined();
  });

  it('counts all of an address together who are nobody in particular', () => {
    const connections = bound({ guest: { connections: 2, subscriptions: 1 } });
    const guests = ['gst_1', 'gst_2', 'gst_3'].map((id) => connections.ofCaller(asker('guest', id)));
    expect(guests).toEqual([expect.any(Function), expect.any(Function), undefined]);
    expect(connections.ofCaller({ ...asker('guest', 'gst_3'), address: '192.0.2.2' })).toBeDefined();
    expect(connections.ofCaller(asker('customer', 'cus_1'))).toBeDefined();
  });

  it('lets each kind of caller have as many subscriptions on a connection as that may', () => {
    const connections = bound({
      customer: { connections: 9, subscriptions: 1 },
      guest: { connections: 9, subscriptions: 2 },
    });
    const take = (connection: string, who: ReturnType<typeof asker>) =>
      [1, 2, 3].filter(() => connections.subscription(connection, who) !== undefined).length;
    expect([take('a', asker('customer', 'cus_1')), take('b', asker('guest', 'gst_1'))]).toEqual([1, 2]);
  });
});

describe('makeMayCall', () => {
  it('lets pages of the clients call, and our own', () => {
    const mayCall = makeMayCall(['https://shop.example']);
    expect(mayCall('https://shop.example', 'api.example')).toBe(true);
    expect(mayCall('https://api.example', 'api.example')).toBe(true);
    expect(mayCall('http://localhost:4000', 'localhost:4000')).toBe(true);
    expect(mayCall('http://shop.example', 'api.example')).toBe(false);
    expect(mayCall('https://shop.example.evil.example', 'api.example')).toBe(false);
    expect(mayCall('https://evil.example', 'api.example')).toBe(false);
    expect(mayCall('null', undefined)).toBe(false);
  });

  it('lets every page call where that is wanted', () => {
    expect(makeMayCall('any')('https://evil.example', undefined)).toBe(true);
  });
});
