/** Wrong proofs are counted for so long, and then anew. */
const windowMilliseconds = 10 * 60_000;
/** So many may a member of staff give meanwhile, and so many may be given at a device. */
export const mostOfOne = 10;
/** So many may all give in all: a chain of 1,000 stores mistypes that often, a guesser does not come far by it. */
export const mostOfAll = 1_000;

/** Something whose wrong proofs are counted, in the present window. */
export interface Count {
  /** Unique in the tenant and for the window. */
  key: string;
  most: number;
}

/** What counts the wrong proofs of a member of staff at a moment, the narrowest first, and when they are forgotten. */
export function countsOf(
  { id, deviceId }: { id: string; deviceId?: string | undefined },
  now: Date,
): { counts: Count[]; forgottenAt: Date } {
  const window = Math.floor(now.getTime() / windowMilliseconds);
  const count = (whose: string, most: number): Count => ({ key: `${whose}/${window}`, most });
  return {
    counts: [count(id, mostOfOne), ...(deviceId ? [count(deviceId, mostOfOne)] : []), count('all', mostOfAll)],
    forgottenAt: new Date((window + 1) * windowMilliseconds),
  };
}
