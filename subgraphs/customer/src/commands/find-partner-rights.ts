import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../context.ts';
import { partnerKeyStore } from '../partner-key.store.ts';
import { isInUse, isNewUse, rightsOfKey } from '../partner-key.ts';
import type { SessionRights } from '../session.ts';

/**
 * What a partner's key lets do now; null where it has ended or has another secret.
 *
 * @param secretHash of the secret that was sent; without it nothing is proved, for one who has seen it before
 */
export async function findPartnerRights(
  { deps, caller: { tenant } }: Context,
  id: string,
  secretHash: string | null | undefined,
): Promise<SessionRights | null> {
  const keys = partnerKeyStore(deps.db, tenant);
  const key = await keys.one(id);
  const now = deps.now();
  if (!key || !isInUse(key, now) || (secretHash != null && !isSame(secretHash, key.secretHash))) return null;
  if (secretHash != null && isNewUse(key, now)) await keys.noteUse(id, now);
  return {
    ...{ id, kind: 'partner' as const, subject: key.partnerId, client: 'partner', endsAt: key.expiresAt },
    ...rightsOfKey(key),
    ...(key.channels?.[0] && { channel: key.channels[0] }),
  };
}

function isSame(one: string, other: string): boolean {
  const [given, right] = [Buffer.from(one), Buffer.from(other)];
  return given.length === right.length && timingSafeEqual(given, right);
}
