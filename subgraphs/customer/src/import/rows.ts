import { eachRow } from '@noline/runtime/import';
import { z } from 'zod';
import { emailAddress, password, personName } from '../account-input.ts';
import { isPasswordHash } from '../password.ts';
import { assignmentRows, someExternalId, someName } from '../staff-input.ts';

const hashMessage = 'takes an argon2 hash in the PHC form: $argon2id$v=19$m=19456,t=2,p=1$...$...';

const account = {
  externalId: someExternalId,
  email: emailAddress,
  password: password.optional(),
  passwordHash: z.string({ error: hashMessage }).refine(isPasswordHash, hashMessage).optional(),
};

const oneSecret = (row: { password?: string | undefined; passwordHash?: string | undefined }): boolean =>
  (row.password === undefined) !== (row.passwordHash === undefined);
const oneSecretMessage = { message: 'takes exactly one of password and passwordHash', path: ['password'] };

const localeMessage = 'takes a language tag like de or en-GB';
const locale = z
  .string({ error: localeMessage })
  .refine((tag) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag), localeMessage)
  .optional();

const customerRow = z
  .object({ ...account, givenName: personName, familyName: personName, locale })
  .refine(oneSecret, oneSecretMessage);

const staffRow = z
  .object({ ...account, name: someName, assignments: assignmentRows.default([]) })
  .refine(oneSecret, oneSecretMessage);

/** One customer of an import: `{externalId, email, password | passwordHash, givenName?, familyName?, locale?}`. */
export type CustomerRow = z.infer<typeof customerRow>;

/**
 * One member of staff of an import: `{externalId, email, password | passwordHash, name, assignments?}`, each assignment
 * `{role, locations?, channels?}`.
 */
export type StaffRow = z.infer<typeof staffRow>;

// A reason names the field, never what stood in it: rejected rows hold personal data.
export const customerPreset = eachRow(customerRow, (row) => row);
export const staffPreset = eachRow(staffRow, (row) => row);
