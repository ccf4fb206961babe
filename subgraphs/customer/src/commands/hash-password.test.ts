import { isPasswordHash } from '../password.ts';
import { fits, hashPassword, nobodysHash } from './hash-password.ts';

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
    expect(await fits('', '')).toBe(false);
    expect(await fits('x'.repeat(100_000), hash)).toBe(false);
  });
});
