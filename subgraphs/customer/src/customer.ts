import { hasScope, type Place, type Rights } from '@noline/runtime/rights';
import type { ConsentStates } from './consent.ts';

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
  /** What this person agrees to now; what was never asked for is absent. */
  consents?: ConsentStates;
  version: number;
}

/** Who wants to read or change something: the part of a caller that decides. */
export interface Reader extends Rights, Place {
  kind: string;
  id: string;
  service?: string | undefined;
}

// Nobody else is given scopes; should it happen all the same, they count for nothing here.
const withScopes = ['staff', 'partner'];

/**
 * Whether a reader may see what is about one person: that person, staff with the scope, or the platform. Customers are at no
 * place of their own: a scope that is bound to a place counts where its holder is.
 */
export const maySee = (reader: Reader, personId: string, scope: string): boolean =>
  Boolean(reader.service) ||
  reader.id === personId ||
  (withScopes.includes(reader.kind) && hasScope(reader, scope, reader));

/** Whether a caller may change what a customer has: that customer, and whoever may write for all. */
export const mayChange = (caller: Reader, customerId: string): boolean => maySee(caller, customerId, 'customer:write');
