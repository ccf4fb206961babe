import { errors, jwtVerify, SignJWT } from 'jose';
import { fault } from './errors.ts';

/** Who is calling, and in which surroundings. The gateway makes it; subgraphs believe it only when it is signed. */
export interface Caller {
  kind: 'anonymous' | 'guest' | 'customer' | 'staff';
  /** `gst_`, `cus_` or `stf_` id; `anonymous` without a session. */
  id: string;
  tenant: string;
  channel: string;
  /** Country of ISO 3166-1. */
  market: string;
  /** Currency of ISO 4217 that prices are answered in. */
  currency: string;
  /** Languages to answer in, best first; the last is one that every text has. */
  locales: string[];
  scopes: string[];
  /** How long stock is held in this channel. */
  holdMinutes: HoldMinutes;
  requestId: string;
  /** Set where a subgraph asks another one on the caller's behalf: it alone may use what is internal. */
  service?: string;
}

/** How long a channel holds stock for someone, in minutes; 0: not at all. */
export interface HoldMinutes {
  /** For what lies in a cart. */
  cart: number;
  /** For a checkout, from its beginning. */
  checkout: number;
  /** For what is reserved in a store, to be fetched there. */
  store: number;
}

export const usualHoldMinutes: HoldMinutes = { cart: 0, checkout: 15, store: 240 };

/**
 * The platform itself as a caller, for work that nobody waits for.
 *
 * @param id who does it, as ledgers and events name it: `sweeper`
 */
export const platformCaller = (tenant: string, id: string): Caller => ({
  kind: 'anonymous',
  id,
  tenant,
  channel: 'platform',
  market: 'ZZ',
  currency: 'XXX',
  locales: ['en'],
  scopes: [],
  holdMinutes: usualHoldMinutes,
  requestId: id,
});

const issuer = 'noline-gateway';
const identitySeconds = 60;

/** A caller as a short-lived token (JWT, HS256) for the way from gateway to subgraph. */
export function signCaller(caller: Caller, key: Uint8Array): Promise<string> {
  return new SignJWT({ caller })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setIssuedAt()
    .setExpirationTime(`${identitySeconds}s`)
    .sign(key);
}

/**
 * The caller in a token.
 *
 * @param authorization the header: `Bearer <token>`
 * @throws UNAUTHENTICATED without a token, TOKEN_EXPIRED, TOKEN_INVALID
 */
export async function verifyCaller(authorization: string | undefined, key: Uint8Array): Promise<Caller> {
  const { caller } = await verifyToken<{ caller: Caller }>(authorization, key, issuer);
  return caller;
}

/** The claims of a bearer token (JWT, HS256). Throws as {@link verifyCaller} does. */
export async function verifyToken<Claims>(
  authorization: string | undefined,
  key: Uint8Array,
  expectedIssuer: string,
): Promise<Claims> {
  const token = authorization?.match(/^Bearer (\S+)$/i)?.[1];
  if (!token) throw fault('UNAUTHENTICATED');
  try {
    const { payload } = await jwtVerify(token, key, { issuer: expectedIssuer, algorithms: ['HS256'] });
    return payload as Claims;
  } catch (thrown) {
    throw fault(thrown instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID');
  }
}

/** Throws FORBIDDEN unless a member of staff with this scope is calling, or a subgraph is asking. */
export function requireScope(caller: Caller, scope: string): void {
  if (!caller.service && !hasScope(caller, scope)) throw fault('FORBIDDEN', `This needs the scope ${scope}.`);
}

export const hasScope = (caller: Caller, scope: string): boolean =>
  caller.kind === 'staff' && caller.scopes.includes(scope);

/** Throws FORBIDDEN unless a subgraph is asking. */
export function requireService(caller: Pick<Caller, 'service'>): void {
  if (!caller.service) throw fault('FORBIDDEN', 'This is for the platform itself.');
}
