/** Keeps from asking again and again what does not answer. */
export interface Breaker {
  /** Whether to try now; of those who come while it rests, one is let through when the rest is over. */
  mayTry(): boolean;
  succeeded(): void;
  failed(): void;
}

/**
 * @param most failures one after the other, before it rests
 * @param restMilliseconds how long
 */
export function makeBreaker(most: number, restMilliseconds: number, now = () => performance.now()): Breaker {
  let failures = 0;
  let restsUntil = 0;
  return {
    mayTry() {
      if (failures < most) return true;
      if (now() < restsUntil) return false;
      // The one that is let through decides for all; the others go on resting meanwhile.
      restsUntil = now() + restMilliseconds;
      return true;
    },
    succeeded() {
      failures = 0;
    },
    failed() {
      failures += 1;
      restsUntil = now() + restMilliseconds;
    },
  };
}
