import type { InputFault } from './lines.ts';

/** What someone at a till gives as proof, as it is looked up. */
export type Proof = { kind: 'qr'; text: string } | { kind: 'code'; code: string; cardBarcode?: string };

// 32 characters, none of which looks like another: no 0, 1, I, O.
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const codeLength = 6;
const longest = 200;

/** How many random bytes a code is made of. */
export const codeBytes = codeLength;

/** A one-time code out of random bytes: `7K3F9Q`, one of 10^9. */
export const toCode = (random: Uint8Array): string =>
  [...random.subarray(0, codeLength)].map((byte) => alphabet[byte % alphabet.length]).join('');

/** A code as it is shown: `7K3-F9Q`. */
export const shownCode = (code: string): string => `${code.slice(0, 3)}-${code.slice(3)}`;

/** A code as it was made, however it was typed. */
const typedCode = (text: string): string => text.toUpperCase().replace(/[\s-]/g, '');

/** What an input gives as proof, or what is wrong with the input: there must be exactly one. */
export function readProof(input: {
  qrText?: string | null | undefined;
  code?: string | null | undefined;
  cardBarcode?: string | null | undefined;
}): { proof: Proof; fault?: undefined } | { proof?: undefined; fault: InputFault } {
  const { qrText, code, cardBarcode } = input;
  for (const field of ['qrText', 'code', 'cardBarcode'] as const) {
    const text = input[field];
    if (text != null && (text.trim() === '' || text.length > longest)) {
      return { fault: { message: `It has 1 to ${longest} characters.`, path: [field] } };
    }
  }
  if (qrText != null && code == null && cardBarcode == null) return { proof: { kind: 'qr', text: qrText.trim() } };
  if (qrText == null && code != null) {
    return {
      proof: { kind: 'code', code: typedCode(code), ...(cardBarcode != null && { cardBarcode: cardBarcode.trim() }) },
    };
  }
  return { fault: { message: 'Give "qrText", or "code", or "cardBarcode" and "code".', path: [] } };
}
