import fc from 'fast-check';
import { checkDigit, normalGtin } from './gtin.ts';

describe('GTIN', () => {
  it.each([
    ['4006381333931', '04006381333931'],
    ['04006381333931', '04006381333931'],
    ['036000291452', '00036000291452'],
    ['96385074', '00000096385074'],
  ])('%s is the same as %s', (code, normal) => {
    expect(normalGtin(code)).toBe(normal);
  });

  it.each(['4006381333932', '123', '400638133393', '40063813339 1', '', '４００６３８１３３３９３１'])(
    '%j is none',
    (code) => {
      expect(normalGtin(code)).toBeUndefined();
    },
  );

  it('is none any more when one digit is mistyped', () => {
    const digits = fc.stringMatching(/^\d{12}$/);
    fc.assert(
      fc.property(digits, fc.nat(12), fc.integer({ min: 1, max: 9 }), (twelve, place, by) => {
        const code = twelve + checkDigit(`0${twelve}`);
        const typed = [...code];
        typed[place] = String((Number(code[place]) + by) % 10);
        expect(normalGtin(code)).toBe(`0${code}`);
        expect(normalGtin(typed.join(''))).toBeUndefined();
      }),
    );
  });
});
