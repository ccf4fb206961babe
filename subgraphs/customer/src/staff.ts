/** Someone who works for the retailer, as it is stored. */
export interface StaffDocument {
  /** `stf_...`. */
  _id: string;
  tenant: string;
  externalId?: string;
  /** See `normaliseEmail`; unique among the tenant's staff. */
  email: string;
  passwordHash: string;
  name: string;
  roles: Role[];
  /** What this person may do besides what the roles give. */
  scopes: string[];
  createdAt: Date;
  version: number;
}

/** What each role may do. */
export const roleScopes = {
  sales: ['customer:read', 'cart:read', 'order:read'],
  stock: ['stock:write'],
  fulfilment: ['order:read', 'order:write', 'stock:write'],
  support: ['customer:read', 'cart:read', 'order:read', 'order:write', 'order:refund'],
  administration: ['staff:read'],
} as const satisfies Record<string, readonly string[]>;

export type Role = keyof typeof roleScopes;

export const roles = Object.keys(roleScopes) as Role[];

/** All that a member of staff may do: by roles and besides, each scope once, in alphabetical order. */
export const scopesOf = (staff: Pick<StaffDocument, 'roles' | 'scopes'>): string[] =>
  [...new Set([...staff.roles.flatMap((role): readonly string[] => roleScopes[role]), ...staff.scopes])].sort();
