/** A pair of keys for session tokens, as it is stored: one for each stretch of time and secret. */
export interface SigningKeyDocument {
  /** See `signingKeyId`. */
  _id: string;
  /** The stretch in which it signs: days since 1970 divided by their number in a stretch. */
  stretch: number;
  /** Tells apart which secret it belongs to, and tells nothing of it. */
  secretMark: string;
  /** Names it in tokens. */
  kid: string;
  /** JSON Web Key. */
  publicKey: object;
  /** JSON Web Key, encrypted for those who have the platform's session secret. */
  privateKey: string;
  /** Until when a token signed with it may still be good. */
  neededUntil: Date;
}

const day = 24 * 3_600_000;
const stretch = 30 * day;
/** A key is shown to all this long before it signs, so that caches know it by then. */
const ahead = day;
/** No token is good for longer than this. */
const longestToken = 30 * day;

export const stretchAt = (now: Date): number => Math.floor(now.getTime() / stretch);

/** The stretches that must have a key now: this one, and the next where it is near. */
export function stretchesNeeded(now: Date): number[] {
  const current = stretchAt(now);
  return stretchAt(new Date(now.getTime() + ahead)) > current ? [current, current + 1] : [current];
}

/** One key for a stretch and a secret: with another secret all that was signed before is worth nothing any more. */
export const signingKeyId = (stretchNumber: number, secretMark: string): string => `${stretchNumber}.${secretMark}`;

export const neededUntil = (stretchNumber: number): Date =>
  new Date((stretchNumber + 1) * stretch + longestToken + day);
