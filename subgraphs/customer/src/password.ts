const shortest = 10;
const longest = 200;

const lengthOf = (text: string): number => [...text].length;

/** Whether a text can be a password: 10 to 200 characters. */
export const isPassword = (text: string): boolean => lengthOf(text) >= shortest && lengthOf(text) <= longest;

/** Whether a text is longer than any password: not worth the work of hashing. */
export const isTooLong = (text: string): boolean => text.length > 2 * longest || lengthOf(text) > longest;

/** Whether a text is an argon2 hash in the PHC form. */
export const isPasswordHash = (text: string): boolean =>
  /^\$argon2(id|i|d)\$v=19\$m=\d{1,7},t=\d{1,2},p=\d{1,2}\$[\w+/]{11,86}\$[\w+/]{16,172}$/.test(text);
