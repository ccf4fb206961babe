import { createHmac, randomBytes } from 'node:crypto';
import type { Context } from '../context.ts';
import { codeBytes, type Proof, toCode } from '../handover-proof.ts';

const qrBytes = 32;
// Tells a scanner what it has read.
const qrPrefix = 'noline-handover:';

/** What a customer shows, and what it is known by. The hashes alone are stored. */
export interface MadeProof {
  qrText: string;
  code: string;
  qrHash: string;
  codeHash: string;
}

/**
 * What a proof is known by. Made with the platform's secret: whoever reads the database alone cannot find a short code by
 * trying all of them.
 */
export const hashProof = ({ deps, caller }: Context, kind: Proof['kind'], text: string): string =>
  createHmac('sha256', deps.sessionKey).update(`hand-over ${kind} ${caller.tenant} ${text}`).digest('base64url');

/** A new proof that nobody can guess. */
export function makeProof(context: Context): MadeProof {
  const qrText = `${qrPrefix}${randomBytes(qrBytes).toString('base64url')}`;
  const code = toCode(randomBytes(codeBytes));
  return { qrText, code, qrHash: hashProof(context, 'qr', qrText), codeHash: hashProof(context, 'code', code) };
}
