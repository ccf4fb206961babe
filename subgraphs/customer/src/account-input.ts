import { z } from 'zod';
import { isEmailAddress, normaliseEmail } from './email.ts';
import { isPassword } from './password.ts';

const emailMessage = 'An e-mail address looks like name@example.com and has up to 254 characters.';
const passwordMessage = 'A password has 10 to 200 characters.';
const nameMessage = 'A name has up to 100 characters and no control characters.';

const text = (error: string) => z.string({ error });

/** A normalised e-mail address. */
export const emailAddress = text(emailMessage)
  .max(1_000, emailMessage)
  .transform(normaliseEmail)
  .refine(isEmailAddress, emailMessage);

export const password = text(passwordMessage).refine(isPassword, passwordMessage);

/** What is said of a password that a person chooses and that is easy to guess: see `isEasy`. */
export const easyMessage =
  'This password is easy to guess. Choose one that nobody else has, with more in it than your address and name.';

/** A person's name, or undefined where there is none. */
export const personName = text(nameMessage)
  .transform((name) => name.trim().normalize('NFC'))
  .refine((name) => [...name].length <= 100 && !/\p{Cc}/u.test(name), nameMessage)
  .nullish()
  .transform((name) => name || undefined);
