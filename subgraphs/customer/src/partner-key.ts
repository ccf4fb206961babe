import { type Grant, hasScope, type Rights } from '@noline/runtime/rights';

/** A key of a partner's programs, as it is stored: with a hash of its secret, which is random and known to nobody else. */
export interface PartnerKeyDocument {
  /** `pky_...`. */
  _id: string;
  tenant: string;
  /** `prt_...`. */
  partnerId: string;
  name: string;
  /** SHA-256, base64url. */
  secretHash: string;
  scopes: string[];
  /** Where its scopes hold; everywhere where it is absent. */
  channels?: string[];
  createdAt: Date;
  createdBy: string;
  /** To the hour. */
  lastUsedAt?: Date;
  expiresAt: Date;
  endedAt?: Date;
  version: number;
}

const hour = 3_600_000;
const day = 24 * hour;

export const usualExpiry = (now: Date): Date => new Date(now.getTime() + 365 * day);

/** Whether a key may end at this instant: not yet, and within two years. */
export const isExpiry = (at: Date, now: Date): boolean => at > now && at.getTime() <= now.getTime() + 730 * day;

export const isInUse = ({ endedAt, expiresAt }: Pick<PartnerKeyDocument, 'endedAt' | 'expiresAt'>, now: Date) =>
  endedAt === undefined && expiresAt > now;

/** Whether a use is to be noted: the first within an hour. */
export const isNewUse = ({ lastUsedAt }: Pick<PartnerKeyDocument, 'lastUsedAt'>, now: Date): boolean =>
  lastUsedAt === undefined || now.getTime() - lastUsedAt.getTime() >= hour;

type Bounds = Pick<PartnerKeyDocument, 'scopes' | 'channels'>;

/** What a key lets do, everywhere or in its channels. */
export const rightsOfKey = ({ scopes, channels }: Bounds): { scopes: string[]; grants: Grant[] } =>
  channels ? { scopes: [], grants: [{ scopes, channels }] } : { scopes, grants: [] };

/** Those of the scopes that a giver does not have in all of the places. */
export const beyondOwn = (giver: Rights, { scopes, channels }: Bounds): string[] =>
  scopes.filter((scope) =>
    channels ? channels.some((channel) => !hasScope(giver, scope, { channel })) : !hasScope(giver, scope),
  );
