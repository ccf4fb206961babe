/** Someone's being signed in, as it is stored. Guests have none: nothing of theirs can be taken from them. */
export interface SessionDocument {
  /** `ses_...`. */
  _id: string;
  tenant: string;
  kind: 'customer' | 'staff' | 'device';
  /** `cus_`, `stf_` or `dev_` id. */
  subject: string;
  /** The device that it was begun on, where it is a known one. */
  deviceId?: string;
  /** Raised by each refresh; the refresh token carries it. */
  generation: number;
  refreshedAt: Date;
  createdAt: Date;
  /** When it ends by itself. */
  expiresAt: Date;
  endedAt?: Date;
  endReason?: SessionEnd;
}

/** Why a session ended before its time. */
export type SessionEnd =
  | 'SIGNED_OUT'
  | 'PASSWORD_CHANGED'
  | 'TOKEN_REUSED'
  | 'DEVICE_REVOKED'
  | 'ACCOUNT_CLOSED'
  | 'IDENTITY_LINKED';

export type SessionKind = SessionDocument['kind'];

/** What a session, a partner's key or an identity of another provider lets do now. */
export interface SessionRights {
  /** `ses_...`, `pky_...` or `idt_...`. */
  id: string;
  kind: SessionKind | 'partner';
  subject: string;
  scopes: string[];
  grants: { scopes: string[]; locationIds?: string[]; channels?: string[] }[];
  deviceId?: string;
  locationId?: string;
  channel?: string;
  /** Which kind of program it is: `till`, `tv`. */
  client?: string;
  /** When a partner's key ends by itself. */
  endsAt?: Date;
  /** Tokens of another provider that were issued before are worth nothing any more. */
  tokensFrom?: Date;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** How long one token is good. A guest's cannot be renewed, so it is good for as long as a cart may wait. */
export const tokenMilliseconds = {
  guest: 30 * day,
  customer: 60 * minute,
  staff: 60 * minute,
  device: 60 * minute,
} as const;

/** How long a session lasts after it was begun or, where it slides, was last refreshed. */
const sessionLasts = {
  customer: { milliseconds: 30 * day, slides: true },
  staff: { milliseconds: day / 2, slides: false },
  device: { milliseconds: 90 * day, slides: true },
} as const;

export const expiryAtStart = (kind: SessionKind, now: Date): Date =>
  new Date(now.getTime() + sessionLasts[kind].milliseconds);

export const expiryAtRefresh = ({ kind, expiresAt }: Pick<SessionDocument, 'kind' | 'expiresAt'>, now: Date): Date =>
  sessionLasts[kind].slides ? expiryAtStart(kind, now) : expiresAt;

export const isOpen = ({ endedAt, expiresAt }: Pick<SessionDocument, 'endedAt' | 'expiresAt'>, now: Date): boolean =>
  endedAt === undefined && expiresAt > now;

/** An answer may get lost, and two windows of one browser may refresh at once: the token before is good for so long. */
const graceMilliseconds = 30_000;

/**
 * Decides what a refresh token is worth. `renew`: it is the present one. `repeat`: the one before, used again at once: it
 * gets the answer that was given then. `stolen`: an old one; either the owner or a thief has it, and nobody knows who.
 */
export function judgeRefresh(
  session: Pick<SessionDocument, 'generation' | 'refreshedAt' | 'endedAt' | 'expiresAt'>,
  generation: number,
  now: Date,
): 'renew' | 'repeat' | 'stolen' | 'ended' {
  if (!isOpen(session, now)) return 'ended';
  if (generation === session.generation) return 'renew';
  const age = now.getTime() - session.refreshedAt.getTime();
  return generation === session.generation - 1 && age < graceMilliseconds ? 'repeat' : 'stolen';
}
