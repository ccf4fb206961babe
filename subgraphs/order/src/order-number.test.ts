import { newId } from '@noline/runtime/ids';
import fc from 'fast-check';
import { orderNumber } from './order-number.ts';

describe('order numbers', () => {
  it('are the random end of the id, for people', () => {
    expect(orderNumber('ord_0199d2a0-0000-7000-8000-000000000000', 0)).toBe('N-0000-0000');
    expect(orderNumber('ord_0199d2a0-0000-7000-8000-abffffffffff', 0)).toBe('N-ZZZZ-ZZZZ');
    expect(orderNumber('ord_0199d2a0-0000-7000-8000-000000000021', 0)).toBe('N-0000-0011');
  });

  it('use no letter that is misread, and give others when they are taken', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), (attempt) => {
        const id = newId('ord');
        expect(orderNumber(id, attempt)).toMatch(/^N-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(orderNumber(id, attempt)).toBe(orderNumber(id, attempt));
        expect(orderNumber(id, attempt + 1)).not.toBe(orderNumber(id, attempt));
      }),
    );
  });
});
