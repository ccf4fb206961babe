import { hasScope, type Rights } from '@noline/runtime/rights';
import { type Scope, scopes } from '@noline/schema/scopes';

/** What people in one position may do. */
export interface Role {
  /** The retailer's word for it in assignments: `store-manager`. */
  key: string;
  /** For people. */
  name: string;
  scopes: string[];
  /** 0 as long as a standard role is as it came. */
  version: number;
}

/** A role that the retailer has made or changed, as it is stored. */
export interface RoleDocument extends Role {
  /** See {@link roleId}. */
  _id: string;
  tenant: string;
  /** Since when it is no more; a standard role is since then as it came. */
  removedAt?: Date;
}

/** So many roles a retailer may have. */
export const mostRoles = 100;

export const roleId = (tenant: string, key: string): string => `${tenant}/${key}`;

export const allRights = Object.keys(scopes) as Scope[];

/**
 * The roles that every retailer has from the start. They are code, so that a new retailer needs no filling and a new scope
 * reaches those who have not decided otherwise; a stored role with the same key takes the place of one.
 */
const standard: Record<string, { name: string; scopes: Scope[] }> = {
  // No `cart:read`: the cart of a customer is taken over with that customer's proof only.
  cashier: {
    name: 'Cashier',
    scopes: ['customer:read', 'handover:accept', 'order:read', 'order:write', 'stock:read'],
  },
  'store-manager': {
    name: 'Store manager',
    scopes: [
      ...(['customer:read', 'customer:write', 'handover:accept', 'order:read', 'order:write', 'order:refund'] as const),
      ...(['stock:read', 'stock:write', 'staff:read', 'device:read', 'device:write'] as const),
    ],
  },
  'customer-service': {
    name: 'Customer service',
    scopes: ['customer:read', 'customer:write', 'cart:read', 'order:read', 'order:write', 'order:refund', 'stock:read'],
  },
  picker: { name: 'Picker', scopes: ['order:read', 'order:write', 'stock:read', 'stock:write'] },
  buyer: { name: 'Buyer', scopes: ['order:read', 'stock:read'] },
  // Customers are none of an auditor's business.
  auditor: { name: 'Auditor', scopes: ['audit:read', 'device:read', 'order:read', 'staff:read', 'stock:read'] },
  // Nobody can give away what they do not have, so whoever sets up all others must have all of it.
  administrator: { name: 'Administrator', scopes: allRights },
};

export const standardRoles: ReadonlyMap<string, Role> = new Map(
  Object.entries(standard).map(([key, role]) => [key, { key, version: 0, ...role }]),
);

/** The roles that there are, by key and in the order of keys, of what a retailer has stored. */
export function rolesOf(stored: readonly RoleDocument[]): Map<string, Role> {
  const own = stored.filter(({ removedAt }) => !removedAt).map((role): [string, Role] => [role.key, role]);
  // Taken back, it has a version all the same: whoever changes it next may say that this was seen.
  const back = stored.flatMap(({ key, version }): [string, Role][] => {
    const role = standardRoles.get(key);
    return role ? [[key, { ...role, version }]] : [];
  });
  const roles = new Map([...standardRoles, ...back, ...own]);
  return new Map([...roles].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The scopes that a change adds to a role and that are not the giver's own everywhere: a role can be given to anybody. */
export const beyond = (giver: Rights, before: readonly string[], after: readonly string[]): string[] =>
  after.filter((scope) => !before.includes(scope) && !hasScope(giver, scope));
