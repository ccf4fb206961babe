/** Someone with an account, as it is stored. */
export interface CustomerDocument {
  /** `cus_...`. */
  _id: string;
  tenant: string;
  /** The retailer's own id in the system that the account came from. */
  externalId?: string;
  /** See `normaliseEmail`; unique in the tenant. */
  email: string;
  /** Argon2id in the PHC form. */
  passwordHash: string;
  givenName?: string;
  familyName?: string;
  locale?: string;
  createdAt: Date;
  ordersPlaced: number;
  version: number;
}

/** Who wants to read: the part of a caller that decides. */
export interface Reader {
  kind: string;
  id: string;
  scopes: readonly string[];
  service?: string | undefined;
}

/** Whether a reader may see what is about one person: that person, staff with the scope, or the platform itself. */
export const maySee = ({ kind, id, scopes, service }: Reader, personId: string, scope: string): boolean =>
  Boolean(service) || id === personId || (kind === 'staff' && scopes.includes(scope));
