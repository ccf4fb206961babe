/** An invariant that does not hold, and where. */
export interface Violation {
  /** Its name, always the same words: `available is onHand - reserved`. */
  invariant: string;
  tenant: string;
  /** What it does not hold for: an id. */
  subject: string;
  /** What was found instead, in numbers and states, never in personal data. */
  found: string;
}

/** What a walk through the data tells while it goes. */
export interface Audit {
  /** So many more things of a kind were looked at: `stock rows`. */
  checked(kind: string, count: number): void;
  violated(violation: Violation): void;
}
