import { SignJWT } from 'jose';
import { verifyToken } from './caller.ts';

/** What a session token says: who signed in, for which retailer, and what this person may do. */
export interface SessionClaims {
  kind: 'guest' | 'customer' | 'staff';
  /** `gst_`, `cus_` or `stf_` id. */
  sub: string;
  tenant: string;
  scopes: string[];
}

const issuer = 'noline-customer';

/** A session token (JWT, HS256) that the customer subgraph hands out and the gateway believes. */
export function signSession(
  { kind, sub, tenant, scopes }: SessionClaims,
  key: Uint8Array,
  expiresAt: Date,
): Promise<string> {
  return new SignJWT({ kind, tenant, scopes })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime(expiresAt)
    .sign(key);
}

/** The claims of a session token. Throws UNAUTHENTICATED, TOKEN_EXPIRED or TOKEN_INVALID. */
export const verifySession = (authorization: string, key: Uint8Array): Promise<SessionClaims> =>
  verifyToken<SessionClaims>(authorization, key, issuer);
