import { sessionIssuer } from '@noline/runtime/session';
import { z } from 'zod';
import { readSettingsFile } from '../settings-file.ts';

const local = new Set(['127.0.0.1', 'localhost', '[::1]']);
const isSafe = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && local.has(hostname));
};

const claimName = z.string().min(1).max(200);

const provider = z.strictObject({
  /** As it stands in the tokens' `iss`, to the letter. */
  issuer: z
    .string()
    .min(1)
    .refine((issuer) => issuer !== sessionIssuer, 'is our own'),
  /** Where its public keys are. */
  jwksUrl: z.url().refine(isSafe, 'must be https, or on this machine'),
  /** For whom the tokens must be made. */
  audience: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  /** The retailer whose people it knows. */
  tenant: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  kind: z.enum(['customer', 'staff']),
  /** Where in a token what stands, by name or by the way to it: `realm_access.roles`. */
  claims: z
    .strictObject({
      subject: claimName.default('sub'),
      email: claimName.default('email'),
      emailVerified: claimName.default('email_verified'),
      givenName: claimName.default('given_name'),
      familyName: claimName.default('family_name'),
      roles: claimName.optional(),
    })
    .prefault({}),
  /**
   * Whether an account that is here already belongs to whoever proves its e-mail address at the provider. Its password
   * and sessions end then: who opened it need not be the owner of the address.
   */
  linkByEmail: z.boolean().default(false),
  /**
   * The provider's roles and what they are here, for staff: whoever has one is made known at first sight, and has those
   * roles that the last token says. Without it staff must be here already.
   */
  roles: z.record(z.string(), z.string()).optional(),
});

/** Who proves identities in our stead. */
export type Provider = z.infer<typeof provider>;

const list = z
  .array(
    provider.refine(({ kind, roles, claims }) => !roles || (kind === 'staff' && claims.roles), {
      message: 'need kind "staff" and the claim that they stand in',
      path: ['roles'],
    }),
  )
  .refine((all) => new Set(all.map(({ issuer }) => issuer)).size === all.length, 'names one issuer twice');

/**
 * Identity providers from a JSON file: an array of what `Provider` says.
 *
 * @throws Error that names the file and lists every fault, a line each
 */
export const readProviders = (file: string): Provider[] =>
  readSettingsFile(list, file, { what: 'identity providers', whole: 'the list' });
