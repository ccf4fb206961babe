import { hash, verify } from '@node-rs/argon2';
import { isTooLong } from '../password.ts';

/** Argon2id with the first choice of OWASP's Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of a random secret that nobody knows: what an unknown account is checked against, so that it takes as long. */
export const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$P8yJD1OS1jXKNmJ9hUoNkg$3FjYg9fXbAK3aKzw8tTU8sEVmOo/GYFlR0cTHvVU74Y';

// The same letters may be typed in several codings; NIST SP 800-63B asks to fold them before hashing.
const folded = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(folded(password), parameters);

/** Whether a password is the one of an account; without an account, or where it has none, it takes as long and is not. */
export async function fits(password: string, passwordHash: string | undefined): Promise<boolean> {
  const possible = !isTooLong(password);
  const same = await verify(passwordHash || nobodysHash, possible ? folded(password) : '');
  return same && possible && Boolean(passwordHash);
}
