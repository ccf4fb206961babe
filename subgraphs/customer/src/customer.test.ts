import { maySee } from './customer.ts';

const reader = { kind: 'customer', id: 'cus_1', scopes: [] };

describe('seeing a customer', () => {
  it('is for the customer, staff with the scope and the platform', () => {
    expect(maySee(reader, 'cus_1', 'customer:read')).toBe(true);
    expect(maySee({ kind: 'staff', id: 'stf_1', scopes: ['customer:read'] }, 'cus_1', 'customer:read')).toBe(true);
    expect(maySee({ kind: 'anonymous', id: 'anonymous', scopes: [], service: 'order' }, 'cus_1', 'customer:read')).toBe(
      true,
    );
  });

  it('is for nobody else, whatever scopes they claim', () => {
    expect(maySee(reader, 'cus_2', 'customer:read')).toBe(false);
    expect(maySee({ ...reader, scopes: ['customer:read'] }, 'cus_2', 'customer:read')).toBe(false);
    expect(maySee({ kind: 'staff', id: 'stf_1', scopes: ['stock:write'] }, 'cus_1', 'customer:read')).toBe(false);
    expect(maySee({ kind: 'guest', id: 'gst_1', scopes: [] }, 'cus_1', 'customer:read')).toBe(false);
  });
});
