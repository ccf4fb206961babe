/** Every right there is, and what it lets its holder do. Roles are made of these. */
export const scopes = {
  'customer:read': 'See customers and what is known of them.',
  'customer:write': "Change customers' cards and consents on their behalf.",
  'cart:read': 'See the carts of others.',
  'handover:accept': 'Take over the cart of a customer who has proved who they are.',
  'order:read': 'See the orders of others.',
  'order:write': 'Hand orders over, and cancel them.',
  'order:refund': 'Pay money back.',
  'stock:read': 'See movements, and reservations in stores.',
  'stock:write': 'Book, move and count stock.',
  'staff:read': 'See staff, roles and partners.',
  'staff:write': 'Add staff, change roles, and give partners their keys.',
  'device:read': 'See tills and other devices.',
  'device:write': 'Enrol tills and other devices, and put them out of use.',
  'audit:read': 'Read who did what.',
} as const satisfies Record<string, string>;

export type Scope = keyof typeof scopes;
