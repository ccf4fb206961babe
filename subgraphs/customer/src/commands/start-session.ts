import { type SessionClaims, signSession } from '@noline/runtime/session';
import type { SubgraphDeps } from '@noline/runtime/subgraph';

const day = 24 * 3600;
const lastsSeconds = { guest: 30 * day, customer: 30 * day, staff: day / 2 } as const;

/** A new session of someone whose identity is proved; guests and customers 30 days, staff 12 hours. */
export async function startSession({ now, sessionKey }: SubgraphDeps, claims: SessionClaims) {
  // Tokens know whole seconds only; what is told of their end is what holds.
  const expiresAt = new Date((Math.floor(now().getTime() / 1000) + lastsSeconds[claims.kind]) * 1000);
  return { token: await signSession(claims, sessionKey, expiresAt), expiresAt };
}
