/** A customer as Noline's own import format has it (preset `noline`). */
export interface CustomerRow {
  externalId: string;
  email: string;
  password: string;
  givenName: string;
  familyName: string;
  locale: string;
}

/** A member of staff as Noline's own import format has it (preset `noline`). */
export interface StaffRow {
  externalId: string;
  email: string;
  password: string;
  name: string;
  assignments: AssignmentRow[];
}

/** A role that someone has; at some locations only, by their numbers, where they are named. */
interface AssignmentRow {
  role: string;
  locations?: string[];
}

/** Known to everyone: these accounts are for trying, on a retailer that sells nothing. */
const customerPassword = 'buy-something-nice';
const staffPassword = 'sell-something-nice';

// The domain `example` belongs to nobody (RFC 2606), so no mail can ever reach a stranger.
const customer = (number: number, givenName: string, familyName: string, locale: string): CustomerRow => ({
  externalId: `C${number}`,
  email: `${givenName.toLowerCase()}@noline.example`,
  password: customerPassword,
  givenName,
  familyName,
  locale,
});

export const demoCustomers: CustomerRow[] = [
  customer(1, 'Mira', 'Sommer', 'de'),
  customer(2, 'Jonas', 'Weber', 'de'),
  customer(3, 'Amal', 'Haddad', 'ar'),
  customer(4, 'Olivia', 'Bennett', 'en-GB'),
  customer(5, 'Camille', 'Moreau', 'en'),
  customer(6, 'Sanne', 'Visser', 'en'),
];

const staff = (number: number, post: string, name: string, assignment: AssignmentRow): StaffRow => ({
  externalId: `E${number}`,
  email: `${post}@noline.example`,
  password: staffPassword,
  name,
  assignments: [assignment],
});

/** The first may do at every location what is done there: page, greeting and benchmarks sign in as that person. */
export const demoStaff: StaffRow[] = [
  staff(1, 'manager', 'Katrin Vogel', { role: 'store-manager' }),
  staff(2, 'service', 'Samir Khoury', { role: 'customer-service' }),
  staff(3, 'warehouse', 'Piotr Nowak', { role: 'picker', locations: ['W-LEJ'] }),
  staff(4, 'office', 'Sophie Lang', { role: 'administrator' }),
  staff(5, 'cashier', 'Emre Aydin', { role: 'cashier', locations: ['S-BER-1'] }),
  staff(6, 'audit', 'Ingrid Larsen', { role: 'auditor' }),
];

/** Someone to sign in as. */
export interface DemoAccount {
  label: string;
  email: string;
  password: string;
  kind: 'customer' | 'staff';
}

const labels: Record<string, string> = {
  'manager@noline.example': 'Manager of all stores',
  'service@noline.example': 'Customer service',
  'warehouse@noline.example': 'Warehouse Leipzig',
  'office@noline.example': 'Head office',
  'cashier@noline.example': 'Cashier in Berlin Mitte',
  'audit@noline.example': 'Auditor',
};

/** The accounts of the demo retailer, for the page and for the greeting at start. */
export const demoAccounts: DemoAccount[] = [
  ...demoCustomers.map(({ givenName, familyName, email, password }) => ({
    label: `${givenName} ${familyName}`,
    email,
    password,
    kind: 'customer' as const,
  })),
  ...demoStaff.map(({ email, password, name }) => ({
    label: `${labels[email] ?? 'Staff'} (${name})`,
    email,
    password,
    kind: 'staff' as const,
  })),
];
