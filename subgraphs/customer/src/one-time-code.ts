/** How a code for people looks: of which letters it is made, how many there are, and how many stand together. */
export interface CodeForm {
  alphabet: string;
  length: number;
  group: number;
}

/** Typed by a customer who reads it off a TV, as RFC 8628 (6.1) recommends: no vowels, so that no words come of it. */
export const userCodeForm: CodeForm = { alphabet: 'BCDFGHJKLMNPQRSTVWXZ', length: 8, group: 4 };

/** Typed or scanned at a device; of 60 bits, so that nobody finds one by trying. No 0, 1, I, O. */
export const enrolmentCodeForm: CodeForm = { alphabet: '23456789ABCDEFGHJKLMNPQRSTUVWXYZ', length: 12, group: 4 };

/** A code as it is shown: `WDJB-MJHT`. */
export const shownCode = (code: string, { group }: CodeForm): string =>
  (code.match(new RegExp(`.{1,${group}}`, 'g')) ?? []).join('-');

/** A code as it was made, however it was typed; undefined where it can be none. */
export function typedCode(text: string, { alphabet, length }: CodeForm): string | undefined {
  if (text.length > 4 * length) return undefined;
  const code = text.toUpperCase().replace(/[\s-]/g, '');
  return code.length === length && [...code].every((letter) => alphabet.includes(letter)) ? code : undefined;
}
