import type { Rate } from '@noline/runtime/rate-limit';

/** How often a mutation may be used, counted for each address or for each caller. */
export interface GuardedMutation extends Rate {
  by: 'address' | 'caller';
}

const each = (by: GuardedMutation['by'], burst: number, perMinute: number): GuardedMutation => ({
  burst,
  perMinute,
  by,
});

/**
 * Mutations that guess, or that make something out of nothing. Those that need no session are counted by address, behind
 * which there may be a whole store; the account that is guessed at is the subgraph's to guard.
 */
export const guardedMutations: Record<string, GuardedMutation> = {
  signIn: each('address', 60, 60),
  signInStaff: each('address', 60, 60),
  signUp: each('address', 20, 10),
  startGuestSession: each('address', 300, 300),
  refreshSession: each('address', 120, 120),
  startDeviceLogin: each('address', 60, 30),
  // A device asks every few seconds until its customer has decided.
  finishDeviceLogin: each('address', 600, 600),
  confirmDeviceLogin: each('caller', 10, 10),
  denyDeviceLogin: each('caller', 10, 10),
  changePassword: each('caller', 5, 5),
  exportMyData: each('caller', 5, 5),
  eraseMe: each('caller', 5, 5),
  // A night's roll-out may come from one address; its codes cannot be guessed.
  enrolDevice: each('address', 300, 300),
  createEnrolmentCodes: each('caller', 10, 5),
  addStaff: each('caller', 60, 60),
  reserveInStore: each('caller', 30, 30),
  requestCartHandover: each('caller', 10, 10),
  acceptCartHandover: each('caller', 20, 20),
};
