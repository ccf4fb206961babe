import { testCaller } from '@noline/runtime/testing/platform';
import { countConnections } from './connections.ts';
import { makeMayCall } from './origins.ts';

const asker = (kind: 'customer' | 'guest' | 'anonymous', id: string, tenant = 'demo') => ({
  caller: testCaller({ kind, id, tenant }),
  address: '192.0.2.1',
});

describe('countConnections', () => {
  it('counts each caller, address and connection for itself, until it is given back', () => {
    const connections = countConnections({ perCaller: 2, perAddress: 1, subscriptions: 1 });
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
    expect([connections.subscription('a'), connections.subscription('a')]).toEqual([expect.any(Function), undefined]);
    first?.();
    // Giving back twice frees one place.
    first?.();
    expect(connections.ofCaller(asker('customer', 'cus_1'))).toBeDefined();
    expect(connections.ofCaller(asker('customer', 'cus_1'))).toBeUndefined();
  });

  it('counts who is nobody in particular by address only', () => {
    const connections = countConnections({ perCaller: 1, perAddress: 9, subscriptions: 1 });
    for (const nobody of [asker('guest', 'gst_1'), asker('anonymous', 'anonymous')]) {
      expect([connections.ofCaller(nobody), connections.ofCaller(nobody)]).not.toContain(undefined);
    }
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
