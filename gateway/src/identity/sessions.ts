import { fault } from '@noline/runtime/errors';
import { type SessionClaims, verifySession } from '@noline/runtime/session';
import { LRUCache } from 'lru-cache';
import { makeKeySet } from './key-set.ts';
import type { Remembered } from './remembered.ts';
import type { Identified, IdentitySource, Rights } from './source.ts';

const tokens = 20_000;
const restMilliseconds = 1_000;

/** Our own session tokens: signed by the customer subgraph, which keeps the book of sessions. */
export function recogniseSessions(source: IdentitySource, now: () => number) {
  const keys = makeKeySet({ ask: () => source.keys(), restMilliseconds, now });
  const verified = new LRUCache<string, SessionClaims & { expiresAt: Date }>({ max: tokens });

  async function claimsOf(token: string): Promise<SessionClaims & { expiresAt: Date }> {
    const found = verified.get(token) ?? (await verifySession(token, keys.find, new Date(now())));
    if (found.expiresAt.getTime() <= now()) throw fault('TOKEN_EXPIRED');
    verified.set(token, found);
    return found;
  }
  return {
    keys: keys.all,
    /** @throws TOKEN_EXPIRED, TOKEN_INVALID, SESSION_ENDED, SUBGRAPH_UNAVAILABLE */
    async identify(token: string, remembered: Remembered<Rights | null>): Promise<Identified> {
      const { kind, sub: id, tenant, sid, expiresAt } = await claimsOf(token);
      const endsAt = expiresAt.getTime();
      if (kind === 'guest') return { kind, id, tenant, endsAt };
      if (!sid) throw fault('TOKEN_INVALID');
      const rights = await remembered(`${tenant}/${sid}`, () => source.session(tenant, sid));
      if (!rights) throw fault('SESSION_ENDED');
      return { kind, id, tenant, endsAt, rights };
    },
  };
}
