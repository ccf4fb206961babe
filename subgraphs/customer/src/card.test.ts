import fc from 'fast-check';
import { cardNumber, cardSerials, isCardNumber, normaliseCardNumber } from './card.ts';

const serials = fc.nat({ max: cardSerials - 1 });

describe('numbers of cards', () => {
  it('are 16 digits with the check digit of ISO/IEC 7812-1', () => {
    expect(cardNumber(0)).toBe('9000000000000001');
    expect(cardNumber(cardSerials - 1)).toMatch(/^9{15}\d$/);
  });

  it('tell each slip of one digit', () => {
    fc.assert(
      fc.property(serials, fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 9 }), (serial, at, by) => {
        const right = cardNumber(serial);
        const wrong = `${right.slice(0, at)}${(Number(right[at]) + by) % 10}${right.slice(at + 1)}`;
        expect([isCardNumber(right), isCardNumber(wrong)]).toEqual([true, false]);
      }),
    );
  });

  it('tell neighbours that changed places, but for 09 and 90', () => {
    fc.assert(
      fc.property(serials, fc.integer({ min: 1, max: 14 }), (serial, at) => {
        const right = cardNumber(serial);
        const [one = '', other = ''] = right.slice(at, at + 2);
        fc.pre(one !== other && !['09', '90'].includes(one + other));
        expect(isCardNumber(`${right.slice(0, at)}${other}${one}${right.slice(at + 2)}`)).toBe(false);
      }),
    );
  });

  it('are found however they are typed, and those of other makers count as they are', () => {
    const typed = ' 9000-0000 0000 0001 ';
    expect(normaliseCardNumber(typed)).toBe('9000000000000001');
    expect(['4006381333931', 'CLUB77', '9123'].map(isCardNumber)).toEqual([true, true, true]);
    expect(['', 'ABC', 'x'.repeat(41), 'A B C D', 'ÄÖÜ77'].map(isCardNumber)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
