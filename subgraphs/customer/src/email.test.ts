import fc from 'fast-check';
import { isEmailAddress, normaliseEmail } from './email.ts';

describe('e-mail addresses', () => {
  it('are the same however they are typed', () => {
    expect(normaliseEmail('  Ada@Example.COM ')).toBe('ada@example.com');
    expect(normaliseEmail('Mu\u0308ller@example.com')).toBe('m\u00fcller@example.com');
  });

  it('are normal once they were normalised', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normaliseEmail(normaliseEmail(text))).toBe(normaliseEmail(text));
      }),
    );
  });

  it.each(['a@b.de', 'first.last+tag@mail.example.co.uk', 'müller@bücher.example'])('take %s', (email) => {
    expect(isEmailAddress(email)).toBe(true);
  });

  it.each([
    '',
    'a',
    'a@b',
    '@b.de',
    'a@b..de',
    'a@.de',
    'a b@c.de',
    'a@b@c.de',
    'a\u0000@b.de',
    `${'a'.repeat(250)}@b.de`,
  ])('refuse %j', (email) => {
    expect(isEmailAddress(email)).toBe(false);
  });
});
