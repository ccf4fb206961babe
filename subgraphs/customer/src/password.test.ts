import { isEasy, isPassword, isPasswordHash, isTooLong } from './password.ts';

describe('passwords', () => {
  it('have 10 to 200 characters', () => {
    expect([9, 10, 200, 201].map((length) => isPassword('ä'.repeat(length)))).toEqual([false, true, true, false]);
    expect(isPassword('🔑'.repeat(10))).toBe(true);
    expect([200, 201, 1_000].map((length) => isTooLong('🔑'.repeat(length)))).toEqual([false, true, true]);
  });

  it.each(['', 'secret', '$2b$10$abc', '$argon2id$v=19$m=99999999999,t=2,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAA'])(
    'are not checked against %j',
    (text) => {
      expect(isPasswordHash(text)).toBe(false);
    },
  );

  it.each([
    'Password123',
    'pass-word-123',
    '1q2w3e4r5t',
    'aaaaaaaaaa',
    'abcabcabcabc',
    '1234567890',
    '0987654321',
    'QWERTYUIOP',
  ])('are easy where everybody comes to them: %s', (text) => {
    expect(isEasy(text)).toBe(true);
  });

  it('are easy where they are little more than what others know', () => {
    const known = ['ada.lovelace@example.com', 'Augusta', undefined];
    for (const text of ['ada.lovelace@example.com', 'ada.lovelace12', 'AugustaAugusta', '1augusta2!']) {
      expect([text, isEasy(text, known)]).toEqual([text, true]);
      expect([text, isEasy(text)]).toEqual([text, false]);
    }
  });

  it('are not easy for want of signs and digits', () => {
    const known = ['ada@example.com', 'Ada'];
    for (const text of [
      'correct horse battery',
      'ada likes long walks',
      'zwölf Boxkämpfer',
      '電池馬正しい長い文章です',
    ]) {
      expect([text, isEasy(text, known)]).toEqual([text, false]);
    }
  });
});
