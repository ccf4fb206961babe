import { fits, hashPassword, isPassword, isPasswordHash, nobodysHash } from './passwords.ts';

const form = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;

describe('passwords', () => {
  it('are hashed as OWASP asks for, the one of nobody too', async () => {
    expect(await hashPassword('correct horse')).toMatch(form);
    expect(nobodysHash).toMatch(form);
    expect(isPasswordHash(await hashPassword('correct horse'))).toBe(true);
  });

  it('fit their own account only, however the letters are coded', async () => {
    const hash = await hashPassword('correct hörse');
    expect(await fits('correct ho\u0308rse', hash)).toBe(true);
    expect(await fits('correct horse', hash)).toBe(false);
    expect(await fits('correct hörse', undefined)).toBe(false);
    expect(await fits('x'.repeat(100_000), hash)).toBe(false);
  });

  it('have 10 to 200 characters', () => {
    expect([9, 10, 200, 201].map((length) => isPassword('ä'.repeat(length)))).toEqual([false, true, true, false]);
    expect(isPassword('🔑'.repeat(10))).toBe(true);
  });

  it.each(['', 'secret', '$2b$10$abc', '$argon2id$v=19$m=99999999999,t=2,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAA'])(
    'are not checked against %j',
    (text) => {
      expect(isPasswordHash(text)).toBe(false);
    },
  );
});
