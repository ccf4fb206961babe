import { errors, jwtVerify, SignJWT } from 'jose';
import { fault } from './errors.ts';
import { allScopes, type Grant, hasScope, type Place } from './rights.ts';

export { allScopes, type Grant, hasScope, type Place } from './rights.ts';

/** Who is calling, and in which surroundings. The gateway makes it; subgraphs believe it only when it is signed. */
export interface Caller {
  kind: CallerKind;
  /** `gst_`, `cus_`, `stf_`, `dev_` or `prt_` id; `anonymous` without a session. */
  id: string;
  /**
   * By what the caller is known: a session (`ses_`), a partner's key (`pky_`) or an identity of another provider (`idt_`).
   * Absent for guests, of whom nobody keeps a book.
   */
  sessionId?: string;
  /** When the token ends, in milliseconds since 1970. */
  endsAt?: number;
  /** The device that the caller uses, where it is a known one. */
  deviceId?: string;
  /** The store or warehouse where the caller is: that of the device. */
  locationId?: string;
  /** Which kind of program calls. */
  client: ClientClass;
  tenant: string;
  channel: string;
  /** Country of ISO 3166-1. */
  market: string;
  /** Currency of ISO 4217 that prices are answered in. */
  currency: string;
  /** Languages to answer in, best first; the last is one that every text has. */
  locales: string[];
  /** What the caller may do everywhere. */
  scopes: string[];
  /** What the caller may do at some places only. */
  grants?: Grant[];
  /** How long stock is held in this channel. */
  holdMinutes: HoldMinutes;
  requestId: string;
  /** Where the request came from, for counting failed attempts. It is personal: it is neither stored nor logged. */
  clientAddress?: string;
  /** In front of a graph of someone else, where the gateway knows nobody: the headers that go on to the subgraphs. */
  forwarded?: Record<string, string>;
  /** Set where a subgraph asks another one on the caller's behalf: it alone may use what is internal. */
  service?: string;
}

/**
 * Who calls: nobody in particular, someone without an account, a customer, a member of staff, a device by itself (till, TV,
 * kiosk, button), a partner's program, or the platform itself.
 */
export type CallerKind = 'anonymous' | 'guest' | 'customer' | 'staff' | 'device' | 'partner' | 'service';

/** Those who change what all are shown. They read at once what came of it, so nothing that was kept is told to them. */
export const writers: ReadonlySet<CallerKind> = new Set(['staff', 'partner', 'service']);

/** Which kind of program calls: it decides limits, and whether only registered operations are taken. */
export const clientClasses = ['shop', 'app', 'till', 'kiosk', 'tv', 'iot', 'partner', 'other'] as const;
export type ClientClass = (typeof clientClasses)[number];

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
  kind: 'service',
  id,
  client: 'other',
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
const hmac = { name: 'HMAC', hash: 'SHA-256' };

/** A caller as a short-lived token (JWT, HS256) for the way from gateway to subgraph. */
export async function signCaller(caller: Caller, key: Uint8Array): Promise<string> {
  return new SignJWT({ caller })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setIssuedAt()
    .setExpirationTime(`${identitySeconds}s`)
    .sign(await importedKey(key));
}

type SigningKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const imported = new WeakMap<Uint8Array, Promise<SigningKey>>();

/** To import a key costs as much as to sign with it. */
function importedKey(key: Uint8Array): Promise<SigningKey> {
  const known = imported.get(key);
  if (known) return known;
  const made = crypto.subtle.importKey('raw', key as Uint8Array<ArrayBuffer>, hmac, false, ['sign', 'verify']);
  imported.set(key, made);
  return made;
}

/**
 * The caller in a token.
 *
 * @param authorization the header: `Bearer <token>`
 * @throws UNAUTHENTICATED without a token, TOKEN_EXPIRED, TOKEN_INVALID
 */
export async function verifyCaller(authorization: string | undefined, key: Uint8Array): Promise<Caller> {
  const token = authorization?.match(/^Bearer (\S+)$/i)?.[1];
  if (!token) throw fault('UNAUTHENTICATED');
  try {
    const { payload } = await jwtVerify<{ caller: Caller }>(token, await importedKey(key), {
      issuer,
      algorithms: ['HS256'],
    });
    return payload.caller;
  } catch (thrown) {
    throw fault(thrown instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID');
  }
}

/**
 * Throws FORBIDDEN unless the caller has this scope, or a subgraph is asking.
 *
 * @param place where it is to be done; without it the scope must be held everywhere
 */
export function requireScope(caller: Caller, scope: string, place?: Place): void {
  if (!caller.service && !hasScope(caller, scope, place)) throw fault('FORBIDDEN', `This needs the scope ${scope}.`);
}

/** Throws FORBIDDEN unless the caller has this scope somewhere, or a subgraph is asking: for lists, whose rows have places. */
export function requireScopeSomewhere(caller: Caller, scope: string): void {
  if (!caller.service && !allScopes(caller).includes(scope)) throw fault('FORBIDDEN', `This needs the scope ${scope}.`);
}

/** Throws FORBIDDEN unless a subgraph is asking. */
export function requireService(caller: Pick<Caller, 'service'>): void {
  if (!caller.service) throw fault('FORBIDDEN', 'This is for the platform itself.');
}
