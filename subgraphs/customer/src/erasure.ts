/** That an account was closed and erased, as it is stored: what remains of it, besides its id in orders' history. */
export interface ErasureDocument {
  /** The customer's id: `cus_...`. */
  _id: string;
  tenant: string;
  erasedAt: Date;
  /** What the account's external id is known by, where it had one: imports leave such rows out. */
  externalIdSealed?: string;
  /** The version of the last event about the customer. */
  version: number;
  /** When all parts are told once more; absent once they are. */
  repeatAt?: Date;
}

/**
 * A token of the account may be believed for a minute, and a checkout that was under way comes to its end within an hour
 * and a half at most: what they leave behind after the first telling goes with the second.
 */
export const repeatMilliseconds = 3 * 3_600_000;

const lately = 30 * 24 * 3_600_000;

/** Whether an erasure is so young that all parts are asked whether they keep something. */
export const isLately = (erasedAt: Date, now: Date): boolean => now.getTime() - erasedAt.getTime() < lately;

/** What proves that somebody may close an account. */
export type Proof = 'password' | 'provider' | 'none';

/**
 * How someone has to prove it: by the password or, where the account has none, by a session of the provider that vouches
 * for the customer. A session that a TV was given is no such thing.
 */
export const proofNeeded = (account: { passwordHash: string }, sessionId: string | undefined): Proof => {
  if (account.passwordHash !== '') return 'password';
  return sessionId?.startsWith('idt_') ? 'provider' : 'none';
};
