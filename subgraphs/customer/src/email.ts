/** An e-mail address as it is stored and looked up: no space around it, lower case, composed letters (NFC). */
export const normaliseEmail = (text: string): string => text.trim().toLowerCase().normalize('NFC');

const longest = 254;
const form = /^[^\s@\p{C}]+@[^\s@\p{C}.]+(\.[^\s@\p{C}.]+)+$/u;

/** Whether a normalised text can be an e-mail address; only a letter to it would tell more. */
export const isEmailAddress = (email: string): boolean => email.length <= longest && form.test(email);
