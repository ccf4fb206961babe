/** That someone whom another identity provider knows is a person here, as it is stored. */
export interface ExternalIdentityDocument {
  /** `idt_...`: made from provider and subject, so that there is one of each. */
  _id: string;
  tenant: string;
  kind: 'customer' | 'staff';
  /** The provider, as its tokens name it. */
  issuer: string;
  /** `cus_...` or `stf_...`. */
  personId: string;
  createdAt: Date;
  /** That the provider vouched for the e-mail address when it was linked. */
  emailProved?: true;
  /** When the token was issued whose roles a member of staff has; absent where roles are given here. */
  rolesAt?: Date;
  /** Tokens that were issued before are worth nothing any more. */
  tokensFrom?: Date;
  /** Set where the person is gone: until then it is known that tokens from before are not good for a new account. */
  forgottenAt?: Date;
  version: number;
}

const day = 24 * 3_600_000;

/** No provider's token should be good for longer. */
export const forgottenAfter = (closedAt: Date): Date => new Date(closedAt.getTime() + day);

// No such domain can ever be (RFC 2606), so that the address is nobody's.
const nowhere = 'noline.invalid';

/** What stands for the e-mail address of an account that has none: each has one of its own. */
export const noEmail = (id: string): string => `${id}@${nowhere}`;

/** The e-mail address of an account, or null where it has none. */
export const emailOf = ({ _id, email }: { _id: string; email: string }): string | null =>
  email === noEmail(_id) ? null : email;
