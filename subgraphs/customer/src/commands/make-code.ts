import { createHmac, randomBytes, randomInt } from 'node:crypto';
import type { CodeForm } from '../one-time-code.ts';

/** A code that nobody can guess, for people. */
export const makeCode = ({ alphabet, length }: CodeForm): string =>
  Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');

/** A code that nobody can guess, for programs. */
export const makeSecret = (): string => randomBytes(32).toString('base64url');

/**
 * What a code is known by. Made with the platform's secret: whoever reads the database alone cannot find a short code by
 * trying all of them.
 */
export const sealCode = (
  purpose: 'device code' | 'user code' | 'enrolment code' | 'enrolment key',
  code: string,
  { tenant, secret }: { tenant: string; secret: Uint8Array },
): string => createHmac('sha256', secret).update(`${purpose} ${tenant} ${code}`).digest('base64url');
