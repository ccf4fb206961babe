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

/** Of ten letters and more, those that stand at the top of every list of stolen ones, without signs between. */
const common = new Set(
  `1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsxcde3 123qweasdzxc qwerty12345 qwerty123456
  asdfghjkl123 password12 password123 password1234 password12345 passw0rd123 p4ssw0rd123 mypassword mypassword1
  iloveyou12 iloveyou123 welcome123 welcome1234 letmein123 changeme123 administrator admin12345 admin123456 superman123
  football123 baseball123 basketball sunshine123 princess123 michael123 charlie123 liverpool1 liverpool123 chocolate1
  butterfly1 manchester elizabeth1 christmas1 starwars123 pokemon123 samsung123 computer123 internet123`.split(/\s+/),
);
const rows = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', 'qwertzuiopasdfghjklyxcvbnm'];
const reversed = (text: string): string => [...text].reverse().join('');

/** So many characters must be there besides what others know of a person. */
const leastOwn = 6;

/**
 * Whether whoever guesses comes to a password soon: a common one, the same again and again, a row of the keyboard, or little
 * besides what others know (NIST SP 800-63B, 5.1.1.2).
 *
 * @param known what others know of the person: e-mail address, names
 */
export function isEasy(text: string, known: readonly (string | undefined)[] = []): boolean {
  const folded = text.normalize('NFKC').toLowerCase();
  const bare = folded.replace(/[^\p{L}\p{N}]/gu, '');
  const inRow = (part: string): boolean => rows.some((row) => `${row}${row}`.includes(part));
  const isRow = bare.length >= shortest - 2 && (inRow(bare) || inRow(reversed(bare)));
  const words = known.flatMap((word = '') => [word, word.split('@')[0] ?? '']).map((word) => word.toLowerCase());
  const isKnown = words.some((word) => word.length >= 4 && lengthOf(folded.replaceAll(word, '')) < leastOwn);
  return isRow || isKnown || common.has(bare) || /^(.{1,4}?)\1{2,}.{0,3}$/su.test(folded);
}
