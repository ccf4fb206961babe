import { isPassword, isPasswordHash, isTooLong } from './password.ts';

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
});
