import { type CryptoKey, errors, type JWTVerifyGetKey, jwtVerify, SignJWT } from 'jose';
import { fault, faultCode } from './errors.ts';

/** What a session token says: who signed in, and for which retailer. What this person may do is not in it. */
export interface SessionClaims {
  kind: 'guest' | 'customer' | 'staff' | 'device';
  /** `gst_`, `cus_`, `stf_` or `dev_` id. */
  sub: string;
  tenant: string;
  /** `ses_` id of the session, which may be ended at any time; guests have none. */
  sid?: string;
}

/** A private key that session tokens are signed with. */
export interface SigningKey {
  kid: string;
  key: CryptoKey;
}

export const sessionIssuer = 'noline';
export const sessionAudience = 'noline-api';
/** ECDSA with P-256, which every library and identity provider knows. */
export const sessionAlgorithm = 'ES256';
// RFC 9068: nothing else that these keys may ever sign passes for a session.
const typ = 'at+jwt';

/** A session token (JWT, ES256) that the customer subgraph hands out and the gateway believes. */
export function signSession(
  { sub, ...claims }: SessionClaims,
  { kid, key }: SigningKey,
  expiresAt: Date,
): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: sessionAlgorithm, kid, typ })
    .setIssuer(sessionIssuer)
    .setAudience(sessionAudience)
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime(expiresAt)
    .sign(key);
}

/**
 * The claims of a session token, and when it ends.
 *
 * @param keys finds the public key by the token's `kid`, as the key sets of jose do
 * @throws TOKEN_EXPIRED, TOKEN_INVALID, and whatever fault `keys` throws where there are none to be had
 */
export async function verifySession(
  token: string,
  keys: JWTVerifyGetKey,
  now = new Date(),
): Promise<SessionClaims & { expiresAt: Date }> {
  try {
    const { payload } = await jwtVerify<SessionClaims>(token, keys, {
      issuer: sessionIssuer,
      audience: sessionAudience,
      algorithms: [sessionAlgorithm],
      typ,
      currentDate: now,
      requiredClaims: ['sub', 'exp', 'tenant', 'kind'],
    });
    const { kind, sub, tenant, sid, exp = 0 } = payload;
    return { kind, sub, tenant, ...(sid && { sid }), expiresAt: new Date(exp * 1_000) };
  } catch (thrown) {
    if (thrown instanceof errors.JWTExpired) throw fault('TOKEN_EXPIRED');
    // A good token is not called a bad one because the keys cannot be had for the moment: clients would throw it away.
    throw faultCode(thrown) === 'INTERNAL' ? fault('TOKEN_INVALID') : thrown;
  }
}
