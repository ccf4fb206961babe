import { scopesOf } from './staff.ts';

describe('scopes of staff', () => {
  it('come from the roles and from the person, each once', () => {
    expect(scopesOf({ roles: ['sales', 'fulfilment'], scopes: ['till:open', 'order:read'] })).toEqual([
      'cart:read',
      'customer:read',
      'order:read',
      'order:write',
      'stock:write',
      'till:open',
    ]);
    expect(scopesOf({ roles: [], scopes: [] })).toEqual([]);
  });
});
