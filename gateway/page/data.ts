/** What the page is told by `/page.json`. */
export interface PageData {
  accounts: DemoAccount[];
  channels: PageChannel[];
  touchpoints: Touchpoint[];
}

/** Someone to sign in as, on a retailer that exists for trying only. */
export interface DemoAccount {
  label: string;
  email: string;
  password: string;
  kind: 'customer' | 'staff';
}

/** One way in which the retailer sells. */
export interface PageChannel {
  /** The retailer's name for it: `de-web`. */
  channel: string;
  /** Country of ISO 3166-1. */
  market: string;
  currencies: string[];
  /** Languages of BCP 47, its own first. */
  locales: string[];
}

/** One kind of client, and what it asks. */
export interface Touchpoint {
  key: string;
  label: string;
  /** How the names of its channels end: `web`, `store`. */
  channel: string;
  operations: ReadyOperation[];
}

/** Who may run it: a guest or a customer, a customer with an account, a member of staff. */
export type Role = 'buyer' | 'customer' | 'staff';

export interface ReadyOperation {
  /** The file's name: `product-page`. */
  key: string;
  /** For people: `Product page`. */
  title: string;
  /** What it shows, in a sentence or two. */
  about: string;
  kind: 'query' | 'mutation' | 'subscription';
  as?: Role;
  query: string;
  /** A JSON object; texts like `$SKU` stand for what the demo holds. */
  variables: string;
}
