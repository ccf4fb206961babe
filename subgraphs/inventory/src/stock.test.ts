import fc from 'fast-check';
import { adjust, adjustmentFault } from './stock.ts';

describe('adjusting stock', () => {
  it('takes exactly one of "by" and "to"', () => {
    expect(adjustmentFault({ reason: 'count' })?.field).toBe('by');
    expect(adjustmentFault({ by: 1, to: 1, force: true, reason: 'count' })?.field).toBe('by');
    expect(adjustmentFault({ by: 1, reason: 'delivery' })).toBeUndefined();
  });

  it.each([0, 1_000_001, -1_000_001])('refuses a change by %d', (by) => {
    expect(adjustmentFault({ by, reason: 'delivery' })?.field).toBe('by');
  });

  it('sets stock only from what the caller believes in, or by force', () => {
    expect(adjustmentFault({ to: 5, reason: 'count' })?.field).toBe('changeFrom');
    expect(adjust({ onHand: 3, reserved: 0 }, { to: 5, changeFrom: 4, reason: 'count' })).toEqual({
      kind: 'moved',
      onHand: 3,
    });
    expect(adjust({ onHand: 3, reserved: 0 }, { to: 5, changeFrom: 3, reason: 'count' })).toEqual({
      kind: 'changed',
      by: 2,
    });
    expect(adjust({ onHand: 3, reserved: 0 }, { to: 5, force: true, reason: 'count' })).toEqual({
      kind: 'changed',
      by: 2,
    });
  });

  it('never leaves less than what is held for buyers', () => {
    const units = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(units, units, fc.integer({ min: -2000, max: 2000 }), (reserved, free, by) => {
        const onHand = reserved + free;
        const decided = adjust({ onHand, reserved }, { by, reason: 'test' });
        if (decided.kind === 'changed') expect(onHand + decided.by).toBeGreaterThanOrEqual(reserved);
        else expect(decided).toEqual({ kind: 'short', requested: -by, available: free });
      }),
    );
  });
});
