import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the first choice of OWASP's Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of a random secret that nobody knows: what an unknown account is checked against, so that it takes as long. */
export const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$P8yJD1OS1jXKNmJ9hUoNkg$3FjYg9fXbAK3aKzw8tTU8sEVmOo/GYFlR0cTHvVU74Y';

const longest = 200;
const shortest = 10;

/** Whether a text can be a password: 10 to 200 characters. */
export function isPassword(text: string): boolean {
  const { length } = [...text];
  return length >= shortest && length <= longest;
}

// The same letters may be typed in several codings; NIST SP 800-63B asks to fold them before hashing.
const folded = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(folded(password), parameters);

/** Whether a text is a hash that {@link fits} can check. */
export const isPasswordHash = (text: string): boolean =>
  /^\$argon2(id|i|d)\$v=19\$m=\d{1,7},t=\d{1,2},p=\d{1,2}\$[\w+/]{11,86}\$[\w+/]{16,172}$/.test(text);

/** Whether a password is the one of an account; without an account it takes as long and is not. */
export async function fits(password: string, passwordHash: string | undefined): Promise<boolean> {
  const possible = [...password].length <= longest;
  const same = await verify(passwordHash ?? nobodysHash, possible ? folded(password) : '');
  return same && possible && passwordHash !== undefined;
}
